"""A proposal from the first word to three months after: who may do what, what is kept, what is published."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.casework.dossiers.queries.route_files import route_files
from motcua.casework.dossiers.queries.routes import check_route
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values import Level
from motcua.insight.reform.commands.proposals import (
    approve_proposal,
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
from motcua.kernel.errors import Conflict, Denied, Failure, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, an_authority, at

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


def test_the_other_kinds_change_what_they_say(world: World) -> None:
    online = through(world, made(world, ProposalKind.PUT_ONLINE, online_level="full"))
    assert procedures.version_by_id(online.new_version_id or 0).online_level == "full"
    delegated = through(world, made(world, ProposalKind.DELEGATE))
    assert procedures.is_delegated(world.version.procedure_id, to_level=Level.WARD, on=FROM)
    assert delegated.new_version_id == online.new_version_id


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
     ({"kind": ProposalKind.PUT_ONLINE, "online_level": "offline"}, "online_level")],
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
    refused = made(world, ProposalKind.PUT_ONLINE, online_level="full")
    reject_proposal(actor=world.actor("leader", when=DAY), at=DAY, proposal_id=refused.pk, reason="Chưa có máy")
    made(world, ProposalKind.BRING_IN)
    ours, year = [world.authority.pk], Period(date(2018, 1, 1), date(2019, 1, 1))
    (found,) = queries.by_unit(ours, year)
    assert (found.unit, found.proposed, found.carried) == (world.units["office"].name, 3, 1)
    assert found.kinds == {ProposalKind.CUT_TIME: 1, ProposalKind.PUT_ONLINE: 1, ProposalKind.BRING_IN: 1}
    assert found.states == {ProposalState.ENACTED: 1, ProposalState.REJECTED: 1, ProposalState.PROPOSED: 1}
    assert queries.by_unit(ours, Period(date(2019, 1, 1), date(2020, 1, 1))) == []
    assert queries.by_unit([0], Period(None)) == []


def test_months_end_where_the_calendar_ends_them() -> None:
    assert queries.months_later(date(2018, 11, 30), 3) == date(2019, 3, 1)
    assert queries.figures_period(date(2020, 2, 29)) == (date(2019, 3, 1), date(2020, 2, 29))
