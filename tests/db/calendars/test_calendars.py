"""Calendars in tables: who changes them, what is inherited, what every process counts by."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.foundation.audit.queries import journal_of
from motcua.kernel.actor import Actor, Grant, Role, Via, system_actor
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.events import sentence_of
from motcua.registry.calendars import queries
from motcua.registry.calendars.commands.days import confirm_days, load_days, prefill_year, remove_day, set_day
from motcua.registry.calendars.commands.definition import change_calendar, define_calendar, entrust_calendar
from motcua.registry.calendars.commands.shifts import set_shifts
from motcua.registry.calendars.models import Calendar, CalendarDay, WorkShift
from motcua.registry.calendars.policies import may_edit
from motcua.registry.calendars.values import DayKind, default_shifts, official_days, parse_limit
from tests.factories.calendars import OFFICE, at, off, shift, week, work

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SYSTEM = {"actor": system_actor(Via.CLI), "at": NOW}
LIMIT = parse_limit("1 working_day")


def staff(role: Role, authority_id: int) -> Actor:
    return Actor("Trần Thử", Via.DESK, 1, 1, authority_id, (Grant(role, 10, authority_id),))


@pytest.fixture
def city() -> Calendar:
    made = define_calendar(**SYSTEM, name="Lịch thành phố")
    set_shifts(**SYSTEM, calendar_id=made.pk, shifts=OFFICE)
    return made


@pytest.fixture
def ward(city: Calendar) -> Calendar:
    return define_calendar(**SYSTEM, name="Lịch phường", parent_id=city.pk)


def due(calendar: Calendar, start: str) -> datetime:
    return queries.calendar_value(calendar.pk).due(at(start), LIMIT)


def test_counts_by_the_official_days(city: Calendar) -> None:
    loaded = load_days(**SYSTEM, calendar_id=city.pk, days=official_days())
    assert (loaded.created, loaded.updated, loaded.unchanged) == (len(official_days()), 0, 0)
    assert due(city, "2018-12-28T14:00") == at("2019-01-02T14:00")


def test_loading_twice_changes_nothing_and_says_nothing(city: Calendar) -> None:
    load_days(**SYSTEM, calendar_id=city.pk, days=official_days())
    said = journal_of(f"calendar:{city.pk}").count()
    revision = queries.calendar(city.pk).revision
    again = load_days(**SYSTEM, calendar_id=city.pk, days=official_days())
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(official_days()))
    assert journal_of(f"calendar:{city.pk}").count() == said
    assert queries.calendar(city.pk).revision == revision


def test_loading_updates_what_differs_and_keeps_other_days(city: Calendar) -> None:
    load_days(**SYSTEM, calendar_id=city.pk, days=[off("2018-03-06"), off("2018-03-07")])
    loaded = load_days(**SYSTEM, calendar_id=city.pk, days=[off("2018-03-07", "Lý do khác"), off("2018-03-08")])
    assert (loaded.created, loaded.updated, loaded.unchanged) == (1, 1, 0)
    reasons = [day.override.reason for day in queries.stated_days(city.pk, 2018)]
    assert reasons == ["Nghỉ lễ", "Lý do khác", "Nghỉ lễ"]


def test_a_child_inherits_shifts_and_days(city: Calendar, ward: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    assert due(ward, "2018-03-05T14:00") == at("2018-03-07T14:00")
    assert queries.shifts_of(ward.pk).origin.name == "Lịch thành phố"


def test_a_childs_own_word_wins(city: Calendar, ward: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    set_day(**SYSTEM, calendar_id=ward.pk, day=work("2018-03-06"))
    set_shifts(**SYSTEM, calendar_id=ward.pk, shifts=week("08:00-12:00", "13:00-17:00"))
    assert due(ward, "2018-03-05T14:00") == at("2018-03-06T14:00")
    assert due(city, "2018-03-05T14:00") == at("2018-03-07T14:00")
    set_shifts(**SYSTEM, calendar_id=ward.pk, shifts=())
    remove_day(**SYSTEM, calendar_id=ward.pk, day=date(2018, 3, 6))
    assert due(ward, "2018-03-05T14:00") == at("2018-03-07T14:00")


def test_any_edit_gives_a_new_revision_to_the_calendar_and_all_below(city: Calendar, ward: Calendar) -> None:
    other = define_calendar(**SYSTEM, name="Lịch khác")
    below = define_calendar(**SYSTEM, name="Lịch tổ", parent_id=ward.pk)

    def revisions() -> list[int]:
        return [queries.calendar(one.pk).revision for one in (city, ward, below, other)]

    before = revisions()
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    after = revisions()
    assert [new > old for new, old in zip(after, before, strict=True)] == [True, True, True, False]
    set_day(**SYSTEM, calendar_id=ward.pk, day=off("2018-03-07"))
    assert [new > old for new, old in zip(revisions(), after, strict=True)] == [False, True, True, False]


def test_a_known_calendar_costs_one_query(ward: Calendar) -> None:
    first = queries.calendar_value(ward.pk)
    with CaptureQueriesContext(connection) as asked:
        assert queries.calendar_value(ward.pk) is first
    assert len(asked) == 1


def test_a_rolled_back_edit_is_never_counted_by(city: Calendar) -> None:
    with transaction.atomic():
        set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
        assert due(city, "2018-03-05T14:00") == at("2018-03-07T14:00")
        transaction.set_rollback(True)
    assert due(city, "2018-03-05T14:00") == at("2018-03-06T14:00")
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-08"))
    assert due(city, "2018-03-05T14:00") == at("2018-03-06T14:00")


def test_a_proposal_decides_nothing_until_it_is_confirmed(city: Calendar) -> None:
    holidays = {date(2027, 1, 1): "Tết Dương lịch", date(2027, 9, 2): "Quốc khánh"}
    proposed = prefill_year(**SYSTEM, calendar_id=city.pk, year=2027, holidays=holidays)
    assert len(proposed) == 2
    assert due(city, "2026-12-31T14:00") == at("2027-01-01T14:00")
    assert queries.month_view(city.pk, 2027, 1).proposed_days == 1
    assert prefill_year(**SYSTEM, calendar_id=city.pk, year=2027, holidays=holidays) == ()

    confirm_days(**SYSTEM, calendar_id=city.pk, days=[date(2027, 1, 1)], document_number="99/TB-THU")
    assert due(city, "2026-12-31T14:00") == at("2027-01-04T14:00")
    stated = {day.override.date: day for day in queries.stated_days(city.pk, 2027)}
    assert not stated[date(2027, 1, 1)].is_prefill
    assert stated[date(2027, 1, 1)].override.document_number == "99/TB-THU"
    assert stated[date(2027, 9, 2)].is_prefill


def test_a_proposal_never_touches_a_day_that_is_stated(city: Calendar, ward: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=work("2027-01-02"))
    holidays = {date(2027, 1, 2): "Nghỉ", date(2027, 1, 1): "Tết Dương lịch"}
    assert [day.date for day in prefill_year(**SYSTEM, calendar_id=ward.pk, year=2027, holidays=holidays)] == [
        date(2027, 1, 1)
    ]


def test_loading_settles_a_proposal(city: Calendar) -> None:
    prefill_year(**SYSTEM, calendar_id=city.pk, year=2027, holidays={date(2027, 1, 1): "Tết"})
    loaded = load_days(**SYSTEM, calendar_id=city.pk, days=[off("2027-01-01", "Tết Dương lịch")])
    assert (loaded.created, loaded.updated) == (0, 1)
    assert not queries.stated_day(city.pk, date(2027, 1, 1)).is_prefill


@pytest.mark.parametrize(
    ("days", "document", "failure"),
    [([], "1/TB", Refused), ([date(2027, 1, 1)], "  ", Refused), ([date(2027, 1, 2)], "1/TB", NotFound)],
)
def test_refuses_to_confirm_what_is_not_proposed_or_not_documented(city, days, document, failure) -> None:
    prefill_year(**SYSTEM, calendar_id=city.pk, year=2027, holidays={date(2027, 1, 1): "Tết"})
    with pytest.raises(failure):
        confirm_days(**SYSTEM, calendar_id=city.pk, days=days, document_number=document)


def test_refuses_a_day_without_reason_or_out_of_range(city: Calendar) -> None:
    with pytest.raises(Refused) as refused:
        set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06", "  "))
    assert refused.value.field == "reason"
    with pytest.raises(Refused) as refused:
        set_day(**SYSTEM, calendar_id=city.pk, day=off("1900-03-06"))
    assert refused.value.field == "date"
    with pytest.raises(Refused) as refused:
        set_day(**SYSTEM, calendar_id=city.pk, day=replace(off("2018-03-06"), document_number="x" * 101))
    assert refused.value.field == "document_number"
    with pytest.raises(Refused):
        load_days(**SYSTEM, calendar_id=city.pk, days=[off("2018-03-06"), work("2018-03-06")])


def test_refuses_to_remove_a_day_that_is_not_stated(city: Calendar, ward: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    with pytest.raises(NotFound):
        remove_day(**SYSTEM, calendar_id=ward.pk, day=date(2018, 3, 6))


def test_refuses_clashing_shifts(city: Calendar) -> None:
    with pytest.raises(Refused):
        set_shifts(**SYSTEM, calendar_id=city.pk, shifts=[shift(0, "07:30-11:30"), shift(0, "11:00-12:00")])
    assert queries.shifts_of(city.pk).shifts == OFFICE


def test_setting_the_same_shifts_or_day_again_says_nothing(city: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    said = journal_of(f"calendar:{city.pk}").count()
    set_shifts(**SYSTEM, calendar_id=city.pk, shifts=default_shifts())
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    assert journal_of(f"calendar:{city.pk}").count() == said


def test_the_database_refuses_shifts_that_overlap(city: Calendar) -> None:
    for fault in (
        {"start_minute": 600, "end_minute": 700},
        {"start_minute": 1000, "end_minute": 900},
        {"start_minute": 1030, "end_minute": 1440},
        {"start_minute": 1030, "end_minute": 1040, "weekday": 7},
        {"start_minute": 1030, "end_minute": 1040, "valid_from": date(2018, 1, 2), "valid_until": date(2018, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkShift.objects.create(**{"calendar": city, "weekday": 0, **fault})
    WorkShift.objects.create(calendar=city, weekday=0, start_minute=1030, end_minute=1040)


def test_the_database_refuses_a_day_twice_of_no_kind_or_without_reason(city: Calendar) -> None:
    CalendarDay.of(city.pk, off("2018-03-06")).save()
    for fault in ({"date": date(2018, 3, 6)}, {"kind": "half"}, {"reason": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarDay.objects.create(
                **{"calendar": city, "date": date(2018, 3, 7), "kind": "off", "reason": "Lễ", **fault}
            )


def test_the_database_refuses_a_calendar_above_itself(city: Calendar) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Calendar.objects.filter(pk=city.pk).update(parent_id=city.pk)


def test_refuses_a_circle_of_calendars(city: Calendar, ward: Calendar) -> None:
    with pytest.raises(Refused) as refused:
        change_calendar(**SYSTEM, calendar_id=city.pk, name=city.name, parent_id=ward.pk, makeup_weekday=None)
    assert refused.value.field == "parent"


def test_changes_name_parent_and_make_up_hours(city: Calendar, ward: Calendar) -> None:
    changed = change_calendar(**SYSTEM, calendar_id=ward.pk, name=" Lịch  mới ", parent_id=None, makeup_weekday=4)
    assert (changed.name, changed.parent_id) == ("Lịch mới", None)
    assert queries.calendar_value(ward.pk).makeup_weekday == 4
    assert queries.shifts_of(ward.pk).shifts == ()


@pytest.mark.parametrize(
    ("given", "failure", "field"),
    [
        ({"name": " "}, Refused, "name"),
        ({"name": "x" * 201}, Refused, "name"),
        ({"name": "Lịch thành phố"}, Conflict, "name"),
        ({"name": "Mới", "makeup_weekday": 7}, Refused, "makeup_weekday"),
        ({"name": "Mới", "parent_id": 0}, NotFound, "parent"),
    ],
)
def test_refuses_an_unfit_calendar(city: Calendar, given, failure, field) -> None:
    with pytest.raises(failure) as refused:
        define_calendar(**SYSTEM, **given)
    assert refused.value.field == field


def test_unknown_calendars_are_not_found() -> None:
    for asked in (queries.calendar_value, queries.calendar, queries.shifts_of):
        with pytest.raises(NotFound):
            asked(0)
    with pytest.raises(NotFound):
        set_day(**SYSTEM, calendar_id=0, day=off("2018-03-06"))


@pytest.mark.parametrize("role", Role)
def test_only_administrators_and_home_affairs_of_the_keeping_authority_edit(city: Calendar, role: Role) -> None:
    entrust_calendar(**SYSTEM, calendar_id=city.pk, authority_id=7)
    allowed = role in {Role.ADMIN, Role.HOME_AFFAIRS}
    assert bool(may_edit(staff(role, 7), 7)) is allowed
    assert not may_edit(staff(role, 8), 7)
    for authority_id in (7, 8):
        act = {"actor": staff(role, authority_id), "at": NOW, "calendar_id": city.pk}
        if allowed and authority_id == 7:
            set_day(**act, day=off("2018-03-06"))
            continue
        for change in (
            lambda act=act: set_day(**act, day=off("2018-03-09")),
            lambda act=act: set_shifts(**act, shifts=()),
            lambda act=act: remove_day(**act, day=date(2018, 3, 6)),
            lambda act=act: load_days(**act, days=[off("2018-03-09")]),
            lambda act=act: prefill_year(**act, year=2027, holidays={}),
            lambda act=act: confirm_days(**act, days=[date(2027, 1, 1)], document_number="1"),
            lambda act=act: change_calendar(**act, name="Khác", parent_id=None, makeup_weekday=None),
            lambda act=act: entrust_calendar(**act, authority_id=8),
        ):
            with pytest.raises(Denied):
                change()
    assert queries.shifts_of(city.pk).shifts == OFFICE


def test_nobody_takes_a_calendar_to_another_authority(city: Calendar) -> None:
    entrust_calendar(**SYSTEM, calendar_id=city.pk, authority_id=7)
    with pytest.raises(Denied):
        entrust_calendar(actor=staff(Role.ADMIN, 7), at=NOW, calendar_id=city.pk, authority_id=8)


def test_the_journal_tells_what_happened_in_both_languages(city: Calendar) -> None:
    day = replace(off("2026-01-02", "Nghỉ hoán đổi"), document_number="12729/VPCP-KGVX")
    set_day(actor=staff(Role.ADMIN, 7), at=NOW, calendar_id=city.pk, day=day)
    remove_day(**SYSTEM, calendar_id=city.pk, day=day.date)
    entries = list(journal_of(f"calendar:{city.pk}"))
    told = [sentence_of(entry.event, entry.facts) for entry in entries]
    assert told[0] == "Lập lịch làm việc “Lịch thành phố”."
    assert "Thứ Hai 07:30–11:30; Thứ Hai 13:00–17:00" in told[1]
    assert told[2] == "Lịch “Lịch thành phố”: ngày 02/01/2026 là ngày nghỉ (Nghỉ hoán đổi, 12729/VPCP-KGVX)."
    assert told[3].startswith("Lịch “Lịch thành phố”: ngày 02/01/2026 không còn là ngày nghỉ")
    assert not any("…" in sentence_of(entry.event, entry.facts, english=True) for entry in entries)
    assert entries[2].actor == "staff:1"


def test_lists_calendars_with_what_they_state(city: Calendar, ward: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=off("2018-03-06"))
    prefill_year(**SYSTEM, calendar_id=city.pk, year=2027, holidays={date(2027, 1, 1): "Tết", date(2027, 9, 2): "Lễ"})
    rows = {row.name: (row.own_days, row.proposed_days, row.own_shifts) for row in queries.calendars()}
    assert rows == {"Lịch thành phố": (1, 2, 10), "Lịch phường": (0, 0, 0)}


def test_shows_a_year_of_months(city: Calendar, ward: Calendar) -> None:
    load_days(**SYSTEM, calendar_id=city.pk, days=official_days())
    months = queries.year_view(ward.pk, 2019)
    assert [month.month for month in months] == list(range(1, 13))
    saturday = next(cell for cell in months[0].cells if cell.date.day == 5)
    assert saturday.status.kind is DayKind.MAKEUP
    assert (saturday.origin.name, saturday.origin.is_own) == ("Lịch thành phố", False)
    assert sum(month.working_days for month in months) == 261 - 11 + 2


@pytest.mark.django_db(transaction=True)
def test_two_officials_moving_calendars_at_once_close_no_circle() -> None:
    one = define_calendar(**SYSTEM, name="Lịch một")
    two = define_calendar(**SYSTEM, name="Lịch hai")
    both_here, answers = threading.Barrier(2), []

    def move(calendar: Calendar, parent: Calendar) -> None:
        both_here.wait()
        try:
            change_calendar(
                **SYSTEM, calendar_id=calendar.pk, name=calendar.name, parent_id=parent.pk, makeup_weekday=None
            )
            answers.append("moved")
        except Exception as failure:  # noqa: BLE001 - whatever happens is the answer
            answers.append(type(failure).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["Refused", "moved"]


def test_changing_nothing_says_nothing(city: Calendar) -> None:
    said = journal_of(f"calendar:{city.pk}").count()
    change_calendar(**SYSTEM, calendar_id=city.pk, name=city.name, parent_id=None, makeup_weekday=None)
    entrust_calendar(**SYSTEM, calendar_id=city.pk, authority_id=None)
    assert journal_of(f"calendar:{city.pk}").count() == said


def test_rows_name_themselves(city: Calendar) -> None:
    set_day(**SYSTEM, calendar_id=city.pk, day=work("2019-01-05"))
    assert str(queries.calendar(city.pk)) == "Lịch thành phố"
    assert str(CalendarDay.objects.get()) == "05/01/2019 Làm việc bù"
    assert str(WorkShift.objects.order_by("weekday", "start_minute")[0]) == "Thứ Hai 07:30–11:30"
