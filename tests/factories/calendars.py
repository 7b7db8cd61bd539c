"""Calendars for tests, and a slow, plain counting to compare with."""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import (
    DayOverride,
    Limit,
    LimitMode,
    LimitUnit,
    OverrideKind,
    Shift,
    WorkingCalendar,
)

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """An instant on a Vietnamese clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def shift(weekday: int, hours: str, **more: object) -> Shift:
    """A shift from "07:30-11:30"."""
    start, end = map(time.fromisoformat, hours.split("-"))
    return Shift(weekday, start, end, **more)


def week(*hours: str, weekdays: Iterable[int] = range(5)) -> tuple[Shift, ...]:
    """The same hours on several weekdays."""
    return tuple(shift(weekday, span) for weekday in weekdays for span in hours)


OFFICE = week("07:30-11:30", "13:00-17:00")


def off(day: str, reason: str = "Nghỉ lễ") -> DayOverride:
    """A day off."""
    return DayOverride(date.fromisoformat(day), OverrideKind.OFF, reason)


def work(day: str, reason: str = "Làm việc bù") -> DayOverride:
    """A day worked in exchange."""
    return DayOverride(date.fromisoformat(day), OverrideKind.WORK, reason)


class Plain:
    """Counting as one would with a pencil: minute after minute, day after day, without any preparation."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.shifts, self.makeup = calendar.shifts, calendar.makeup_weekday
        self.days = {day.date: day.kind for day in calendar.days}

    def hours(self, day: date) -> list[tuple[time, time]]:
        kind = self.days.get(day)
        if kind is OverrideKind.OFF:
            return []
        own = self._hours(day, day.weekday())
        return own or (self._hours(day, self.makeup) if kind is OverrideKind.WORK else [])

    def _hours(self, day: date, weekday: int) -> list[tuple[time, time]]:
        return [
            (one.start, one.end)
            for one in self.shifts
            if one.weekday == weekday
            and one.counts_for_deadline
            and (one.valid_from is None or one.valid_from <= day)
            and (one.valid_until is None or day < one.valid_until)
        ]

    def is_open(self, moment: datetime) -> bool:
        return any(start <= moment.time() < end for start, end in self.hours(moment.date()))

    def closing(self, day: date) -> datetime:
        last = max(end for _, end in self.hours(day))
        return datetime.combine(day, last, tzinfo=ZONE)

    def add(self, start: datetime, minutes: int) -> datetime:
        if not minutes:
            return self.next_open(start)
        for _ in range(minutes):
            start = self.next_open(start) + MINUTE
        return start

    def next_open(self, start: datetime) -> datetime:
        while not self.is_open(start):
            start = start + MINUTE if self.hours(start.date()) else start.replace(hour=0, minute=0) + DAY
        return start

    def due(self, start: datetime, limit: Limit) -> datetime:
        day = start.date()
        if limit.unit is LimitUnit.HOUR:
            return self.add(start, limit.value * 60)
        if limit.unit is LimitUnit.WORKING_DAY and limit.mode is LimitMode.HOUR_ROLLING:
            return self.add(start, limit.value * 480)
        if limit.unit is LimitUnit.WORKING_DAY:
            for _ in range(limit.value):
                day = self.worked_from(day + DAY)
            return self.closing(day)
        if limit.unit is LimitUnit.SAME_DAY:
            return self.closing(self.next_open(start).date())
        if limit.unit is LimitUnit.CALENDAR_DAY:
            return self.closing(self.worked_from(day + limit.value * DAY))
        for _ in range(limit.value):
            first = (day.replace(day=1) + 31 * DAY).replace(day=1)
            day = first.replace(day=min(start.day, months.monthrange(first.year, first.month)[1]))
        return self.closing(self.worked_from(day))

    def worked_from(self, day: date) -> date:
        while not self.hours(day):
            day += DAY
        return day


# ------------------------------------------------------------------------------------------------ for Hypothesis

FIRST, LAST = date(2018, 1, 1), date(2019, 12, 31)
days_of_two_years = st.dates(FIRST, LAST)
_span = (datetime.combine(FIRST, time()), datetime.combine(LAST, time()))
instants_with_seconds = st.datetimes(*_span, timezones=st.just(ZONE))
instants = instants_with_seconds.map(lambda moment: moment.replace(second=0, microsecond=0))

_cuts = st.lists(st.integers(0, 1439), min_size=2, max_size=6, unique=True).map(sorted)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Any calendar that has hours on at least one weekday, on every date."""
    shifts: list[Shift] = []
    always = draw(st.integers(0, 6))
    for weekday in range(7):
        if weekday == always or draw(st.booleans()):
            cuts = draw(_cuts)
            for start, end in zip(cuts[::2], cuts[1::2], strict=False):
                counts = weekday == always or draw(st.booleans())
                since = None if weekday == always else draw(st.none() | days_of_two_years)
                shifts.append(Shift(weekday, _hour(start), _hour(end), since, None, counts))
    kinds = draw(st.dictionaries(days_of_two_years, st.sampled_from(OverrideKind), max_size=25))
    days = tuple(DayOverride(day, kind, "Thử") for day, kind in sorted(kinds.items()))
    return WorkingCalendar(tuple(shifts), days, "Lịch thử", draw(st.integers(0, 6)))


@st.composite
def offices(draw: st.DrawFn) -> WorkingCalendar:
    """An office of 480 minutes a day with days off and worked Saturdays at random."""
    kinds = draw(st.dictionaries(days_of_two_years, st.sampled_from(OverrideKind), max_size=25))
    return WorkingCalendar(OFFICE, tuple(DayOverride(day, kind, "Thử") for day, kind in kinds.items()))


def _hour(minute: int) -> time:
    return time(*divmod(minute, 60))


limits = st.builds(
    Limit,
    st.integers(1, 12),
    st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.HOUR, LimitUnit.SAME_DAY]),
    st.sampled_from(LimitMode),
) | st.builds(Limit, st.integers(1, 3), st.just(LimitUnit.MONTH))
