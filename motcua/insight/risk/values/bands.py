"""A chance in one word, and the colour that goes with it."""

from __future__ import annotations

from enum import StrEnum

HIGH, MEDIUM = 0.25, 0.05
"""From one in four the chance is called high, from one in twenty medium (assumed: no decree says so)."""


class Band(StrEnum):
    """A chance in one word."""

    OVERDUE = "overdue"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The word in Vietnamese."""
        return {
            "overdue": "Đã quá hạn", "high": "Nguy cơ cao", "medium": "Nguy cơ vừa", "low": "Nguy cơ thấp",
            "unknown": "Chưa đủ dữ liệu",
        }[self.value]  # fmt: skip

    @property
    def tone(self) -> str:
        """The colour that goes with the word."""
        return {"overdue": "late", "high": "late", "medium": "soon", "low": "done", "unknown": "neutral"}[self.value]


def band_of(chance: float | None) -> Band:
    """This function will name a chance of less than certainty."""
    if chance is None:
        return Band.UNKNOWN
    return Band.HIGH if chance >= HIGH else Band.MEDIUM if chance >= MEDIUM else Band.LOW
