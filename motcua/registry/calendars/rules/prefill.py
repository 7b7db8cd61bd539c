"""Proposing the days off of a year from a list of public holidays that somebody else computed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from motcua.kernel.errors import Refused
from motcua.kernel.text import nfc
from motcua.registry.calendars.values.hours import DayOverride, OverrideKind

NOTE = "Điền sẵn để tham khảo; chỉ có hiệu lực khi được xác nhận theo thông báo nghỉ chính thức."


def proposals(year: int, holidays: Mapping[date, str], known: Collection[date]) -> tuple[DayOverride, ...]:
    """This function will give the days to propose: those of the year of which the calendar says nothing yet.

    Raises Refused when a day lies outside the year, which means that the list is another year's.
    """
    for day in holidays:
        if day.year != year:
            raise Refused("Ngày {day:%d/%m/%Y} không thuộc năm {year}.", field="holidays", day=day, year=year)
    return tuple(
        DayOverride(day, OverrideKind.OFF, nfc(name), note=NOTE)
        for day, name in sorted(holidays.items())
        if day not in known
    )
