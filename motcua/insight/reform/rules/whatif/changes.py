"""What is changed in a year that is run again: another limit, another beginning, other ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.insight.reform.rules.whatif.ways import Case, Office, Way
from motcua.registry.calendars.values.limits import Limit

Rework = Callable[[int, Way], Way]
"""The number of a case and the way that was drawn for it: give the way that it goes under the change."""
NEW_STEP = -1


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different; what is left empty stays as it was.

    `limit`: another limit for every dossier; with a `step` the time comes off that step alone, down to `step_minutes`
    where they are named. `after`: the same year with other starts, desks or steps; `origins` tell of each of its steps
    the step of the year as it was whose papers lie alike (NEW_STEP: none). `extremes` are run once each, as bounds.
    """

    limit: Limit | None = None
    step: str = ""
    step_minutes: int | None = None
    after: Office | None = None
    origins: Sequence[int] = ()
    rework: Rework | None = None
    extremes: Sequence[Rework] = ()

    @property
    def cuts(self) -> bool:
        """Whether people are given less time than before, so that their pace matters."""
        return self.limit is not None or self.step_minutes is not None

    def limit_of(self, case: Case) -> Limit:
        """This function will give the limit of a dossier under the change."""
        return self.limit or case.limit

    def left(self, office: Office, way: Way, place: int, ratio: float) -> float:
        """This function will give what is left of a step's budget, from 0 to 1, where its dossier's limit has shrunk so."""
        return self.step_left(office, way, place, ratio) if self.step else ratio

    def step_left(self, office: Office, way: Way, place: int, ratio: float) -> float:
        """This function will give what is left of a step's budget when the whole cut comes off the named step."""
        visit = way.visits[place]
        if office.steps[visit.step].node != self.step or not visit.budget:
            return 1.0
        if self.step_minutes is not None:
            return min(self.step_minutes / visit.budget, 1.0)
        whole = sum(each.budget for each in way.visits)
        return min(max(1 - (1 - ratio) * whole / visit.budget, 0.0), 1.0)
