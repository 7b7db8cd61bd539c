"""How right forecasts were: Brier score, log-loss, tenths, and how much of what became late stood at the top."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from motcua.insight.risk.values.backtest import Decile, Score

SUREST = 1e-4
"""No forecast is punished for being surer than this: one miss would otherwise outweigh everything."""
TENTHS = 10
Forecasts = Sequence[tuple[float, bool]]


def score(method: str, forecasts: Forecasts) -> Score:
    """This function will judge forecasts (chance, what became of it); all noughts where there are none."""
    count = len(forecasts)
    late = sum(came for _, came in forecasts)
    ranked = sorted(forecasts, key=lambda one: one[0])
    top = ranked[count - count // TENTHS :]
    return Score(
        method=method, forecasts=count, late=late,
        brier=_mean([(chance - came) ** 2 for chance, came in forecasts]),
        log_loss=_mean([_loss(chance, is_so=came) for chance, came in forecasts]),
        found=round(sum(came for _, came in top) / late, 4) if late else 0.0, deciles=tuple(_tenths(ranked)),
    )  # fmt: skip


def _loss(chance: float, *, is_so: bool) -> float:
    said = min(max(chance, SUREST), 1 - SUREST)
    return -log(said if is_so else 1 - said)


def _mean(numbers: Sequence[float]) -> float:
    return round(sum(numbers) / len(numbers), 6) if numbers else 0.0


def _tenths(ranked: Forecasts) -> list[Decile]:
    edges = [round(len(ranked) * place / TENTHS) for place in range(TENTHS + 1)]
    parts = [ranked[start:end] for start, end in pairwise(edges) if end > start]
    return [
        Decile(len(part), _mean([one for one, _ in part]), _mean([float(came) for _, came in part])) for part in parts
    ]
