"""What a figure is: defined once, with its formula in words, its numerator and denominator, its source and its owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

HUNDREDTH = Decimal("0.01")
MINUTES_AN_HOUR = 60


class Dimension(StrEnum):
    """Along what a figure may be sliced."""

    MONTH = "month"
    FIELD = "field"
    PROCEDURE = "procedure"
    UNIT = "unit"
    AUTHORITY = "authority"
    CHANNEL = "channel"
    INTAKE = "intake"
    OFFICIAL = "official"

    @property
    def label(self) -> str:
        """The dimension in Vietnamese."""
        return DIMENSION_LABELS[self]


DIMENSION_LABELS = {
    Dimension.MONTH: "Tháng",
    Dimension.FIELD: "Lĩnh vực",
    Dimension.PROCEDURE: "Thủ tục",
    Dimension.UNIT: "Đơn vị giải quyết",
    Dimension.AUTHORITY: "Cơ quan giải quyết",
    Dimension.CHANNEL: "Cách nộp",
    Dimension.INTAKE: "Nơi tiếp nhận",
    Dimension.OFFICIAL: "Cán bộ thụ lý",
}


class FigureUnit(StrEnum):
    """In what a figure is said."""

    DOSSIER = "dossier"
    PERCENT = "percent"
    HOUR = "hour"
    PROCEDURE = "procedure"
    STEP = "step"
    DRAFT = "draft"
    REQUEST = "request"
    ANSWER = "answer"
    PETITION = "petition"

    @property
    def label(self) -> str:
        """The unit in Vietnamese; a percentage by its sign."""
        return UNIT_LABELS[self]


UNIT_LABELS = {
    FigureUnit.DOSSIER: "hồ sơ",
    FigureUnit.PERCENT: "%",
    FigureUnit.HOUR: "giờ làm việc",
    FigureUnit.PROCEDURE: "thủ tục",
    FigureUnit.STEP: "bước",
    FigureUnit.DRAFT: "dự thảo",
    FigureUnit.REQUEST: "đề nghị",
    FigureUnit.ANSWER: "phiếu",
    FigureUnit.PETITION: "phản ánh",
}


class FigureGroup(StrEnum):
    """Under what heading a figure stands."""

    INTAKE = "intake"
    RESULT = "result"
    TIME = "time"
    QUALITY = "quality"
    CATALOGUE = "catalogue"
    PUBLIC = "public"
    DIGITAL = "digital"

    @property
    def label(self) -> str:
        """The heading in Vietnamese."""
        return GROUP_LABELS[self]


GROUP_LABELS = {
    FigureGroup.INTAKE: "Tiếp nhận hồ sơ",
    FigureGroup.RESULT: "Kết quả giải quyết",
    FigureGroup.TIME: "Thời gian giải quyết",
    FigureGroup.QUALITY: "Chất lượng giải quyết",
    FigureGroup.CATALOGUE: "Danh mục thủ tục",
    FigureGroup.PUBLIC: "Người dân đánh giá, phản ánh",
    FigureGroup.DIGITAL: "Chuyển đổi số",
}


class Reading(StrEnum):
    """By which reading a figure is counted."""

    TALLIES = "tallies"
    MINUTES = "minutes"
    WORK = "work"
    CATALOGUE = "catalogue"
    SURVEY = "survey"
    FEEDBACK = "feedback"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, defined once.

    `counts` are the measures of its reading that are added up to the numerator, `of` those of the denominator (none for
    a plain count). `version` rises when the definition changes: a frozen copy says under which it was counted.
    `not_measured` says why there is no value yet, and what will give it; it is empty for what is measured.
    """

    name: str
    title: str
    title_en: str
    unit: FigureUnit
    group: FigureGroup
    formula: str
    numerator: str
    denominator: str = ""
    reading: Reading = Reading.TALLIES
    counts: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    source: str
    owner: str
    higher_is_better: bool | None = None
    not_measured: str = ""
    is_stock: bool = False
    version: int = 1

    @property
    def measured(self) -> bool:
        """Whether there is anything to count it from yet."""
        return not self.not_measured

    def as_facts(self) -> dict[str, Any]:
        """Give the definition as one JSON-ready mapping."""
        return {
            "name": self.name, "title": self.title, "title_en": self.title_en, "unit": self.unit.value,
            "group": self.group.value, "formula": self.formula, "numerator": self.numerator,
            "denominator": self.denominator, "dimensions": [one.value for one in self.dimensions], "source": self.source,
            "owner": self.owner, "higher_is_better": self.higher_is_better, "measured": self.measured,
            "not_measured": self.not_measured, "version": self.version,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure of a period. No value where nothing is measured yet, or where there is nothing to divide by."""

    name: str
    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None

    def as_facts(self) -> dict[str, Any]:
        """Give the value as one JSON-ready mapping: a whole number, or one to the hundredth."""
        is_whole = self.value is not None and self.value == self.value.to_integral_value()
        return {
            "name": self.name,
            "value": None if self.value is None else int(self.value) if is_whole else float(self.value),
            "numerator": self.numerator,
            "denominator": self.denominator,
        }


@dataclass(frozen=True, slots=True)
class FigureSlice:
    """A figure of one month, field, procedure, unit, authority, channel, intake place or official."""

    key: str
    title: str
    value: FigureValue

    def as_facts(self) -> dict[str, Any]:
        """Give the slice as one flat mapping."""
        return {"key": self.key, "title": self.title, **self.value.as_facts()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCopy:
    """A figure as it was when its period was closed, beside what the same days count now."""

    period_id: int
    period: str
    starts_on: date
    ends_before: date
    closed_at: datetime
    sha256: str
    was: FigureValue
    now: FigureValue
    is_same_definition: bool

    @property
    def is_corrected(self) -> bool:
        """Whether something was set right since; a changed definition is no correction."""
        return self.is_same_definition and (self.was.numerator, self.was.denominator, self.was.value) != (
            self.now.numerator,
            self.now.denominator,
            self.now.value,
        )

    @property
    def difference(self) -> Decimal | None:
        """By how much the value has changed; nothing where either is missing."""
        return None if self.was.value is None or self.now.value is None else self.now.value - self.was.value


def percent(name: str, part: int, whole: int) -> FigureValue:
    """Give a share in percent, to the hundredth, half up; no value of nothing."""
    share = (Decimal(100 * part) / whole).quantize(HUNDREDTH, ROUND_HALF_UP) if whole else None
    return FigureValue(name, share, part, whole)


def count(name: str, number: int) -> FigureValue:
    """Give a plain count."""
    return FigureValue(name, Decimal(number), number)


def mean_hours(name: str, minutes: int, dossiers: int) -> FigureValue:
    """Give a mean of working minutes in working hours; no value of nothing."""
    return FigureValue(name, hours(Decimal(minutes) / dossiers) if dossiers else None, minutes, dossiers)


def hours(minutes: Decimal | float) -> Decimal:
    """Give working minutes as working hours, to the hundredth, half up."""
    return (Decimal(minutes) / MINUTES_AN_HOUR).quantize(HUNDREDTH, ROUND_HALF_UP)
