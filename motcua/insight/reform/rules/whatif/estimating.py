"""Many runs of a year under another limit, and what they say together."""

from __future__ import annotations

import gc
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import NormalDist, fmean

from motcua.insight.reform.rules.whatif.comparing import distance, quantile, wilson
from motcua.insight.reform.rules.whatif.running import Ran, Run, Trip
from motcua.insight.reform.rules.whatif.ways import Case, Office, Way
from motcua.insight.reform.values.whatif import Break, Response
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit, LimitUnit

VISITS_IN_ALL = 250_000
"""So many steps are run in all, spread over as many runs as the year's size allows: it bounds the time it takes."""
FEWEST_RUNS, MOST_RUNS = 3, 30
LOW, HIGH = 0.05, 0.95
P90 = 0.9
FEWEST_VISITS = 5
TAIL = 0.05
"""Where hardly any dossier is late, the nearest to it are looked at: one in twenty (assumed)."""
ALIKE = 12
"""A way is drawn from the twelve dossiers most like the one in question, or from a twelfth of all (assumed)."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Change:
    """Another limit for the whole procedure; with a `step`, the time comes off that step alone."""

    limit: Limit
    step: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What all runs say together; shares from 0 to 1, times in working minutes."""

    late_share: float
    interval: tuple[float, float]
    baseline_late_share: float
    late_share_at_present_pace: float
    first_to_break: Break | None
    days_saved: float
    minutes_before: tuple[float, ...]
    minutes_after: tuple[float, ...]
    distance: float
    runs: int


