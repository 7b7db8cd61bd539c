"""Walking from receipt to due, day by day, to say what each day did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.explanation import ExplainedDay, Explanation, Treatment
from motcua.registry.calendars.values.hours import DayStatus
from motcua.registry.calendars.values.limits import Limit, LimitUnit

ONE_DAY = timedelta(1)


class Countable(Protocol):
    """What explaining needs of a calendar."""

    @property
    def years_with_days_off(self) -> frozenset[int]: ...
    def day(self, day: date) -> DayStatus: ...
    def due(self, start: datetime, limit: Limit) -> datetime: ...
    def next_open(self, at: datetime) -> datetime: ...
    def nominal_end(self, start: datetime, limit: Limit) -> date: ...
    def working_minutes_between(self, start: datetime, end: datetime) -> int: ...


def explain(calendar: Countable, start: datetime, limit: Limit) -> Explanation:
    """This function will explain a limit; `start` is on a Vietnamese clock."""
    due = calendar.due(start, limit)
    if limit.working_minutes is not None:
        days, counted_from = _by_minutes(calendar, start, due), calendar.next_open(start)
    elif limit.unit is LimitUnit.WORKING_DAY:
        days, counted_from = _by_working_days(calendar, start, due), start
    elif limit.unit is LimitUnit.SAME_DAY:
        days, counted_from = _same_day(calendar, start, due), calendar.next_open(start)
    else:
        days, counted_from = _by_dates(calendar, start, due, calendar.nominal_end(start, limit)), start
    years = {day.year for day in _dates(start, due)} - calendar.years_with_days_off
    return Explanation(start, counted_from, limit, due, tuple(days), tuple(sorted(years)))


def _dates(start: datetime, due: datetime) -> Iterator[date]:
    day = start.date()
    while day <= due.date():
        yield day
        day += ONE_DAY


def _explained(calendar: Countable, day: date, treatment: Treatment, number: int = 0) -> ExplainedDay:
    status = calendar.day(day)
    return ExplainedDay(day, status.kind, treatment, status.reason, status.document_number, number)


def _by_minutes(calendar: Countable, start: datetime, due: datetime) -> Iterator[ExplainedDay]:
    counted = number = 0
    for day in _dates(start, due):
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE) + ONE_DAY
        total = calendar.working_minutes_between(start, min(due, midnight))
        minutes, counted = total - counted, total
        number += minutes > 0
        explained = _explained(calendar, day, Treatment.COUNTED if minutes else Treatment.SKIPPED)
        if not minutes and explained.kind.is_working:
            explained = replace(explained, treatment=Treatment.RECEIVED)
        yield replace(explained, number=number if minutes else 0, minutes=minutes)


def _by_working_days(calendar: Countable, start: datetime, due: datetime) -> Iterator[ExplainedDay]:
    number = 0
    for day in _dates(start, due):
        if day == start.date():
            yield _explained(calendar, day, Treatment.RECEIVED)
        elif calendar.day(day).kind.is_working:
            number += 1
            yield _explained(calendar, day, Treatment.COUNTED, number)
        else:
            yield _explained(calendar, day, Treatment.SKIPPED)


def _by_dates(calendar: Countable, start: datetime, due: datetime, last: date) -> Iterator[ExplainedDay]:
    for number, day in enumerate(_dates(start, due)):
        if number == 0:
            yield _explained(calendar, day, Treatment.RECEIVED)
        elif day <= last:
            yield _explained(calendar, day, Treatment.COUNTED, number)
        else:
            yield _explained(calendar, day, Treatment.EXTENDED)


def _same_day(calendar: Countable, start: datetime, due: datetime) -> Iterator[ExplainedDay]:
    for day in _dates(start, due):
        if day == due.date():
            yield _explained(calendar, day, Treatment.COUNTED, 1)
        elif calendar.day(day).kind.is_working:
            yield _explained(calendar, day, Treatment.RECEIVED)
        else:
            yield _explained(calendar, day, Treatment.SKIPPED)
