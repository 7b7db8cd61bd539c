"""Many runs of a year under a change, and what they say together."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import NormalDist, fmean

from motcua.insight.reform.rules.whatif.changes import NEW_STEP, Change, Rework
from motcua.insight.reform.rules.whatif.comparing import distance, quantile, wilson
from motcua.insight.reform.rules.whatif.drawing import Draw
from motcua.insight.reform.rules.whatif.ledger import Ledger, steps_compared
from motcua.insight.reform.rules.whatif.running import Ran, Run, Trip
from motcua.insight.reform.rules.whatif.ways import Case, Office, Way
from motcua.insight.reform.values.whatif import Break, Response, StepUse
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES, Limit

VISITS_IN_ALL = 250_000
"""So many steps are run in all, spread over as many runs as the year's size allows: it bounds the time it takes."""
FEWEST_RUNS, MOST_RUNS = 3, 30
LOW, HIGH = 0.05, 0.95

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What all runs say together; shares from 0 to 1, times in working minutes, days of eight hours.

    `days_saved` are those promised less than before; `waited_days_saved` those really waited less from handing in to the
    result, with what the extremes make of them. `late_by` is by authority, `checks_late` the share of checks of what came
    online that took longer than their hours.
    """

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
    waited_days_saved: float = 0.0
    waited_range: tuple[float, float] = (0.0, 0.0)
    steps: tuple[StepUse, ...] = ()
    late_by: tuple[tuple[int, float], ...] = ()


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
            before = runner.run_old(ways) if number < plain else None
            after = runner.run_new(runner.ways_after(ways), (number + 0.5) / runs)
            if before is not None:
                runner.waited.append(before - after)
            if number < slow:
                runner.run_bounds(ways, before)
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
        self.office, self.change, self.response = office, change, response
        self.after = change.after or office
        self.draw = Draw(office.cases, rng)
        # Where the dossiers are the same ones, both years meet the same draw; else the new ones draw among themselves.
        self.own_draw = Draw(self.after.cases, rng) if len(self.after.cases) != len(office.cases) else None
        self.lying = [1.0] * len(office.steps)
        self.promised = [_promised(case, change.limit) for case in self.after.cases]
        self.ratios = [new / case.promised for new, case in zip(self.promised, self.after.cases, strict=True)]
        self.old = Ledger(office, Change(), [1.0] * len(office.cases))
        self.new = Ledger(self.after, change, self.ratios)
        self.old_late: list[float] = []
        self.new_late: list[float] = []
        self.slow_late: list[float] = []
        self.extreme_late: list[float] = []
        self.before: list[float] = []
        self.minutes_after: list[float] = []
        self.waited: list[float] = []
        self.extreme_waited: list[float] = []
        self.late_counts: dict[int, list[int]] = {}

    def ways_after(self, ways: Sequence[Way]) -> Sequence[Way]:
        """Give the ways that the dossiers of the changed year draw, before they are reworked."""
        return self.own_draw.ways() if self.own_draw else ways

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

    def run_old(self, ways: Sequence[Way]) -> float:
        """Run the year under its own rules; give the minutes that all waited together."""
        trips = self._unchanged(ways)
        ran = Run(trips, self.office.desks).go()
        slacks = _slacks(ran, trips, self.office.cases, Change())
        self.old_late.append(fmean(slack < 0 for slack in slacks))
        self.old.note(ran, trips)
        spent = _spent(ran, trips)
        self.before += spent
        return sum(spent)

    def run_new(self, ways: Sequence[Way], place: float) -> float:
        """Run the year under the change; `place` (from 0 to 1) says where in what was measured of people's pace."""
        elasticity = self.response.elasticity
        if self.response.error:
            elasticity = NormalDist(elasticity, self.response.error).inv_cdf(place)
        ran, trips, slacks = self._run(ways, min(max(elasticity, 0.0), 1.0), self.change.rework)
        self.new_late.append(fmean(slack < 0 for slack in slacks))
        for case, slack in zip(self.after.cases, slacks, strict=True):
            counts = self.late_counts.setdefault(case.authority_id, [0, 0])
            counts[0] += slack < 0
            counts[1] += 1
        self.new.note(ran, trips)
        self.new.note_tail(ran, trips, slacks)
        spent = _spent(ran, trips)
        self.minutes_after += spent
        return sum(spent)

    def run_bounds(self, ways: Sequence[Way], before: float | None) -> None:
        """Run the year with everybody as slow as now, where time is cut; and once under each extreme of the change."""
        if self.change.cuts:
            _, _, slacks = self._run(ways, 0.0, self.change.rework)
            self.slow_late.append(fmean(slack < 0 for slack in slacks))
        for rework in self.change.extremes:
            ran, trips, slacks = self._run(ways, 0.0, rework)
            self.extreme_late.append(fmean(slack < 0 for slack in slacks))
            if before is not None:
                self.extreme_waited.append(before - sum(_spent(ran, trips)))

    def _run(
        self, ways: Sequence[Way], elasticity: float, rework: Rework | None
    ) -> tuple[Ran, Sequence[Trip], list[float]]:
        lying = self._lying_after()
        gone = ways if rework is None else [rework(number, way) for number, way in enumerate(ways)]
        trips = [
            Trip(case.received, way, case.received + promised, self._paces(way, ratio, elasticity, lying))
            for case, way, promised, ratio in zip(self.after.cases, gone, self.promised, self.ratios, strict=True)
        ]
        ran = Run(trips, self.after.desks).go()
        return ran, trips, _slacks(ran, trips, self.after.cases, self.change)

    def _lying_after(self) -> list[float]:
        if not self.change.origins:
            return self.lying
        return [1.0 if origin == NEW_STEP else self.lying[origin] for origin in self.change.origins]

    def _unchanged(self, ways: Sequence[Way]) -> list[Trip]:
        return [
            Trip(case.received, way, case.received + case.promised, [self.lying[visit.step] for visit in way.visits])
            for case, way in zip(self.office.cases, ways, strict=True)
        ]

    def _paces(self, way: Way, ratio: float, elasticity: float, lying: Sequence[float]) -> Sequence[float]:
        """Give for each step of a way how much of its time papers still lie: never less than people have shown."""
        strongest = self.response.strongest_cut
        if not self.change.step:
            pace = max(min(ratio, 1.0), strongest) ** elasticity
            return [pace * lying[visit.step] for visit in way.visits]
        return [
            lying[visit.step] * max(self.change.step_left(self.after, way, place, ratio), strongest) ** elasticity
            for place, visit in enumerate(way.visits)
        ]

    def sum_up(self, runs: int) -> Estimate:
        """Put all runs together."""
        cases = self.after.cases
        late = fmean(self.new_late)
        low, high = wilson(late, min(len(cases), len(self.office.cases)))  # many that are like a few tell no more
        shares = [quantile(self.new_late, LOW), quantile(self.new_late, HIGH), *self.extreme_late]
        saved = sum(case.promised - promised for case, promised in zip(cases, self.promised, strict=True))
        waited = fmean(self.waited) / STANDARD_DAY_MINUTES if self.own_draw is None else 0.0
        bounds = [waited, *(minutes / STANDARD_DAY_MINUTES for minutes in self.extreme_waited)]
        return Estimate(
            late_share=late, interval=(min(low, *shares), max(high, *shares)),
            baseline_late_share=fmean(self.old_late),
            late_share_at_present_pace=fmean(self.slow_late) if self.slow_late else late,
            first_to_break=self.new.first(), days_saved=saved / STANDARD_DAY_MINUTES,
            minutes_before=tuple(self.before), minutes_after=tuple(self.minutes_after),
            distance=distance([float(case.minutes) for case in self.office.cases], self.before), runs=runs,
            waited_days_saved=waited, waited_range=(min(bounds), max(bounds)),
            steps=steps_compared(self.old.used, self.new, self.change.origins),
            late_by=tuple((found, late_ / all_) for found, (late_, all_) in sorted(self.late_counts.items())),
        )  # fmt: skip


