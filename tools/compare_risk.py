"""Read the moments of a back-test and judge, month by month, the method of the house beside scikit-learn's models.

Run by tools/compare.py in an environment that has scikit-learn. Each month is forecast by models fitted anew on the
moments whose end was known before it, and only moments of which the house dared a forecast are judged: as in
`motcua.insight.risk.rules.trying`, by the same scores.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from motcua.insight.risk.rules.scores import score

Row = dict[str, str]
Features = Callable[[Sequence[Row], str], Any]
Forecasts = list[tuple[float, bool]]
NAMED = ("procedure", "field", "unit", "kind")
MOST_NAMES = 250
"""Histograms of scikit-learn tell at most 255 names apart; rarer procedures are left unnamed."""
HOUSE, BASE = "counted moments (the house)", "one rate for all"
TARGETS = (("late", "said_late", "left"), ("step_late", "said_step_late", "step_left"))


def main() -> None:
    """This function will print one table for dossiers and one for steps."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for target, said, left in TARGETS:
        known = [row for row in rows if row[target] != "" and row[left] != ""]
        tell(target, *judged(known, target, said, left))


def judged(rows: Sequence[Row], target: str, said: str, left: str) -> tuple[dict[str, dict[str, Forecasts]], float]:
    """This function will give, by method and month, what was forecast and what came of it, and the seconds of fitting."""
    months = defaultdict(list)
    for row in rows:
        months[row["month"]].append(row)
    found: dict[str, dict[str, Forecasts]] = defaultdict(dict)
    spent = 0.0
    for month in sorted(months):
        past = [row for row in rows if row["result_month"] < month]
        now = [row for row in months[month] if row[said] != ""]
        came = [row[target] == "1" for row in now]
        if not now or len({row[target] for row in past}) < 2:  # noqa: PLR2004 - late ones and others
            continue
        began = time.perf_counter()
        for name, chances in forecasts(past, now, target, left).items():
            found[name][month] = list(zip(chances, came, strict=True))
        spent += time.perf_counter() - began
        found[HOUSE][month] = [(float(row[said]), one) for row, one in zip(now, came, strict=True)]
    return found, spent


def forecasts(past: Sequence[Row], now: Sequence[Row], target: str, left: str) -> dict[str, list[float]]:
    """This function will fit each model on the past and ask it about now."""
    came = np.array([row[target] == "1" for row in past])
    rate = (came.sum() + 0.5) / (len(came) + 1)
    boosted: dict[str, Any] = {"max_iter": 100, "learning_rate": 0.05, "early_stopping": False, "random_state": 0}
    falling = [0] * len(NAMED) + [-1] + [0] * 4
    codes, few = codes_of(past), codes_of(past, ("kind",))
    models: Mapping[str, tuple[Any, Features]] = {
        "logistic regression": (make_pipeline(StandardScaler(), LogisticRegression(max_iter=2_000)), one_hot(past)),
        "boosting, 5 a leaf, steps only": (boosting(1, min_samples_leaf=5, **boosted), few),
        "boosting, 20 a leaf, steps only": (boosting(1, min_samples_leaf=20, **boosted), few),
        "boosting, 5 a leaf": (boosting(min_samples_leaf=5, **boosted), codes),
        "boosting, 20 a leaf": (boosting(min_samples_leaf=20, **boosted), codes),
        "boosting, 20 a leaf, monotone": (boosting(min_samples_leaf=20, monotonic_cst=falling, **boosted), codes),
    }
    found = {BASE: [float(rate)] * len(now)}
    for name, (model, features) in models.items():
        model.fit(features(past, left), came)
        found[name] = [float(one) for one in model.predict_proba(features(now, left))[:, 1]]
    return found


def boosting(names: int = len(NAMED), **options: Any) -> Any:
    """This function will make a model of boosted trees that knows how many of the first columns are names."""
    return HistGradientBoostingClassifier(categorical_features=list(range(names)), **options)


def codes_of(past: Sequence[Row], columns: Sequence[str] = NAMED) -> Features:
    """This function will number the most frequent names of the past; a name that it did not know is left out."""
    known: dict[str, dict[str, float]] = {}
    for column in columns:
        counted: dict[str, int] = defaultdict(int)
        for row in past:
            counted[row[column]] += 1
        most = sorted(counted, key=lambda name: -counted[name])[:MOST_NAMES]
        known[column] = {name: float(place) for place, name in enumerate(most)}

    def features(rows: Sequence[Row], left: str) -> Any:
        return np.array([
            [*(known[column].get(row[column], np.nan) for column in columns), *numbers(row, left)] for row in rows
        ])  # fmt: skip

    return features


def one_hot(past: Sequence[Row]) -> Features:
    """This function will give each name of the past a column of its own, beside the numbers."""
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    encoder.fit([[row[column] for column in NAMED] for row in past])

    def features(rows: Sequence[Row], left: str) -> Any:
        names = encoder.transform([[row[column] for column in NAMED] for row in rows])
        return np.hstack([names, np.array([numbers(row, left) for row in rows])])

    return features


def numbers(row: Row, left: str) -> list[float]:
    """This function will give the numbers of a moment: the time left first, in hours; then what it is a share of."""
    minutes, promised = float(row[left]), max(float(row["promised"]), 1.0)
    return [minutes / 60, float(row["age"]) / 60, float(row["age"]) / promised, log(promised), float(row["load"] or 1)]


def tell(target: str, found: Mapping[str, Mapping[str, Forecasts]], seconds: float) -> None:
    """This function will print how right each method was; `months` counts those in which it beat the house by Brier."""
    house = {month: score(HOUSE, said).brier for month, said in found[HOUSE].items()}
    first = score(HOUSE, joined(found[HOUSE]))
    print(
        f"\n{target}: {first.forecasts:,} moments, {first.late:,} late, {len(house)} months; fitted in {seconds:.0f} s"
    )
    print(
        f"{'method':<32}{'Brier':>9}{'log-loss':>10}{'AUC':>8}{'top tenth':>11}{'gap':>9}{'last tenth':>17}{'months':>8}"
    )
    for name in sorted(found, key=lambda name: score(name, joined(found[name])).brier, reverse=True):
        said = joined(found[name])
        told = score(name, said)
        gap = sum(abs(tenth.said - tenth.came_true) * tenth.forecasts for tenth in told.deciles) / told.forecasts
        auc = roc_auc_score([came for _, came in said], [chance for chance, _ in said])
        better = sum(score(name, found[name][month]).brier < brier for month, brier in house.items())
        last = f"{told.deciles[-1].said:.2%}/{told.deciles[-1].came_true:.2%}"
        wins = "" if name == HOUSE else f"{better}/{len(house)}"
        print(
            f"{name:<32}{told.brier:>9.5f}{told.log_loss:>10.4f}{auc:>8.4f}{told.found:>11.1%}{gap:>9.3%}{last:>17}{wins:>8}"
        )


def joined(found: Mapping[str, Forecasts]) -> Forecasts:
    """This function will put the months together."""
    return [one for said in found.values() for one in said]


if __name__ == "__main__":
    main()
