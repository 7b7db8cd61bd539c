"""What people can do in half a day, and how much of it the work of other procedures takes.

Nobody records when work on a step begins, or how long hands were on it. What is recorded is how many steps a person
completed in each half-day of the year: what he managed on his busiest one he can manage on any, and no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

HALF_DAY = 240
"""Working minutes: capacity is counted by half-days, as people go through their lists a few times a day."""
LEAST_A_HALF_DAY = 4
"""Whoever had little to do is still taken to manage a step an hour (assumed)."""


class Desk:
    """A person's room for work, half-day by half-day."""

    __slots__ = ("most", "others")

    def __init__(self, mine: Iterable[int] = (), others: Iterable[tuple[int, int]] = ()) -> None:
        """Take the minutes at which he completed steps of this procedure, and (minute, steps) of all others."""
        taken: Counter[int] = Counter()
        for at, steps in others:
            taken[at // HALF_DAY] += steps
        both = taken + Counter(at // HALF_DAY for at in mine)
        self.most = max([LEAST_A_HALF_DAY, *both.values()])
        self.others = dict(taken)

    def room(self, place: int) -> int:
        """This function will give how many steps of this procedure the person can complete in a half-day."""
        return self.most - self.others.get(place, 0)
