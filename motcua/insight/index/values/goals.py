"""A goal: a value to reach, what it brings and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from motcua.insight.index.values.measured import share_of
from motcua.insight.index.values.scored import LeafScore


@dataclass(frozen=True, slots=True)
class Goal:
    """A value to reach: the points it brings more, and the distance in what is counted.

    `more` is how many more (or, where low is better, fewer) are needed: of what is counted where the measure is a share
    of a known whole (`of_whole`), else in the measure's own unit.
    """

    leaf: LeafScore
    value: Decimal
    gain: Decimal
    more: Decimal
    of_whole: bool

    @property
    def is_fewer(self) -> bool:
        """Whether there must be fewer, not more."""
        current = self.leaf.measured.value
        return current is not None and self.value < current

    @property
    def reached(self) -> Decimal | None:
        """The share, in percent, at which so many more or fewer arrive; nothing where no whole is counted."""
        told = self.leaf.measured
        if not self.of_whole or told.numerator is None or told.denominator is None:
            return None
        return share_of(int(told.numerator + (-self.more if self.is_fewer else self.more)), int(told.denominator)).value
