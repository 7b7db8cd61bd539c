"""What the divisions proposed in the scenario: six kinds and states by the commands of everybody; a second time nothing."""

from __future__ import annotations

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.catalogue import entry
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, divisions
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.kernel.time import Period

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> None:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        founding._appoint(seat)
    for wish in divisions.WISHES:
        founding._take_up(entry(wish.code))


def test_the_divisions_propose_and_are_answered_once(district: None) -> None:
    divisions.put_forward()
    states = {(one.procedure.code, one.state) for one in Proposal.objects.select_related("procedure")}
    ends = {divisions.OPEN: "proposed", divisions.APPROVED: "approved", divisions.REJECTED: "rejected",
            divisions.WITHDRAWN: "withdrawn"}  # fmt: skip
    assert states == {(wish.code, ends[wish.ends]) for wish in divisions.WISHES}
    assert set(Proposal.objects.values_list("kind", flat=True)) >= {kind.value for kind in ProposalKind} - {"bring_in"}
    counted = queries.by_unit([founding.authority_id("000.00.26.H17")], Period(None))
    assert sum(unit.proposed for unit in counted) == len(divisions.WISHES)
    assert len(counted) == len(divisions.WISHES)  # every division its own
    said = Entry.objects.count()
    divisions.put_forward()
    assert Entry.objects.count() == said


def test_the_chapter_has_its_day() -> None:
    assert divisions.put_forward in {chapter.play for chapter in chapters.CHAPTERS}
