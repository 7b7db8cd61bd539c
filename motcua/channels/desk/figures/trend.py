"""Twelve months of a figure as bars, zero-based, each labelled where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from motcua.channels.desk.figures.wording import said_value
from motcua.insight.statistics.values.figures import Figure, FigureSlice
from motcua.kernel.time import Period

WIDTH, HEIGHT = 840, 200
TOP, BOTTOM = 24, 26
SLOT, BAR = WIDTH // 12, 40


@dataclass(frozen=True, slots=True)
class Column:
    """One month: its bar, what stands above it and below it."""

    x: int
    y: int
    height: int
    said: str
    month: str

    @property
    def middle(self) -> int:
        """Where its words stand."""
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        """Where its number stands."""
        return self.y - 5


@dataclass(frozen=True, slots=True)
class Trend:
    """What the drawing needs."""

    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - BOTTOM
    bar: int = BAR


def months_until(end: date) -> Period:
    """This function will give the twelve months of the calendar up to the one in which a period ends."""
    last = (end - timedelta(1)).replace(day=1)
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return Period(date(after.year - 1, after.month, 1), after)


def trend_of(figure: Figure, months: Sequence[FigureSlice]) -> Trend | None:
    """This function will lay out the months; nothing when there is nothing to draw."""
    most = max((one.value.value or Decimal(0) for one in months), default=Decimal(0))
    if not most:
        return None
    return Trend(tuple(_column(figure, place, one, most) for place, one in enumerate(months)))


def _column(figure: Figure, place: int, one: FigureSlice, most: Decimal) -> Column:
    height = int((one.value.value or Decimal(0)) / most * (HEIGHT - TOP - BOTTOM))
    said = said_value(figure, one.value).split(" ")[0]
    return Column(
        place * SLOT + (SLOT - BAR) // 2, HEIGHT - BOTTOM - height, height, said, f"{int(one.key[5:])}/{one.key[2:4]}"
    )
