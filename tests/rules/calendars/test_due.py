"""Due dates by the worked examples, and by each sentence of the rule."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from motcua.kernel.errors import Refused
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import (
    Limit,
    LimitMode,
    LimitUnit,
    WorkingCalendar,
    official_calendar,
    parse_limit,
)
from tests.factories.calendars import OFFICE, at, off, shift, week, work

ROLLING, BOUNDARY = LimitMode.HOUR_ROLLING, LimitMode.DAY_BOUNDARY
PLAIN_END = WorkingCalendar(OFFICE)
PLAIN = WorkingCalendar(OFFICE)  # 2018-03-05 is a Monday; no days off in that month

OFFICIAL = [
    # the worked examples
    ("2018-12-28T14:00", "1 working_day", ROLLING, "2019-01-02T14:00"),
    ("2019-01-03T10:00", "2 working_day", ROLLING, "2019-01-05T10:00"),
    ("2019-04-25T16:30", "8 hour", ROLLING, "2019-04-26T16:30"),
    ("2019-04-25T16:30", "2 working_day", ROLLING, "2019-05-02T16:30"),
    ("2025-12-31T09:00", "3 working_day", ROLLING, "2026-01-07T09:00"),
    ("2026-02-02T09:00", "15 calendar_day", ROLLING, "2026-02-23T17:00"),
    # the same by day boundary
    ("2018-12-28T14:00", "1 working_day", BOUNDARY, "2019-01-02T17:00"),
    ("2019-01-03T10:00", "2 working_day", BOUNDARY, "2019-01-05T17:00"),
    ("2025-12-31T09:00", "3 working_day", BOUNDARY, "2026-01-07T17:00"),
    # a worked Saturday is a working day in every count
    ("2019-01-04T17:30", "1 hour", ROLLING, "2019-01-05T08:30"),
    ("2019-01-04T16:00", "same_day", ROLLING, "2019-01-04T17:00"),
    ("2019-01-05T16:00", "same_day", ROLLING, "2019-01-05T17:00"),
    ("2019-01-04T09:00", "1 calendar_day", ROLLING, "2019-01-05T17:00"),
    # over Tết, and over the swap that the package of holidays does not know
    ("2018-02-13T16:00", "2 hour", ROLLING, "2018-02-21T08:30"),
    ("2026-01-01T09:00", "1 working_day", ROLLING, "2026-01-05T17:00"),
    ("2026-01-09T16:00", "2 hour", ROLLING, "2026-01-10T08:30"),
]
PLAIN_WEEK = [
    # a start in closed time moves to the next opening; a closing minute is closed
    ("2018-03-05T06:00", "1 hour", ROLLING, "2018-03-05T08:30"),
    ("2018-03-05T07:30", "1 hour", ROLLING, "2018-03-05T08:30"),
    ("2018-03-05T11:30", "1 hour", ROLLING, "2018-03-05T14:00"),
    ("2018-03-05T12:15", "1 hour", ROLLING, "2018-03-05T14:00"),
    ("2018-03-05T13:00", "1 hour", ROLLING, "2018-03-05T14:00"),
    ("2018-03-05T17:00", "1 hour", ROLLING, "2018-03-06T08:30"),
    ("2018-03-09T17:00", "1 hour", ROLLING, "2018-03-12T08:30"),
    ("2018-03-10T10:00", "1 hour", ROLLING, "2018-03-12T08:30"),
    ("2018-03-05T16:59", "1 hour", ROLLING, "2018-03-06T08:29"),
    # a span that ends exactly at a closing ends there, not at the next opening
    ("2018-03-05T07:30", "4 hour", ROLLING, "2018-03-05T11:30"),
    ("2018-03-05T07:30", "8 hour", ROLLING, "2018-03-05T17:00"),
    ("2018-03-05T07:30", "1 working_day", ROLLING, "2018-03-05T17:00"),
    ("2018-03-05T06:00", "1 working_day", ROLLING, "2018-03-05T17:00"),
    ("2018-03-09T17:00", "1 working_day", ROLLING, "2018-03-12T17:00"),
    ("2018-03-05T11:30", "1 working_day", ROLLING, "2018-03-06T11:30"),
    ("2018-03-05T13:00", "1 working_day", ROLLING, "2018-03-06T11:30"),
    # day boundary: working days strictly after the start's own date, to the last closing
    ("2018-03-05T07:30", "1 working_day", BOUNDARY, "2018-03-06T17:00"),
    ("2018-03-05T00:00", "1 working_day", BOUNDARY, "2018-03-06T17:00"),
    ("2018-03-05T23:59", "1 working_day", BOUNDARY, "2018-03-06T17:00"),
    ("2018-03-09T18:00", "1 working_day", BOUNDARY, "2018-03-12T17:00"),
    ("2018-03-10T10:00", "1 working_day", BOUNDARY, "2018-03-12T17:00"),
    ("2018-03-05T09:00", "5 working_day", BOUNDARY, "2018-03-12T17:00"),
    # calendar days and months: from the start's own date, rolled forward to a working day
    ("2018-03-05T09:00", "1 calendar_day", ROLLING, "2018-03-06T17:00"),
    ("2018-03-05T09:00", "5 calendar_day", BOUNDARY, "2018-03-12T17:00"),
    ("2018-03-05T22:00", "7 calendar_day", ROLLING, "2018-03-12T17:00"),
    ("2018-03-05T09:00", "1 month", ROLLING, "2018-04-05T17:00"),
    ("2018-01-31T09:00", "1 month", ROLLING, "2018-02-28T17:00"),
    ("2020-01-31T09:00", "1 month", ROLLING, "2020-03-02T17:00"),  # 29/02/2020 is a Saturday
    ("2018-01-31T09:00", "3 month", ROLLING, "2018-04-30T17:00"),
    ("2018-11-30T09:00", "3 month", ROLLING, "2019-02-28T17:00"),
    ("2018-12-15T09:00", "1 month", ROLLING, "2019-01-15T17:00"),
    ("2018-12-31T09:00", "12 month", ROLLING, "2019-12-31T17:00"),
    ("2018-02-10T09:00", "1 month", ROLLING, "2018-03-12T17:00"),
    # same day: the last closing of the working day on which it can be worked on
    ("2018-03-05T08:00", "same_day", ROLLING, "2018-03-05T17:00"),
    ("2018-03-05T12:00", "same_day", ROLLING, "2018-03-05T17:00"),
    ("2018-03-05T17:00", "same_day", ROLLING, "2018-03-06T17:00"),
    ("2018-03-10T08:00", "same_day", ROLLING, "2018-03-12T17:00"),
    # seconds are kept inside open time, and do not hold an ending open past its closing
    ("2018-03-05T10:00:30", "1 hour", ROLLING, "2018-03-05T11:00:30"),
    ("2018-03-05T10:30:30", "1 hour", ROLLING, "2018-03-05T13:00:30"),
    ("2018-03-05T11:30:30", "1 hour", ROLLING, "2018-03-05T14:00"),
    ("2018-03-05T07:29:59", "1 working_day", ROLLING, "2018-03-05T17:00"),
    ("2018-03-05T16:59:59.5", "8 hour", ROLLING, "2018-03-06T16:59:59.5"),
]


@pytest.mark.parametrize(("start", "limit", "mode", "due"), OFFICIAL)
def test_is_due_by_the_official_days(start: str, limit: str, mode: LimitMode, due: str) -> None:
    assert official_calendar().due(at(start), parse_limit(limit, mode=mode)) == at(due)


@pytest.mark.parametrize(("start", "limit", "mode", "due"), PLAIN_WEEK)
def test_is_due_in_a_plain_week(start: str, limit: str, mode: LimitMode, due: str) -> None:
    assert PLAIN.due(at(start), parse_limit(limit, mode=mode)) == at(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2018-03-05T14:59", "2018-03-05T17:00"),
        ("2018-03-05T15:00", "2018-03-05T17:00"),
        ("2018-03-05T15:01", "2018-03-06T17:00"),
        ("2018-03-09T16:00", "2018-03-12T17:00"),
        ("2018-03-09T18:00", "2018-03-12T17:00"),
    ],
)
def test_same_day_with_a_cutoff_waits_for_the_next_working_day_after_it(start: str, due: str) -> None:
    assert PLAIN.due(at(start), Limit(1, LimitUnit.SAME_DAY, cutoff=time(15))) == at(due)


@pytest.mark.parametrize("start", [
    datetime(2018, 12, 28, 7, 0, tzinfo=UTC),
    datetime(2018, 12, 28, 14, 0, tzinfo=timezone(timedelta(hours=7))),
    datetime(2018, 12, 28, 2, 0, tzinfo=timezone(timedelta(hours=-5))),
])  # fmt: skip
def test_any_offset_gives_the_answer_on_a_vietnamese_clock(start: datetime) -> None:
    due = official_calendar().due(start, parse_limit("1 working_day"))
    assert due.isoformat() == "2019-01-02T14:00:00+07:00"
    assert due.tzinfo is ZONE


def test_the_date_of_the_start_is_the_date_in_viet_nam() -> None:
    late_in_utc = datetime(2018, 3, 5, 18, 0, tzinfo=UTC)  # already Tuesday, 01:00, in Việt Nam
    assert PLAIN.due(late_in_utc, parse_limit("1 calendar_day")) == at("2018-03-07T17:00")
    assert PLAIN.due(late_in_utc, parse_limit("1 working_day", mode=BOUNDARY)) == at("2018-03-07T17:00")


@pytest.mark.parametrize("text", ["1900-01-01T09:00", "1999-06-01T09:00", "2200-01-03T09:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("limit", ["1 hour", "1 working_day", "2 calendar_day", "1 month", "same_day"])
def test_refuses_years_that_no_calendar_covers(text: str, limit: str) -> None:
    with pytest.raises(Refused, match="năm"):
        PLAIN.due(at(text), parse_limit(limit))


def test_refuses_the_end_of_time_by_another_clock() -> None:
    with pytest.raises(Refused):
        PLAIN.due(datetime.max.replace(tzinfo=UTC), parse_limit("1 hour"))


@pytest.mark.parametrize("limit", ["10000 working_day", "10000 month", "10000 hour"])
def test_refuses_a_limit_that_runs_out_of_the_calendar(limit: str) -> None:
    with pytest.raises(Refused):
        PLAIN_END.due(at("2197-01-04T09:00"), parse_limit(limit))


def test_reaches_decades_ahead_when_asked() -> None:
    assert PLAIN.due(at("2018-03-05T09:00"), parse_limit("480 month")) == at("2058-03-05T17:00")
    assert PLAIN.due(at("2018-03-05T09:00"), parse_limit("5220 working_day")) == at("2038-03-08T09:00")


@pytest.mark.parametrize("limit", ["1 hour", "1 working_day", "1 calendar_day", "1 month", "same_day"])
def test_refuses_to_count_without_any_hours(limit: str) -> None:
    empty = WorkingCalendar((shift(5, "07:30-11:30", counts_for_deadline=False),))
    with pytest.raises(Refused, match="giờ làm việc") as refused:
        empty.due(at("2018-03-05T09:00"), parse_limit(limit, mode=BOUNDARY))
    assert refused.value.next_step


def test_an_instant_without_an_offset_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="offset"):
        PLAIN.due(datetime(2018, 3, 5, 9), parse_limit("1 hour"))  # noqa: DTZ001 - the very mistake


def test_a_saturday_morning_of_reception_counts_for_no_limit() -> None:
    calendar = WorkingCalendar((*OFFICE, shift(5, "07:30-11:30", counts_for_deadline=False)))
    assert calendar.due(at("2018-03-10T09:00"), parse_limit("1 hour")) == at("2018-03-12T08:30")
    assert calendar.due(at("2018-03-09T09:00"), parse_limit("1 working_day", mode=BOUNDARY)) == at("2018-03-12T17:00")
    assert calendar.due(at("2018-03-09T09:00"), parse_limit("1 calendar_day")) == at("2018-03-12T17:00")


def test_a_saturday_morning_counts_where_the_authority_says_so() -> None:
    calendar = WorkingCalendar((*OFFICE, shift(5, "07:30-11:30")))
    assert calendar.due(at("2018-03-09T09:00"), parse_limit("1 working_day")) == at("2018-03-10T09:00")
    assert calendar.due(at("2018-03-09T09:00"), parse_limit("1 working_day", mode=BOUNDARY)) == at("2018-03-10T11:30")


def test_a_make_up_saturday_has_the_hours_of_the_chosen_weekday() -> None:
    shifts = (*week("07:30-11:30", "13:00-17:00", weekdays=range(4)), shift(4, "07:30-11:30"))
    saturday = work("2018-03-10")
    by_monday = WorkingCalendar(shifts, (saturday,))
    by_friday = WorkingCalendar(shifts, (saturday,), makeup_weekday=4)
    limit = parse_limit("1 calendar_day")
    assert by_monday.due(at("2018-03-09T09:00"), limit) == at("2018-03-10T17:00")
    assert by_friday.due(at("2018-03-09T09:00"), limit) == at("2018-03-10T11:30")


def test_hours_change_on_their_day_and_not_before() -> None:
    from_march = at("2018-03-07T00:00").date()
    calendar = WorkingCalendar((
        *(shift(day, "07:30-11:30", valid_until=from_march) for day in range(5)),
        *(shift(day, "08:00-12:00", valid_from=from_march) for day in range(5)),
    ))  # fmt: skip
    assert calendar.due(at("2018-03-06T08:00"), parse_limit("4 hour")) == at("2018-03-07T08:30")
    assert calendar.due(at("2018-03-05T08:00"), parse_limit("1 calendar_day")) == at("2018-03-06T11:30")
    assert calendar.due(at("2018-03-06T08:00"), parse_limit("1 calendar_day")) == at("2018-03-07T12:00")


def test_hours_that_touch_have_no_closing_between_them() -> None:
    calendar = WorkingCalendar(week("07:00-12:00", "12:00-15:00"))
    assert calendar.next_open(at("2018-03-05T12:00")) == at("2018-03-05T12:00")
    assert calendar.due(at("2018-03-05T11:30:30"), parse_limit("1 hour")) == at("2018-03-05T12:30:30")


def test_a_day_off_takes_the_day_out() -> None:
    calendar = WorkingCalendar(OFFICE, (off("2018-03-06"),))
    assert calendar.due(at("2018-03-05T14:00"), parse_limit("1 working_day")) == at("2018-03-07T14:00")
