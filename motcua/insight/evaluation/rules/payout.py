"""What each official is paid: a share of a pool (P1, 2018) or a rate of the salary (P2, 2026). Exact, then rounded once.

Source: TTLT 71/2014/TTLT-BTC-BNV with a unit's own spending rules for the pool; the city's resolution of 12/2025 for rates.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.insight.evaluation.values.pay import PoolTerms, RateTerms

POOL_STEP = 1_000  # đồng; a share of a pool is rounded down to it (unit's spending rules, unverified default)
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Earner:
    """Who is paid: base = salary coefficient with position allowance; worked = days worked by standard days, 0 to 1."""

    id: str
    base: Decimal
    grade: str
    worked: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """How one payment came about: the units or đồng before rounding, and the whole đồng paid."""

    id: str
    exact: Fraction
    amount: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Payout:
    """All payments of a month; `remainder` stays in the reserve line of the pool."""

    shares: tuple[Share, ...]
    remainder: int
    weights: Fraction

    @property
    def payments(self) -> dict[str, int]:
        """The đồng of each."""
        return {share.id: share.amount for share in self.shares}

    @property
    def total(self) -> int:
        """All that is paid."""
        return sum(share.amount for share in self.shares)


def from_pool(earners: Sequence[Earner], *, pool: int, alpha: int, terms: PoolTerms) -> Payout:
    """Divide a pool by u = base^alpha · factor · worked, each share rounded down; the sum never exceeds the pool."""
    units = [_unit(earner, alpha, terms.factors) for earner in earners]
    whole = sum(units, Fraction())
    shares = tuple(
        _pool_share(earner.id, unit, pool * unit / whole if whole else Fraction())
        for earner, unit in zip(earners, units, strict=True)
    )
    return Payout(shares, pool - sum(share.amount for share in shares), whole)


def _unit(earner: Earner, alpha: int, factors: Mapping[str, Decimal]) -> Fraction:
    base = Fraction(earner.base) if alpha else Fraction(1)
    return base * Fraction(factors[earner.grade]) * Fraction(earner.worked)


def _pool_share(who: str, unit: Fraction, exact: Fraction) -> Share:
    return Share(who, exact, math.floor(exact / POOL_STEP) * POOL_STEP, unit)


def by_rate(earners: Sequence[Earner], *, base_salary: Decimal, terms: RateTerms) -> Payout:
    """Pay max(factor · base · base salary, floor of the grade) for the part of the month worked, half up to the đồng."""
    shares = tuple(_rate_share(earner, Fraction(base_salary), terms) for earner in earners)
    return Payout(shares, 0, Fraction())


def _rate_share(earner: Earner, base_salary: Fraction, terms: RateTerms) -> Share:
    raw = Fraction(terms.factors[earner.grade]) * Fraction(earner.base) * base_salary
    exact = max(raw, Fraction(terms.floors.get(earner.grade, 0))) * Fraction(earner.worked)
    return Share(earner.id, exact, math.floor(exact + HALF), raw)
