"""A proposal from the first word to three months after: who may do what, what is kept, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.casework.dossiers.queries.route_files import route_files
from motcua.casework.dossiers.queries.routes import check_route, route_table
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.values import Level
from motcua.insight.reform.commands.proposals import (
    approve_proposal,
    compare_proposal,
    enact_proposal,
    give_opinion,
    hold_council,
    keep_trial,
    propose,
    reject_proposal,
    withdraw_proposal,
)
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.queries.whatif import trial_for
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind, ProposalState, Stance
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, Failure, NotFound, Refused
from motcua.kernel.time import Period
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.models import Authority, Staff, Unit
from motcua.registry.organisations.values import NewStaff, UnitFacts, UnitKind
from tests.factories.procedures import imported, sheet
from tests.factories.standing import standing
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, an_authority, at

pytestmark = pytest.mark.django_db
WAY = ("reception", "head", "handler", "head", "leader", "clerk")
DAY = at("2018-08-01T09:00")
FROM = date(2018, 9, 4)


def worked(world: World, day: str) -> None:
    dossier = world.receive(at(f"{day}T08:30"))
    for step, name in enumerate(WAY):
        world.do(dossier, name, when=at(f"{day}T09:00") + timedelta(minutes=20 * step))


def a_working_world() -> World:
    world = a_world()
    for day in (2, 3, 4, 5, 6, 9):
        worked(world, f"2018-07-{day:02}")
    return world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_working_world, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def said(world: World, kind: ProposalKind = ProposalKind.CUT_TIME, **other: Any) -> NewProposal:
    facts: dict[str, Any] = {
        "procedure_code": world.version.procedure.code, "authority_id": world.authority.pk,
        "unit_id": world.units["office"].pk, "reason": "Làm xong sớm hơn hẹn từ lâu",
        "limit": "2 working_day" if kind is ProposalKind.CUT_TIME else "",
    }  # fmt: skip
    return NewProposal(kind=kind, **facts | other)


def made(world: World, kind: ProposalKind = ProposalKind.CUT_TIME, **other: Any) -> Proposal:
    return propose(actor=world.actor("head", when=DAY), at=DAY, said=said(world, kind, **other))


def a_ward(world: World, number: int) -> tuple[Authority, Unit, list[Staff]]:
    """This function will found a ward with a counter, a division and its head of the People's Committee."""
    ward = an_authority(f"000.0{number}.26.H17", f"UBND phường Mẫu {number}", parent=world.authority)
    Authority.objects.filter(pk=ward.pk).update(kind="ward_committee")
    seats = (("MC", UnitKind.ONE_STOP, (Role.RECEPTION, Role.RETURN_DESK)), ("CM", UnitKind.DEPARTMENT, (Role.HANDLER,)),
             ("LD", UnitKind.LEADERSHIP, (Role.LEADER,)))  # fmt: skip
    units, staff = [], []
    for code, kind, roles in seats:
        facts = UnitFacts(code=code, name=f"{code} {number}", kind=kind)
        units.append(create_unit(actor=PROGRAM, at=FOUNDED, authority_id=ward.pk, facts=facts))
        person = NewStaff(login=f"p{number}-{code.lower()}", name=f"Người Phường {number}")
        staff.append(appoint_staff(actor=PROGRAM, at=FOUNDED, unit_id=units[-1].pk, roles=roles, person=person))
    return ward, units[1], staff


def through(world: World, proposal: Proposal, when: datetime = DAY) -> Proposal:
    """Take a proposal through opinions, council and approval to its publication."""
    affairs, leader = world.actor("home_affairs", when=when), world.actor("leader", when=when)
    give_opinion(actor=affairs, at=when, proposal_id=proposal.pk, stance=Stance.AGREE, text="Nên làm")
    hold_council(actor=affairs, at=when, proposal_id=proposal.pk, held_on=when.date(), votes_for=5, votes_against=0,
                 minutes="Nhất trí")  # fmt: skip
    approve_proposal(actor=leader, at=when, proposal_id=proposal.pk, decision_no="77/QĐ-UBND", valid_from=FROM)
    return enact_proposal(actor=affairs, at=when, proposal_id=proposal.pk)


