"""One proposal at a time: a unit's twin is refused; an approval that nobody can publish is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version
from motcua.insight.reform.commands.proposals import (
    approve_proposal,
    enact_proposal,
    hold_council,
    propose,
    revoke_proposal,
    withdraw_proposal,
)
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind, ProposalState
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
DAY, FROM = at("2018-08-01T09:00"), date(2018, 9, 4)


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def made(world: World, limit: str = "2 working_day") -> Proposal:
    said = NewProposal(kind=ProposalKind.CUT_TIME, procedure_code=world.version.procedure.code, limit=limit,
                       authority_id=world.authority.pk, unit_id=world.units["office"].pk, reason="Xong sớm từ lâu")  # fmt: skip
    return propose(actor=world.actor("head", when=DAY), at=DAY, said=said)


def approved(world: World) -> Proposal:
    proposal = made(world)
    hold_council(actor=world.actor("home_affairs", when=DAY), at=DAY, proposal_id=proposal.pk, held_on=DAY.date(),
                 votes_for=5, votes_against=0, minutes="Tốt")  # fmt: skip
    return approve_proposal(actor=world.actor("leader", when=DAY), at=DAY, proposal_id=proposal.pk, decision_no="7/QĐ",
                            valid_from=FROM)  # fmt: skip


def test_the_same_is_not_proposed_twice_while_it_is_open(world: World) -> None:
    proposal = made(world)
    with pytest.raises(Conflict, match="giống hệt"):
        made(world)
    assert made(world, limit="1 working_day").pk != proposal.pk
    withdraw_proposal(actor=world.actor("head", when=DAY), at=DAY, proposal_id=proposal.pk, reason="Xem lại")
    assert made(world).state == ProposalState.PROPOSED


def test_the_database_keeps_no_twin_either(world: World) -> None:
    twin = made(world)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def shorten(world: World, limit: int) -> None:
    """Let somebody else publish a shorter limit in between."""
    current = procedures.version_in_force(world.version.procedure_id, on=DAY.date())
    draft = draft_version(actor=PROGRAM, at=DAY, version_id=current.pk)
    changes = {"committed_value": limit, "committed_unit": "working_day"}
    edit_draft(actor=PROGRAM, at=DAY, version_id=draft.pk, changes=changes)
    publish_version(actor=PROGRAM, at=DAY, version_id=draft.pk, decision_no="1/QĐ", valid_from=date(2018, 8, 15))


def test_an_approval_that_cannot_be_published_is_revoked_with_its_reason(world: World) -> None:
    proposal, leader = approved(world), world.actor("leader", when=DAY)
    shorten(world, 1)
    with pytest.raises(Conflict):
        enact_proposal(actor=world.actor("home_affairs", when=DAY), at=DAY, proposal_id=proposal.pk)
    for name in ("home_affairs", "head", "handler"):
        with pytest.raises((Denied, NotFound)):
            revoke_proposal(actor=world.actor(name, when=DAY), at=DAY, proposal_id=proposal.pk, reason="x")
    with pytest.raises(Refused):
        revoke_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, reason=" ")
    found = revoke_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, reason="Đã rút ngắn hơn thế")
    assert (found.stands, found.decision_no) == (ProposalState.REVOKED, "7/QĐ")
    assert queries.story_of(found).latest("pk").event == "reform.proposal.revoked"
    with pytest.raises(Denied):
        revoke_proposal(actor=leader, at=DAY, proposal_id=proposal.pk, reason="Lần nữa")


def test_what_is_not_approved_is_not_revoked(world: World) -> None:
    with pytest.raises(Denied):
        revoke_proposal(actor=world.actor("leader", when=DAY), at=DAY, proposal_id=made(world).pk, reason="x")
