"""On what instants a month's levels are due, by the authority's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.insight.evaluation.values.scheme import Deadlines
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import WorkingCalendar

OFFICE_CLOSES = time(17, 0)  # where the calendar does not say (assumed)


NEW_DAYS = 15  # whoever has worked fewer days by the month's end is not evaluated yet (evaluation §2, assumed)


@dataclass(frozen=True, slots=True)
class Due:
    """The last instants in time of each level."""

    self_at: datetime
    head_at: datetime
    review_at: datetime
    approve_at: datetime


def month_after(month: date) -> date:
    """Give the first day of the next month."""
    return (month.replace(day=28) + timedelta(4)).replace(day=1)


def is_new(since: date, month: date) -> bool:
    """Tell whether somebody came so late in the month that he is not evaluated for it."""
    return (month_after(month) - since).days < NEW_DAYS


def due(month: date, deadlines: Deadlines, calendar: WorkingCalendar) -> Due:
    """Give when each level is due: self by a day of the month, the head by its last working day, then by days after."""
    after = month_after(month)
    last = after - timedelta(1)
    while not calendar.is_working_day(last):
        last -= timedelta(1)
    own = min(_working(month.replace(day=deadlines.self_day), calendar), last)
    review = _working(after.replace(day=deadlines.review_day), calendar)
    approve = _working(after.replace(day=deadlines.approve_day), calendar)
    return Due(*(_closing(day, calendar) for day in (own, last, review, approve)))


def closing_after(begun_at: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """Give the closing of the n-th working day after an instant: the last one for an appeal after publication."""
    day, left = begun_at.astimezone(ZONE).date(), days
    while left:
        day += timedelta(1)
        left -= calendar.is_working_day(day)
    return _closing(day, calendar)


def _working(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day += timedelta(1)
    return day


def _closing(day: date, calendar: WorkingCalendar) -> datetime:
    return calendar.closing(day) or datetime.combine(day, OFFICE_CLOSES, tzinfo=ZONE)
