"""A scheme of evaluation as plain values: criteria, bands, caps, deadlines; every number is data of the scheme."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from motcua.insight.evaluation.values.pay import PayModel
from motcua.kernel.actor import Role


class Measure(StrEnum):
    """What a criterion can be suggested from; nothing where only people can tell."""

    NONE = ""
    TIMELINESS = "timeliness"
    QUALITY = "quality"
    QUANTITY_PERCENT = "quantity_percent"
    QUALITY_PERCENT = "quality_percent"
    PROGRESS_PERCENT = "progress_percent"
    UNIT_PERCENT = "unit_percent"
    DISCIPLINE = "discipline"
    SATISFACTION = "satisfaction"
    INITIATIVE = "initiative"


class CapOf(StrEnum):
    """What "20 % of those ranked good" counts: the good without the excellent, or all who reach good."""

    OF_GOOD = "OF_GOOD"
    OF_TOTAL = "OF_TOTAL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is judged: points from 0 to `most`, and what full points weigh in the score of 100 (leaders: other weights)."""

    code: str
    name: str
    most: Decimal
    weight: Fraction
    leader_weight: Fraction
    measure: Measure = Measure.NONE

    def weight_for(self, *, is_leader: bool) -> Fraction:
        """Give what full points weigh for this kind of official; 0 = he is not judged by it."""
        return self.leader_weight if is_leader else self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade, the least score that reaches it, and what it pays: a factor, and a floor in đồng a month."""

    grade: str
    label: str
    at_least: Decimal
    factor: Decimal
    floor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The largest share of the best grade; who is cut gets the next one."""

    share: Decimal
    of: CapOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """When each level is due: days of the month, of the month after, and working days for appeals."""

    self_day: int
    review_day: int
    approve_day: int
    appeal_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What is taken off or added by rule."""

    late_submission: Decimal
    most_bonus: Decimal
    returned_draft: Decimal
    late_click: Decimal
    finding: Decimal
    unit_overdue_share: Decimal
    """Above this share of steps late by own fault in a unit, its head does not get the best grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How officials are evaluated and paid in a time. `unverified` names what is a labelled default.

    `unevaluated`: whoever holds these roles at his seat and no other is not evaluated, such as the account by which the
    program itself is administered.
    """

    code: str
    name: str
    pay_model: PayModel
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    cap: Cap | None
    deadlines: Deadlines
    points: Points
    unverified: tuple[str, ...] = ()
    unevaluated: frozenset[Role] = frozenset()

    def is_evaluated(self, roles: Collection[Role]) -> bool:
        """Tell whether who holds these roles at his seat is evaluated; who holds none there is."""
        return not roles or not set(roles) <= self.unevaluated

    def criteria_for(self, *, is_leader: bool) -> tuple[Criterion, ...]:
        """Give the criteria by which this kind of official is judged."""
        return tuple(one for one in self.criteria if one.weight_for(is_leader=is_leader))

    def band(self, grade: str) -> Band:
        """Give the band of a grade of this scheme."""
        return next(band for band in self.bands if band.grade == grade)

    def label_of(self, grade: str) -> str:
        """Give the grade in words, or a dash for none."""
        return next((band.label for band in self.bands if band.grade == grade), "–")