def estimate(
    office: Office, change: Change, response: Response, *, seed: int, tell: Tell, most_runs: int = MOST_RUNS
) -> Estimate:
    """This function will run a year again and again, under the old rules and under the change.

    Each run gives every dossier the way of another that came under the same limit in the same authority, drawn by the
    seed; old and new rules meet the same draw. `tell` hears how many runs of how many are done.
    """
    runner = _Runner(office, change, response, random.Random(seed))  # noqa: S311 - a simulation, drawn again the same
    visits = max(sum(len(case.way.visits) for case in office.cases), 1)
    runs = min(max(VISITS_IN_ALL // (2 * visits), FEWEST_RUNS), most_runs)
    plain, slow = runs if runs > FEWEST_RUNS else 1, max(runs // 5, 1)  # of so many dossiers one run tells enough
    with _nothing_collected():
        runner.calibrate()
        for number in range(runs):
            ways = runner.draw.ways()
            if number < plain:
                runner.run_old(ways)
            runner.run_new(ways, (number + 0.5) / runs)
            if number < slow:
                runner.run_at_present_pace(ways)
            tell(number + 1, runs)
    return runner.sum_up(runs)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the collector from walking over a year's rows again and again: nothing here is tied in rings."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Runner:
    """Gathers what runs of the old and of the new rules give."""

    def __init__(self, office: Office, change: Change, response: Response, rng: random.Random) -> None:
        self.office, self.change, self.response, self.rng = office, change, response, rng
        self.draw = Draw(office.cases, rng)
        self.lying = [1.0] * len(office.steps)
        self.promised = [max(case.ruler.promised(case.received_at, change.limit), 1) for case in office.cases]
        self.ratios = [new / case.promised for new, case in zip(self.promised, office.cases, strict=True)]
        self.old_late: list[float] = []
        self.new_late: list[float] = []
        self.slow_late: list[float] = []
        self.before: list[float] = []
        self.after: list[float] = []
        self.used: dict[int, list[float]] = defaultdict(list)
        self.overrun: dict[int, float] = defaultdict(float)

    def calibrate(self) -> None:
        """Take from the time that papers lie what they wait for busy hands: that comes again by itself in a run.

        So that each step takes in the mean what was recorded, not the same wait twice.
        """
        trips = self._unchanged(self.draw.ways())
        ran = Run(trips, self.office.desks).go()
        lay, waited = [0.0] * len(self.lying), [0.0] * len(self.lying)
        for trip, taken in zip(trips, ran.taken, strict=True):
            for visit, minutes in zip(trip.way.visits, taken, strict=True):
                lay[visit.step] += visit.hold
                waited[visit.step] += minutes - visit.hold * self.lying[visit.step]
        for step, minutes in enumerate(lay):
            if minutes:
                self.lying[step] = min(max(self.lying[step] - waited[step] / minutes, 0.0), 1.0)

    def run_old(self, ways: Sequence[Way]) -> None:
        """Run the year under its own rules."""
        trips = self._unchanged(ways)
        ran = Run(trips, self.office.desks).go()
        self.old_late.append(self._late_share(ran, trips, [case.limit for case in self.office.cases]))
        self.before += [ready - trip.start for ready, trip in zip(ran.ready, trips, strict=True)]

    def run_new(self, ways: Sequence[Way], place: float) -> None:
        """Run the year under the change; `place` (from 0 to 1) says where in what was measured of people's pace."""
        elasticity = self.response.elasticity
        if self.response.error:
            elasticity = NormalDist(elasticity, self.response.error).inv_cdf(place)
        trips = self._changed(ways, min(max(elasticity, 0.0), 1.0))
        ran = Run(trips, self.office.desks).go()
        self.new_late.append(self._late_share(ran, trips, [self.change.limit] * len(trips)))
        self.after += [ready - trip.start for ready, trip in zip(ran.ready, trips, strict=True)]
        self._note_steps(ran, trips)
        self._note_tail(ran, trips)

    def run_at_present_pace(self, ways: Sequence[Way]) -> None:
        """Run the year under the new limit with everybody as slow as now."""
        trips = self._changed(ways, 0.0)
        ran = Run(trips, self.office.desks).go()
        self.slow_late.append(self._late_share(ran, trips, [self.change.limit] * len(trips)))

    def _unchanged(self, ways: Sequence[Way]) -> list[Trip]:
        return [
            Trip(case.received, way, case.received + case.promised, [self.lying[visit.step] for visit in way.visits])
            for case, way in zip(self.office.cases, ways, strict=True)
        ]

    def _changed(self, ways: Sequence[Way], elasticity: float) -> list[Trip]:
        return [
            Trip(case.received, way, case.received + promised, self._paces(way, ratio, elasticity))
            for case, way, promised, ratio in zip(self.office.cases, ways, self.promised, self.ratios, strict=True)
        ]

    def _paces(self, way: Way, ratio: float, elasticity: float) -> Sequence[float]:
        """Give for each step of a way how much of its time papers still lie: never less than people have shown."""
        strongest = self.response.strongest_cut
        if not self.change.step:
            pace = max(min(ratio, 1.0), strongest) ** elasticity
            return [pace * self.lying[visit.step] for visit in way.visits]
        return [
            self.lying[visit.step] * max(self._step_ratio(way, place, ratio), strongest) ** elasticity
            for place, visit in enumerate(way.visits)
        ]

    def _step_ratio(self, way: Way, place: int, ratio: float) -> float:
        """Give what is left of a step's budget when the whole cut comes off the named step."""
        visit = way.visits[place]
        if self.office.steps[visit.step].node != self.change.step or not visit.budget:
            return 1.0
        whole = sum(each.budget for each in way.visits)
        return min(max(1 - (1 - ratio) * whole / visit.budget, 0.0), 1.0)

    def _late_share(self, ran: Ran, trips: Sequence[Trip], limits: Sequence[Limit]) -> float:
        late = 0
        for case, trip, limit, ready, restarted in zip(
            self.office.cases, trips, limits, ran.ready, ran.restarted, strict=True
        ):
            late += ready > _due(case, trip, limit, restarted)
        return late / len(trips)

    def _note_steps(self, ran: Ran, trips: Sequence[Trip]) -> None:
        for trip, ratio, taken in zip(trips, self.ratios, ran.taken, strict=True):
            for place, (visit, minutes) in enumerate(zip(trip.way.visits, taken, strict=True)):
                if visit.budget:
                    self.used[visit.step].append(minutes / max(visit.budget * self._left(trip.way, place, ratio), 1))

    def sum_up(self, runs: int) -> Estimate:
        """Put all runs together."""
        cases = self.office.cases
        late = fmean(self.new_late)
        low, high = wilson(late, len(cases))
        saved = sum(case.promised - promised for case, promised in zip(cases, self.promised, strict=True))
        return Estimate(
            late_share=late,
            interval=(min(low, quantile(self.new_late, LOW)), max(high, quantile(self.new_late, HIGH))),
            baseline_late_share=fmean(self.old_late), late_share_at_present_pace=fmean(self.slow_late),
            first_to_break=self._first(), days_saved=saved / STANDARD_DAY_MINUTES, minutes_before=tuple(self.before),
            minutes_after=tuple(self.after), distance=distance([float(case.minutes) for case in cases], self.before),
            runs=runs,
        )  # fmt: skip

    def _note_tail(self, ran: Ran, trips: Sequence[Trip]) -> None:
        """Ask of the dossiers that end last against their due instant which step passed its share by how much."""
        limit = self.change.limit
        slack = sorted(
            (_due(case, trip, limit, restarted) - ready, number)
            for number, (case, trip, ready, restarted) in enumerate(
                zip(self.office.cases, trips, ran.ready, ran.restarted, strict=True)
            )
        )
        late = sum(left < 0 for left, _ in slack)
        for _, number in slack[: max(late, math.ceil(len(slack) * TAIL))]:
            way, ratio = trips[number].way, self.ratios[number]
            for place, (visit, minutes) in enumerate(zip(way.visits, ran.taken[number], strict=True)):
                self.overrun[visit.step] += max(minutes - visit.budget * self._left(way, place, ratio), 0.0)

    def _left(self, way: Way, place: int, ratio: float) -> float:
        return self._step_ratio(way, place, ratio) if self.change.step else ratio

    def _first(self) -> Break | None:
        """Give the step that passes its share of the limit by most in the dossiers that end last."""
        counted = [
            (self.overrun[step], quantile(used, P90), step)
            for step, used in self.used.items()
            if len(used) >= FEWEST_VISITS
        ]
        if not counted:
            return None
        _, p90, step = max(counted)
        key, used = self.office.steps[step], self.used[step]
        return Break(
            unit_id=key.unit_id, unit="", step=key.node, name=key.name,
            over_budget_share=round(sum(share > 1 for share in used) / len(used), 4), used_p90=round(p90, 3),
        )  # fmt: skip


class Draw:
    """Draws for every dossier the way of one like it: same authority, same limit, handed in about the same hour.

    The hour matters: people go through their lists at their own times of day.
    """

    def __init__(self, cases: Sequence[Case], rng: random.Random) -> None:
        self.rng = rng
        groups: dict[tuple[int, Limit], list[Case]] = defaultdict(list)
        for case in cases:
            groups[case.authority_id, case.limit].append(case)
        spans: dict[int, tuple[list[Case], int, int]] = {}
        for group in groups.values():
            group.sort(key=_likeness)
            width = max(ALIKE, len(group) // ALIKE)
            for place, case in enumerate(group):
                first = max(min(place - width // 2, len(group) - width), 0)
                spans[id(case)] = group, first, min(first + width, len(group))
        self.spans = [spans[id(case)] for case in cases]

    def ways(self) -> list[Way]:
        """This function will draw a way for every dossier of the year."""
        return [group[self.rng.randrange(first, end)].way for group, first, end in self.spans]


def _likeness(case: Case) -> tuple[int, int]:
    """Order by the hour; where weekends make a limit promise more or less working time, by that first."""
    varies = case.limit.working_minutes is None and case.limit.unit is not LimitUnit.SAME_DAY
    local = case.received_at.astimezone(ZONE)
    return case.promised if varies else 0, local.hour * 60 + local.minute


def _due(case: Case, trip: Trip, limit: Limit, restarted: float) -> float:
    """Give when the clock of a dossier runs out: of its receipt or last reset, moved on by what it stood still."""
    if trip.way.resets and restarted > trip.start:
        return case.ruler.due(restarted, limit)
    stood = 0 if trip.way.resets else sum(visit.pause for visit in trip.way.visits)
    return trip.due + stood
