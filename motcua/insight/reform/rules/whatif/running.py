"""One run of a year: events in order of time; who has more than a half-day's work does the earliest due first.

An event is either "this step's turn has come" (the step's number) or "this person begins a new half-day with work left
over" (the complement of the person's number). Steps of all trips are numbered through. All times are working minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate

from motcua.insight.reform.rules.whatif.desks import HALF_DAY, Desk
from motcua.insight.reform.rules.whatif.ways import Visit, Way


@dataclass(frozen=True, slots=True)
class Trip:
    """A dossier of one run: when it comes, by which way, when it is due; `paces` scale how long each step's papers lie."""

    start: int
    way: Way
    due: float
    paces: Sequence[float]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run gave: when each result was there, when each clock last (re)started, how long each step took."""

    ready: Sequence[float]
    restarted: Sequence[float]
    taken: Sequence[Sequence[float]]


class Run:
    """The state of a run. `go` is to be called once."""

    __slots__ = ("bases", "desks", "done", "events", "left", "owners", "paces", "restarted", "taken", "trips", "visits")

    def __init__(self, trips: Sequence[Trip], desks: Sequence[Desk]) -> None:
        self.trips, self.desks = trips, desks
        self.events: list[tuple[float, int]] = []
        self.bases = [0, *accumulate(len(trip.way.visits) for trip in trips)]
        self.visits: list[Visit] = [visit for trip in trips for visit in trip.way.visits]
        self.owners = [number for number, trip in enumerate(trips) for _ in trip.way.visits]
        self.paces = [pace for trip in trips for pace in trip.paces]
        self.left = [visit.waits_for for visit in self.visits]
        self.taken = [0.0] * len(self.visits)
        self.done = [0.0] * len(self.visits)
        self.restarted = [float(trip.start) for trip in trips]

    def go(self) -> Ran:
        """This function will let the year pass."""
        for number, trip in enumerate(self.trips):
            for root in trip.way.roots:
                self._arrive(self.bases[number] + root, trip.start)
        self._pass()
        ready, taken = [], []
        for number, trip in enumerate(self.trips):
            steps = slice(self.bases[number], self.bases[number + 1])
            ready.append(max(self.done[steps], default=float(trip.start)) + trip.way.tail)
            taken.append(self.taken[steps])
        return Ran(ready, self.restarted, taken)

    def _pass(self) -> None:
        """Take event after event: the one loop in which all time goes."""
        events, visits, owners, trips = self.events, self.visits, self.owners, self.trips
        most, others = [desk.most for desk in self.desks], [desk.others for desk in self.desks]
        queues: list[list[tuple[float, int]]] = [[] for _ in self.desks]
        done: list[dict[int, int]] = [{} for _ in self.desks]
        complete = self._complete
        while events:
            at, step = heappop(events)
            place = int(at) // HALF_DAY
            if step < 0:
                self._catch_up(~step, place, at, queues[~step], done[~step])
                continue
            person = visits[step].person
            queue = queues[person]
            if queue:  # he is behind: it waits for the half-day that is already called
                heappush(queue, (trips[owners[step]].due, step))
                continue
            counts = done[person]
            count = counts.get(place, 0)
            if count + others[person].get(place, 0) < most[person]:
                counts[place] = count + 1
                complete(step, at)
            else:
                queue.append((trips[owners[step]].due, step))
                heappush(events, ((place + 1) * HALF_DAY, ~person))

    def _catch_up(
        self, person: int, place: int, at: float, queue: list[tuple[float, int]], done: dict[int, int]
    ) -> None:
        """A half-day begins for somebody with work left over: the earliest due first, as far as there is room."""
        count, room = done.get(place, 0), self.desks[person].room(place)
        while queue and count < room:
            count += 1
            self._complete(heappop(queue)[1], at)
        done[place] = count
        if queue:
            heappush(self.events, ((place + 1) * HALF_DAY, ~person))

    def _arrive(self, step: int, before: float) -> None:
        """A step's papers arrive; its turn comes when they have lain."""
        visit, pace = self.visits[step], self.paces[step]
        at = before + visit.lag
        self.taken[step] = -at
        if visit.pause:
            owner = self.owners[step]
            if self.trips[owner].way.resets:
                self.restarted[owner] = at + visit.until_back * pace + visit.pause
            at += visit.pause
        heappush(self.events, (at + visit.hold * pace, step))

    def _complete(self, step: int, at: float) -> None:
        """A step is done: what waited only for it arrives."""
        visit = self.visits[step]
        self.done[step] = at
        self.taken[step] += at - visit.pause
        if not visit.next:
            return
        base, done, left = self.bases[self.owners[step]], self.done, self.left
        for place in visit.next:
            following = base + place
            if left[following] == 1:
                self._arrive(following, max(done[following], at))
            else:
                left[following] -= 1
                done[following] = max(done[following], at)
