"""Laying a month out for the screen."""

from __future__ import annotations

import calendar as weeks_of
from collections.abc import Mapping, Sequence
from datetime import date

from motcua.kernel.errors import Refused
from motcua.registry.calendars.rules.inheritance import Layer, days_in_force, shifts_in_force, working_calendar
from motcua.registry.calendars.values.hours import DayOverride, OverrideKind
from motcua.registry.calendars.values.views import DayCell, MonthView, Origin
from motcua.registry.calendars.values.working_calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar

MONTHS = range(1, 13)


def month_view(
    layers: Sequence[Layer],
    proposed: Mapping[date, DayOverride],
    year: int,
    month: int,
    calendar: WorkingCalendar | None = None,
) -> MonthView:
    """This function will lay out a month in whole weeks; `calendar` spares building it for every month of a year.

    Raises Refused when there is no such month in the years that a calendar covers.
    """
    if month not in MONTHS or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("Không có tháng {month}/{year} trong lịch.", field="month", month=month, year=year)
    calendar = calendar or working_calendar(layers)
    stated, shifts_origin = days_in_force(layers), shifts_in_force(layers).origin
    weeks = tuple(
        tuple(_cell(calendar, day, month, stated.get(day), shifts_origin, proposed.get(day)) for day in week)
        for week in weeks_of.Calendar().monthdatescalendar(year, month)
    )
    return MonthView(layers[0].calendar_id, layers[0].name, year, month, weeks)


def _cell(
    calendar: WorkingCalendar,
    day: date,
    month: int,
    stated: tuple[DayOverride, Origin] | None,
    shifts_origin: Origin | None,
    proposed: DayOverride | None,
) -> DayCell:
    override, origin = stated or (None, shifts_origin)
    note = override.note if override else ""
    return DayCell(
        day, day.month == month, calendar.day(day), calendar.opening_shifts(day), note, origin,
        proposed if _is_news(override, proposed) else None,
    )  # fmt: skip


def _is_news(stated: DayOverride | None, proposed: DayOverride | None) -> bool:
    return proposed is not None and (stated is None or stated.kind is not OverrideKind.OFF)
