"""A working calendar: pure arithmetic between instants, limits and days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from motcua.kernel.errors import Refused
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.explaining import explain
from motcua.registry.calendars.values.explanation import Explanation
from motcua.registry.calendars.values.hours import (
    MONDAY,
    DayKind,
    DayOverride,
    DayStatus,
    OverrideKind,
    Shift,
    minute_of,
    refuse_clashing_shifts,
    refuse_repeated_days,
)
from motcua.registry.calendars.values.limits import Limit, LimitUnit
from motcua.registry.calendars.values.timeline import MINUTE, MINUTES_PER_DAY, Hours, Timeline, merged

FIRST_YEAR = 2000
"""The 40-hour week of offices holds from 02/10/1999 (QĐ 188/1999/QĐ-TTg); before it, working time is not ours to say."""
LAST_YEAR = 2199
"""A bound against typing errors in a year."""
YEARS_AHEAD = 3
"""Rows are laid out this far past the year in question, so that most counts find their end at once."""
YEARS_WITHOUT_HOURS = 20
"""After so many years without a single open hour the calendar is empty, and looking on is idle."""
MICROSECONDS_PER_MINUTE = 60_000_000
NOTHING_YET = Timeline(1, 0, lambda _: ())


@dataclass(frozen=True)
class WorkingCalendar:
    """Shifts by weekday and single days that differ, ready for counting. A value: nothing in it ever changes.

    Instants must know their offset; results are on Vietnamese clocks. A closing minute counts as closed; a span that
    ends exactly at a closing ends there. Seconds are kept. Years outside FIRST_YEAR…LAST_YEAR are Refused.
    `makeup_weekday` lends its hours to a day that is worked though its own weekday has none.
    """

    shifts: tuple[Shift, ...]
    days: tuple[DayOverride, ...] = ()
    name: str = ""
    makeup_weekday: int = MONDAY
    _rows: Timeline = field(init=False, repr=False, compare=False, default=NOTHING_YET)

    def __post_init__(self) -> None:
        refuse_clashing_shifts(self.shifts)
        refuse_repeated_days(self.days)

    # ------------------------------------------------------------------------------------------------ limits

    def due(self, start: datetime, limit: Limit) -> datetime:
        """This function will give the instant at which a limit that starts then ends.

        Working days by day boundary, calendar days and months count from the start's own date, which is not counted,
        and end at their last day's last closing; the other limits run in open time only.
        Raises Refused when the calendar has no working time there.
        Source: Bộ luật Dân sự 2015, articles 147 and 148; the hour-rolling count is the practice of one-stop shops.
        """
        local = start if start.tzinfo is ZONE else _local(start)
        minutes = limit.working_minutes
        if minutes is not None:
            return self._advance(local, minutes)
        unit = limit.unit
        if unit is LimitUnit.WORKING_DAY:
            return self._closing_after(local.toordinal(), local.year, limit.value)
        if unit is LimitUnit.SAME_DAY:
            return self._same_day(local, limit)
        last = self.nominal_end(local, limit)
        return self._closing_after(last.toordinal() - 1, last.year, 1)

    def explain(self, start: datetime, limit: Limit) -> Explanation:
        """This function will say of each day from the start to the due date whether it counts, and why.

        Raises Refused as `due` does.
        """
        return explain(self, _local(start), limit)

    def nominal_end(self, start: datetime, limit: Limit) -> date:
        """This function will give the day that a limit in calendar days or months names, be it worked or not.

        Months end on the day of the same number, or on the month's last day where it is shorter
        (Bộ luật Dân sự 2015, article 148). Raises Refused past the last year.
        """
        day = _local(start).date()
        try:
            return (
                day + timedelta(limit.value) if limit.unit is LimitUnit.CALENDAR_DAY else _add_months(day, limit.value)
            )
        except (OverflowError, ValueError):
            raise _out_of_range(day.year) from None

    # ------------------------------------------------------------------------------------------------ minutes

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """This function will give the instant by which that many working minutes have passed; 0 gives `next_open`.

        Raises Refused when the minutes are negative or the calendar has no working time there.
        """
        if minutes < 0:
            raise Refused("Số phút làm việc không được âm.", field="minutes")
        return self._advance(_local(start), minutes) if minutes else self.next_open(start)

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """This function will count whole working minutes from one instant to another, negative if the other is earlier.

        Seconds that do not fill a minute are dropped. Raises Refused outside the calendar's years.
        """
        if end < start:
            return -self.working_minutes_between(end, start)
        first, last = _local(start), _local(end)
        rows = self._covering(first.year, last.year)
        return (_position(rows, last) - _position(rows, first)) // MICROSECONDS_PER_MINUTE

    def next_open(self, at: datetime) -> datetime:
        """This function will give the instant itself if limits run then, else the next opening.

        Raises Refused when the calendar has no working time after it.
        """
        local = _local(at)
        rows = self._covering(local.year)
        minute = local.toordinal() * MINUTES_PER_DAY + local.hour * 60 + local.minute
        index = bisect_right(rows.ends, minute)
        while index >= len(rows.ends):
            rows = self._longer(local.year)
            index = bisect_right(rows.ends, minute)
        return local if minute >= rows.starts[index] else rows.openings[index]

    # ------------------------------------------------------------------------------------------------ days

    def is_working_day(self, day: date) -> bool:
        """This function will say whether limits count on that day."""
        return bool(self._hours_of(day))

    def closing(self, day: date) -> datetime | None:
        """This function will give the day's last closing, or nothing if limits do not run that day."""
        hours = self._hours_of(day)
        return datetime(day.year, day.month, day.day, tzinfo=ZONE) + MINUTE[hours[-1][1]] if hours else None

    def day(self, day: date) -> DayStatus:
        """This function will say what a day is, why, by which document, and how many working minutes it has."""
        override, hours = self._overrides.get(day), self._hours_of(day)
        minutes = sum(end - start for start, end in hours)
        if override is not None and override.kind is OverrideKind.OFF:
            return DayStatus(day, DayKind.DAY_OFF, override.reason, override.document_number, 0)
        if not hours:
            return DayStatus(day, DayKind.WEEKLY_REST, "", "", 0)
        if override is not None and not self._own_hours(day):
            return DayStatus(day, DayKind.MAKEUP, override.reason, override.document_number, minutes)
        return DayStatus(day, DayKind.WORKING, override.reason if override else "", "", minutes)

    def opening_shifts(self, day: date) -> tuple[Shift, ...]:
        """This function will give the shifts in which the office is open that day, counted for limits or not."""
        override = self._overrides.get(day)
        if override is not None and override.kind is OverrideKind.OFF:
            return ()
        own = self._valid_shifts(day.weekday(), day)
        if override is not None and not any(shift.counts_for_deadline for shift in own):
            own = self._valid_shifts(self.makeup_weekday, day)
        return own

    @cached_property
    def years_with_days_off(self) -> frozenset[int]:
        """The years for which the calendar knows at least one day off."""
        return frozenset(day.date.year for day in self.days if day.kind is OverrideKind.OFF)

    # ------------------------------------------------------------------------------------------------ within

    @cached_property
    def _overrides(self) -> Mapping[date, DayOverride]:
        return {day.date: day for day in self.days}

    @cached_property
    def _by_weekday(self) -> tuple[tuple[Shift, ...], ...]:
        ordered = sorted(self.shifts, key=lambda shift: shift.start)
        return tuple(tuple(shift for shift in ordered if shift.weekday == weekday) for weekday in range(7))

    def _valid_shifts(self, weekday: int, day: date) -> tuple[Shift, ...]:
        return tuple(shift for shift in self._by_weekday[weekday] if shift.is_valid_on(day))

    def _own_hours(self, day: date) -> Hours:
        return _counted(self._valid_shifts(day.weekday(), day))

    def _hours_of(self, day: date) -> Hours:
        override = self._overrides.get(day)
        if override is None:
            return self._own_hours(day)
        return () if override.kind is OverrideKind.OFF else _counted(self.opening_shifts(day))

    def _advance(self, local: datetime, minutes: int) -> datetime:
        """Move on by working minutes (at least one): where in the total the start lies, then the place that far on."""
        year = local.year
        rows = self._covering(year)
        minute = local.toordinal() * MINUTES_PER_DAY + local.hour * 60 + local.minute
        while True:
            index = bisect_right(rows.ends, minute)
            if index < len(rows.ends):
                target, rest = rows.totals_before[index] + minutes, 0
                if minute >= rows.starts[index]:
                    target += minute - rows.starts[index]
                    rest = local.second or local.microsecond
                # A part of a minute that is left over must fall into open time; a whole minute may end at a closing.
                index = (bisect_right if rest else bisect_left)(rows.totals_after, target, index)
                if index < len(rows.ends):
                    inside = target - rows.totals_before[index]
                    if rest:
                        return rows.openings[index] + timedelta(0, inside * 60 + local.second, local.microsecond)
                    return rows.openings[index] + MINUTE[inside]
            rows = self._longer(year)

    def _closing_after(self, ordinal: int, year: int, count: int) -> datetime:
        """The last closing of the count-th working day after a day."""
        rows = self._covering(year)
        index = bisect_right(rows.day_ordinals, ordinal) + count - 1
        while index >= len(rows.closings):
            rows = self._longer(year)
            index = bisect_right(rows.day_ordinals, ordinal) + count - 1
        return rows.closings[index]

    def _same_day(self, local: datetime, limit: Limit) -> datetime:
        start = self.next_open(local)
        is_late = limit.cutoff is not None and start.time() > limit.cutoff
        return self._closing_after(start.toordinal() - (not is_late), start.year, 1)

    def _covering(self, year: int, last_year: int = 0) -> Timeline:
        """The rows of the years in question; they are laid out when first asked for, and then kept."""
        rows = self._rows
        if rows.first_year <= year and max(year, last_year) <= rows.last_year:
            return rows
        last_year = last_year or year
        for asked in (year, last_year):
            if not FIRST_YEAR <= asked <= LAST_YEAR:
                raise _out_of_range(asked)
        if rows is NOTHING_YET:
            return self._lay_out(year, last_year)
        return self._lay_out(min(year, rows.first_year), max(last_year, rows.last_year))

    def _longer(self, year: int) -> Timeline:
        """Rows that reach further ahead: the end of a count was not among those at hand."""
        rows = self._rows
        if rows.last_year >= LAST_YEAR or (not rows.ends and rows.last_year > year + YEARS_WITHOUT_HOURS):
            raise _no_time_after(year)
        return self._lay_out(rows.first_year, 2 * rows.last_year - rows.first_year + 1)

    def _lay_out(self, first_year: int, last_year: int) -> Timeline:
        rows = Timeline(first_year, min(last_year + YEARS_AHEAD, LAST_YEAR), self._hours_of)
        object.__setattr__(self, "_rows", rows)
        return rows