def test_a_cut_is_tried_at_once_and_its_figures_are_frozen(world: World) -> None:
    proposal = made(world)
    figures, trial = queries.frozen_figures(proposal), queries.trial_of(proposal)
    assert (figures.dossiers, figures.late, figures.end) == (6, 0, date(2018, 8, 1))
    assert trial is not None
    assert (trial.dossiers, trial.days_saved) == (6, 6)
    worked(world, "2018-07-10")
    assert queries.frozen_figures(queries.proposal(PROGRAM, proposal.pk)).dossiers == 6
    assert [entry.event for entry in queries.story_of(proposal)] == ["reform.proposal.made", "reform.proposal.tried"]


def test_an_approved_cut_is_published_with_a_route_that_fits(world: World) -> None:
    proposal = through(world, made(world))
    assert proposal.state == ProposalState.ENACTED
    code = world.version.procedure.code
    before, after = (procedures.version_in_force_by_code(code, on=FROM - timedelta(1 - turn)) for turn in (0, 1))
    assert str(before.limit) == "3 working_day"
    assert str(after.limit) == "2 working_day"
    assert after.pk == proposal.new_version_id
    assert after.decision_no == "77/QĐ-UBND"
    (route,) = route_files(after.pk)
    assert check_route(route.bpmn).minutes <= 2 * 480
    assert world.receive(at("2018-09-10T08:30")).version_id == after.pk


def test_a_cut_of_one_step_takes_the_time_from_that_step(world: World) -> None:
    proposal = through(world, made(world, step="appraise"))
    assert proposal.new_version_id is not None
    (old,), (new,) = route_files(proposal.version_id), route_files(proposal.new_version_id)
    assert check_route(old.bpmn).minutes - check_route(new.bpmn).minutes == check_route(old.bpmn).minutes // 3


def test_dropping_a_paper_leaves_the_others(world: World) -> None:
    papers = [paper.name for paper in world.version.papers.all()]
    proposal = through(world, made(world, ProposalKind.DROP_PAPER, paper=papers[0]))
    left = [paper.name for paper in procedures.version_by_id(proposal.new_version_id or 0).papers.all()]
    assert left == papers[1:]
    assert [route.bpmn for route in route_files(proposal.new_version_id or 0)] == [
        route.bpmn for route in route_files(world.version.pk)
    ]


def test_a_cut_of_one_step_to_so_many_hours_promises_what_is_whole(world: World) -> None:
    small = made(world, step="appraise", step_minutes=8 * 60, limit="")
    assert (small.limit_value, small.limit_unit, small.step_minutes) == (3, "working_day", 480)
    trial = queries.trial_of(small)
    assert trial is not None
    assert trial.days_saved == 0  # four hours are no whole day: nothing more is promised
    published = through(world, small)
    (route,) = route_files(published.new_version_id or 0)
    assert {row.id: row.hours for row in route_table(route.bpmn)}["appraise"] == "8"
    assert str(procedures.version_by_id(published.new_version_id or 0).limit) == "3 working_day"


def test_a_step_that_gives_back_a_day_shortens_the_promise(world: World) -> None:
    whole = made(world, step="appraise", step_minutes=4 * 60, limit="")
    assert (whole.limit_value, whole.limit_unit) == (2, "working_day")
    trial = queries.trial_of(whole)
    assert trial is not None
    assert (trial.dossiers, trial.days_saved) == (6, 6)
    published = through(world, whole)
    (route,) = route_files(published.new_version_id or 0)
    assert check_route(route.bpmn).minutes <= 2 * 480


def test_putting_online_changes_level_and_payment_and_keeps_the_route(world: World) -> None:
    online = through(
        world, made(world, ProposalKind.PUT_ONLINE, online_level="full", online_share=0.5, with_payment=True)
    )
    version = procedures.version_by_id(online.new_version_id or 0)
    assert (version.online_level, version.online_payment) == ("full", True)
    assert [route.bpmn for route in route_files(version.pk)] == [route.bpmn for route in route_files(world.version.pk)]
    trial = queries.trial_of(online)
    assert trial is not None
    assert trial.kind is ProposalKind.PUT_ONLINE
    assert {found.name: found.value for found in trial.measures}["shifted"] == 3
    assert trial.loads[0].used_after > trial.loads[0].used_before


