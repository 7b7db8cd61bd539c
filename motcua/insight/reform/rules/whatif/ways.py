"""The ways that dossiers went, read from what was recorded, in working minutes since the year before began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.insight.reform.rules.whatif.desks import Desk
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from motcua.casework.dossiers.queries.past_work import Load, PastDossier, PastStep, PastTick, PastYear

DueAfter = Callable[[datetime, int, Limit, WorkingCalendar], datetime]
PAUSE, RESET = "pause", "reset"


@dataclass(frozen=True, slots=True)
class Ruler:
    """Turns instants into working minutes and back; limits are counted by the dossiers' own clock."""

    calendar: WorkingCalendar
    epoch: datetime
    due_after: DueAfter

    def at(self, instant: datetime) -> int:
        """This function will give the working minutes from the epoch to an instant."""
        return self.calendar.working_minutes_between(self.epoch, instant)

    def promised(self, received_at: datetime, limit: Limit) -> int:
        """This function will give the working minutes that a limit promises to what was received then."""
        return limit.working_minutes or self.at(self.due_after(received_at, 0, limit, self.calendar)) - self.at(
            received_at
        )

    def due(self, restarted: float, limit: Limit) -> float:
        """This function will give when a limit ends that (re)started at a minute."""
        if limit.working_minutes is not None:
            return restarted + limit.working_minutes
        instant = self.calendar.add_working_minutes(self.epoch, round(restarted))
        return self.at(self.due_after(instant, 0, limit, self.calendar))


@dataclass(slots=True)
class Visit:
    """One step on a way: it comes `lag` after what was before, lies for `hold`, stands still for `pause`, is done."""

    step: int
    person: int
    lag: int
    hold: int
    pause: int
    until_back: int
    budget: int
    waits_for: int = 0
    next: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """What one dossier went through from its receipt to its result.

    `is_checked`: the first visit checks what came online, and the clock starts when it is done.
    """

    visits: Sequence[Visit]
    roots: tuple[int, ...]
    tail: int
    resets: bool
    is_checked: bool = False
    dossier_id: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier of the year: when it came, under which limit, by which way, and how it ended."""

    received_at: datetime
    received: int
    ruler: Ruler
    limit: Limit
    promised: int
    authority_id: int
    way: Way
    minutes: int
    was_late: bool
    channel: str = ""
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class StepKey:
    """A step of a unit."""

    unit_id: int | None
    node: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A year of a procedure, ready to be run again; `people`: whose each desk is."""

    cases: Sequence[Case]
    desks: Sequence[Desk]
    steps: Sequence[StepKey]
    people: Sequence[int] = ()


@dataclass(slots=True)
class _Raw:
    step: PastStep
    arrival: int
    end: int
    pause: int
    until_back: int


def office_of(year: PastYear, loads: Iterable[Load], rulers: Mapping[int, Ruler]) -> Office:
    """This function will read a year: every dossier's way, and when everybody was busy with other procedures.

    `rulers` by authority.
    """
    raws = _raw_steps(year, rulers)
    people = {
        person: index
        for index, person in enumerate(sorted({raw.step.person_id for way in raws.values() for raw in way}))
    }
    ruler_of = {
        raw.step.person_id: rulers[dossier.authority_id] for dossier in year.dossiers for raw in raws[dossier.id]
    }
    desks = _desks(raws, loads, people, ruler_of)
    steps: dict[StepKey, int] = {}
    cases = [_case(dossier, raws[dossier.id], rulers[dossier.authority_id], people, steps) for dossier in year.dossiers]
    return Office(cases, desks, list(steps), list(people))


def _raw_steps(year: PastYear, rulers: Mapping[int, Ruler]) -> dict[int, list[_Raw]]:
    by_id = {dossier.id: dossier for dossier in year.dossiers}
    pauses = _pauses(year.ticks)
    found: dict[int, list[_Raw]] = {dossier.id: [] for dossier in year.dossiers}
    for step in year.steps:
        dossier = by_id.get(step.dossier_id)
        if dossier is None:  # finished between two readings of a year that still runs
            continue
        ruler = rulers[dossier.authority_id]
        arrival = ruler.at(step.arrived_at)
        end = max(ruler.at(min(step.completed_at, dossier.ready_at)), arrival)
        pause, until_back = _paused(pauses.get(dossier.id, ()), step, ruler, arrival)
        found[dossier.id].append(_Raw(step, arrival, end, pause, until_back))
    return found


