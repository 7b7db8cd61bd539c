"""Tables of the past: of the stays that lasted at least so long, how many took how much longer.

Time is told in thousandths of the promised time, so that procedures of one hour and of thirty days, and one procedure
before and after a cut of its limit, can be told in one table. For each age of a stay (`AGES`) a table holds how the
rest of the way to the result, and the rest of the stay itself, were spread over `LEFTS`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass

from motcua.insight.risk.values.learned import Counts

SCALE = 1000
AGES = (0, 10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 900, 1000, 1250, 1500, 2000)
LEFTS = (
    0, 5, 10, 20, 30, 40, 50, 75, 100, 125, 150, 175, 200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850,
    900, 950, 1000, 1100, 1250, 1500, 2000, 3000,
)  # fmt: skip
_ROW = 64  # more than there are places in a row
_STAYS = _ROW * 64  # where the counts of stays begin; those of results stand before


def result_codes(hold: int, rest: int) -> list[int]:
    """This function will give the places in a table of results that a stay raises by one.

    `hold`: how long it lasted; `rest`: how long the result took from its beginning; thousandths of the promised time.
    """
    ages = enumerate(AGES[: max(bisect_left(AGES, hold), 1)])
    return [index * _ROW + bisect_left(LEFTS, rest - age) for index, age in ages]


def stay_codes(hold: int) -> list[int]:
    """This function will give the places in a table of stays that a stay raises by one."""
    ages = enumerate(AGES[: max(bisect_left(AGES, hold), 1)])
    return [_STAYS + index * _ROW + bisect_left(LEFTS, hold - age) for index, age in ages]


def count(table: MutableMapping[int, int], codes: Iterable[int]) -> None:
    """This function will count a stay in a table."""
    for code in codes:
        table[code] = table.get(code, 0) + 1


@dataclass(frozen=True, slots=True)
class Row:
    """Of the stays that lasted beyond an age: how many there were, and how many took more than each of LEFTS from there."""

    stays: int
    results_over: tuple[int, ...]
    stays_over: tuple[int, ...]


NO_STAYS = Row(0, (0,) * len(LEFTS), (0,) * len(LEFTS))


class Table:
    """What was counted of one past, made ready row by row when a row is first asked for."""

    def __init__(self, counts: Counts) -> None:
        """Read from these counts (see `result_codes`, `stay_codes`)."""
        self._counts = counts
        self._rows: dict[int, Row] = {}

    def row(self, index: int) -> Row:
        """This function will give the row of an age (see `row_at`)."""
        found = self._rows.get(index)
        if found is None:
            found = self._rows[index] = self._made(index * _ROW)
        return found

    def _made(self, start: int) -> Row:
        results = _over(self._counts, start)
        stays = results[0] + self._counts.get(start, 0)
        return Row(stays, results, _over(self._counts, _STAYS + start)) if stays else NO_STAYS


NO_TABLE = Table({})


def _over(counts: Counts, start: int) -> tuple[int, ...]:
    """Place k holds what is more than k of LEFTS; so what is over the j-th is all from place j + 1 on."""
    total, found = 0, list[int]()
    for place in range(len(LEFTS), 0, -1):
        total += counts.get(start + place, 0)
        found.append(total)
    return tuple(reversed(found))


def row_at(age: float) -> int:
    """This function will give the row of a table that speaks of an age."""
    return max(bisect_right(AGES, age) - 1, 0)


def over(counted: Sequence[int], left: float) -> float:
    """This function will give how many took more than `left`, between two places by a straight line."""
    place = bisect_right(LEFTS, left) - 1
    if place < 0:
        return float(counted[0])
    if place + 1 == len(LEFTS):
        return float(counted[place])
    low, high = LEFTS[place], LEFTS[place + 1]
    return counted[place] + (counted[place + 1] - counted[place]) * (left - low) / (high - low)


def quantile(counted: Sequence[int], stays: int, share: float) -> float:
    """This function will give within what rest a share of the stays was through; a rest over the last place ends there."""
    most_over = (1 - share) * stays
    for place in range(len(LEFTS) - 1):
        here, next_one = counted[place], counted[place + 1]
        if here <= most_over:
            return float(LEFTS[place])
        if next_one <= most_over:
            step = LEFTS[place + 1] - LEFTS[place]
            return LEFTS[place] + step * (here - most_over) / (here - next_one)
    return float(LEFTS[-1])


def drawn(seen: float, of: float, wider: float, strength: float) -> float:
    """This function will draw a share that was seen towards the wider one, as if `strength` more had been seen of that."""
    return (seen + strength * wider) / (of + strength)
