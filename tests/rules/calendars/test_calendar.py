"""What a calendar answers besides due dates."""

from __future__ import annotations

from datetime import date, time

import pytest

from motcua.kernel.errors import Refused
from motcua.registry.calendars.values import DayKind, Shift, WorkingCalendar
from tests.factories.calendars import OFFICE, at, off, shift, work

CALENDAR = WorkingCalendar(
    (*OFFICE, shift(5, "07:30-11:30", counts_for_deadline=False)),
    (off("2018-03-06", "Nghỉ lễ"), work("2018-03-10", "Làm bù"), off("2018-03-11", "Lễ vào Chủ nhật")),
)


def test_adds_no_minutes_by_moving_to_open_time() -> None:
    assert CALENDAR.add_working_minutes(at("2018-03-05T17:00"), 0) == at("2018-03-07T07:30")
    assert CALENDAR.add_working_minutes(at("2018-03-05T16:00"), 0) == at("2018-03-05T16:00")


def test_refuses_negative_minutes() -> None:
    with pytest.raises(Refused) as refused:
        CALENDAR.add_working_minutes(at("2018-03-05T17:00"), -1)
    assert refused.value.field == "minutes"


def test_counts_minutes_between() -> None:
    between = CALENDAR.working_minutes_between
    assert between(at("2018-03-05T07:30"), at("2018-03-05T17:00")) == 480
    assert between(at("2018-03-05T11:00"), at("2018-03-05T13:30")) == 60
    assert between(at("2018-03-05T16:00"), at("2018-03-07T08:30")) == 120
    assert between(at("2018-03-07T08:30"), at("2018-03-05T16:00")) == -120
    assert between(at("2018-03-05T18:00"), at("2018-03-06T23:00")) == 0
    assert between(at("2018-03-05T10:00:30"), at("2018-03-05T10:02:29")) == 1
    assert between(at("2018-03-05T00:00"), at("2028-03-06T00:00")) > 480 * 2600


def test_finds_the_next_opening() -> None:
    assert CALENDAR.next_open(at("2018-03-05T07:00")) == at("2018-03-05T07:30")
    assert CALENDAR.next_open(at("2018-03-05T10:10:10")) == at("2018-03-05T10:10:10")
    assert CALENDAR.next_open(at("2018-12-31T17:00")) == at("2019-01-01T07:30")


@pytest.mark.parametrize(
    ("day", "kind", "reason", "minutes"),
    [
        ("2018-03-05", DayKind.WORKING, "", 480),
        ("2018-03-06", DayKind.DAY_OFF, "Nghỉ lễ", 0),
        ("2018-03-10", DayKind.MAKEUP, "Làm bù", 480),
        ("2018-03-11", DayKind.DAY_OFF, "Lễ vào Chủ nhật", 0),
        ("2018-03-17", DayKind.WEEKLY_REST, "", 0),
    ],
)
def test_says_what_a_day_is(day: str, kind: DayKind, reason: str, minutes: int) -> None:
    status = CALENDAR.day(date.fromisoformat(day))
    assert (status.kind, status.reason, status.minutes) == (kind, reason, minutes)
    assert CALENDAR.is_working_day(status.date) is kind.is_working is bool(CALENDAR.closing(status.date))


def test_knows_closings() -> None:
    assert CALENDAR.closing(date(2018, 3, 5)) == at("2018-03-05T17:00")
    assert CALENDAR.closing(date(2018, 3, 6)) is None


def test_tells_when_the_office_is_open_though_no_limit_runs() -> None:
    assert [one.label for one in CALENDAR.opening_shifts(date(2018, 3, 17))] == ["Thứ Bảy 07:30–11:30"]
    assert len(CALENDAR.opening_shifts(date(2018, 3, 10))) == 2
    assert CALENDAR.opening_shifts(date(2018, 3, 6)) == ()


def test_is_a_value() -> None:
    assert WorkingCalendar(OFFICE) == WorkingCalendar(OFFICE)
    assert hash(WorkingCalendar(OFFICE)) == hash(WorkingCalendar(OFFICE))
    assert WorkingCalendar(OFFICE) != CALENDAR


@pytest.mark.parametrize(
    ("weekday", "start", "end", "since", "until", "field"),
    [
        (7, "07:30", "11:30", None, None, "weekday"),
        (0, "11:30", "07:30", None, None, "end"),
        (0, "07:30", "07:30", None, None, "end"),
        (0, "07:30:30", "11:30", None, None, "start"),
        (0, "07:30", "11:30", date(2018, 1, 1), date(2018, 1, 1), "valid_until"),
    ],
)
def test_refuses_an_impossible_shift(weekday, start, end, since, until, field) -> None:
    with pytest.raises(Refused) as refused:
        Shift(weekday, time.fromisoformat(start), time.fromisoformat(end), since, until)
    assert refused.value.field == field


def test_refuses_shifts_that_claim_the_same_minute() -> None:
    with pytest.raises(Refused, match=r"Thứ Hai 07:30–11:30 và Thứ Hai 11:00–12:00"):
        WorkingCalendar((shift(0, "11:00-12:00"), shift(0, "07:30-11:30")))


def test_accepts_shifts_that_follow_each_other() -> None:
    day = date(2018, 1, 1)
    WorkingCalendar((shift(0, "07:30-11:30", valid_until=day), shift(0, "07:00-12:00", valid_from=day)))
    WorkingCalendar((shift(0, "07:30-11:30"), shift(0, "11:30-12:00"), shift(1, "07:30-11:30")))


def test_refuses_a_day_said_twice() -> None:
    with pytest.raises(Refused, match="06/03/2018"):
        WorkingCalendar(OFFICE, (off("2018-03-06"), work("2018-03-06")))


def test_reaches_back_as_well_as_ahead() -> None:
    calendar = WorkingCalendar(OFFICE)
    ahead = calendar.next_open(at("2024-03-04T06:00"))
    assert calendar.next_open(at("2009-03-02T06:00")) == at("2009-03-02T07:30")
    assert calendar.next_open(at("2024-03-04T06:00")) == ahead


def test_names_its_kinds_and_lengths_in_vietnamese() -> None:
    assert [kind.label for kind in DayKind] == ["Ngày làm việc", "Nghỉ hằng tuần", "Ngày nghỉ", "Ngày làm việc bù"]
    assert shift(0, "07:30-11:30").minutes == 240


def test_no_minutes_run_once_the_last_shift_has_ended() -> None:
    calendar = WorkingCalendar((shift(0, "07:30-11:30", valid_until=date(2018, 3, 6)),))
    assert calendar.working_minutes_between(at("2018-03-05T10:00"), at("2018-09-03T10:00")) == 90
    assert calendar.working_minutes_between(at("2018-06-04T10:00"), at("2018-09-03T10:00")) == 0
    assert WorkingCalendar(()).working_minutes_between(at("2018-06-04T10:00"), at("2018-09-03T10:00")) == 0