def _promised(case: Case, limit: Limit | None) -> int:
    return case.promised if limit is None else max(case.ruler.promised(case.received_at, limit), 1)


def _spent(ran: Ran, trips: Sequence[Trip]) -> list[float]:
    return [ready - trip.start for ready, trip in zip(ran.ready, trips, strict=True)]


def _slacks(ran: Ran, trips: Sequence[Trip], cases: Sequence[Case], change: Change) -> list[float]:
    """Give how many working minutes each dossier had left when its result was there; below zero it was late."""
    return [
        _due(case, trip, change.limit_of(case), restarted, taken) - ready
        for case, trip, ready, restarted, taken in zip(cases, trips, ran.ready, ran.restarted, ran.taken, strict=True)
    ]


def _due(case: Case, trip: Trip, limit: Limit, restarted: float, taken: Sequence[float]) -> float:
    """Give when the clock of a dossier runs out: of its receipt or last reset, moved on by what it stood still.

    What came online is received when its first visit, the check, is done.
    """
    began = trip.start + taken[0] if trip.way.is_checked else float(trip.start)
    if trip.way.resets and restarted > began:
        return case.ruler.due(restarted, limit)
    stood = 0 if trip.way.resets else sum(visit.pause for visit in trip.way.visits)
    return (case.ruler.due(began, limit) if trip.way.is_checked else trip.due) + stood
