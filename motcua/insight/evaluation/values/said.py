"""What people say to the commands of evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from motcua.insight.evaluation.values.states import KnockOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The points that somebody gives one official, by criterion, with a comment."""

    evaluation_id: int
    points: Mapping[str, Decimal]
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the review states of one official beside points: days worked by standard days, and why he is not ranked."""

    evaluation_id: int
    worked: Decimal = Decimal(1)
    knock_out: KnockOut = KnockOut.NONE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an upheld appeal corrects: points by criterion, days worked or the exception, that being late was excusable."""

    points: Mapping[str, Decimal] = field(default_factory=dict)
    standing: Standing | None = None
    excuses_lateness: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is corrected."""
        return not self.points and self.standing is None and not self.excuses_lateness


NOTHING = Correction()


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """An official's salary coefficient and position allowance from a day on."""

    staff_id: int
    coefficient: Decimal
    allowance: Decimal = Decimal(0)
    valid_from: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTerms:
    """What a payout sheet is made from beside the locked month: the pool with its source, and alpha."""

    pool: int | None = None
    alpha: int = 1
    source: str = field(default="")
