"""Learning from past stays, one after another in the order of their results."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from motcua.insight.risk.rules import frequency, tables
from motcua.insight.risk.rules.chance import LOADS
from motcua.insight.risk.rules.clock import OfficeClock, date_of
from motcua.insight.risk.rules.moments import codes_at
from motcua.insight.risk.rules.pace import Pace
from motcua.insight.risk.rules.stays import Stay
from motcua.insight.risk.values.learned import Learned

LEAST_EXPECTED = 10
"""Only stays of a procedure's step that was seen so often before tell how load and month change its pace (assumed)."""
A_YEAR = 330
"""Months are told apart only when the past reaches over a year, in days: before that each was seen in no other light."""
Tables = dict[str, dict[int, int]]


class Lesson:
    """What was learned so far."""

    def __init__(self, clocks: Mapping[int, OfficeClock]) -> None:
        """Begin with nothing."""
        self.clocks = clocks
        self.moments: Tables = {}
        self.rests: Tables = {}
        self.stays = 0
        self._sums: dict[str, tuple[int, int]] = {}
        self._of_load, self._of_month = Pace(), Pace()
        self._compared = 0
        self._days = (2**62, 0)

    def add(self, stays: Iterable[Stay]) -> None:
        """This function will learn from more stays, whose results came after those learned from before."""
        for stay in stays:
            codes = tables.result_codes(stay.hold, stay.rest)
            for key in (stay.keys[0], stay.keys[2], stay.keys[4]):
                tables.count(_table(self.rests, key), codes)
            if stay.hold:
                self._look(stay)
            self._compare(stay)
            self.stays += 1

    def _look(self, stay: Stay) -> None:
        codes = codes_at(stay, self.clocks[stay.visit.authority_id])
        if codes:
            tables.count(_table(self.moments, stay.keys[0]), map(frequency.any_age, codes))
            for key in stay.keys[1:]:
                tables.count(_table(self.moments, key), codes)

    def _compare(self, stay: Stay) -> None:
        key = stay.keys[4]
        seen, total = self._sums.get(key, (0, 0))
        if seen >= LEAST_EXPECTED:
            expected = total / seen
            if stay.load is not None:
                self._of_load.add(bisect_right(LOADS, stay.load), stay.rest, expected)
            self._of_month.add(date_of(stay.visit.arrived).month, stay.rest, expected)
            self._compared += 1
        self._sums[key] = (seen + 1, total + stay.rest)
        arrived = stay.visit.arrived
        self._days = (min(self._days[0], arrived), max(self._days[1], arrived))

    def learned(self, usual: Mapping[int, float] | None = None) -> Learned:
        """This function will give what was learned so far; the tables are those that further lessons fill."""
        of_load = self._of_load.factors(self._compared)
        is_year = (self._days[1] - self._days[0]) // 86_400 >= A_YEAR
        return Learned(
            moments=self.moments, rests=self.rests, rates=frequency.rates_of(self.moments), usual=usual or {},
            load_factors=tuple(of_load.get(group, 1.0) for group in range(len(LOADS) + 1)) if of_load else (),
            month_factors=self._of_month.factors(self._compared) if is_year else {},
        )  # fmt: skip


def _table(tables_by_key: Tables, key: str) -> dict[int, int]:
    found = tables_by_key.get(key)
    if found is None:
        found = tables_by_key[key] = {}
    return found
