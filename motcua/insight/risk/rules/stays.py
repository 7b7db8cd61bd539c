"""Past stays in working minutes, and the backlog under which each began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from motcua.insight.risk.rules.clock import OfficeClock, date_of, day_of
from motcua.insight.risk.rules.tables import SCALE
from motcua.insight.risk.values.learned import keys_of

if TYPE_CHECKING:
    from motcua.casework.dossiers.queries.past_visits import PastVisit

LEAST_DAYS = 20
"""Before so many working days of a unit its usual backlog is not known (assumed)."""


class Stay(NamedTuple):
    """A past stay of a dossier at a step. `hold` and `rest`: thousandths of the promised time (see `tables`)."""

    visit: PastVisit
    keys: tuple[str, ...]
    promised: int
    hold: int
    rest: int
    load: float | None

    @property
    def month(self) -> tuple[int, int]:
        """The year and month in which the result was there: only then is the stay a past one."""
        day = date_of(self.visit.ready)
        return day.year, day.month


class Backlogs:
    """How many steps waited in each unit at the beginning of each day, and how many usually did before that day."""

    def __init__(self, visits: Iterable[PastVisit], worked: Sequence[int]) -> None:
        """Count from stays that ended; `worked`: the working days, counted since 1970, in order."""
        moves: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for visit in visits:
            if visit.unit_id is not None:
                of_unit = moves[visit.unit_id]
                of_unit[day_of(visit.arrived) + 1] += 1
                of_unit[day_of(visit.completed) + 1] -= 1
        self._by_unit = {unit: _daily(of_unit, worked) for unit, of_unit in moves.items()}
        self._place = {day: place for place, day in enumerate(worked)}

    def load(self, unit_id: int | None, day: int) -> float | None:
        """This function will tell how many times its usual backlog a unit had on a day; nothing too early in its past."""
        place = self._place.get(day)
        found = self._by_unit.get(unit_id) if unit_id is not None else None
        if place is None or found is None:
            return None
        waiting, before = found
        usual = _mean(before[place], place)
        return None if usual is None else load_of(waiting[place], usual)

    def usual(self) -> dict[int, float]:
        """This function will give the usual backlog of each unit over all the days."""
        means = {unit: _mean(before[-1], len(before) - 1) for unit, (_, before) in self._by_unit.items()}
        return {unit: round(mean, 3) for unit, mean in means.items() if mean is not None}


def load_of(waiting: int, usual: float) -> float:
    """This function will tell a backlog as a multiple of the usual one; one is added to both, so that none is no nought."""
    return (waiting + 1) / (usual + 1)


def _daily(moves: Mapping[int, int], worked: Sequence[int]) -> tuple[list[int], list[int]]:
    """What waited at the beginning of each working day, and the sum of that over the days before each."""
    waiting, total, due = list[int](), 0, sorted(moves.items(), reverse=True)
    for day in worked:
        while due and due[-1][0] <= day:
            total += due.pop()[1]
        waiting.append(total)
    return waiting, list(accumulate(waiting, initial=0))


def _mean(total: int, days: int) -> float | None:
    return total / days if days >= LEAST_DAYS else None


def stays_of(visits: Sequence[PastVisit], clocks: Mapping[int, OfficeClock]) -> tuple[list[Stay], Backlogs]:
    """This function will measure past stays on the clocks of their authorities, in the order of their results."""
    if not visits:
        return [], Backlogs((), ())
    some = next(iter(clocks.values()))
    first, last = day_of(min(visit.arrived for visit in visits)), day_of(visits[-1].ready)
    worked = [day for day in range(first, last + 1) if some.is_worked(day)]
    backlogs = Backlogs(visits, worked)
    return [_stay(visit, clocks[visit.authority_id], backlogs) for visit in visits], backlogs


def _stay(visit: PastVisit, clock: OfficeClock, backlogs: Backlogs) -> Stay:
    arrived = clock.at(visit.arrived)
    promised = max(clock.at(visit.promised) - clock.at(visit.received), 1)
    hold = max(clock.at(visit.completed) - arrived, 0) * SCALE // promised
    rest = max(clock.at(visit.ready) - arrived, 0) * SCALE // promised
    return Stay(
        visit, keys_of(visit.procedure_id, visit.field_id, visit.unit_id, visit.kind), promised, hold, rest,
        backlogs.load(visit.unit_id, day_of(visit.arrived)),
    )  # fmt: skip