def test_a_power_goes_down_to_the_wards_with_the_unit_of_each(world: World) -> None:
    wards = [a_ward(world, number) for number in (1, 2)]
    delegated = through(world, made(world, ProposalKind.DELEGATE))
    assert procedures.is_delegated(
        world.version.procedure_id, to_level=Level.WARD, authority_id=world.authority.pk, on=FROM
    )
    assert delegated.new_version_id == world.version.pk
    for ward, unit, _ in wards:
        found = procedures.competent_unit(world.version.procedure_id, authority_id=ward.pk, on=FROM)
        assert found is not None
        assert found.unit_id == unit.pk
    trial = queries.trial_of(delegated)
    assert trial is not None
    assert [load.dossiers for load in trial.loads] == [0, 3, 3]
    assert [load.used_after > load.used_before for load in trial.loads] == [False, True, True]
    assert any("không rõ phường" in str(words) for words in trial.assumptions)
    with pytest.raises(Refused):
        made(world, ProposalKind.DELEGATE)


def test_a_procedure_from_outside_gets_a_unit_a_route_and_the_one_stop_shop(world: World) -> None:
    outside = ProcedureVersion.objects.select_related("procedure").get(
        pk=imported(sheet("2.900099", time_limit={"value": 5, "unit": "working_day", "source": "K"})).version_id
    )
    with pytest.raises(Refused):
        made(world, ProposalKind.BRING_IN)
    proposal = made(world, ProposalKind.BRING_IN, procedure_code="2.900099", expected=40)
    trial = queries.trial_of(proposal)
    assert trial is not None
    assert (trial.dossiers, trial.days_saved, trial.limit) == (40, None, "5 working_day")
    enacted = through(world, proposal)
    version = procedures.version_by_id(enacted.new_version_id or 0)
    assert (version.handling, version.in_one_stop_from) == ("one_stop", FROM)
    found = procedures.competent_unit(outside.procedure_id, authority_id=world.authority.pk, on=FROM)
    assert found is not None
    assert found.unit_id == world.units["office"].pk
    dossier = world.receive(at("2018-09-10T08:30"), procedure_code="2.900099")
    assert (dossier.version_id, str(dossier.limit)) == (version.pk, "5 working_day")


def test_what_nobody_expects_is_not_brought_in(world: World) -> None:
    imported(sheet("2.900098", time_limit={"value": 5, "unit": "working_day", "source": "K"}))
    for expected in (None, 0):
        with pytest.raises(Refused) as refused:
            made(world, ProposalKind.BRING_IN, procedure_code="2.900098", expected=expected)
        assert refused.value.field == "expected"


def test_whoever_proposed_neither_decides_nor_gives_an_opinion(world: World) -> None:
    proposal = made(world)
    Proposal.objects.filter(pk=proposal.pk).update(proposed_by=world.staff["leader"])
    leader = world.actor("leader", when=DAY)
    for act in (
        lambda: approve_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, decision_no="1", valid_from=FROM),
        lambda: reject_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, reason="Không"),
        lambda: give_opinion(actor=leader, at=DAY, proposal_id=proposal.pk, stance=Stance.AGREE, text="Tốt"),
    ):
        with pytest.raises(Denied):
            act()


@pytest.mark.parametrize("name", ["handler", "reception", "clerk", "admin"])
def test_others_do_not_propose(world: World, name: str) -> None:
    with pytest.raises(Denied):
        propose(actor=world.actor(name), at=DAY, said=said(world))


@pytest.mark.parametrize(
    ("other", "field"),
    [({"limit": "4 working_day"}, "limit"), ({"limit": "nhanh"}, "limit"), ({"reason": " "}, "reason"),
     ({"kind": ProposalKind.DROP_PAPER, "paper": "Không có"}, "paper"),
     ({"kind": ProposalKind.PUT_ONLINE, "online_level": "offline"}, "online_level"),
     ({"kind": ProposalKind.PUT_ONLINE, "online_level": "full"}, "online_share"),
     ({"kind": ProposalKind.DELEGATE}, "procedure"), ({"step": "nowhere", "step_minutes": 60}, "step"),
     ({"step": "appraise", "step_minutes": 720}, "step_hours"), ({"step": "nowhere"}, "step")],
)  # fmt: skip
def test_refuses_what_is_no_proposal(world: World, other: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        made(world, **other)
    assert refused.value.field == field


def test_is_not_approved_before_council_and_trial(world: World) -> None:
    proposal, leader = made(world), world.actor("leader", when=DAY)
    with pytest.raises(Refused, match="Hội đồng chưa họp"):
        approve_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, decision_no="1", valid_from=FROM)
    Proposal.objects.filter(pk=proposal.pk).update(council_on=DAY.date(), trial=None)
    with pytest.raises(Refused, match="chưa thử xong"):
        approve_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, decision_no="1", valid_from=FROM)
    assert queries.waits_for_trial(queries.proposal(PROGRAM, proposal.pk))


