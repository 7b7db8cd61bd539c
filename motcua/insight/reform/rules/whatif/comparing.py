"""Small statistics: how far two distributions are apart, quantiles, and the share that a count leaves possible."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from motcua.insight.reform.values.whatif import KS_TOLERANCE, LATE_TOLERANCE

NINETY_PERCENT = 1.645
"""Two-sided 90%: the normal distribution's 95th percentile."""


def distance(one: Sequence[float], other: Sequence[float]) -> float:
    """This function will give the largest distance between two empirical distributions (Kolmogorov–Smirnov)."""
    if not one or not other:
        return 0.0
    left, right = sorted(one), sorted(other)
    return max(abs(bisect_right(left, x) / len(left) - bisect_right(right, x) / len(right)) for x in {*left, *right})


def quantile(values: Sequence[float], share: float) -> float:
    """This function will give a quantile, between neighbours by straight line; 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def gives_back(late_apart: float, curves_apart: float, count: int) -> bool:
    """This function will judge whether a model gave so many dossiers back as they went, within the stated tolerances."""
    return abs(late_apart) <= max(LATE_TOLERANCE, 1 / count) and curves_apart <= KS_TOLERANCE


def wilson(share: float, count: int) -> tuple[float, float]:
    """This function will give the 90% interval of a share that was seen in so many cases (Wilson's score)."""
    if not count:
        return 0.0, 1.0
    z = NINETY_PERCENT**2
    middle = (share + z / (2 * count)) / (1 + z / count)
    half = NINETY_PERCENT / (1 + z / count) * math.sqrt(share * (1 - share) / count + z / (4 * count**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)
