"""What the method is measured against: the share of late ones so far, by procedure too, and a logistic regression."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import exp, log, log1p

from motcua.insight.risk.rules.moments import Moment
from motcua.insight.risk.values.chances import Stand

KINDS = ("receive", "assign", "consult", "appraise", "check", "sign")
MOST_SEEN = 3_000
ROUNDS = 6
RIDGE = 1.0
STRENGTH = 20.0
Forecast = Callable[[Stand], float]
Target = Callable[[Moment], bool | None]


def base_rate(seen: Sequence[Moment], target: Target) -> Forecast:
    """This function will forecast what was so far, for everybody alike."""
    rate = _rate(seen, target)
    return lambda _stand: rate


def rate_by_procedure(seen: Sequence[Moment], target: Target) -> Forecast:
    """This function will forecast what was so far at the same step of the same procedure, drawn to the whole."""
    rate = _rate(seen, target)
    counted: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for moment in seen:
        came = target(moment)
        if came is not None:
            cell = counted[moment.stand.procedure_id, moment.stand.kind]
            cell[0] += came
            cell[1] += 1

    def forecast(stand: Stand) -> float:
        late, all_of_it = counted.get((stand.procedure_id, stand.kind), (0, 0))
        return (late + STRENGTH * rate) / (all_of_it + STRENGTH)

    return forecast


def _rate(seen: Sequence[Moment], target: Target) -> float:
    known = [came for moment in seen if (came := target(moment)) is not None]
    return (sum(known) + 0.5) / (len(known) + 1)


def logistic(seen: Sequence[Moment], target: Target, left: Callable[[Stand], int]) -> Forecast:
    """This function will fit a logistic regression by Newton's method, on all that became late and a part of the rest."""
    known = [
        (features(moment.stand, left(moment.stand)), came) for moment in seen if (came := target(moment)) is not None
    ]
    late = [one for one in known if one[1]]
    if not late:
        return base_rate(seen, target)
    others = [one for one in known if not one[1]]
    every = max(len(others) // MOST_SEEN, 1)
    weighed = [(row, 1.0, 1.0) for row, _ in late] + [(row, 0.0, float(every)) for row, _ in others[::every]]
    weights = _fit(weighed)
    return lambda stand: _sigmoid(_dot(weights, features(stand, left(stand))))


def features(stand: Stand, left: int) -> list[float]:
    """This function will give what the regression sees of a dossier."""
    promised = max(stand.promised, 1)
    plain = [
        1.0, log1p(max(left, 0) / 60), left / promised, min(stand.age / promised, 3.0), log(promised / 480),
        log(stand.load or 1.0),
    ]  # fmt: skip
    return plain + [float(stand.kind == kind) for kind in KINDS]


def _fit(rows: Sequence[tuple[list[float], float, float]]) -> list[float]:
    size = len(rows[0][0])
    weights = [0.0] * size
    for _ in range(ROUNDS):
        slope = [-RIDGE * weight if place else 0.0 for place, weight in enumerate(weights)]
        bend = [
            [RIDGE if row == column and row else 1e-9 if row == column else 0.0 for column in range(size)]
            for row in range(size)
        ]
        for seen, came, weight in rows:
            said = _sigmoid(_dot(weights, seen))
            gap, spread = weight * (came - said), weight * max(said * (1 - said), 1e-6)
            there = [(place, one) for place, one in enumerate(seen) if one]
            for row, one in there:
                slope[row] += gap * one
                part, line = spread * one, bend[row]
                for column, other in there:
                    line[column] += part * other
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system by elimination; it is positive definite."""
    rows = [[*line, one] for line, one in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        for row in range(size):
            if row != place and rows[row][place]:
                times = rows[row][place] / rows[place][place]
                rows[row] = [one - times * other for one, other in zip(rows[row], rows[place], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(one * other for one, other in zip(left, right, strict=True))


def _sigmoid(number: float) -> float:
    return 1 / (1 + exp(-min(max(number, -30.0), 30.0)))
