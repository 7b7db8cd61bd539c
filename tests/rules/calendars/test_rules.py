"""Inheritance, a month on the screen, and proposals for a year to come."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.kernel.errors import Refused
from motcua.registry.calendars.rules.inheritance import (
    Layer,
    days_in_force,
    refuse_own_descendant,
    shifts_in_force,
    working_calendar,
)
from motcua.registry.calendars.rules.month import month_view
from motcua.registry.calendars.rules.prefill import proposals
from motcua.registry.calendars.values import DayKind, OverrideKind
from tests.factories.calendars import OFFICE, off, shift, work

PARENT = Layer(1, "Quận", 4, OFFICE, (off("2018-03-06", "Cả quận"), off("2018-03-07", "Cả quận")))


def test_a_child_without_shifts_works_by_its_parents() -> None:
    assert shifts_in_force([Layer(2, "Phường"), PARENT]).shifts == OFFICE
    assert shifts_in_force([Layer(2, "Phường"), PARENT]).origin.name == "Quận"
    assert shifts_in_force([Layer(2, "Phường")]).origin is None


def test_a_child_with_shifts_has_none_of_its_parents() -> None:
    own = (shift(0, "08:00-12:00"),)
    inherited = shifts_in_force([Layer(2, "Phường", shifts=own), PARENT])
    assert inherited.shifts == own
    assert inherited.origin.is_own


def test_a_childs_day_wins_and_the_rest_is_inherited() -> None:
    child = Layer(2, "Phường", days=(work("2018-03-06", "Phường làm"), off("2018-03-08", "Phường nghỉ")))
    days = {day: override.kind for day, (override, _) in days_in_force([child, PARENT]).items()}
    assert days == {
        date(2018, 3, 6): OverrideKind.WORK, date(2018, 3, 7): OverrideKind.OFF, date(2018, 3, 8): OverrideKind.OFF,
    }  # fmt: skip
    calendar = working_calendar([child, PARENT])
    assert calendar.is_working_day(date(2018, 3, 6))
    assert calendar.name == "Phường"


def test_make_up_hours_are_inherited_and_may_be_monday() -> None:
    assert working_calendar([Layer(2, "Phường"), PARENT]).makeup_weekday == 4
    assert working_calendar([Layer(2, "Phường", 0), PARENT]).makeup_weekday == 0
    assert working_calendar([Layer(2, "Phường")]).makeup_weekday == 0


def test_refuses_a_circle() -> None:
    refuse_own_descendant(1, [2, 3])
    with pytest.raises(Refused) as refused:
        refuse_own_descendant(3, [2, 3])
    assert refused.value.field == "parent"


def test_lays_a_month_out_in_whole_weeks() -> None:
    view = month_view([Layer(2, "Phường", days=(work("2018-03-10"),)), PARENT], {}, 2018, 3)
    assert [len(week) for week in view.weeks] == [7] * 5
    assert (view.weeks[0][0].date, view.weeks[-1][-1].date) == (date(2018, 2, 26), date(2018, 4, 1))
    assert len(view.cells) == 31
    assert view.working_days == 22 - 2 + 1
    by_day = {cell.date.day: cell for cell in view.cells}
    assert by_day[6].status.kind is DayKind.DAY_OFF
    assert (by_day[6].origin.name, by_day[6].origin.is_own) == ("Quận", False)
    assert by_day[10].status.kind is DayKind.MAKEUP
    assert by_day[10].origin.is_own
    assert [one.weekday for one in by_day[10].shifts] == [4, 4]


def test_shows_what_is_proposed_without_counting_it() -> None:
    view = month_view([PARENT], {date(2018, 3, 9): off("2018-03-09", "Đề xuất")}, 2018, 3)
    cell = next(cell for cell in view.cells if cell.date.day == 9)
    assert cell.proposed.reason == "Đề xuất"
    assert cell.status.kind is DayKind.WORKING
    assert view.proposed_days == 1


@pytest.mark.parametrize(("year", "month"), [(2018, 0), (2018, 13), (1900, 1), (9999, 12)])
def test_refuses_a_month_that_is_none(year: int, month: int) -> None:
    with pytest.raises(Refused):
        month_view([PARENT], {}, year, month)


def test_proposes_only_days_of_which_nothing_is_known() -> None:
    holidays = {date(2027, 1, 1): "Tết Dương lịch", date(2027, 4, 30): "Ngày Chiến thắng"}
    proposed = proposals(2027, holidays, {date(2027, 4, 30)})
    assert [(day.date, day.kind, day.reason) for day in proposed] == [
        (date(2027, 1, 1), OverrideKind.OFF, "Tết Dương lịch")
    ]
    assert proposed[0].note


def test_refuses_another_years_list() -> None:
    with pytest.raises(Refused, match="01/01/2028"):
        proposals(2027, {date(2028, 1, 1): "Tết Dương lịch"}, ())
