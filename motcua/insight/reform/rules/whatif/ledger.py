"""What runs of a year leave behind: how much of its share each step took, and which step passed it by most."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from motcua.insight.reform.rules.whatif.changes import NEW_STEP, Change
from motcua.insight.reform.rules.whatif.comparing import quantile
from motcua.insight.reform.rules.whatif.running import Ran, Trip
from motcua.insight.reform.rules.whatif.ways import Office
from motcua.insight.reform.values.whatif import Break, StepUse

P90 = 0.9
FEWEST_VISITS = 5
TAIL = 0.05
"""Where hardly any dossier is late, the nearest to it are looked at: one in twenty (assumed)."""


class Ledger:
    """Gathers, of the steps of one year, what share of their budgets they took; `ratios` by case as the limits shrank."""

    def __init__(self, office: Office, change: Change, ratios: Sequence[float]) -> None:
        self.office, self.change, self.ratios = office, change, ratios
        self.used: dict[int, list[float]] = defaultdict(list)
        self.overrun: dict[int, float] = defaultdict(float)

    def note(self, ran: Ran, trips: Sequence[Trip]) -> None:
        """This function will note how much of its budget each step of a run took."""
        for trip, ratio, taken in zip(trips, self.ratios, ran.taken, strict=True):
            for place, (visit, minutes) in enumerate(zip(trip.way.visits, taken, strict=True)):
                if visit.budget:
                    left = self.change.left(self.office, trip.way, place, ratio)
                    self.used[visit.step].append(minutes / max(visit.budget * left, 1))

    def note_tail(self, ran: Ran, trips: Sequence[Trip], slacks: Sequence[float]) -> None:
        """This function will ask of the dossiers that end last against their due instant which step passed its share."""
        nearest = sorted(range(len(slacks)), key=slacks.__getitem__)
        late = sum(slack < 0 for slack in slacks)
        for number in nearest[: max(late, math.ceil(len(slacks) * TAIL))]:
            way, ratio = trips[number].way, self.ratios[number]
            for place, (visit, minutes) in enumerate(zip(way.visits, ran.taken[number], strict=True)):
                budget = visit.budget * self.change.left(self.office, way, place, ratio)
                self.overrun[visit.step] += max(minutes - budget, 0.0)

    def first(self) -> Break | None:
        """This function will give the step that passes its share by most in the dossiers that end last."""
        counted = [
            (self.overrun[step], quantile(used, P90), step)
            for step, used in self.used.items()
            if len(used) >= FEWEST_VISITS
        ]
        if not counted:
            return None
        _, p90, step = max(counted)
        key = self.office.steps[step]
        return Break(
            unit_id=key.unit_id, unit="", step=key.node, name=key.name,
            over_budget_share=round(_over(self.used[step]), 4), used_p90=round(p90, 3),
        )  # fmt: skip


def steps_compared(before: Mapping[int, list[float]], after: Ledger, origins: Sequence[int]) -> tuple[StepUse, ...]:
    """This function will put what each step took under the change beside what it took before, by the order of the way.

    What is new comes before all else, as a check of what came online does.
    """
    told = []
    origin_of = {step: origins[step] if origins else step for step in after.used}
    for step, used in sorted(after.used.items(), key=lambda found: (origin_of[found[0]], found[0])):
        origin = origin_of[step]
        was = before.get(origin, []) if origin != NEW_STEP else []
        key = after.office.steps[step]
        told.append(StepUse(
            unit_id=key.unit_id, unit="", step=key.node, name=key.name,
            used_before=round(quantile(was, P90), 3) if was else None, used_after=round(quantile(used, P90), 3),
            over_before=round(_over(was), 4) if was else None, over_after=round(_over(used), 4),
        ))  # fmt: skip
    return tuple(told)


def _over(used: Sequence[float]) -> float:
    return sum(share > 1 for share in used) / len(used)
