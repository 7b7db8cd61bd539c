"""A closed period keeps what was known; what is set right later stands beside it as a correction."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers.commands.corrections import decide_correction, request_correction
from motcua.foundation.audit.models import Entry
from motcua.insight.statistics import policies
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.commands import checksum, close_period
from motcua.insight.statistics.models import ClosedPeriod, FrozenFigure
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.insight.statistics.values.figures import FigureValue
from motcua.insight.statistics.values.periods import calendar_month, calendar_year
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
JULY = calendar_month(2018, 7)
NOW = at("2018-08-02T08:00")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, ClosedPeriod]]:
    yield from standing(_closed, django_db_blocker)


def _closed() -> tuple[World, ClosedPeriod]:
    world = a_world()
    world.do(world.receive(at("2018-07-02T08:00")), "reception", "head", "handler", "head", "leader", "clerk",
             when=at("2018-07-09T08:00"))  # fmt: skip
    return world, close(world, world.actor("home_affairs", when=NOW))


def close(world: World, actor: Actor, period: Period = JULY, title: str = "Tháng 7/2018") -> ClosedPeriod:
    return close_period(actor=actor, authority_id=world.authority.pk, period=period, title=title, at=NOW)


@pytest.fixture
def world(founded: tuple[World, ClosedPeriod], forgetful: None) -> World:
    return copy(founded[0])


def test_every_figure_is_kept_with_a_checksum_and_told(founded: tuple[World, ClosedPeriod]) -> None:
    world, closed = founded
    assert closed.figures.count() == len(FIGURES)
    kept = {one.name: FigureValue(one.name, one.value, one.numerator, one.denominator) for one in closed.figures.all()}
    assert (kept["overdue"].numerator, kept["online_payment_share"].value) == (1, None)
    assert checksum(world.authority.code, JULY, kept) == closed.sha256
    told = Entry.objects.get(subject=f"closed_period:{closed.pk}")
    assert (told.event, told.facts["figures"]) == ("figures.period_closed", len(FIGURES))


def test_what_is_set_right_later_is_a_correction_beside_it(world: World, founded: tuple[World, ClosedPeriod]) -> None:
    closed = founded[1]
    assert statistics.corrections_of(closed.pk) == []
    asked = request_correction(actor=world.actor("handler"), dossier_id=_dossier(), step_id=None,
                               reason="Quên bấm", claimed_at=at("2018-07-04T16:00"), at=NOW)  # fmt: skip
    decide_correction(actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ", at=NOW)
    corrected = {one.was.name: one for one in statistics.corrections_of(closed.pk)}
    assert (corrected["overdue"].was.numerator, corrected["overdue"].now.numerator) == (1, 0)
    assert corrected["overdue"].difference == -1
    assert "received" not in corrected
    (copy_of_overdue,) = statistics.frozen_of("overdue", authority_id=world.authority.pk)
    assert (copy_of_overdue.period, copy_of_overdue.is_corrected, copy_of_overdue.sha256) == (
        "Tháng 7/2018",
        True,
        closed.sha256,
    )
    assert FrozenFigure.objects.get(period=closed, name="overdue").numerator == 1


def _dossier() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM dossiers_dossier")
        return int(cursor.fetchone()[0])


def test_a_period_is_closed_once_and_not_before_it_is_over(world: World) -> None:
    actor = world.actor("leader", when=NOW)
    with pytest.raises(Conflict):
        close(world, actor)
    with pytest.raises(Refused) as refused:
        close(world, actor, calendar_year(2018), "Năm 2018")
    assert refused.value.field == "period"
    with pytest.raises(Refused) as refused:
        close(world, actor, calendar_month(2018, 6), " ")
    assert refused.value.field == "title"
    june = close(world, actor, calendar_month(2018, 6), "Tháng 6/2018")
    assert [one.title for one in statistics.closed_periods([world.authority.pk])] == ["Tháng 7/2018", "Tháng 6/2018"]
    assert june.ends_before == date(2018, 7, 1)


@pytest.mark.parametrize("name", ["handler", "head", "clerk", "admin"])
def test_others_close_nothing(world: World, name: str) -> None:
    with pytest.raises(Denied):
        close(world, world.actor(name, when=NOW), calendar_month(2018, 6))


def test_unknown_ones_are_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        close_period(actor=world.actor("leader"), authority_id=0, period=JULY, title="x", at=NOW)
    with pytest.raises(NotFound):
        statistics.corrections_of(0)


def test_the_database_keeps_what_was_frozen(founded: tuple[World, ClosedPeriod]) -> None:
    for table in (FrozenFigure, ClosedPeriod):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table._meta.db_table}")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            table.objects.update(id=1)


def test_the_head_of_a_unit_sees_his_own_people_whatever_else_he_does(world: World) -> None:
    head, home = world.actor("head"), world.authority.pk
    (own,) = [grant for grant in head.grants if grant.role is Role.DEPT_HEAD]
    also = replace(head, grants=(*head.grants, replace(own, role=Role.RECEPTION)))
    for actor in (head, also):
        assert policies.units_seen_by_person(actor, home) == {own.unit_id}
    assert policies.units_seen_by_person(world.actor("leader"), home) is None
    assert (
        policies.units_seen_by_person(replace(also, grants=(*also.grants, replace(own, role=Role.LEADER))), home)
        is None
    )
