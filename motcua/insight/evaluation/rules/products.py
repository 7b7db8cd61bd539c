"""Products of work converted to standard units, and what share of them was done, well, and in time (NĐ 335/2025)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.insight.evaluation.rules.scores import FULL, tenths

PENALTY = Fraction(1, 4)
"""Each failed assessment, and each delay, takes 25 % off the product's points (NĐ 335/2025/NĐ-CP)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A piece of work: its standard units; failures and delays without an objective cause; whether it counts at all."""

    units: Fraction = Fraction(1)
    is_done: bool = True
    is_good: bool = True
    is_in_time: bool = True
    failures: int = 0
    delays: int = 0


def percents(products: Iterable[Product]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Give a, b, c: percent completed, of quality and in time, of all that was assigned; nothing if nothing was."""
    listed = list(products)
    assigned = sum((one.units for one in listed), Fraction())
    if not assigned:
        return None
    done = sum((one.units for one in listed if one.is_done), Fraction())
    good = sum((one.units * _left(one.failures) for one in listed if one.is_done and one.is_good), Fraction())
    timely = sum((one.units * _left(one.delays) for one in listed if one.is_done and one.is_in_time), Fraction())
    a, b, c = (tenths(FULL * part / assigned) for part in (done, good, timely))
    return a, b, c


def _left(faults: int) -> Fraction:
    return max(Fraction(0), 1 - PENALTY * faults)


def unit_result(grades: Iterable[str], worst: str) -> Decimal:
    """Give d, the operating result of a leader's unit: 50 if anybody failed, else 100 (NĐ 335/2025/NĐ-CP)."""
    return Decimal(50) if worst in set(grades) else Decimal(FULL)
