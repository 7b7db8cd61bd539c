"""Figures from rounds in which the work and its floor are measured in turn."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any


def median_of_ratios(name: str, unit: str, rounds: Sequence[tuple[float, float]], *, must: float) -> dict[str, Any]:
    """Give the figure whose ratio is the median one: what else the machine does meets both halves of a round."""
    ratio = statistics.median(value / floor for value, floor in rounds)
    return {
        "name": name,
        "value": round(statistics.median(value for value, _ in rounds), 1),
        "unit": unit,
        "floor": round(statistics.median(floor for _, floor in rounds), 1),
        "ratio": round(ratio, 3),
        "must": must,
    }


def p95(values: Sequence[float]) -> float:
    """Give the value that nineteen of twenty do not pass."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
