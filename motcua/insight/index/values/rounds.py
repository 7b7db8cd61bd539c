"""Where a round of scoring stands, and what people say in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class VersionState(StrEnum):
    """Whether a version may still be changed."""

    DRAFT = "draft"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"draft": "Dự thảo", "published": "Đã ban hành"}[self.value]


class RoundState(StrEnum):
    """Where a round stands; it only goes forward."""

    SELF = "self"
    APPRAISAL = "appraisal"
    SIGNING = "signing"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return _STATES[self.value]


_STATES = {
    "self": "Đơn vị tự chấm",
    "appraisal": "Đang thẩm định",
    "signing": "Đã thẩm định, chờ công bố",
    "final": "Đã công bố, đã khóa",
}


class Basis(StrEnum):
    """On what a total rests."""

    FINAL = "final"
    APPRAISED = "appraised"
    SELF = "self"
    LIVE = "live"

    @property
    def label(self) -> str:
        """The basis in Vietnamese."""
        return {"final": "Điểm công bố", "appraised": "Điểm thẩm định", "self": "Tự chấm", "live": "Tự tính"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to open: whose, of which year, by which version, until when each side is due."""

    authority_id: int
    year: int
    version_code: str
    self_due_on: date
    appraise_due_on: date
    final_due_on: date


@dataclass(frozen=True, slots=True)
class Mark:
    """Points for one leaf, with the words that go with them."""

    points: Decimal
    words: str = ""


WHOLE = ""
"""For which leaf a file stands that belongs to the round as a whole: the document of its decision."""


@dataclass(frozen=True, slots=True)
class Decision:
    """By which decision a result is published; the document is a PDF or a picture, empty where it is kept elsewhere."""

    number: str
    document: bytes = b""


@dataclass(frozen=True, slots=True)
class Total:
    """The points of an authority in a year, and on what they rest. `known_maximum` is the most of what has points."""

    basis: Basis
    points: Decimal | None
    maximum: Decimal
    known_maximum: Decimal
    band: str = ""
    round_id: int | None = None

    @property
    def percent(self) -> Decimal | None:
        """The points in percent of the most that those parts give; nothing while nothing has points."""
        if self.points is None or not self.known_maximum:
            return None
        return (100 * self.points / self.known_maximum).quantize(Decimal("0.01"), ROUND_HALF_UP)
