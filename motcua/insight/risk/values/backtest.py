"""How right forecasts were when they were tried on what came after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

METHOD = "frequency"
WITHOUT_FACTORS = "without load and month"
BASE = "base"
"""The method, itself without its factors, and the plainest rival: what is kept with a model."""


@dataclass(frozen=True, slots=True)
class Decile:
    """A tenth of the forecasts, by their size: what they said on average, and how many came true."""

    forecasts: int
    said: float
    came_true: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How right a method was over all forecasts: lower Brier score and log-loss are better, a higher share found too."""

    method: str
    forecasts: int
    late: int
    brier: float
    log_loss: float
    found: float
    """Which share of what became late stood in the tenth that the method called most likely."""
    deciles: tuple[Decile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """The method and its rivals, each month forecast from the months before it; of dossiers and of steps."""

    first_month: str
    last_month: str
    dossier: tuple[Score, ...]
    step: tuple[Score, ...]

    def score(self, method: str, *, of_steps: bool = False) -> Score:
        """This function will give the score of one method."""
        return next(one for one in (self.step if of_steps else self.dossier) if one.method == method)

    @property
    def favours_factors(self) -> bool:
        """Whether the method was no worse with the factors of load and month than without: only then are they used."""
        return self.score(METHOD).brier <= self.score(WITHOUT_FACTORS).brier

    def as_facts(self) -> dict[str, Any]:
        """This function will give the back-test as one JSON-ready mapping."""
        return asdict(self)


def backtest_from(facts: Mapping[str, Any]) -> BackTest:
    """This function will read a back-test that was kept as JSON."""
    scores = {name: tuple(_score(one) for one in facts[name]) for name in ("dossier", "step")}
    return BackTest(first_month=facts["first_month"], last_month=facts["last_month"], **scores)


def _score(facts: Mapping[str, Any]) -> Score:
    return Score(**{**facts, "deciles": tuple(Decile(**one) for one in facts["deciles"])})
