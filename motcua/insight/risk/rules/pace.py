"""How many times as long work took in a group, under a backlog or in a month, beside what was to be expected."""

from __future__ import annotations

from collections import defaultdict

FACTOR_STRENGTH = 100
"""A factor of load or month is drawn to 1 as by so many stays at the usual pace (assumed)."""
LEAST_FACTOR, MOST_FACTOR = 0.5, 2.0


class Pace:
    """How long stays of a group took beside what was to be expected of them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.took: dict[int, float] = defaultdict(float)
        self.expected: dict[int, float] = defaultdict(float)

    def add(self, group: int, took: float, expected: float) -> None:
        """This function will count one stay."""
        self.took[group] += took
        self.expected[group] += expected

    def factors(self, stays: int) -> dict[int, float]:
        """This function will tell how many times as long as usual each group took, drawn to 1 by what was seen little."""
        took, expected = sum(self.took.values()), sum(self.expected.values())
        if not took or not expected:
            return {}
        overall, weight = took / expected, FACTOR_STRENGTH * expected / max(stays, 1)
        found = {
            group: (self.took[group] + weight * overall) / (self.expected[group] + weight) / overall
            for group in sorted(self.expected)
        }
        return {group: round(min(max(one, LEAST_FACTOR), MOST_FACTOR), 4) for group, one in found.items()}
