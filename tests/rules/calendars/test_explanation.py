"""Why a limit ends when it does, as data and in words."""

from __future__ import annotations

import json

import pytest

from motcua.registry.calendars.values import (
    DayKind,
    LimitMode,
    Treatment,
    WorkingCalendar,
    lines_for_citizen,
    lines_for_official,
    official_calendar,
    parse_limit,
)
from tests.factories.calendars import OFFICE, at

SKIPPED = "29/12–30/12/2018 (weekly rest); 31/12/2018 (day off in exchange for 05/01/2019); 01/01/2019 (New Year's Day)"


def _explain(start: str, limit: str, mode: LimitMode = LimitMode.HOUR_ROLLING):
    return official_calendar().explain(at(start), parse_limit(limit, mode=mode))


def test_lists_each_day_counted_or_skipped_and_why() -> None:
    told = _explain("2018-12-28T14:00", "1 working_day")
    assert [(f"{day.date:%d/%m}", day.kind, day.treatment, day.minutes) for day in told.days] == [
        ("28/12", DayKind.WORKING, Treatment.COUNTED, 180),
        ("29/12", DayKind.WEEKLY_REST, Treatment.SKIPPED, 0),
        ("30/12", DayKind.WEEKLY_REST, Treatment.SKIPPED, 0),
        ("31/12", DayKind.DAY_OFF, Treatment.SKIPPED, 0),
        ("01/01", DayKind.DAY_OFF, Treatment.SKIPPED, 0),
        ("02/01", DayKind.WORKING, Treatment.COUNTED, 300),
    ]
    assert [day.reason for day in told.days[3:5]] == ["Nghỉ hoán đổi với ngày 05/01/2019", "Tết Dương lịch"]


def test_a_day_boundary_counts_from_the_day_after_receipt() -> None:
    told = _explain("2019-01-03T10:00", "2 working_day", LimitMode.DAY_BOUNDARY)
    assert [(day.treatment, day.number) for day in told.days] == [
        (Treatment.RECEIVED, 0), (Treatment.COUNTED, 1), (Treatment.COUNTED, 2),
    ]  # fmt: skip
    assert told.days[-1].kind is DayKind.MAKEUP


def test_calendar_days_count_days_off_and_move_a_last_day_that_is_off() -> None:
    told = _explain("2026-02-10T09:00", "7 calendar_day")
    treatments = [day.treatment for day in told.days]
    assert treatments == [Treatment.RECEIVED, *[Treatment.COUNTED] * 7, *[Treatment.EXTENDED] * 6]
    assert "Ngày cuối cùng (17/02/2026) là ngày nghỉ" in "\n".join(lines_for_citizen(told))


def test_months_end_without_extension_on_a_working_day() -> None:
    told = _explain("2018-03-05T09:00", "1 month")
    assert {day.treatment for day in told.days[1:]} == {Treatment.COUNTED}
    assert len(lines_for_citizen(told)) == 2


def test_same_day_after_closing_goes_to_the_next_working_day() -> None:
    told = _explain("2018-12-28T17:30", "same_day")
    assert told.days[0].treatment is Treatment.RECEIVED
    assert told.days[-1].treatment is Treatment.COUNTED
    assert told.due == at("2019-01-02T17:00")


def test_says_from_when_it_counts_if_received_outside_hours() -> None:
    told = _explain("2019-01-03T19:00", "1 hour")
    assert told.counted_from == at("2019-01-04T07:30")
    assert "Nhận ngoài giờ làm việc nên tính từ 07:30 ngày 04/01/2019 (Thứ Sáu)." in lines_for_official(told)
    assert "Received outside working hours, so the count starts at 07:30, Friday 04/01/2019." in lines_for_official(
        told, english=True
    )


def test_warns_of_years_for_which_no_day_off_is_known() -> None:
    assert _explain("2018-12-28T14:00", "1 working_day").years_without_days_off == ()
    told = _explain("2026-12-31T14:00", "1 working_day")
    assert told.years_without_days_off == (2027,)
    assert "2027" in lines_for_official(told)[-1]
    assert "2027" in lines_for_official(told, english=True)[-1]
    assert WorkingCalendar(OFFICE).explain(at("2018-03-05T09:00"), parse_limit("1 hour")).years_without_days_off


def test_tells_an_official_each_day() -> None:
    lines = lines_for_official(_explain("2018-12-28T14:00", "1 working_day"))
    assert lines == (
        "Nhận lúc 14:00 ngày 28/12/2018 (Thứ Sáu); thời hạn: 1 ngày làm việc (8 giờ làm việc).",
        "Thứ Sáu 28/12/2018: tính 3 giờ làm việc.",
        "Thứ Bảy 29/12/2018: không tính (nghỉ hằng tuần).",
        "Chủ nhật 30/12/2018: không tính (nghỉ hằng tuần).",
        "Thứ Hai 31/12/2018: không tính (Nghỉ hoán đổi với ngày 05/01/2019).",
        "Thứ Ba 01/01/2019: không tính (Tết Dương lịch).",
        "Thứ Tư 02/01/2019: tính 5 giờ làm việc.",
        "Hạn trả kết quả: 14:00 ngày 02/01/2019 (Thứ Tư).",
    )


def test_tells_a_citizen_in_a_few_sentences() -> None:
    assert lines_for_citizen(_explain("2018-12-28T14:00", "1 working_day"), english=True) == (
        "We received your dossier at 14:00, Friday 28/12/2018. The time limit is 1 working day (8 working hours).",
        f"These days do not count because the office is closed: {SKIPPED}.",
        "Your result will be ready by 14:00, Wednesday 02/01/2019 at the latest.",
    )
    assert lines_for_citizen(_explain("2018-12-28T14:00", "1 working_day"))[-1] == (
        "Ông/bà nhận kết quả chậm nhất lúc 14:00 ngày 02/01/2019 (Thứ Tư)."
    )


@pytest.mark.parametrize(
    "limit", ["1 working_day", "10 working_day", "90 hour", "40 calendar_day", "2 month", "same_day"]
)
@pytest.mark.parametrize("mode", LimitMode)
@pytest.mark.parametrize("start", ["2018-02-12T09:00", "2018-02-13T16:59:30", "2018-02-17T12:00", "2026-01-09T20:00"])
def test_every_kind_of_limit_can_be_told_in_both_languages(start: str, limit: str, mode: LimitMode) -> None:
    told = _explain(start, limit, mode)
    for lines in (lines_for_official, lines_for_citizen):
        vietnamese, english = lines(told), lines(told, english=True)
        assert len(vietnamese) == len(english)
        assert all(line.endswith(".") for line in (*vietnamese, *english))
    json.dumps(told.as_facts())


def test_names_the_document_that_swapped_a_day() -> None:
    lines = "\n".join(lines_for_official(_explain("2025-12-31T09:00", "3 working_day")))
    assert "Nghỉ hoán đổi với ngày 10/01/2026, 12729/VPCP-KGVX" in lines
