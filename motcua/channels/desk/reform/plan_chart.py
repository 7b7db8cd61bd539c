"""What a target had come to at each day of its trend, as zero-based bars with its goal as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT = 840, 220
TOP, BOTTOM, RIGHT = 26, 28, 70
MOST_BAR = 48


@dataclass(frozen=True, slots=True)
class Point:
    """One day of the trend: what is said of it, and the value."""

    day: date
    title: str
    said: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, what is above and below it."""

    x: int
    y: int
    height: int
    said: str
    title: str
    middle: int
    above: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What the drawing needs."""

    bars: tuple[Bar, ...]
    bar: int
    goal_y: int
    goal_said: str
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - BOTTOM
    end: int = WIDTH - RIGHT
    words: int = WIDTH - RIGHT + 6
    tick: int = HEIGHT - 8


def chart_of(points: Sequence[Point], *, goal: Decimal, goal_said: str) -> Chart | None:
    """This function will lay out a trend beside its goal; nothing where nothing is measured, or below nought."""
    known = [one.value for one in points if one.value is not None]
    if not known or min(*known, goal) < 0:
        return None
    most = max(*known, goal) or Decimal(1)
    slot = (WIDTH - RIGHT) // len(points)
    bar = min(MOST_BAR, slot * 2 // 3)
    bars = tuple(_bar(place, one, slot, bar, most) for place, one in enumerate(points))
    return Chart(bars, bar, _y(goal, most), goal_said)


def _bar(place: int, one: Point, slot: int, bar: int, most: Decimal) -> Bar:
    y, x = _y(one.value or Decimal(0), most), place * slot + (slot - bar) // 2
    return Bar(x, y, HEIGHT - BOTTOM - y, one.said, one.title, x + bar // 2, y - 6)


def _y(value: Decimal, most: Decimal) -> int:
    return HEIGHT - BOTTOM - int(value / most * (HEIGHT - TOP - BOTTOM))
