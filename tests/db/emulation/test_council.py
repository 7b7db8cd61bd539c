"""The council: who may sit, a quorum, nobody on himself, abstentions, two officials at once; who may decide."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.insight.emulation.commands import council, proposing
from motcua.insight.emulation.models import EmulationCase, Nomination
from motcua.insight.emulation.queries.results import results_of
from motcua.insight.emulation.values.said import Proposed, Sitting, Votes
from motcua.insight.emulation.values.states import Duty
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.organisations.models import RoleGrant
from tests.factories.emulation import COMPUTED, HELD, Year
from tests.factories.world import FOUNDED, a_world


def closed(year: Year, **titles: tuple[str, ...]) -> None:
    year.compute()
    year.propose("leader", titles or {"handler": ("LDTT",)})
    year.close()


def seated(year: Year, members: dict[int, Duty], size: int = 0) -> None:
    sitting = Sitting(held_on=HELD.date(), members=members, size=size)
    council.convene_council(actor=year.actor("home_affairs"), round_id=year.round.pk, sitting=sitting, at=HELD)


def three(year: Year) -> dict[int, Duty]:
    return {year.world.staff[name].pk: duty for name, duty in year.members.items()}


def voted(year: Year, name: str, votes_for: int, votes_against: int, **more: Any) -> None:
    one = Nomination.objects.get(case=year.of(name), title="LDTT")
    said = Votes(nomination_id=one.pk, votes_for=votes_for, votes_against=votes_against, **more)
    council.record_votes(actor=year.actor("home_affairs"), round_id=year.round.pk, votes=[said], at=HELD)


def holds(year: Year, name: str) -> bool:
    return year.of(name).pk in results_of(year.now()).drawn.holders["LDTT"]


def test_somebody_of_another_authority_does_not_sit(year: Year) -> None:
    closed(year)
    there = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="b")
    with pytest.raises(NotFound):
        seated(year, three(year) | {there.staff["head"].pk: Duty.MEMBER})


def test_two_thirds_must_be_there(year: Year) -> None:
    closed(year)
    with pytest.raises(Refused, match="hai phần ba"):
        seated(year, three(year), size=5)
    seated(year, three(year), size=4)
    assert results_of(year.now()).council == 4


def test_nobody_votes_on_himself(year: Year) -> None:
    closed(year, head=("LDTT",), handler=("LDTT",))
    year.convene()
    voted(year, "handler", 3, 0)
    with pytest.raises(Refused, match="từ 1 đến 2"):
        voted(year, "head", 3, 0)
    voted(year, "head", 1, 1)
    assert holds(year, "head"), "one of the two others is half"


def test_who_abstains_or_is_away_is_not_for_it(year: Year) -> None:
    closed(year)
    seated(year, three(year), size=4)
    voted(year, "handler", 1, 0)
    assert not holds(year, "handler"), "one of four"
    assert "1/4 phiếu đồng ý, cần ít nhất 50%" in results_of(year.now()).drawn.refused["LDTT", year.of("handler").pk]
    voted(year, "handler", 2, 1)
    assert holds(year, "handler")


def test_what_somebody_else_recorded_meanwhile_is_not_overwritten(year: Year) -> None:
    closed(year)
    year.convene()
    voted(year, "handler", 3, 0, before=None)
    with pytest.raises(Conflict, match="người khác"):
        voted(year, "handler", 1, 2, before=None)
    voted(year, "handler", 1, 2, before=(3, 0))


def test_what_somebody_else_proposed_meanwhile_is_not_overwritten(year: Year) -> None:
    year.compute()
    said = Proposed(case_id=year.of("handler").pk, titles=("LDTT",), before=frozenset())
    proposing.propose_titles(actor=year.actor("head"), round_id=year.round.pk, proposed=[said], at=COMPUTED)
    other = Proposed(case_id=year.of("handler").pk, before=frozenset())
    with pytest.raises(Conflict, match="người khác"):
        proposing.propose_titles(actor=year.actor("leader"), round_id=year.round.pk, proposed=[other], at=COMPUTED)


def test_minutes_wait_for_the_votes_and_are_kept_anew_after_others(year: Year) -> None:
    closed(year)
    year.convene()
    with pytest.raises(Refused, match="chưa có phiếu"):
        year.minutes()
    year.vote()
    year.minutes()
    assert year.now().conclusion
    year.vote()
    assert not year.now().conclusion, "they told of other votes"
    with pytest.raises(Refused, match="biên bản"):
        year.decide()


def test_a_leader_who_is_proposed_does_not_decide(year: Year) -> None:
    """A deputy of the leader is among those whom the leader proposed."""
    closed(year, handler=("LDTT",))
    staff, unit = year.world.staff["handler"], year.world.units["leadership"]
    RoleGrant.objects.create(staff=staff, unit=unit, role=Role.LEADER, valid_from=FOUNDED.date())
    year.convene()
    year.vote()
    year.minutes()
    with pytest.raises(Denied, match="không tự quyết định"):
        year.decide("handler")
    assert year.decide().decision_no


def test_a_case_of_the_council_is_named_by_its_members_in_the_results(year: Year) -> None:
    closed(year)
    year.convene()
    results = results_of(year.now())
    assert results.present(EmulationCase(staff_id=year.world.staff["head"].pk)) == 2
    assert results.present(year.of("handler")) == 3