def _counted(shifts: tuple[Shift, ...]) -> Hours:
    return merged((minute_of(shift.start), minute_of(shift.end)) for shift in shifts if shift.counts_for_deadline)


def _position(rows: Timeline, local: datetime) -> int:
    """How many working microseconds of the rows lie before an instant."""
    minute = local.toordinal() * MINUTES_PER_DAY + local.hour * 60 + local.minute
    index = bisect_right(rows.ends, minute)
    if index == len(rows.ends):
        return (rows.totals_after[-1] if rows.totals_after else 0) * MICROSECONDS_PER_MINUTE
    inside = minute - rows.starts[index]
    if inside < 0:
        return rows.totals_before[index] * MICROSECONDS_PER_MINUTE
    rest = local.second * 1_000_000 + local.microsecond
    return (rows.totals_before[index] + inside) * MICROSECONDS_PER_MINUTE + rest


def _local(at: datetime) -> datetime:
    if at.tzinfo is ZONE:
        return at
    if at.tzinfo is None:
        raise ValueError("an instant must know its offset (timezone-aware)")
    try:
        return at.astimezone(ZONE)
    except OverflowError:
        raise _out_of_range(at.year) from None


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _out_of_range(year: int) -> Refused:
    return Refused(
        "Lịch làm việc chỉ tính từ năm {first} đến năm {last}; năm {year} nằm ngoài.",
        field="start",
        next_step="Hãy kiểm tra lại ngày hoặc thời hạn.",
        first=FIRST_YEAR,
        last=LAST_YEAR,
        year=year,
    )


def _no_time_after(year: int) -> Refused:
    return Refused(
        "Lịch làm việc không đủ giờ làm việc từ năm {year} để tính hạn.",
        field="calendar",
        next_step="Hãy khai ca làm việc có tính thời hạn cho lịch này.",
        year=year,
    )
