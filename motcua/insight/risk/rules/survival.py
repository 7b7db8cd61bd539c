"""A rival of the method: how long past stays took, and whether that was longer than what is left.

Of the past stays that lasted as long as this one has, the share that took longer than what is left, in thousandths of
the promised time. A past of few stays is drawn towards the wider one around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.insight.risk.rules import tables
from motcua.insight.risk.rules.stays import Stay
from motcua.insight.risk.rules.tables import SCALE, Row, Table
from motcua.insight.risk.values.chances import Stand
from motcua.insight.risk.values.learned import keys_of

EVERYTHING = "*"


@dataclass(slots=True)
class Survival:
    """Learns how long stays took, and forecasts by it."""

    strength: float
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _ready: dict[str, Table] = field(default_factory=dict)

    def add(self, stays: Sequence[Stay]) -> None:
        """This function will learn from more stays."""
        self._ready = {}
        for stay in stays:
            codes = [*tables.result_codes(stay.hold, stay.rest), *tables.stay_codes(stay.hold)]
            for key in (EVERYTHING, *stay.keys[1:]):
                tables.count(self.counts.setdefault(key, {}), codes)

    def chances(self, stand: Stand) -> tuple[float, float | None]:
        """This function will give the chance that the dossier, and its step, will be late."""
        keys = (EVERYTHING, *keys_of(stand.procedure_id, stand.field_id, stand.unit_id, stand.kind)[1:])
        age = stand.age * SCALE / stand.promised
        index = tables.row_at(age)
        rows = [self._table(key).row(index) for key in keys]
        since = age - tables.AGES[index]
        late = self._drawn(rows, since + stand.left * SCALE / stand.promised, of_stays=False)
        if stand.step_left is None:
            return late, None
        return late, self._drawn(rows, since + stand.step_left * SCALE / stand.promised, of_stays=True)

    def _drawn(self, rows: Sequence[Row], left: float, *, of_stays: bool) -> float:
        chance = 0.5
        for place, row in enumerate(rows):
            seen = tables.over(row.stays_over if of_stays else row.results_over, left)
            chance = tables.drawn(seen, row.stays, chance, self.strength if place else 1.0)
        return chance

    def _table(self, key: str) -> Table:
        if key not in self._ready:
            counts = self.counts.get(key)
            self._ready[key] = Table(counts) if counts else tables.NO_TABLE
        return self._ready[key]
