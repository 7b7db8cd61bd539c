"""The method: of the past moments at which a dossier stood as this one does, the share that became late.

"Stood so": at this kind of step, there for as long, with as much time left. A past of few moments is drawn towards
the wider one around it (see `keys_of`), and along the time left the shares never fall as time runs out: neighbours
that would contradict this are pooled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from motcua.insight.risk.values.learned import Counts, Learned

LEFTS = (0, 30, 60, 120, 240, 480, 960, 1920, 3840)
"""Working minutes left at which one group of moments ends and the next begins (chosen by back-test, ADR 0008)."""
AGES = (30, 120, 480)
"""Working minutes since the dossier came to the step at which one group ends and the next begins (the same)."""
STRENGTHS = (1.0, 1.0, 10.0, 10.0, 10.0)
"""Each narrower past is drawn to the wider one as by so many moments of that (the same); see `keys_of`."""
DOSSIER, STEP = 0, 1
_LEFT, _AGE = 16, 8
_CAME = _LEFT * _AGE
_TARGET = 2 * _CAME


def left_group(left: float) -> int:
    """This function will tell to which group a time left belongs; nothing below nought is asked."""
    return bisect_right(LEFTS, left) - 1


def age_group(age: float) -> int:
    """This function will tell to which group the time at a step belongs."""
    return bisect_right(AGES, age)


def code_of(target: int, age: int, left: int, *, came: bool) -> int:
    """This function will give the place in the counts of a moment; `age` and `left` in working minutes."""
    return target * _TARGET + came * _CAME + bisect_right(AGES, age) * _LEFT + bisect_right(LEFTS, left) - 1


def any_age(code: int) -> int:
    """This function will give the place of the same moment where ages are not told apart."""
    return code // _CAME * _CAME + code % _LEFT


def seen(counts: Counts, target: int, age: int, left: int) -> tuple[int, int]:
    """This function will give how many moments of a group there were, and how many became late."""
    place = target * _TARGET + age * _LEFT + left
    late = counts.get(place + _CAME, 0)
    return counts.get(place, 0) + late, late


def rates_of(tables: Mapping[str, Counts]) -> tuple[float, float]:
    """This function will give the share of all moments that became late, of dossiers and of steps."""
    widest = [counts for key, counts in tables.items() if " " not in key and not key.endswith("+")]
    totals = [0, 0, 0, 0]
    for counts in widest:
        for code, number in counts.items():
            totals[code // _CAME] += number
    on_time, late, step_on_time, step_late = totals
    return (late + 0.5) / (on_time + late + 1), (step_late + 0.5) / (step_on_time + step_late + 1)


class Shares:
    """Reads shares out of what was counted, and keeps those that it has worked out."""

    def __init__(self, learned: Learned, *, strengths: Sequence[float] = STRENGTHS, is_monotone: bool = True) -> None:
        """Read from this, as far down as there are strengths."""
        self._learned, self._strengths, self._is_monotone = learned, strengths, is_monotone
        self._known: dict[tuple[int, int, Sequence[str]], Sequence[float]] = {}

    def share(self, target: int, keys: Sequence[str], age: int, left: float) -> float:
        """This function will give the share of late ones among moments like this: `age` and `left` in working minutes."""
        group = age_group(age)
        known = self._known.get((target, group, keys))
        if known is None:
            known = self._known[target, group, keys] = self._worked_out(target, keys, group)
        return known[left_group(max(left, 0.0))]

    def _worked_out(self, target: int, keys: Sequence[str], age: int) -> Sequence[float]:
        found: list[tuple[float, float]] = []
        tables = [self._learned.moments.get(key, {}) for key in keys[: len(self._strengths)]]
        chains = [(counts, strength) for counts, strength in zip(tables, self._strengths, strict=False) if counts]
        for left in range(len(LEFTS)):
            chance, weight = self._learned.rates[target], 1.0
            for counts, strength in chains:
                moments, late = seen(counts, target, 0 if counts is tables[0] else age, left)
                if moments:
                    chance = (late + strength * chance) / (moments + strength)
                    weight += moments
            found.append((chance, weight))
        return never_rising(found) if self._is_monotone else [chance for chance, _ in found]


def never_rising(shares: Sequence[tuple[float, float]]) -> list[float]:
    """This function will pool neighbours (share, weight) until none is greater than the one before it."""
    pools: list[tuple[float, float, int]] = []
    for share, weight in shares:
        pool = (share, weight, 1)
        while pools and pools[-1][0] < pool[0]:
            before = pools.pop()
            weights = before[1] + pool[1]
            pool = ((before[0] * before[1] + pool[0] * pool[1]) / weights, weights, before[2] + pool[2])
        pools.append(pool)
    return [share for share, _, size in pools for _ in range(size)]
