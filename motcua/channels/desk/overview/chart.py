"""The year as paired bars: what came in and what was resolved, month by month, zero-based, labelled where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.casework.dossiers.queries.overview import Month

WIDTH, HEIGHT = 840, 240
TOP, BOTTOM = 24, 26
SLOT = WIDTH // 12
BAR = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its number above it."""

    kind: str
    x: int
    y: int
    height: int
    number: int
    middle: int

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Chart:
    """What the drawing needs; `is_empty` when there is nothing to draw."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, int], ...]
    is_empty: bool
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - BOTTOM
    bar: int = BAR


def chart_of(months: Sequence[Month]) -> Chart:
    """This function will lay out twelve months."""
    most = max((max(month.received, month.resolved) for month in months), default=0)
    bars = [
        _bar(kind, month.month, offset, number, most)
        for month in months
        for kind, offset, number in (("received", 6, month.received), ("resolved", 6 + BAR + 4, month.resolved))
        if number
    ]
    ticks = tuple((month.month, (month.month - 1) * SLOT + 6 + BAR + 2) for month in months)
    return Chart(tuple(bars), ticks, is_empty=most == 0)


def _bar(kind: str, month: int, offset: int, number: int, most: int) -> Bar:
    room = HEIGHT - TOP - BOTTOM
    height = max(round(room * number / most), 1)
    x = (month - 1) * SLOT + offset
    return Bar(kind, x, HEIGHT - BOTTOM - height, height, number, x + BAR // 2)