def test_the_job_keeps_a_trial_once(world: World) -> None:
    proposal = made(world)
    Proposal.objects.filter(pk=proposal.pk).update(trial=None)
    trial = trial_for(queries.proposal(PROGRAM, proposal.pk))
    assert keep_trial(actor=PROGRAM, at=DAY, proposal_id=proposal.pk, trial=trial).trial
    assert keep_trial(actor=PROGRAM, at=DAY, proposal_id=proposal.pk, trial=trial).trial
    events = [entry.event for entry in queries.story_of(proposal)]
    assert events.count("reform.proposal.tried") == 2


def test_what_is_decided_is_decided(world: World) -> None:
    proposal, affairs = through(world, made(world)), world.actor("home_affairs", when=DAY)
    acts: tuple[tuple[type[Failure], Any], ...] = (
        (Conflict, lambda: enact_proposal(actor=affairs, at=DAY, proposal_id=proposal.pk)),
        (Denied, lambda: withdraw_proposal(actor=world.actor("head"), at=DAY, proposal_id=proposal.pk, reason="Thôi")),
        (Denied, lambda: reject_proposal(actor=world.actor("leader"), at=DAY, proposal_id=proposal.pk, reason="Thôi")),
    )
    for failure, act in acts:
        with pytest.raises(failure):
            act()


def to_approved(world: World, proposal: Proposal) -> None:
    affairs, leader = world.actor("home_affairs", when=DAY), world.actor("leader", when=DAY)
    hold_council(actor=affairs, at=DAY, proposal_id=proposal.pk, held_on=DAY.date(), votes_for=5, votes_against=0,
                 minutes="Nhất trí")  # fmt: skip
    approve_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, decision_no="78/QĐ-UBND", valid_from=FROM)


def test_a_cut_that_another_one_overtook_is_not_published(world: World) -> None:
    slower, faster = made(world), made(world, limit="1 working_day")
    to_approved(world, slower)
    through(world, faster)
    found = queries.proposal(PROGRAM, slower.pk)
    newer = queries.newer_version_of(found, on=DAY.date())
    assert newer is not None
    assert newer.pk == queries.proposal(PROGRAM, faster.pk).new_version_id
    with pytest.raises(Conflict, match="không dài hơn thời hạn đề xuất"):
        enact_proposal(actor=world.actor("home_affairs", when=DAY), at=DAY, proposal_id=slower.pk)
    assert queries.proposal(PROGRAM, slower.pk).stands is ProposalState.APPROVED


def test_the_unit_that_proposes_is_of_the_authority(world: World) -> None:
    other = an_authority("000.09.26.H17", "UBND quận khác")
    with pytest.raises(NotFound, match="không có đơn vị"):
        made(world, authority_id=other.pk)


def test_a_unit_takes_its_own_proposal_back(world: World) -> None:
    proposal = made(world)
    withdrawn = withdraw_proposal(actor=world.actor("head"), at=DAY, proposal_id=proposal.pk, reason="Làm lại")
    assert withdrawn.state == ProposalState.WITHDRAWN


def test_others_proposals_are_not_there(world: World) -> None:
    proposal = made(world)
    other = an_authority("000.00.27.H17", "UBND quận khác")
    Proposal.objects.filter(pk=proposal.pk).update(authority=other)
    assert list(queries.proposals_seen_by(world.actor("head"))) == []
    with pytest.raises(NotFound):
        queries.proposal(world.actor("head"), proposal.pk)
    with pytest.raises(NotFound):
        give_opinion(actor=world.actor("leader"), at=DAY, proposal_id=proposal.pk, stance=Stance.AGREE, text="Tốt")


