"""A small house whose July was evaluated and approved, and a year's round in it, reached by the commands of everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.insight.emulation.commands import council, proposing, rounds
from motcua.insight.emulation.commands.schemes import load_emulation_schemes, packaged_emulation_schemes
from motcua.insight.emulation.models import EmulationCase, EmulationRound, Nomination
from motcua.insight.emulation.queries.results import results_of
from motcua.insight.emulation.values.said import Decision, Proposed, Sitting, Votes
from motcua.insight.emulation.values.states import Duty
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes
from motcua.kernel.actor import Actor
from tests.db.evaluation.conftest import GOOD, OPENED, Month, a_month
from tests.factories.world import PROGRAM, World, a_world, at

YEAR = 2018
COMPUTED, CLOSED, HELD = at("2018-12-10T08:00"), at("2018-12-17T08:00"), at("2018-12-20T15:00")
DECIDED = at("2018-12-28T09:00")
WEAK = {"G1": "12", "G2": "9", "G3": "24", "G4": "12", "G5": "2", "G6": "12"}  # a C
FAIR = {"G1": "18", "G2": "13", "G3": "34", "G4": "17", "G5": "3", "G6": "16"}  # a B
COUNCIL = {"leader": Duty.CHAIR, "home_affairs": Duty.SECRETARY, "head": Duty.MEMBER}


@dataclass
class Year:
    """A world, its evaluated month, and the round of its year."""

    world: World
    round: EmulationRound
    members: Mapping[str, Duty] = field(default_factory=lambda: dict(COUNCIL))

    def now(self) -> EmulationRound:
        return EmulationRound.objects.select_related("scheme", "authority", "decided_by").get(pk=self.round.pk)

    def actor(self, name: str) -> Actor:
        return self.world.actor(name, when=COMPUTED)

    def of(self, name: str) -> EmulationCase:
        """The case of one of the cast, or of a unit by its key."""
        if name in self.world.units:
            return EmulationCase.objects.get(round=self.round, unit=self.world.units[name], staff=None)
        return EmulationCase.objects.get(round=self.round, staff=self.world.staff[name])

    def compute(self) -> None:
        rounds.compute_round(actor=self.actor("home_affairs"), round_id=self.round.pk, at=COMPUTED)

    def propose(self, by: str, titles: Mapping[str, tuple[str, ...]], reason: str = "") -> int:
        listed = [Proposed(case_id=self.of(name).pk, titles=codes, reason=reason) for name, codes in titles.items()]
        return proposing.propose_titles(actor=self.actor(by), round_id=self.round.pk, proposed=listed, at=COMPUTED)

    def close(self) -> None:
        rounds.close_proposals(actor=self.actor("home_affairs"), round_id=self.round.pk, at=CLOSED)

    def convene(self) -> None:
        members = {self.world.staff[name].pk: duty for name, duty in self.members.items()}
        sitting = Sitting(held_on=HELD.date(), members=members)
        council.convene_council(actor=self.actor("home_affairs"), round_id=self.round.pk, sitting=sitting, at=HELD)

    def vote(self, against: Mapping[tuple[str, str], int] | None = None) -> int:
        """Everybody is for everything but what is named."""
        lost = {(self.of(name).pk, title): many for (name, title), many in (against or {}).items()}
        sitting = {self.world.staff[name].pk for name in self.members}
        votes = [
            Votes(nomination_id=one.pk, votes_for=len(sitting - {one.case.staff_id}) - lost.get((one.case_id, one.title), 0),
                  votes_against=lost.get((one.case_id, one.title), 0))
            for one in Nomination.objects.filter(case__round=self.round).select_related("case")
        ]  # fmt: skip
        return council.record_votes(actor=self.actor("home_affairs"), round_id=self.round.pk, votes=votes, at=HELD)

    def minutes(self) -> None:
        council.keep_minutes(actor=self.actor("home_affairs"), round_id=self.round.pk, minutes_no="01/BB-HĐTĐKT",
                             conclusion="Hội đồng nhất trí.", at=HELD)  # fmt: skip

    def decide(self, by: str = "leader") -> EmulationRound:
        decision = Decision(decision_no="45/QĐ-UBND", decided_on=date(2018, 12, 28))
        return council.decide_round(actor=self.actor(by), round_id=self.round.pk, decision=decision, at=DECIDED)

    def up_to_council(self) -> None:
        """Computed, everybody who may be is proposed for what nothing bars, votes and minutes are there."""
        self.compute()
        self.propose("head", {"handler": ("CSTDCS", "GK"), "colleague": ("CSTDCS",), "office": ("TTLDXS",)})
        self.propose("leader", dict.fromkeys(("head", "reception", "clerk", "home_affairs"), ("LDTT",)))
        self.close()
        self.convene()
        self.vote()
        if not results_of(self.now()).open_ties:
            self.minutes()


def a_year(points: Mapping[str, Mapping[str, str]] | None = None) -> Year:
    """This function will evaluate July for everybody (the stranger is a C) and open the round of the year."""
    world = a_world()
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=OPENED)
    load_emulation_schemes(actor=PROGRAM, source=packaged_emulation_schemes(), at=OPENED)
    evaluated(a_month(world), points or {})
    opened = rounds.open_round(
        actor=world.actor("home_affairs"), authority_id=world.authority.pk, year=YEAR, at=COMPUTED
    )
    return Year(world, opened)


def evaluated(month: Month, points: Mapping[str, Mapping[str, str]]) -> None:
    """This function will take a month through to its approval; the stranger is scored weakly."""
    month.up_to_review()
    from_head = {"stranger": WEAK, "reception": FAIR, **points}
    for name, values in from_head.items():
        head = "head" if name in ("handler", "colleague") else "leader"
        month.head_scores(head, name, values={**GOOD, **values})
    month.approve()
