"""Working time laid out in rows for binary search: when the office is open, and how much lies before.

A minute here is a whole number: the day's ordinal times 1440, plus the minute of the day, on Vietnamese clocks.
Việt Nam has had no summer time and no change of offset in the years that a calendar covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from motcua.kernel.time import ZONE

MINUTES_PER_DAY = 1440
Hours = Sequence[tuple[int, int]]
"""Minutes of a day: from, until before; in order, apart from each other."""

MINUTE = tuple(timedelta(minutes=minute) for minute in range(MINUTES_PER_DAY))
"""Made once: making a timedelta costs more than all the rest of a count."""


def merged(hours: Iterable[tuple[int, int]]) -> Hours:
    """This function will join hours that touch, so that a closing minute is always followed by closed time."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(hours):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


class Timeline:
    """The working time of some whole years. Built once, never changed."""

    __slots__ = (
        "closings", "day_ordinals", "ends", "first_minute", "first_year", "last_year", "next_minute", "openings",
        "starts", "totals_after", "totals_before",
    )  # fmt: skip

    def __init__(self, first_year: int, last_year: int, hours_of: Callable[[date], Hours]) -> None:
        self.first_year, self.last_year = first_year, last_year
        first, after = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
        self.first_minute, self.next_minute = first * MINUTES_PER_DAY, after * MINUTES_PER_DAY
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.totals_before: list[int] = []
        self.totals_after: list[int] = []
        self.openings: list[datetime] = []
        self.day_ordinals: list[int] = []
        self.closings: list[datetime] = []
        for ordinal in range(first, after):
            day = date.fromordinal(ordinal)
            if hours := hours_of(day):
                self._add(day, ordinal, hours)

    def _add(self, day: date, ordinal: int, hours: Hours) -> None:
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
        for start, end in hours:
            total = self.totals_after[-1] if self.totals_after else 0
            self.starts.append(ordinal * MINUTES_PER_DAY + start)
            self.ends.append(ordinal * MINUTES_PER_DAY + end)
            self.totals_before.append(total)
            self.totals_after.append(total + end - start)
            self.openings.append(midnight + MINUTE[start])
        self.day_ordinals.append(ordinal)
        self.closings.append(midnight + MINUTE[hours[-1][1]])