@pytest.mark.parametrize(
    ("kind", "terms", "own"),
    [(ProposalKind.DROP_PAPER, {}, ("Hồ sơ phải bổ sung", 0.0, 0.0)),
     (ProposalKind.PUT_ONLINE, {"online_level": "full", "online_share": 0.5}, ("Nộp trực tuyến", 0.5, 0.0)),
     (ProposalKind.DELEGATE, {}, ("Phường, xã giải quyết", 1.0, 0.0))],
)  # fmt: skip
def test_every_kind_is_told_what_became_of_its_promise(
    world: World, kind: ProposalKind, terms: dict[str, Any], own: tuple[str, float, float]
) -> None:
    if kind is ProposalKind.DROP_PAPER:
        terms = {"paper": world.version.papers.all()[0].name}
    if kind is ProposalKind.DELEGATE:
        a_ward(world, 1)
    proposal = through(world, made(world, kind, **terms))
    worked(world, "2018-09-10")
    assert queries.effects_to_tell(on=date(2018, 12, 3)) == []
    assert queries.effects_to_tell(on=date(2018, 12, 4)) == [proposal.pk]
    with pytest.raises(Conflict):
        compare_proposal(actor=PROGRAM, at=at("2018-11-01T07:00"), proposal_id=proposal.pk)
    found = compare_proposal(actor=PROGRAM, at=at("2018-12-05T07:00"), proposal_id=proposal.pk)
    effect = queries.effect_of(found, on=date(2019, 6, 1))
    assert effect is not None
    assert [(each.label, each.promised, each.happened) for each in effect.own] == [own]
    assert effect.is_kept
    worked(world, "2018-10-10")
    kept = queries.effect_of(queries.proposal(PROGRAM, proposal.pk), on=date(2019, 6, 1))
    assert kept == effect  # told once, it stays as it was told
    assert queries.effects_to_tell(on=date(2019, 6, 1)) == []
    assert [entry.event for entry in queries.story_of(found)].count("reform.proposal.compared") == 1


def test_only_home_affairs_and_the_job_compare(world: World) -> None:
    proposal = through(world, made(world))
    when = at("2018-12-05T07:00")
    with pytest.raises(Denied):
        compare_proposal(actor=world.actor("head", when=when), at=when, proposal_id=proposal.pk)
    actor = world.actor("home_affairs", when=when)
    assert compare_proposal(actor=actor, at=when, proposal_id=proposal.pk).effect
    assert compare_proposal(actor=actor, at=when, proposal_id=proposal.pk).effect_told_at == when


def test_the_promise_is_compared_with_what_happened(world: World) -> None:
    proposal = through(world, made(world))
    assert queries.effect_of(proposal, on=date(2018, 9, 3)) is None
    worked(world, "2018-09-10")
    early = queries.effect_of(proposal, on=date(2018, 10, 1))
    assert early is not None
    assert (early.is_over, early.is_kept, early.after.dossiers) == (False, None, 1)
    over = queries.effect_of(proposal, on=date(2018, 12, 4))
    assert over is not None
    assert (over.is_over, over.is_kept, over.after.late_share, over.days_saved) == (True, True, 0.0, 1.0)
    assert over.before.dossiers == 6


def test_an_effect_with_no_dossier_is_not_measured(world: World) -> None:
    found = queries.effect_of(through(world, made(world)), on=date(2019, 1, 2))
    assert found is not None
    assert (found.after.late_share, found.after.median_minutes, found.is_kept) == (None, None, None)


def test_proposals_are_counted_by_unit_and_by_what_came_of_them(world: World) -> None:
    through(world, made(world))
    refused = made(world, ProposalKind.PUT_ONLINE, online_level="full", online_share=0.4)
    reject_proposal(actor=world.actor("leader", when=DAY), at=DAY, proposal_id=refused.pk, reason="Chưa có máy")
    made(world, ProposalKind.DROP_PAPER, paper=world.version.papers.all()[0].name)
    ours, year = [world.authority.pk], Period(date(2018, 1, 1), date(2019, 1, 1))
    (found,) = queries.by_unit(ours, year)
    assert (found.unit, found.proposed, found.carried) == (world.units["office"].name, 3, 1)
    assert found.kinds == {ProposalKind.CUT_TIME: 1, ProposalKind.PUT_ONLINE: 1, ProposalKind.DROP_PAPER: 1}
    assert found.states == {ProposalState.ENACTED: 1, ProposalState.REJECTED: 1, ProposalState.PROPOSED: 1}
    assert queries.by_unit(ours, Period(date(2019, 1, 1), date(2020, 1, 1))) == []
    assert queries.by_unit([0], Period(None)) == []


def test_months_end_where_the_calendar_ends_them() -> None:
    assert queries.months_later(date(2018, 11, 30), 3) == date(2019, 3, 1)
    assert queries.figures_period(date(2020, 2, 29)) == (date(2019, 3, 1), date(2020, 2, 29))
