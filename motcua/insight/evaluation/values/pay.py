"""The two models of additional income, with the default factors of the domain page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class PayModel(StrEnum):
    """How additional income is computed."""

    POOL = "pool_2018"
    RATE = "rate_2026"

    @property
    def label(self) -> str:
        """The model in Vietnamese."""
        return {"pool_2018": "Chia quỹ theo kết quả", "rate_2026": "Theo tỷ lệ lương"}[self.value]


@dataclass(frozen=True, slots=True)
class PoolTerms:
    """Factors by grade of a pool that is divided."""

    factors: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class RateTerms:
    """Factors by grade of the salary, and the least đồng of a person-month by grade."""

    factors: Mapping[str, Decimal]
    floors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """What one official gets for a quarter: đồng by month number, nothing in a month that is not approved or not paid."""

    staff_id: int
    name: str
    unit_name: str
    amounts: Mapping[int, int]

    @property
    def total(self) -> int:
        """All of the quarter, in đồng."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's payment: its three months, those whose sheets are not approved yet, a line a person."""

    year: int
    number: int
    months: tuple[int, int, int]
    missing: tuple[int, ...]
    lines: tuple[QuarterLine, ...]

    @property
    def total(self) -> int:
        """All that is paid, in đồng."""
        return sum(line.total for line in self.lines)


def _numbers(**texts: str) -> Mapping[str, Decimal]:
    return MappingProxyType({grade: Decimal(text) for grade, text in texts.items()})


DEFAULT_POOL = PoolTerms(_numbers(A="1.2", B="1.0", C="0.6", D="0"))
"""Factors of 2018: the district's own regulation is not known, so these are an assumed default."""

DEFAULT_RATE = RateTerms(
    _numbers(EXCELLENT="0.5", GOOD="0.3", COMPLETED="0.1", FAILED="0"),
    MappingProxyType({"EXCELLENT": 1_500_000, "GOOD": 1_500_000, "COMPLETED": 500_000}),
)
"""Factors and floors of 2026: resolution of Đà Nẵng's People's Council of 12/2025, in force from 01/01/2026."""
