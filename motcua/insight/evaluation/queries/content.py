"""The content of a month in one form: what its lock is the hash of."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from motcua.insight.evaluation.models import Adjustment, Appeal, EvaluationPeriod, MonthlyEvaluation, Scoring
from motcua.insight.evaluation.queries.results import points_by_level
from motcua.insight.evaluation.rules.canonical import digest


def content_of(period: EvaluationPeriod) -> dict[str, Any]:
    """Give everything that a lock protects: scheme, standings, points of all levels, adjustments, appeals, results."""
    evaluations = list(period.evaluations.order_by("staff_id"))
    levels = points_by_level(one.pk for one in evaluations)
    scorings: dict[int, list[list[object]]] = defaultdict(list)
    rows = Scoring.objects.filter(evaluation__period=period).order_by("evaluation_id", "level")
    for row in rows.values_list("evaluation_id", "level", "by_id", "at", "is_late", "comment"):
        scorings[row[0]].append([row[1], row[2], row[3].timestamp(), row[4], row[5]])
    adjustments, appeals = _adjustments(period), _appeals(period)
    return {
        "month": period.month,
        "scheme": period.scheme.facts,
        "people": [
            _person(one)
            | {
                "levels": {level.value: points for level, points in levels[one.pk].items()},
                "scorings": scorings[one.pk],
                "adjustments": adjustments[one.pk],
                "appeals": appeals[one.pk],
            }
            for one in evaluations
        ],
    }


def hash_of(period: EvaluationPeriod) -> str:
    """Give the SHA-256 of the month's content as it is now."""
    return digest(content_of(period))


def is_unchanged(period: EvaluationPeriod) -> bool:
    """Tell whether a locked month is still what was locked."""
    return bool(period.locked_hash) and hash_of(period) == period.locked_hash


def _person(one: MonthlyEvaluation) -> dict[str, Any]:
    return {
        "staff": one.staff_id, "unit": one.unit_id, "is_leader": one.is_leader, "worked": one.worked,
        "knock_out": one.knock_out, "score": one.final_score, "by_points": one.grade_by_points, "grade": one.grade,
    }  # fmt: skip


def _adjustments(period: EvaluationPeriod) -> dict[int, list[list[object]]]:
    found: dict[int, list[list[object]]] = defaultdict(list)
    for row in Adjustment.objects.filter(evaluation__period=period).order_by("id"):
        found[row.evaluation_id].append([row.points, row.reason, row.by_id])
    return found


def _appeals(period: EvaluationPeriod) -> dict[int, list[list[object]]]:
    found: dict[int, list[list[object]]] = defaultdict(list)
    for row in Appeal.objects.filter(evaluation__period=period).order_by("id"):
        found[row.evaluation_id].append([row.reason, row.outcome, row.answer])
    return found
