"""How days are gathered for counting: by day, by half month (the 15th is the cut-off of reports) and by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

CUT_OFF_DAY = 15
"""The second half of a month begins on this day, so that reported periods are whole halves (NĐ 09/2019/NĐ-CP, art. 12)."""
BEFORE_ALL = date(1900, 1, 1)


class Grain(IntEnum):
    """How much time one row of a roll-up holds."""

    DAY = 0
    HALF = 1
    YEAR = 2


UNIT_HALF = 3
"""Half months of whole units, whatever the procedure, channel and intake place: few rows, for trends."""
UNIT_DAY = 4
"""Days of whole units, likewise: for charts of days and weeks."""
OF_WHOLE_UNITS = (UNIT_HALF, UNIT_DAY)


class Stretch(NamedTuple):
    """Rows of one grain, whole, from a day until before another."""

    grain: Grain
    start: date
    end: date


def start_of(grain: Grain, day: date) -> date:
    """This function will give the first day of the row that holds a day."""
    if grain is Grain.YEAR:
        return day.replace(month=1, day=1)
    if grain is Grain.HALF:
        return day.replace(day=CUT_OFF_DAY if day.day >= CUT_OFF_DAY else 1)
    return day


def next_start(grain: Grain, day: date) -> date:
    """This function will give the first day of the row after the one that holds a day."""
    if grain is Grain.YEAR:
        return date(day.year + 1, 1, 1)
    if grain is Grain.HALF:
        if day.day < CUT_OFF_DAY:
            return day.replace(day=CUT_OFF_DAY)
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(1)


def cover(start: date, end: date, coarsest: Grain = Grain.YEAR) -> Iterator[Stretch]:
    """This function will cover the days from `start` until before `end`, each once, by as few rows as can be."""
    if start >= end:
        return
    if coarsest is Grain.DAY:
        yield Stretch(Grain.DAY, start, end)
        return
    first = start if start_of(coarsest, start) == start else next_start(coarsest, start)
    last = start_of(coarsest, end)
    finer = Grain(coarsest - 1)
    if first >= last:
        yield from cover(start, end, finer)
        return
    yield from cover(start, first, finer)
    yield Stretch(coarsest, first, last)
    yield from cover(last, end, finer)
