"""The laws of working time, on calendars, instants and limits at random."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.registry.calendars.values import (
    DayOverride,
    Limit,
    LimitMode,
    LimitUnit,
    OverrideKind,
    Treatment,
    WorkingCalendar,
)
from tests.factories.calendars import (
    DAY,
    Plain,
    calendars,
    days_of_two_years,
    instants,
    instants_with_seconds,
    limits,
    offices,
)

some_minutes = st.integers(1, 3_000)


@given(calendars(), instants, limits)
def test_counts_as_a_pencil_does(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    short = Limit(1, LimitUnit.HOUR) if limit.working_minutes else limit
    assert calendar.due(start, short) == Plain(calendar).due(start, short)


@given(offices(), instants, st.integers(1, 3), st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.HOUR]))
def test_rolls_by_the_hour_as_a_pencil_does(
    calendar: WorkingCalendar, start: datetime, value: int, unit: LimitUnit
) -> None:
    assert calendar.due(start, Limit(value, unit)) == Plain(calendar).due(start, Limit(value, unit))


@given(calendars(), instants, st.integers(0, 300))
def test_adds_minutes_as_a_pencil_does(calendar: WorkingCalendar, start: datetime, minutes: int) -> None:
    assert calendar.add_working_minutes(start, minutes) == Plain(calendar).add(start, minutes)


@given(calendars(), instants_with_seconds, limits)
def test_never_ends_outside_a_shift(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    due = calendar.due(start, limit)
    hours = Plain(calendar).hours(due.date())
    assert any(begin < due.time() <= end for begin, end in hours)


@given(calendars(), instants_with_seconds, limits)
def test_never_ends_before_the_start(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    assert calendar.due(start, limit) > start


@given(calendars(), instants_with_seconds, some_minutes, some_minutes)
def test_adding_in_two_parts_is_adding_at_once(calendar: WorkingCalendar, start: datetime, a: int, b: int) -> None:
    in_parts = calendar.add_working_minutes(calendar.add_working_minutes(start, a), b)
    assert in_parts == calendar.add_working_minutes(start, a + b)


@given(calendars(), instants_with_seconds, instants_with_seconds, limits)
def test_later_receipt_is_never_due_earlier(
    calendar: WorkingCalendar, one: datetime, other: datetime, limit: Limit
) -> None:
    first, second = sorted((one, other))
    assert calendar.due(first, limit) <= calendar.due(second, limit)


@given(calendars(), instants_with_seconds, limits)
def test_a_longer_limit_is_never_due_earlier(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    assert calendar.due(start, limit) <= calendar.due(start, replace(limit, value=limit.value + 1))


@given(calendars(), instants_with_seconds, some_minutes)
def test_minutes_added_are_minutes_between(calendar: WorkingCalendar, start: datetime, minutes: int) -> None:
    end = calendar.add_working_minutes(start, minutes)
    assert calendar.working_minutes_between(start, end) == minutes
    assert calendar.working_minutes_between(end, start) == -minutes


@given(calendars(), st.lists(instants, min_size=3, max_size=3).map(sorted))
def test_minutes_of_neighbouring_spans_add_up(calendar: WorkingCalendar, three: list[datetime]) -> None:
    a, b, c = three
    between = calendar.working_minutes_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(offices(), instants, st.integers(1, 15), days_of_two_years, st.sampled_from(LimitMode))
def test_a_new_day_off_within_the_span_moves_the_end_by_one_working_day(
    calendar: WorkingCalendar, start: datetime, value: int, day_off: object, mode: LimitMode
) -> None:
    limit = Limit(value, LimitUnit.WORKING_DAY, mode)
    due = calendar.due(start, limit)
    inside = [
        day.date
        for day in calendar.explain(start, limit).days
        if day.kind.is_working and start.date() < day.date < due.date()
    ]
    assume(inside)
    chosen = inside[hash(day_off) % len(inside)]
    others = tuple(day for day in calendar.days if day.date != chosen)
    changed = replace(calendar, days=(*others, DayOverride(chosen, OverrideKind.OFF, "Nghỉ thêm")))
    assert changed.due(start, limit) == calendar.due(due, Limit(1, LimitUnit.WORKING_DAY, mode))


@given(offices(), instants, st.integers(1, 15), days_of_two_years)
def test_a_day_off_outside_the_span_moves_nothing(
    calendar: WorkingCalendar, start: datetime, value: int, day_off: object
) -> None:
    limit = Limit(value, LimitUnit.WORKING_DAY)
    due = calendar.due(start, limit)
    assume(not start.date() <= day_off <= due.date())
    others = tuple(day for day in calendar.days if day.date != day_off)
    assert replace(calendar, days=(*others, DayOverride(day_off, OverrideKind.OFF, "Nghỉ"))).due(start, limit) == due


@given(offices(), instants, st.integers(1, 15))
def test_the_hour_rolling_end_is_never_after_the_day_boundary(
    calendar: WorkingCalendar, start: datetime, value: int
) -> None:
    rolling = calendar.due(start, Limit(value, LimitUnit.WORKING_DAY, LimitMode.HOUR_ROLLING))
    assert rolling <= calendar.due(start, Limit(value, LimitUnit.WORKING_DAY, LimitMode.DAY_BOUNDARY))


@given(offices(), instants, st.integers(1, 15), st.lists(st.integers(0, 20_000), min_size=2, max_size=8))
def test_pauses_lengthen_by_the_working_time_they_take(
    calendar: WorkingCalendar, start: datetime, value: int, gaps: list[int]
) -> None:
    """Run, pause, run, pause…: what is left is added after each pause, and no minute is lost or given."""
    left, moment, paused = value * 480, start, 0
    for running, pausing in pairwise([*gaps, 0]):
        stop = min(moment + timedelta(minutes=running), calendar.add_working_minutes(moment, left))
        left -= calendar.working_minutes_between(moment, stop)
        moment = stop + timedelta(minutes=pausing)
        paused += calendar.working_minutes_between(stop, moment)
        if not left:
            break
    plain = calendar.due(start, Limit(value, LimitUnit.WORKING_DAY))
    end = calendar.add_working_minutes(moment, left) if left else moment
    assert end >= plain
    assert calendar.working_minutes_between(start, end) == value * 480 + paused


@given(calendars(), instants_with_seconds, limits)
def test_the_same_instant_by_another_clock_is_due_at_the_same_instant(
    calendar: WorkingCalendar, start: datetime, limit: Limit
) -> None:
    due = calendar.due(start.astimezone(UTC), limit)
    assert due == calendar.due(start, limit)
    assert due.utcoffset() == timedelta(hours=7)


@given(calendars(), instants_with_seconds, limits)
def test_an_explanation_adds_up(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    told = calendar.explain(start, limit)
    assert told.due == calendar.due(start, limit)
    assert [day.date for day in told.days] == [
        start.date() + DAY * index for index in range((told.due.date() - start.date()).days + 1)
    ]
    counted = [day for day in told.days if day.treatment is Treatment.COUNTED]
    assert [day.number for day in counted] == list(range(1, len(counted) + 1))
    if limit.working_minutes is not None:
        assert sum(day.minutes for day in told.days) == limit.working_minutes
    elif limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY}:
        assert len(counted) == limit.value


@given(calendars(), instants, limits)
def test_a_calendar_survives_being_stored(calendar: WorkingCalendar, start: datetime, limit: Limit) -> None:
    due = calendar.due(start, limit)
    again = pickle.loads(pickle.dumps(calendar))
    assert again == calendar
    assert again.due(start, limit) == due
