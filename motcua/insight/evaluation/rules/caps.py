"""How many may get the best grade, and who: by score, and where the line falls on equals, the council decides.

Source: NĐ 90/2020 art. 12 as amended by NĐ 48/2023, NĐ 335/2025: at most 20 % of those ranked "good".
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from motcua.insight.evaluation.values.scheme import Cap, CapOf


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who keeps the best grade for sure, who are equals at the line, and how many of those may keep it."""

    sure: frozenset[int]
    tied: frozenset[int]
    seats: int


def most_excellent(cap: Cap, ranked_good_or_better: int) -> int:
    """Give the most that may be excellent among N who reach "good": floor(s·N), or the largest x with x ≤ s·(N − x)."""
    share = Fraction(cap.share)
    part = share if cap.of is CapOf.OF_TOTAL else share / (1 + share)
    return math.floor(part * ranked_good_or_better)


def draw(scores: Mapping[int, Decimal], most: int) -> Drawn:
    """Draw the line under the best `most` of the candidates; equals on both sides of it are left to the council."""
    if len(scores) <= most:
        return Drawn(frozenset(scores), frozenset(), 0)
    line = sorted(scores.values(), reverse=True)[most]  # the best score that must stay below
    sure = frozenset(who for who, points in scores.items() if points > line)
    tied = frozenset(who for who, points in scores.items() if points == line)
    return Drawn(sure, tied, most - len(sure)) if len(sure) < most else Drawn(sure, frozenset(), 0)


def chosen_fit(drawn: Drawn, chosen: Collection[int]) -> bool:
    """Tell whether a council's choice is one it may make: equals only, and no more than there are seats."""
    return set(chosen) <= drawn.tied and len(set(chosen)) <= drawn.seats
