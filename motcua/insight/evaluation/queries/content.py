"""The content of a month in one form: what its lock is the hash of."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from motcua.insight.evaluation.models import (
    Adjustment,
    Appeal,
    CouncilDecision,
    EvaluationPeriod,
    MonthlyEvaluation,
    Scoring,
)
from motcua.insight.evaluation.queries.results import points_by_level
from motcua.insight.evaluation.rules.canonical import digest


def content_of(period: EvaluationPeriod) -> dict[str, Any]:
    """Give everything that a lock protects: what is scored, and who is who, why, and who decided it when."""
    return {"form": 2, "scored": _scored(period), "decided": _decided(period)}


def _scored(period: EvaluationPeriod) -> dict[str, Any]:
    """Give scheme, standings, points of all levels, adjustments, appeals, results: the whole of what locks held once."""
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
    """Tell whether a locked month is still what was locked, in this form or, if locked long ago, in the first one."""
    known = period.locked_hash
    return bool(known) and (known == hash_of(period) or known == digest(_scored(period)))


def _decided(period: EvaluationPeriod) -> dict[str, Any]:
    """Give the names that are paid, the reasons, and the decisions with who took them."""
    people = period.evaluations.order_by("staff_id")
    council = CouncilDecision.objects.filter(period=period).order_by("group")
    adjusted = Adjustment.objects.filter(evaluation__period=period).order_by("id")
    appealed = Appeal.objects.filter(evaluation__period=period).order_by("id")
    return {
        "approved": [period.approved_at, period.approved_by_id, period.appeal_until],
        "people": list(
            people.values_list("name", "title", "authority_id", "judged_in", "knock_out_reason", "is_lateness_excused")
        ),
        "council": list(council.values_list("group", "chosen", "number", "by_id", "at")),
        "adjusted": list(adjusted.values_list("evidence", "at")),
        "appealed": list(appealed.values_list("filed_at", "answered_at", "answered_by_id")),
    }


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
