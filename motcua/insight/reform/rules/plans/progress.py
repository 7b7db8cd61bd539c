"""How far a target is: the share of the way from its baseline to its goal, and where a straight line leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from motcua.insight.reform.values.plans import Direction, MeasuredOver, Projection

ALL, NONE = Decimal(1), Decimal(0)
EXACT = Decimal("0.0001")
HUNDREDTH = Decimal("0.01")


def is_reached(value: Decimal, goal: Decimal, direction: Direction) -> bool:
    """Tell whether a value satisfies the goal."""
    return value >= goal if direction is Direction.AT_LEAST else value <= goal


def share_of_way(baseline: Decimal | None, goal: Decimal, value: Decimal, direction: Direction) -> Decimal:
    """Give which share of the way from the baseline to the goal is done, from 0 to 1, cut to four digits.

    It never falls when the value gets better, and is 1 exactly where the goal is reached. Where there is no way to go
    (the baseline satisfied the goal already, or is not known), it is all or nothing.
    """
    if is_reached(value, goal, direction):
        return ALL
    if baseline is None or is_reached(baseline, goal, direction):
        return NONE
    share = (value - baseline) / (goal - baseline)
    # What is not reached is never rounded up to the whole.
    return min(max(share, NONE).quantize(EXACT, ROUND_HALF_UP), ALL - EXACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From where to where a target goes, by which day, and how it is measured; `is_rate`: a share, which does not add up."""

    baseline: Decimal | None
    baseline_on: date
    goal: Decimal
    due_on: date
    direction: Direction
    measured_over: MeasuredOver
    is_rate: bool = False


def projection(way: Way, *, value: Decimal, on: date) -> Projection | None:
    """Give where the way so far leads by its end; nothing before the first day, or without a baseline to begin from.

    A stock and what adds up since the baseline go on in a straight line from the baseline to the day it is due. A count
    of the year goes on at the pace of the year so far; a share of the year is taken to stay as it is.
    """
    begun, so_far, in_all = _of_year(way, value, on) if way.measured_over is MeasuredOver.YEAR else _of_way(way, on)
    if begun is None or so_far < 1:
        return None
    gained = value - begun
    projected = (begun + gained * in_all / so_far).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Projection(
        projected=projected, days_so_far=so_far, days_in_all=in_all, gained=gained,
        is_on_course=is_reached(projected, way.goal, way.direction),
    )  # fmt: skip


def _of_year(way: Way, value: Decimal, on: date) -> tuple[Decimal | None, int, int]:
    """Give from what the year begins, and its days so far and in all, both ends counted: the first is worked as well."""
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    return value if way.is_rate else NONE, (on - first).days + 1, (last - first).days + 1


def _of_way(way: Way, on: date) -> tuple[Decimal | None, int, int]:
    return way.baseline, (on - way.baseline_on).days, (max(way.due_on, on) - way.baseline_on).days
