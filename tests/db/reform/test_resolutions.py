"""Resolutions and targets: what may be put down, how a target stands, what is reported by hand and who confirms it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands.resolutions import (
    confirm_target,
    record_resolution,
    report_target,
    return_target,
    set_target,
)
from motcua.insight.reform.models import ReformTarget
from motcua.insight.reform.queries import plans as queries
from motcua.insight.reform.queries.measuring import ends_of_spans
from motcua.insight.reform.values.measures import EVALUATIONS, PLANS, TASKS
from motcua.insight.reform.values.plans import Direction, MeasuredOver, NewResolution, TargetStanding
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.events import sentence_of
from tests.factories.plans import DAY, a_plan, a_resolution, a_target, new_target
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
END = date(2018, 12, 31)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture(autouse=True)
def _forget(forgetful: None) -> None:
    """Reference data is read anew."""


def stand(world: World, on: date = END) -> TargetStanding:
    (found,) = queries.targets_of([world.authority.pk], on)
    return found


def cut(world: World, day: date = date(2018, 5, 2)) -> None:
    draft = draft_version(actor=PROGRAM, at=DAY, version_id=world.version.pk)
    changes = {"committed_value": 2, "committed_unit": "working_day"}
    edit_draft(actor=PROGRAM, at=DAY, version_id=draft.pk, changes=changes)
    publish_version(actor=PROGRAM, at=DAY, version_id=draft.pk, decision_no="7/QĐ-UBND", valid_from=day)


def test_a_target_is_counted_from_the_catalogue_and_never_typed(world: World) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk)
    assert (target.baseline, target.is_baseline_counted) == (Decimal(0), True)
    line = Entry.objects.get(event="reform.target.set", subject=target.subject)
    assert (line.facts["goal"], line.facts["baseline"]) == ("10", "0")
    before = stand(world)
    assert (before.value, before.reached, before.share, before.on_course) == (Decimal(0), False, Decimal(0), False)
    cut(world)
    assert stand(world, date(2018, 5, 1)).value == 0
    after = stand(world)
    assert (after.value, after.numerator, after.denominator) == (Decimal(100), 1, 1)
    assert (after.reached, after.share, after.on_course) == (True, Decimal(1), True)


def test_what_nothing_measures_yet_has_no_value(world: World) -> None:
    a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="online_payment_share",
             measured_over=MeasuredOver.YEAR)  # fmt: skip
    found = stand(world)
    assert (found.baseline, found.value, found.share, found.reached, found.on_course) == (None, None, None, None, None)


def test_no_late_dossiers_is_reached_while_none_is_late(world: World) -> None:
    a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="overdue", goal=Decimal(0),
             direction=Direction.AT_MOST, measured_over=MeasuredOver.YEAR)  # fmt: skip
    assert stand(world).reached is True


def test_the_rooms_own_measures_say_nothing_where_there_is_nothing_to_count(world: World) -> None:
    resolution = a_resolution(world.authority.pk)
    for name in (EVALUATIONS, TASKS, PLANS):
        a_target(resolution, world.units["office"].pk, name=name, figure=name, measured_over=MeasuredOver.YEAR)
    assert {one.value for one in queries.targets_of([world.authority.pk], END)} == {None}
    a_plan(world.authority.pk, resolution_id=resolution.pk)
    assert [one.value for one in queries.targets_of([world.authority.pk], END)] == [None, None, Decimal(0)]


def test_a_resolution_out_of_force_has_no_targets(world: World) -> None:
    resolution = a_resolution(world.authority.pk, valid_until=date(2019, 1, 1))
    a_target(resolution, world.units["office"].pk)
    assert len(queries.targets_of([world.authority.pk], END)) == 1
    assert queries.targets_of([world.authority.pk], date(2019, 1, 1)) == ()
    assert queries.targets_of([world.authority.pk], date(2018, 1, 4)) == ()


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"figure": "made_up"}, "figure"),
        ({"figure": ""}, "unit_of_measure"),
        ({"figure": "", "unit_of_measure": "máy"}, "baseline"),
        ({"measured_over": MeasuredOver.STOCK}, "measured_over"),
        ({"due_on": date(2018, 1, 1)}, "due_on"),
        ({"name": "  "}, "name"),
        ({"unit_id": 0}, "unit"),
    ],
)
def test_an_impossible_target_is_refused_at_its_field(world: World, other: dict[str, Any], field: str) -> None:
    resolution = a_resolution(world.authority.pk)
    said = new_target(**{"unit_id": world.units["office"].pk} | other)
    with pytest.raises(Refused) as refused:
        set_target(actor=PROGRAM, at=DAY, resolution_id=resolution.pk, said=said)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("other", "field"),
    [({"valid_until": date(2018, 1, 5)}, "valid_until"), ({"issued_on": date(2018, 3, 2)}, "issued_on"),
     ({"number": " "}, "number"), ({"title": "x" * 4001}, "title")],
)  # fmt: skip
def test_an_impossible_resolution_is_refused_at_its_field(world: World, other: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        a_resolution(world.authority.pk, **other)
    assert refused.value.field == field


def test_the_same_is_not_put_down_twice(world: World) -> None:
    resolution = a_resolution(world.authority.pk)
    a_target(resolution, world.units["office"].pk)
    with pytest.raises(Conflict):
        a_resolution(world.authority.pk)
    with pytest.raises(Conflict):
        a_target(resolution, world.units["office"].pk)


@pytest.mark.parametrize("name", ["head", "leader", "handler", "admin"])
def test_only_home_affairs_puts_down_resolutions(world: World, name: str) -> None:
    said = NewResolution(authority_id=world.authority.pk, number="1", issuer="x", title="x",
                         issued_on=date(2018, 1, 5), valid_from=date(2018, 1, 5))  # fmt: skip
    with pytest.raises(Denied):
        record_resolution(actor=world.actor(name, when=DAY), at=DAY, said=said)
    record_resolution(actor=world.actor("home_affairs", when=DAY), at=DAY, said=said)


def test_a_stranger_finds_nothing(world: World) -> None:
    there = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="b")
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="", baseline=Decimal(0),
                      unit_of_measure="máy")  # fmt: skip
    stranger = there.actor("head", when=DAY)
    with pytest.raises(NotFound):
        set_target(
            actor=stranger, at=DAY, resolution_id=target.resolution_id, said=new_target(there.units["office"].pk)
        )
    with pytest.raises(NotFound):
        report_target(actor=stranger, at=DAY, target_id=target.pk, on=DAY.date(), value=Decimal(1), evidence="x")
    assert queries.targets_of([there.authority.pk], END) == ()


def by_hand(world: World) -> ReformTarget:
    return a_target(a_resolution(world.authority.pk), world.units["office"].pk, name="Trang bị máy", figure="",
                    baseline=Decimal(0), goal=Decimal(7), unit_of_measure="máy")  # fmt: skip


def test_what_is_reported_by_hand_counts_when_somebody_else_confirmed_it(world: World) -> None:
    target, when = by_hand(world), at("2018-06-05T09:00")
    head, affairs = world.actor("head", when=when), world.actor("home_affairs", when=when)
    reading = report_target(actor=head, at=when, target_id=target.pk, on=date(2018, 6, 4), value=Decimal(3),
                            evidence="Biên bản bàn giao 3 máy")  # fmt: skip
    assert stand(world).value is None
    with pytest.raises(Denied):
        confirm_target(actor=head, at=when, reading_id=reading.pk)
    confirm_target(actor=affairs, at=when, reading_id=reading.pk)
    assert (stand(world).value, stand(world).is_reported) == (Decimal(3), True)
    assert stand(world, date(2018, 6, 3)).value is None
    with pytest.raises(Denied):
        return_target(actor=affairs, at=when, reading_id=reading.pk, reason="Muộn")


def test_what_comes_after_the_day_it_was_due_changes_nothing(world: World) -> None:
    resolution = a_resolution(world.authority.pk)
    a_target(resolution, world.units["office"].pk, figure=PLANS, measured_over=MeasuredOver.YEAR, goal=Decimal(100),
             due_on=END)  # fmt: skip
    a_plan(world.authority.pk, resolution_id=resolution.pk)
    assert (stand(world).value, stand(world).is_over) == (Decimal(0), False)
    after = stand(world, date(2019, 6, 1))
    assert (after.value, after.on, after.is_over, after.reached, after.on_course) == (
        Decimal(0),
        END,
        True,
        False,
        False,
    )
    assert after.projection is None


def test_a_day_after_it_was_due_is_not_reported(world: World) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk, figure="", baseline=Decimal(0),
                      goal=Decimal(7), unit_of_measure="máy", due_on=date(2018, 6, 30))  # fmt: skip
    when = at("2018-07-05T09:00")
    said = {"actor": world.actor("head", when=when), "at": when, "target_id": target.pk, "evidence": "Biên bản"}
    with pytest.raises(Refused):
        report_target(**said, on=date(2018, 7, 1), value=Decimal(7))
    reading = report_target(**said, on=date(2018, 6, 30), value=Decimal("5.50"))
    confirm_target(actor=world.actor("home_affairs", when=when), at=when, reading_id=reading.pk)
    assert stand(world).value == Decimal("5.5")
    told = [sentence_of(one.event, one.facts) for one in Entry.objects.filter(subject=target.subject)]
    assert any("5,5." in one for one in told)


def test_what_is_sent_back_does_not_count(world: World) -> None:
    target, when = by_hand(world), at("2018-06-05T09:00")
    reading = report_target(actor=world.actor("head", when=when), at=when, target_id=target.pk, on=date(2018, 6, 4),
                            value=Decimal(9), evidence="Không có")  # fmt: skip
    with pytest.raises(Refused):
        return_target(actor=world.actor("leader", when=when), at=when, reading_id=reading.pk, reason=" ")
    return_target(actor=world.actor("leader", when=when), at=when, reading_id=reading.pk, reason="Thiếu biên bản")
    assert stand(world).value is None


@pytest.mark.parametrize("on", [date(2017, 12, 31), date(2018, 6, 6)])
def test_a_reported_day_lies_between_baseline_and_today(world: World, on: date) -> None:
    when = at("2018-06-05T09:00")
    with pytest.raises(Refused) as refused:
        report_target(actor=world.actor("head", when=when), at=when, target_id=by_hand(world).pk, on=on,
                      value=Decimal(1), evidence="x")  # fmt: skip
    assert refused.value.field == "on"


def test_what_a_figure_counts_is_not_reported_by_hand(world: World) -> None:
    target = a_target(a_resolution(world.authority.pk), world.units["office"].pk)
    with pytest.raises(Denied):
        report_target(actor=world.actor("head", when=DAY), at=DAY, target_id=target.pk, on=DAY.date(),
                      value=Decimal(99), evidence="x")  # fmt: skip
    with pytest.raises(NotFound):
        confirm_target(actor=world.actor("leader", when=DAY), at=DAY, reading_id=0)


def test_many_targets_cost_no_more_statements_than_their_readings(
    world: World, django_assert_max_num_queries: Any
) -> None:
    resolution = a_resolution(world.authority.pk)
    for figure in ("time_cuts_percent", "time_cuts", "extra_catalogue", "extra_catalogue_percent", "overdue"):
        a_target(resolution, world.units["office"].pk, name=figure, figure=figure, measured_over=MeasuredOver.YEAR)
    with django_assert_max_num_queries(16):
        assert len(queries.targets_of([world.authority.pk], END)) == 5


def test_a_trend_ends_with_the_day_itself() -> None:
    found = ends_of_spans(date(2018, 1, 1), date(2018, 11, 15), months=3)
    assert found == [date(2018, 3, 31), date(2018, 6, 30), date(2018, 9, 30), date(2018, 11, 15)]
    assert ends_of_spans(date(2018, 1, 1), date(2018, 1, 31), months=1) == [date(2018, 1, 31)]
    months = ends_of_spans(date(2016, 1, 1), date(2018, 12, 31), months=1)
    assert (len(months), months[0]) == (12, date(2018, 1, 31))
    assert END - timedelta(0) == months[-1]