def _pauses(ticks: Iterable[PastTick]) -> dict[int, list[tuple[datetime, datetime]]]:
    """Give the spans in which dossiers were with their applicants."""
    begun: dict[int, datetime] = {}
    spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for tick in ticks:
        if tick.kind == PAUSE:
            begun[tick.dossier_id] = tick.at
        elif tick.dossier_id in begun:
            spans[tick.dossier_id].append((begun.pop(tick.dossier_id), tick.at))
    return spans


def _paused(spans: Iterable[tuple[datetime, datetime]], step: PastStep, ruler: Ruler, arrival: int) -> tuple[int, int]:
    """Give how long a step stood still, and after how many own minutes the dossier was back for the last time."""
    pause, until_back = 0, 0
    for begun, ended in spans:
        if step.arrived_at <= begun and ended <= step.completed_at:
            pause += ruler.at(ended) - ruler.at(begun)
            until_back = ruler.at(ended) - arrival - pause
    return pause, until_back


def _desks(
    raws: Mapping[int, Sequence[_Raw]], loads: Iterable[Load], people: Mapping[int, int], ruler_of: Mapping[int, Ruler]
) -> list[Desk]:
    """Count everybody's work, this procedure's and the others'."""
    mine: dict[int, list[int]] = defaultdict(list)
    for way in raws.values():
        for raw in way:
            mine[raw.step.person_id].append(raw.end)
    others: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for load in loads:
        if load.person_id in people:
            others[load.person_id].append((ruler_of[load.person_id].at(load.at), load.steps))
    return [Desk(mine[person], others[person]) for person in people]


def _case(
    dossier: PastDossier, raws: Sequence[_Raw], ruler: Ruler, people: Mapping[int, int], steps: dict[StepKey, int]
) -> Case:
    received, ready = ruler.at(dossier.received_at), ruler.at(dossier.ready_at)
    visits, roots, last = _chain(raws, received, people, steps)
    way = Way(visits, roots, max(ready - last, 0), dossier.resets, dossier_id=dossier.id)
    promised = max(ruler.promised(dossier.received_at, dossier.limit), 1)
    return Case(dossier.received_at, received, ruler, dossier.limit, promised, dossier.authority_id, way,
                max(ready - received, 0), dossier.was_late, dossier.channel, dossier.place_id)  # fmt: skip


def _chain(
    raws: Sequence[_Raw], received: int, people: Mapping[int, int], steps: dict[StepKey, int]
) -> tuple[list[Visit], tuple[int, ...], int]:
    """Link steps: one waits for those that were done when it arrived and after which nothing had come yet."""
    visits: list[Visit] = []
    roots: list[int] = []
    onward: list[list[int]] = []
    open_ends: list[int] = []
    index = 0
    while index < len(raws):
        together = [raw for raw in raws[index:] if raw.step.arrived_at == raws[index].step.arrived_at]
        done = [end for end in open_ends if raws[end].step.completed_at <= together[0].step.arrived_at]
        before = max((raws[end].end for end in done), default=received)
        for place_, raw in enumerate(together, start=index):
            visits.append(_visit(raw, max(raw.arrival - before, 0), len(done), people, steps))
            onward.append([])
            for end in done:
                onward[end].append(place_)
            if not done:
                roots.append(place_)
        open_ends = [end for end in open_ends if end not in done] + list(range(index, index + len(together)))
        index += len(together)
    for visit, following in zip(visits, onward, strict=True):
        visit.next = tuple(following)
    return visits, tuple(roots), max((raw.end for raw in raws), default=received)


def _visit(raw: _Raw, lag: int, waits_for: int, people: Mapping[int, int], steps: dict[StepKey, int]) -> Visit:
    key = StepKey(raw.step.unit_id, raw.step.node, raw.step.name, raw.step.role)
    hold = max(raw.end - raw.arrival - raw.pause, 0)
    return Visit(steps.setdefault(key, len(steps)), people[raw.step.person_id], lag, hold, raw.pause,
                 max(raw.until_back, 0), raw.step.budget_minutes, waits_for)  # fmt: skip
