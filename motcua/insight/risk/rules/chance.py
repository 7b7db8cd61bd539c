"""The chance of being late, from where a dossier stands and what was learned, with what it was read from.

Laws of this module: a chance lies between 0 and 1; less time left never gives a smaller one; past the due instant it
is 1; with too little past there is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from motcua.insight.risk.rules import frequency, tables
from motcua.insight.risk.rules.frequency import DOSSIER, STEP, STRENGTHS, Shares
from motcua.insight.risk.rules.tables import NO_TABLE, SCALE, Table
from motcua.insight.risk.values.bands import Band, band_of
from motcua.insight.risk.values.chances import LEAST_PAST, Chance, Evidence, Stand
from motcua.insight.risk.values.learned import Learned, keys_of

LOADS = (0.75, 1.25, 1.75)
"""Where a backlog is called light, usual, heavy, very heavy: multiples of the unit's usual one (assumed)."""
LEAST_QUOTED = 10
"""A past of fewer stays or moments is not quoted as a reason (assumed)."""


class Reader:
    """Reads chances out of what was learned; keeps what it has worked out."""

    def __init__(
        self, learned: Learned, *, strengths: Sequence[float] = STRENGTHS, uses_factors: bool = True,
        is_monotone: bool = True,
    ) -> None:  # fmt: skip
        """Read from this; the rest is for trying variants."""
        self.learned = learned
        self._shares = Shares(learned, strengths=strengths, is_monotone=is_monotone)
        self.uses_factors = uses_factors
        self._rests: dict[str, Table] = {}

    def chance(self, stand: Stand, *, with_evidence: bool = True) -> Chance:
        """This function will give the chance that the dossier, and its step, will be late, and what it was read from."""
        is_step_late = stand.step_left is not None and stand.step_left < 0
        if stand.left < 0:
            return Chance(late=1.0, step_late=1.0 if is_step_late else None, band=Band.OVERDUE)
        keys = keys_of(stand.procedure_id, stand.field_id, stand.unit_id, stand.kind)
        if (stays := self.rests(keys[0]).row(0).stays) < LEAST_PAST:
            return Chance(late=None, step_late=1.0 if is_step_late else None, band=Band.UNKNOWN,
                          evidence=Evidence(stays=stays))  # fmt: skip
        factor = self.load_factor(stand.load) * self.month_factor(stand.month) if self.uses_factors else 1.0
        late = self._shares.share(DOSSIER, keys, stand.age, stand.left / factor)
        step_late = 1.0 if is_step_late else None
        if stand.step_left is not None and not is_step_late:
            step_late = self._shares.share(STEP, keys, stand.age, stand.step_left / factor)
        evidence = self._evidence(keys, stand, factor) if with_evidence else Evidence()
        return Chance(late=late, step_late=step_late, band=band_of(late), evidence=evidence)

    def rests(self, key: str) -> Table:
        """This function will give how long results took, in one past."""
        found = self._rests.get(key)
        if found is None:
            counts = self.learned.rests.get(key)
            found = self._rests[key] = Table(counts) if counts else NO_TABLE
        return found

    def load_factor(self, load: float | None) -> float:
        """This function will tell how many times as long work takes under a backlog."""
        if load is None or not self.learned.load_factors:
            return 1.0
        return self.learned.load_factors[bisect_right(LOADS, load)]

    def month_factor(self, month: int) -> float:
        """This function will tell how many times as long work takes in a month."""
        return self.learned.month_factors.get(month, 1.0)

    def _evidence(self, keys: Sequence[str], stand: Stand, factor: float) -> Evidence:
        age, left = frequency.age_group(stand.age), frequency.left_group(stand.left / factor)
        level, moments, late = 0, 0, 0
        for place, key in enumerate(keys):
            found = frequency.seen(self.learned.moments.get(key, {}), DOSSIER, age if place else 0, left)
            if found[0] >= LEAST_QUOTED or not place:
                level, (moments, late) = place, found
        rest_level, stays, median, nine_in_ten, older_than = self._rest(keys, stand, factor)
        return Evidence(
            level=level, moments=moments, late=late, left_from=frequency.LEFTS[left], left_below=_upper(left), rest_level=rest_level, stays=stays,
            median=median, nine_in_ten=nine_in_ten, older_than=older_than, load=stand.load,
            load_factor=self.load_factor(stand.load) if self.uses_factors else 1.0, month=stand.month,
            month_factor=self.month_factor(stand.month) if self.uses_factors else 1.0,
        )  # fmt: skip

    def _rest(self, keys: Sequence[str], stand: Stand, factor: float) -> tuple[int, int, int | None, int | None, float]:
        """How long the result still took from such an age: of the procedure, else the field, else the kind of step."""
        age = stand.age * SCALE / max(stand.promised, 1)
        index = tables.row_at(age)
        for level in (4, 2, 0):
            table = self.rests(keys[level])
            row = table.row(index)
            if row.stays >= LEAST_QUOTED:
                since = age - tables.AGES[index]
                median, nine_in_ten = (
                    round(
                        max(tables.quantile(row.results_over, row.stays, share) - since, 0)
                        * factor
                        * stand.promised
                        / SCALE
                    )
                    for share in (0.5, 0.9)
                )
                return level, row.stays, median, nine_in_ten, 1 - row.stays / table.row(0).stays
        whole, as_old = (self.rests(keys[0]).row(place).stays for place in (0, index))
        return 0, as_old, None, None, 1 - as_old / max(whole, 1)


def _upper(group: int) -> int | None:
    """The working minutes below which the time left of a group lies; nothing for the last."""
    return frequency.LEFTS[group + 1] if group + 1 < len(frequency.LEFTS) else None
