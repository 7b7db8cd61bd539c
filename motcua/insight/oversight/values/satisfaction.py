"""The survey: its five factors, and what is known of the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LOWEST, HIGHEST = 1, 5
SATISFIED_FROM = 4
"""Answers of 4 and 5 count as satisfied: the SIPAS method of QĐ 2640/QĐ-BNV (2017)."""
SMALLEST_CELL = 5
"""Fewer answers than this are not shown, so that nobody can be guessed from them (par-index §4)."""


class Factor(StrEnum):
    """What is asked about: the five factors of SIPAS."""

    ACCESS = "access"
    PROCEDURE = "procedure"
    OFFICIAL = "official"
    RESULT = "result"
    LISTENING = "listening"

    @property
    def label(self) -> str:
        """The factor's Vietnamese name."""
        return FACTOR_LABELS[self]

    @property
    def question(self) -> str:
        """The question as it is put to the applicant."""
        return QUESTIONS[self]


FACTOR_LABELS = {
    Factor.ACCESS: "Tiếp cận dịch vụ",
    Factor.PROCEDURE: "Thủ tục hành chính",
    Factor.OFFICIAL: "Công chức giải quyết",
    Factor.RESULT: "Kết quả",
    Factor.LISTENING: "Tiếp nhận góp ý",
}
QUESTIONS = {
    Factor.ACCESS: "Nơi nộp hồ sơ, chỗ ngồi, cách hỏi thông tin",
    Factor.PROCEDURE: "Giấy tờ phải nộp và thời gian giải quyết",
    Factor.OFFICIAL: "Thái độ và cách hướng dẫn của công chức",
    Factor.RESULT: "Kết quả nhận được",
    Factor.LISTENING: "Cách tiếp nhận góp ý của ông/bà (nếu có góp ý)",
}
SCORE_LABELS = {1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng"}


class Cut(StrEnum):
    """By what the answers are told apart."""

    UNIT = "unit"
    PROCEDURE = "procedure"
    CHANNEL = "channel"
    AUTHORITY = "authority"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the valid answers to a factor were 4 or 5."""

    satisfied: int
    valid: int

    @property
    def percent(self) -> float:
        """The share in percent, two digits."""
        return round(100 * self.satisfied / self.valid, 2)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What may be told of some answers. A factor with fewer than SMALLEST_CELL valid answers has no rate."""

    answers: int
    rates: Mapping[Factor, Rate | None]
    is_assumed: bool = False

    @property
    def percent(self) -> float | None:
        """The index: the mean of the factors' rates, in percent; nothing where no factor can be told."""
        known = [rate.satisfied / rate.valid for rate in self.rates.values() if rate]
        return round(100 * sum(known) / len(known), 2) if known else None


Key = int | str


@dataclass(frozen=True, slots=True)
class SatisfactionTable:
    """All answers together, and by one cut. A part with too few answers is `None`; so is the whole.

    Parts need not add up to the whole: what is hidden in one authority is not in the sum of several either.
    """

    total: Satisfaction | None
    parts: Mapping[Key, Satisfaction | None]


@dataclass(frozen=True, slots=True)
class Ticket:
    """A survey ticket: which procedure it is about, and whether it can be answered."""

    text: str
    procedure: str
    procedure_en: str
    is_returned: bool
    is_spent: bool
