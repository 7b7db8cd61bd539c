"""Three months on: the timed job compares, the journal tells, and Home Affairs gets a letter, each once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail

from motcua.capabilities.notifications.models import Message
from motcua.casework.dossiers.commands.applicant import request_supplement
from motcua.channels.messages.promises import tell_home_affairs
from motcua.channels.schedule.trying import compare_due
from motcua.config.reactions import REACTIONS
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands.proposals import approve_proposal, enact_proposal, hold_council, propose
from motcua.insight.reform.events.proposals import ProposalCompared
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind
from motcua.kernel.events import sentence_of
from motcua.registry.accounts.models import Account
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
WAY = ("reception", "head", "handler", "head", "leader", "clerk")
DAY = at("2018-08-01T09:00")


def worked(world: World, day: str) -> None:
    dossier = world.receive(at(f"{day}T08:30"))
    for step, name in enumerate(WAY):
        world.do(dossier, name, when=at(f"{day}T09:00") + timedelta(minutes=20 * step))


def a_cut_in_force(world: World) -> Proposal:
    for day in ("2018-07-02", "2018-07-03"):
        worked(world, day)
    affairs, leader = world.actor("home_affairs", when=DAY), world.actor("leader", when=DAY)
    made = propose(actor=world.actor("head", when=DAY), at=DAY, said=NewProposal(
        kind=ProposalKind.CUT_TIME, procedure_code=world.version.procedure.code, authority_id=world.authority.pk,
        unit_id=world.units["office"].pk, reason="Xong sớm từ lâu", limit="2 working_day",
    ))  # fmt: skip
    hold_council(
        actor=affairs, at=DAY, proposal_id=made.pk, held_on=DAY.date(), votes_for=5, votes_against=0, minutes="Tốt"
    )
    approve_proposal(actor=leader, at=DAY, proposal_id=made.pk, decision_no="7/QĐ", valid_from=date(2018, 9, 4))
    return enact_proposal(actor=affairs, at=DAY, proposal_id=made.pk)


def test_home_affairs_hears_once_what_became_of_a_promise() -> None:
    world = a_world()
    proposal = a_cut_in_force(world)
    worked(world, "2018-09-10")
    Account.objects.filter(pk=world.staff["home_affairs"].account_id).update(email="noi-vu@quan-mau.example")
    assert compare_due(at("2018-12-03T06:27")).done == 0
    assert compare_due(at("2018-12-04T06:27")).done == 1
    assert compare_due(at("2018-12-05T06:27")).done == 0
    entry = Entry.objects.get(event="reform.proposal.compared", subject=proposal.subject)
    assert entry.facts["late"] == "0,0%"
    tell_home_affairs(entry)
    tell_home_affairs(entry)
    (letter,) = mail.outbox
    assert letter.to == ["noi-vu@quan-mau.example"]
    assert letter.subject.startswith("Lời hứa ba tháng")
    assert "giữ được lời hứa" in letter.body
    assert f"/desk/reform/proposals/{proposal.pk}/" in letter.body
    assert Message.objects.count() == 1
    assert [reaction.name for reaction in REACTIONS[ProposalCompared]] == ["tell_home_affairs"]


def test_what_may_yet_be_in_time_is_waited_for() -> None:
    world = a_world()
    proposal = a_cut_in_force(world)
    world.receive(at("2018-12-03T08:30"))
    swept = compare_due(at("2018-12-04T06:27"))
    assert (swept.done, swept.settled, swept.skipped) == (0, 1, ())
    assert compare_due(at("2018-12-06T06:27")).done == 1, "past its due time it is late, whatever comes"
    entry = Entry.objects.get(event="reform.proposal.compared", subject=proposal.subject)
    assert (entry.facts["late"], entry.facts["still_open"]) == ("100,0%", 1)


def test_one_that_waits_for_its_applicant_holds_back_the_verdict_a_month_at_most() -> None:
    world = a_world()
    proposal = a_cut_in_force(world)
    worked(world, "2018-09-10")
    when = at("2018-09-11T09:00")
    dossier = world.receive(at("2018-09-11T08:30"))
    world.do(dossier, "reception", when=when)
    world.do(dossier, "head", when=when)
    request_supplement(actor=world.actor("handler", when=when), dossier_id=dossier.pk, items=["A"], reason="B", at=when)
    assert compare_due(at("2019-01-03T06:27")).done == 0
    assert compare_due(at("2019-01-04T06:27")).done == 1
    entry = Entry.objects.get(event="reform.proposal.compared", subject=proposal.subject)
    assert (entry.facts["verdict"], entry.facts["late"], entry.facts["still_open"]) == ("kept", "0,0%", 1)
    assert "còn 1 hồ sơ đang giải quyết" in sentence_of(entry.event, entry.facts)


def test_nobody_with_an_address_is_no_fault() -> None:
    world = a_world()
    proposal = a_cut_in_force(world)
    compare_due(at("2018-12-05T06:27"))
    tell_home_affairs(Entry.objects.get(event="reform.proposal.compared", subject=proposal.subject))
    assert mail.outbox == []
