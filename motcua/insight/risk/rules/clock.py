"""Working minutes of very many instants at once: a calendar laid out by days, told in seconds since 1970."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

from motcua.registry.calendars.values.hours import minute_of
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

SECONDS_A_DAY, MINUTES_A_DAY = 86_400, 1_440
EAST = 7 * 3600
"""Việt Nam is seven hours east of Greenwich, all year (so far as the house's years reach)."""
EPOCH = date(1970, 1, 1).toordinal()


class OfficeClock:
    """Counts the working minutes before an instant; instants outside of the days laid out count as their edges."""

    def __init__(self, calendar: WorkingCalendar, first: date, last: date) -> None:
        """Lay out the days from `first` to `last`."""
        self.first = first.toordinal() - EPOCH
        shapes: dict[tuple[tuple[int, int], ...], list[int]] = {}
        self.days = [_shape(calendar, first + timedelta(offset), shapes) for offset in range((last - first).days + 1)]
        self.before = list(accumulate((day[-1] for day in self.days), initial=0))

    def at(self, seconds: int) -> int:
        """This function will give the working minutes from the first day's beginning to an instant."""
        day, second = divmod(seconds + EAST, SECONDS_A_DAY)
        place = day - self.first
        if place < 0:
            return 0
        if place >= len(self.days):
            return self.before[-1]
        return self.before[place] + self.days[place][second // 60]

    def is_worked(self, day: int) -> bool:
        """This function will tell whether a day, counted since 1970, has working time."""
        place = day - self.first
        return 0 <= place < len(self.days) and self.days[place][-1] > 0


def day_of(seconds: int) -> int:
    """This function will give the Vietnamese day of an instant, counted since 1970."""
    return (seconds + EAST) // SECONDS_A_DAY


def date_of(seconds: int) -> date:
    """This function will give the Vietnamese date of an instant."""
    return date.fromordinal(day_of(seconds) + EPOCH)


def instant_on(day: int, minute: int) -> int:
    """This function will give the instant at a minute of a Vietnamese day."""
    return day * SECONDS_A_DAY + minute * 60 - EAST


def _shape(calendar: WorkingCalendar, day: date, known: dict[tuple[tuple[int, int], ...], list[int]]) -> list[int]:
    """The working minutes of a day before each of its minutes, and in all."""
    shifts = tuple(
        (minute_of(one.start), minute_of(one.end)) for one in calendar.opening_shifts(day) if one.counts_for_deadline
    )
    if shifts not in known:
        is_open = [any(start <= minute < end for start, end in shifts) for minute in range(MINUTES_A_DAY)]
        known[shifts] = list(accumulate(is_open, initial=0))
    return known[shifts]
