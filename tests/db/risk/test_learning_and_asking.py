"""Learning from what was done, and asking for the chance of what is open."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.commands.applicant import request_supplement
from motcua.casework.dossiers.commands.corrections import decide_correction, request_correction
from motcua.casework.dossiers.queries.past_visits import first_result_on, past_visits
from motcua.casework.dossiers.values import CauseKind
from motcua.foundation.audit.models import Entry
from motcua.insight.risk import queries
from motcua.insight.risk.commands import checksum, learn_risk
from motcua.insight.risk.models import RiskModel
from motcua.insight.risk.office import LOAD_KEPT, Ready
from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.learned import Learned
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from tests.factories.risky import LEARNED_AT, NOW, WAY, a_past, learned, open_dossiers
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_past, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def test_learning_is_told_in_the_journal_and_never_changed(world: World) -> None:
    model = learned(world)
    assert (model.version, model.dossiers, model.authority_ids) == (1, 36, [world.authority.pk])
    assert model.stays == 36 * 3  # what was done in the instant of the result has no stay
    told = Entry.objects.get(event="risk.learned")
    assert told.facts["sha256"] == model.sha256 == checksum({"learned": model.learned, "backtest": model.backtest})
    with pytest.raises(DatabaseError), transaction.atomic():
        RiskModel.objects.filter(pk=model.pk).update(dossiers=1)


def test_learning_the_same_twice_gives_the_same(world: World) -> None:
    first = learned(world)
    second = learned(world, until=date(2018, 7, 31), when=LEARNED_AT)
    third = learn_risk(actor=PROGRAM, authority_id=world.authority.pk, starts_on=date(2017, 1, 1),
                       ends_before=date(2018, 8, 1), at=LEARNED_AT)  # fmt: skip
    assert first.sha256 == third.sha256 == second.sha256
    assert [one.version for one in (first, second, third)] == [1, 2, 3]


def test_refuses_to_learn_what_cannot_be_learned(world: World) -> None:
    facts = {"actor": PROGRAM, "authority_id": world.authority.pk, "at": LEARNED_AT}
    learned(world)
    with pytest.raises(Conflict):
        learned(world)
    with pytest.raises(Refused):
        learn_risk(**facts, starts_on=date(2018, 1, 1), ends_before=date(2018, 8, 2))
    with pytest.raises(Conflict):
        learn_risk(**facts, starts_on=date(2015, 1, 1), ends_before=date(2016, 1, 1))
    with pytest.raises(NotFound):
        learn_risk(**{**facts, "authority_id": 0}, starts_on=date(2018, 1, 1), ends_before=date(2018, 8, 1))


@pytest.mark.parametrize(
    ("name", "may"), [("leader", True), ("home_affairs", True), ("handler", False), ("head", False)]
)
def test_only_who_closes_figures_may_let_it_learn(world: World, name: str, may: bool) -> None:
    facts = {"authority_id": world.authority.pk, "starts_on": date(2018, 1, 1), "ends_before": date(2018, 8, 1)}
    actor = world.actor(name, when=LEARNED_AT)
    if may:
        assert learn_risk(actor=actor, at=LEARNED_AT, **facts).version == 1
    else:
        with pytest.raises(Denied):
            learn_risk(actor=actor, at=LEARNED_AT, **facts)


def test_open_dossiers_come_in_the_order_of_their_chance(world: World) -> None:
    made = open_dossiers(world)
    learned(world)
    found = queries.at_risk(authority_ids=[world.authority.pk], at=NOW)
    assert [one.number for one in found] == [made[name].number for name in ("overdue", "soon", "fresh")]
    chances = [one.chance for one in found]
    assert chances[0] == 1.0
    assert found[0].band is Band.OVERDUE
    assert chances[1] is not None
    assert chances[2] is not None
    assert 1 > chances[1] > chances[2] > 0
    assert all(one.reasons for one in found)
    assert queries.at_risk(unit_ids=[world.units["office"].pk], at=NOW, most=1) == found[:1]
    assert queries.at_risk(unit_ids=[world.units["clerks"].pk], at=NOW) == ()
    assert queries.bands_of(found)[Band.OVERDUE] == 1


def test_what_waits_for_the_actor_is_asked_for_alone(world: World) -> None:
    made = open_dossiers(world)
    learned(world)
    mine = queries.at_risk_of(world.actor("handler", when=NOW), at=NOW)
    assert {one.number for one in mine} == {one.number for one in made.values()}
    told = queries.explained(mine, at=NOW)
    assert [one.number for one in told] == [one.number for one in mine]
    assert all(one.reasons for one in told)
    assert not any(one.reasons for one in mine)
    assert queries.at_risk_of(world.actor("leader", when=NOW), at=NOW) == ()


def test_without_a_lesson_there_is_no_chance_but_what_is_overdue_is_known(world: World) -> None:
    made = open_dossiers(world)
    found = queries.at_risk(authority_ids=[world.authority.pk], at=NOW)
    assert found[0].number == made["overdue"].number
    assert [one.band for one in found] == [Band.OVERDUE, Band.UNKNOWN, Band.UNKNOWN]
    learned(world, when=NOW + timedelta(days=1))
    assert queries.at_risk(authority_ids=[world.authority.pk], at=NOW)[1].band is Band.UNKNOWN
    assert queries.model_facts(world.authority.pk, at=NOW) is None


def test_what_waits_for_the_applicant_is_left_out(world: World) -> None:
    made = open_dossiers(world)
    learned(world)
    handler = world.actor("handler", when=NOW)
    request_supplement(actor=handler, dossier_id=made["soon"].pk, items=["Bản sao"], reason="Thiếu", at=NOW)
    assert queries.risk_of_dossier(made["soon"].pk, at=NOW) is None
    found = queries.risk_of_dossier(made["fresh"].pk, at=NOW, english=True)
    assert found is not None
    assert "working time" in " ".join(found.reasons)


def test_chances_cost_a_fixed_number_of_queries(world: World) -> None:
    open_dossiers(world)
    learned(world)
    queries.at_risk(authority_ids=[world.authority.pk], at=NOW)
    with CaptureQueriesContext(connection) as asked:
        queries.at_risk(authority_ids=[world.authority.pk], at=NOW)
    assert len(asked) == 4  # cases, models, calendar of each authority, its revision


def test_what_waits_in_a_unit_is_counted_once_in_ten_minutes(world: World) -> None:
    office, elsewhere = world.units["office"].pk, world.units["clerks"].pk
    reader = Reader(Learned(moments={}, rests={}, rates=(0.0, 0.0), usual={office: 1.0, elsewhere: 3.0}))
    ready = Ready(0, frozenset([world.authority.pk]), reader, None)
    assert ready.loads(NOW) == {office: 0.5, elsewhere: 0.25}
    open_dossiers(world)
    with CaptureQueriesContext(connection) as asked:
        assert ready.loads(NOW + LOAD_KEPT - timedelta(seconds=1))[office] == 0.5
    assert not asked.captured_queries
    assert ready.loads(NOW + LOAD_KEPT) == {
        office: 2.0,
        elsewhere: 0.25,
    }  # three wait, one usually does; one is added to both
    assert ready.loads(NOW)[office] == 2.0  # what was counted later than the instant asked for is counted again


def test_a_model_tells_where_it_comes_from(world: World) -> None:
    learned(world)
    facts = queries.model_facts(world.authority.pk, at=NOW)
    assert facts is not None
    assert (facts.version, facts.dossiers, facts.ends_before) == (1, 36, date(2018, 8, 1))
    assert queries.last_learned(world.authority.pk) == (date(2018, 1, 1), date(2018, 8, 1))
    assert queries.last_learned(0) is None


def test_late_in_the_software_is_learned_even_if_it_was_set_right(world: World) -> None:
    begun = at("2018-07-16T08:30")
    dossier = world.receive(begun)
    world.do(dossier, *WAY, when=begun + timedelta(days=7))
    clicked = at("2018-07-23T08:30")
    asked = request_correction(
        actor=world.actor("handler", when=NOW), dossier_id=dossier.pk, step_id=None,
        claimed_at=at("2018-07-18T15:00"), reason="Quên bấm", evidence="Sổ", at=NOW,
    )  # fmt: skip
    decide_correction(actor=world.actor("head", when=NOW), correction_id=asked.pk, approve=True, reason="Đúng",
                      cause=CauseKind.SUBJECTIVE, at=NOW)  # fmt: skip
    period = {"start": date(2018, 7, 1), "end": date(2018, 8, 1)}
    visits = [one for one in past_visits(authority_ids=[world.authority.pk], **period) if one.dossier_id == dossier.pk]
    assert {one.ready for one in visits} == {int(clicked.timestamp())}
    assert all(one.ready > one.due for one in visits)
    assert first_result_on([world.authority.pk]) is not None
    assert first_result_on([]) is None
