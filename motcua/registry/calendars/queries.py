"""Reading calendars."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db import connection
from django.db.models import Count, Q, QuerySet

from motcua.kernel.errors import NotFound
from motcua.registry.calendars.models import Calendar, CalendarDay, WorkShift
from motcua.registry.calendars.rules import month as months
from motcua.registry.calendars.rules.inheritance import Layer, shifts_in_force, working_calendar
from motcua.registry.calendars.values.hours import DayOverride, Shift
from motcua.registry.calendars.values.views import MonthView, ShiftsInForce, StatedDay
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

_CHAIN = """
    WITH RECURSIVE up(id, parent_id, name, makeup_weekday, height) AS (
        SELECT id, parent_id, name, makeup_weekday, 0 FROM calendars_calendar WHERE id = %s
        UNION ALL
        SELECT c.id, c.parent_id, c.name, c.makeup_weekday, height + 1
          FROM calendars_calendar c JOIN up ON c.id = up.parent_id)
    SELECT id, name, makeup_weekday FROM up ORDER BY height
"""

# This process's calendars, ready for counting, each with the revision that it was made of.
_ready: dict[int, tuple[int, WorkingCalendar]] = {}


def calendar_value(calendar_id: int, *, revision: int | None = None) -> WorkingCalendar:
    """This function will give a calendar ready for counting, with all that it inherits.

    One short query when this process has it already in its latest revision, four when not; one less where the caller
    has just read the revision. Raises NotFound when there is no such calendar.
    """
    if revision is None:
        revision = Calendar.objects.filter(pk=calendar_id).values_list("revision", flat=True).first()
    if revision is None:
        raise _unknown()
    known = _ready.get(calendar_id)
    if known is not None and known[0] == revision:
        return known[1]
    value = working_calendar(_layers(calendar_id))
    _ready[calendar_id] = (revision, value)
    return value


def calendar(calendar_id: int) -> Calendar:
    """This function will give one calendar's row. Raises NotFound."""
    found = Calendar.objects.select_related("parent").filter(pk=calendar_id).first()
    if found is None:
        raise _unknown()
    return found


def calendars() -> QuerySet[Calendar]:
    """This function will give all calendars by name, with `own_days`, `proposed_days` and `own_shifts` counted."""
    return (
        Calendar.objects.select_related("parent")
        .annotate(
            own_days=Count("days", filter=Q(days__is_prefill=False), distinct=True),
            proposed_days=Count("days", filter=Q(days__is_prefill=True), distinct=True),
            own_shifts=Count("shifts", distinct=True),
        )
        .order_by("name")
    )


def ancestor_ids(calendar_id: int) -> list[int]:
    """This function will give the calendar itself and those above it, nearest first; nothing if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, [calendar_id])
        return [row[0] for row in cursor.fetchall()]


def shifts_of(calendar_id: int) -> ShiftsInForce:
    """This function will give the shifts by which a calendar works, its own or inherited. Raises NotFound."""
    return shifts_in_force(_layers(calendar_id))


def stated_days(calendar_id: int, year: int | None = None) -> list[StatedDay]:
    """This function will give the single days that a calendar states itself, proposals included, by date."""
    rows = CalendarDay.objects.filter(calendar_id=calendar_id)
    rows = rows.filter(date__year=year) if year else rows
    return [row.stated for row in rows.order_by("date")]


def stated_day(calendar_id: int, day: date) -> StatedDay | None:
    """This function will give what a calendar itself states of a day, or nothing."""
    row = CalendarDay.objects.filter(calendar_id=calendar_id, date=day).first()
    return row.stated if row else None


def month_view(calendar_id: int, year: int, month: int) -> MonthView:
    """This function will give a month in whole weeks, each day with its kind, hours, origin and proposal.

    Raises NotFound, or Refused when there is no such month.
    """
    return months.month_view(_layers(calendar_id), _proposed(calendar_id), year, month)


def year_view(calendar_id: int, year: int) -> tuple[MonthView, ...]:
    """This function will give the twelve months of a year, as `month_view` gives one."""
    layers, proposed = _layers(calendar_id), _proposed(calendar_id)
    value = working_calendar(layers)
    return tuple(months.month_view(layers, proposed, year, month, value) for month in months.MONTHS)


def _layers(calendar_id: int) -> list[Layer]:
    """A calendar and those above it, nearest first, each with what it states itself."""
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, [calendar_id])
        chain = cursor.fetchall()
    if not chain:
        raise _unknown()
    ids = [row[0] for row in chain]
    shifts: dict[int, list[Shift]] = defaultdict(list)
    for shift in WorkShift.objects.filter(calendar_id__in=ids).order_by("weekday", "start_minute", "valid_from"):
        shifts[shift.calendar_id].append(shift.value)
    days: dict[int, list[DayOverride]] = defaultdict(list)
    for day in CalendarDay.objects.filter(calendar_id__in=ids, is_prefill=False).order_by("date"):
        days[day.calendar_id].append(day.value)
    return [Layer(id_, name, weekday, tuple(shifts[id_]), tuple(days[id_])) for id_, name, weekday in chain]


def _proposed(calendar_id: int) -> dict[date, DayOverride]:
    rows = CalendarDay.objects.filter(calendar_id=calendar_id, is_prefill=True)
    return {row.date: row.value for row in rows}


def _unknown() -> NotFound:
    return NotFound("Không có lịch làm việc này.", field="calendar", next_step="Hãy chọn một lịch trong danh sách.")
