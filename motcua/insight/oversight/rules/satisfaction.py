"""What may be told of answers, and what must stay hidden because too few gave it.

A cell with fewer than SMALLEST_CELL answers is hidden. Where the hidden cells together have so few that the whole
would give them away (whole minus the others), the smallest of the others is hidden with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Factor, Rate, Satisfaction

K = TypeVar("K")


@dataclass(slots=True)
class Cell:
    """Counted answers: how many, and per factor how many of the valid ones were 4 or 5."""

    answers: int = 0
    factors: dict[Factor, tuple[int, int]] = field(default_factory=dict)
    assumed: int = 0


def hidden_keys(counts: Mapping[K, int], *, already: frozenset[K] = frozenset()) -> frozenset[K]:
    """This function will name the cells that must not be shown beside their whole; some may be hidden already."""
    hidden = already | {key for key, count in counts.items() if count < SMALLEST_CELL}
    for key in sorted((key for key in counts if key not in hidden), key=lambda key: counts[key]):
        if not 0 < sum(counts[one] for one in hidden) < SMALLEST_CELL:
            break
        hidden |= {key}
    return frozenset(hidden)


def told(cell: Cell, *, without: frozenset[Factor] = frozenset()) -> Satisfaction | None:
    """This function will give what may be told of one cell by itself; nothing where too few answered."""
    if cell.answers < SMALLEST_CELL:
        return None
    rates = {factor: None if factor in without else _rate(*cell.factors.get(factor, (0, 0))) for factor in Factor}
    return Satisfaction(cell.answers, rates, is_assumed=cell.assumed > 0)


def told_apart(cells: Mapping[K, Cell]) -> dict[K, Satisfaction | None]:
    """This function will give what may be told of the cells of one whole, when the whole is told too."""
    unseen = hidden_keys({key: cell.answers for key, cell in cells.items()})
    by_factor = {
        factor: hidden_keys({key: cell.factors.get(factor, (0, 0))[1] for key, cell in cells.items()}, already=unseen)
        for factor in Factor
    }
    return {
        key: None
        if key in unseen
        else told(cell, without=frozenset(factor for factor in Factor if key in by_factor[factor]))
        for key, cell in cells.items()
    }


def _rate(satisfied: int, valid: int) -> Rate | None:
    return Rate(satisfied, valid) if valid >= SMALLEST_CELL else None
