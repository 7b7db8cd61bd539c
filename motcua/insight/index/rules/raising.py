"""What would raise a score: for each leaf the next goals, how many points they bring, and how far away they are."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from motcua.insight.index.rules.methods import HUNDREDTH, goal_of, points
from motcua.insight.index.rules.scoring import signed
from motcua.insight.index.values.goals import Goal
from motcua.insight.index.values.scored import LeafScore, TreeScore
from motcua.insight.index.values.tree import Area, Better, Method

HUNDRED = Decimal(100)


def goals(tree: TreeScore) -> list[Goal]:
    """Give what would raise a tree's score: for each leaf its full goal and, by tiers, the next one; the largest gain
    first, then the shortest way.
    """
    found = [goal for area in tree.areas for part in area.criteria for leaf in part.leaves
             for goal in goals_of(area.area, leaf)]  # fmt: skip
    return sorted(found, key=lambda goal: (-goal.gain, goal.more, goal.leaf.leaf.code))


def goals_of(area: Area, scored: LeafScore) -> list[Goal]:
    """Give the goals of one leaf that has points below its maximum; none for what is not measured or scored by hand."""
    value = scored.measured.value
    if scored.score is None or value is None or scored.leaf.method is Method.MANUAL:
        return []
    wanted = [goal for goal in _values(scored) if _is_ahead(scored, goal, value)]
    found = []
    for goal in dict.fromkeys(wanted):
        gain = signed(area, points(scored.leaf, goal, scored.maximum), scored.maximum) - scored.score
        if gain > 0:
            more, of_whole = distance(scored, goal)
            found.append(Goal(scored, goal, gain, more, of_whole))
    return found


def _values(scored: LeafScore) -> list[Decimal]:
    """Give the values worth reaching: of tiers the next one above and the best, else where the leaf scores in full."""
    leaf, value = scored.leaf, scored.measured.value
    if leaf.method is not Method.TIERED:
        return [goal_of(leaf)]
    ahead = [tier.at for tier in leaf.tiers if value is not None and _is_ahead(scored, tier.at, value)]
    return [ahead[-1], ahead[0]] if ahead else []


def _is_ahead(scored: LeafScore, goal: Decimal, value: Decimal) -> bool:
    leaf = scored.leaf
    falls = leaf.method is Method.DEDUCT or (leaf.method is Method.LINEAR and goal_of(leaf) < leaf.floor)
    if falls or (leaf.method in (Method.BOOLEAN, Method.TIERED) and leaf.better is Better.LOW):
        return goal < value
    return goal > value


def distance(scored: LeafScore, goal: Decimal) -> tuple[Decimal, bool]:
    """Give how many more (or fewer) of what is counted reach the goal while the whole stays; else the gap of the values."""
    told = scored.measured
    assert told.value is not None
    if told.numerator is None or not told.denominator or not _is_share(told.value, told.numerator, told.denominator):
        return abs(goal - told.value), False
    upward = goal > told.value
    exact = goal * told.denominator / HUNDRED
    wanted = exact.to_integral_value(ROUND_CEILING if upward else ROUND_FLOOR)
    step = Decimal(-1 if upward else 1)
    nearer = _percent(wanted + step, told.denominator)
    if nearer >= goal if upward else nearer <= goal:
        wanted += step  # the value is read to the hundredth: one less is enough already
    return abs(wanted - told.numerator), True


def _is_share(value: Decimal, part: Decimal, whole: Decimal) -> bool:
    return _percent(part, whole) == value


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (HUNDRED * part / whole).quantize(HUNDREDTH, ROUND_HALF_UP)
