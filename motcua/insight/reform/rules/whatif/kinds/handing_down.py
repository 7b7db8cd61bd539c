"""Delegated to wards: the dossiers of each ward's people go through that ward's hands, beside what it does already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.desks import Desk
from motcua.insight.reform.rules.whatif.ways import Case, Office, Ruler, StepKey, Visit, Way

if TYPE_CHECKING:
    from motcua.casework.dossiers.queries.past_work import Load


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does a role's steps in a ward, and in which unit."""

    unit_id: int
    people: Sequence[int]


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward that would take over: whose dossiers, by which calendar, by whose hands in each role."""

    authority_id: int
    place_id: int | None
    ruler: Ruler
    hands: Mapping[str, Hands]

    @property
    def people(self) -> frozenset[int]:
        """Everybody who would have a hand in it."""
        return frozenset(person for hands in self.hands.values() for person in hands.people)


@dataclass(frozen=True, slots=True)
class HandedDown:
    """A year with its dossiers in the wards: the change, how many each ward gets, how many could not be told apart."""

    change: Change
    by_ward: Mapping[int, int]
    unplaced: int


@dataclass(slots=True)
class _Move:
    """The year after, as it is put together."""

    steps: list[StepKey]
    origins: list[int]
    desks: list[Desk]
    people: list[int]
    step_of: dict[tuple[int, int], int] = field(default_factory=dict)
    person_of: dict[int, int] = field(default_factory=dict)


def hand_down(office: Office, wards: Sequence[Ward], keepers: Collection[int], loads: Iterable[Load]) -> HandedDown:
    """This function will move the dossiers of some authorities (`keepers`) to the wards where they belong.

    A dossier whose ward is not known goes to the wards in turn, by how many each gets anyway. Steps of roles that a
    ward does not have stay with whom they were. `loads`: what the wards' people completed in the year.
    """
    chosen, unplaced = _wards_of(office.cases, wards, keepers)
    move = _Move(list(office.steps), list(range(len(office.steps))), list(office.desks), list(office.people))
    _seat(move, wards, loads)
    cases = [_moved(case, chosen.get(number)) for number, case in enumerate(office.cases)]
    for ward in wards:
        for step, key in enumerate(office.steps):
            if (hands := ward.hands.get(key.role)) is not None:
                move.step_of[step, ward.authority_id] = _step_in_ward(move, step, replace(key, unit_id=hands.unit_id))

    def rework(number: int, way: Way) -> Way:
        ward = chosen.get(number)
        return way if ward is None else _through(way, ward, number, office.steps, move)

    after = Office(cases, move.desks, move.steps, move.people)
    counts = {ward.authority_id: sum(found is ward for found in chosen.values()) for ward in wards}
    return HandedDown(Change(after=after, origins=move.origins, rework=rework), counts, unplaced)


def _wards_of(cases: Sequence[Case], wards: Sequence[Ward], keepers: Collection[int]) -> tuple[dict[int, Ward], int]:
    by_place = {ward.place_id: ward for ward in wards if ward.place_id is not None}
    kept = [number for number, case in enumerate(cases) if case.authority_id in keepers]
    chosen = {number: by_place[place] for number in kept if (place := cases[number].place_id) in by_place}
    strays = [number for number in kept if number not in chosen]
    turns = _turns([sum(found is ward for found in chosen.values()) for ward in wards], len(strays))
    chosen.update({number: wards[turn] for number, turn in zip(strays, turns, strict=True)})
    return chosen, len(strays)


def _turns(weights: Sequence[int], count: int) -> list[int]:
    """Share out so many turns by weight, spread evenly over them; all alike where nothing is known."""
    whole = list(weights) if any(weights) else [1] * len(weights)
    upto, total = list(accumulate(whole)), sum(whole)
    return [next(i for i, edge in enumerate(upto) if (turn * total) // max(count, 1) < edge) for turn in range(count)]


def _seat(move: _Move, wards: Sequence[Ward], loads: Iterable[Load]) -> None:
    """Give everybody in the wards a desk, unless he has one already."""
    rulers = {person: ward.ruler for ward in wards for person in ward.people}
    others: dict[int, list[tuple[int, int]]] = {person: [] for person in rulers}
    for load in loads:
        if load.person_id in others:
            others[load.person_id].append((rulers[load.person_id].at(load.at), load.steps))
    move.person_of.update({person: place for place, person in enumerate(move.people)})
    for person in sorted(rulers):
        if person not in move.person_of:
            move.person_of[person] = len(move.desks)
            move.desks.append(Desk((), others[person]))
            move.people.append(person)


def _step_in_ward(move: _Move, step: int, key: StepKey) -> int:
    """Give the place of a step in a ward: the one that its unit has already, or a new one."""
    if key in move.steps:
        return move.steps.index(key)
    move.steps.append(key)
    move.origins.append(step)
    return len(move.steps) - 1


def _moved(case: Case, ward: Ward | None) -> Case:
    if ward is None:
        return case
    return replace(case, authority_id=ward.authority_id, ruler=ward.ruler, received=ward.ruler.at(case.received_at),
                   promised=max(ward.ruler.promised(case.received_at, case.limit), 1))  # fmt: skip


def _through(way: Way, ward: Ward, number: int, steps: Sequence[StepKey], move: _Move) -> Way:
    """Send a dossier by the same steps through the ward's hands, its officials in turn."""
    visits = list[Visit]()
    for visit in way.visits:
        hands = ward.hands.get(steps[visit.step].role)
        if hands is None:
            visits.append(visit)
            continue
        person = move.person_of[hands.people[number % len(hands.people)]]
        step = move.step_of[visit.step, ward.authority_id]
        visits.append(Visit(step, person, visit.lag, visit.hold, visit.pause, visit.until_back, visit.budget,
                            visit.waits_for, visit.next))  # fmt: skip
    return Way(visits, way.roots, way.tail, way.resets, way.is_checked, way.dossier_id)
