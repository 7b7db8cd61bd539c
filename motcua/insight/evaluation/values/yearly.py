"""A year of monthly evaluations as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthResult:
    """What became of one month: the score, the band's place from the best (1), or none, and why not; the unit then."""

    evaluation_id: int
    month: date
    score: Decimal | None
    band: int | None
    label: str
    exception: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearResult:
    """An official's year: his months, their mean and the band that it reaches (1 = the best of `bands`), at his last seat.

    `is_outside`: he is judged from outside of the authority.
    """

    staff_id: int
    name: str
    title: str
    unit_id: int
    authority_id: int
    is_leader: bool
    is_outside: bool
    months: tuple[MonthResult, ...]
    mean: Decimal | None
    band: int | None
    label: str
    bands: int


@dataclass(frozen=True, slots=True)
class YearOfMonths:
    """Everybody's year, and how many of its months were approved."""

    people: tuple[YearResult, ...]
    months: int
