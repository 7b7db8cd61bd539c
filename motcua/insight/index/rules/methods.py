"""How a measured value becomes points: one pure rule for each method. Points are to the hundredth, half up.

Source: par-index §2 (formula types); QĐ 766/QĐ-TTg for the ratio.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from motcua.insight.index.values.tree import Better, Leaf, Method

ONE, ZERO, HUNDREDTH = Decimal(1), Decimal(0), Decimal("0.01")
FULL_PERCENT = Decimal(100)


def rounded(points: Decimal) -> Decimal:
    """Give points to the hundredth, half up."""
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def points(leaf: Leaf, value: Decimal, maximum: Decimal | None = None) -> Decimal:
    """Give the points of a value, from 0 to the maximum (the leaf's own, or what it became when points were spread).

    A leaf that is scored by hand has no rule: asking for it is an error of the caller.
    """
    most = leaf.maximum if maximum is None else maximum
    if leaf.method is Method.DEDUCT:
        scale = most / leaf.maximum if leaf.maximum else ZERO
        return rounded(max(ZERO, most - leaf.per * scale * max(value, ZERO)))
    return rounded(most * share(leaf, value))


def share(leaf: Leaf, value: Decimal) -> Decimal:
    """Give the part of the maximum, from 0 to 1, that a value earns."""
    if leaf.method is Method.BOOLEAN:
        return ONE if _reaches(leaf, value, goal_of(leaf)) else ZERO
    if leaf.method is Method.TIERED:
        return next((tier.share for tier in leaf.tiers if _reaches(leaf, value, tier.at)), ZERO)
    if leaf.method in (Method.RATIO, Method.SURVEY):
        return _clipped(value / goal_of(leaf))
    if leaf.method is Method.LINEAR:
        goal = goal_of(leaf)
        return _clipped((value - leaf.floor) / (goal - leaf.floor))
    raise ValueError(f"{leaf.code}: {leaf.method} has no share")


def goal_of(leaf: Leaf) -> Decimal:
    """Give the value at which a leaf scores in full: its target, by itself 1 for yes or no (0 where low is better) and
    100 percent for a ratio.
    """
    if leaf.target is not None:
        return leaf.target
    if leaf.method is Method.BOOLEAN:
        return ONE if leaf.better is Better.HIGH else ZERO
    return ZERO if leaf.method is Method.DEDUCT else FULL_PERCENT


def _reaches(leaf: Leaf, value: Decimal, goal: Decimal) -> bool:
    return value >= goal if leaf.better is Better.HIGH else value <= goal


def _clipped(part: Decimal) -> Decimal:
    return min(ONE, max(ZERO, part))
