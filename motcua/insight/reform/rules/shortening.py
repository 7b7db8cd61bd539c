"""Step budgets under a shorter limit: all shrink alike, or one step gives up all of the time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

QUARTER = Decimal("0.25")
"""Budgets are told in quarters of an hour; no step that has a budget falls below one."""

FINEST = 10_000


def shortened(hours: Mapping[str, Decimal], ratio: float, *, step: str = "") -> dict[str, Decimal]:
    """This function will give the budgets of a route's steps, in hours, when its limit becomes `ratio` of what it was.

    Rounded down to quarters of an hour, so that the sum never passes the new limit. With a `step` only that one
    changes, by as much as the whole falls.
    """
    if ratio >= 1:
        return dict(hours)
    left = Fraction(ratio).limit_denominator(FINEST)  # 2/3 as it was meant, not as a float holds it
    if step and step in hours:
        lost = sum(map(Fraction, hours.values())) * (1 - left)
        return dict(hours) | {step: _quarters(Fraction(hours[step]) - lost)}
    return {node: _quarters(Fraction(budget) * left) for node, budget in hours.items()}


def _quarters(hours: Fraction) -> Decimal:
    return max(Decimal(math.floor(hours * 4)) / 4, QUARTER)
