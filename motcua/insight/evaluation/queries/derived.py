"""How a published score came about: the arithmetic of one evaluation, so that nobody has to ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation, Scoring
from motcua.insight.evaluation.queries.results import added_to, is_late_himself
from motcua.insight.evaluation.rules import scores
from motcua.insight.evaluation.rules.deadlines import month_after
from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import KnockOut, Level
from motcua.insight.oversight.queries.discipline import discipline_of_staff
from motcua.insight.oversight.values.discipline import DisciplineFact
from motcua.kernel.time import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The parts of a score, in points; `late` counts submissions that were late, `is_held` a head kept below the best."""

    by_criteria: Decimal
    bonus: Decimal
    most_bonus: Decimal
    deductions: Decimal
    late: int
    late_points: Decimal
    is_held: bool


def derivation_of(evaluation: MonthlyEvaluation, points: Mapping[str, Decimal]) -> Derivation | None:
    """This function will take a published score apart, or give nothing where nobody was scored. Three queries."""
    score, period = evaluation.final_score, evaluation.period
    if score is None:
        return None
    scheme = period.scheme.scheme
    bonus, deductions = added_to(evaluation)
    in_time = evaluation.scorings.filter(level=Level.SELF, is_late=False).exists()
    heads = Scoring.objects.filter(evaluation__period=period, level=Level.HEAD, is_late=True)
    as_head = not evaluation.is_lateness_excused and heads.filter(by_id=evaluation.staff_id).exists()
    late = [is_late_himself(evaluation, in_time=in_time), as_head].count(True)
    return Derivation(
        by_criteria=scores.score(scheme, points, is_leader=evaluation.is_leader), bonus=bonus, deductions=deductions,
        most_bonus=scheme.points.most_bonus, late=late, late_points=late * scheme.points.late_submission,
        is_held=is_held(scheme, score, evaluation.grade_by_points, evaluation.knock_out),
    )  # fmt: skip


def undeclared_discipline(period: EvaluationPeriod) -> list[tuple[MonthlyEvaluation, DisciplineFact]]:
    """This function will name who was disciplined in a month while his evaluation knows of no exception. Two queries.

    Whoever reads it must manage or approve the month: decisions are not for others.
    """
    people = {one.staff_id: one for one in period.evaluations.filter(knock_out=KnockOut.NONE).order_by("pk")}
    days = Period(period.month, month_after(period.month))
    told = discipline_of_staff(staff_ids=list(people), period=days)
    return [
        (one, fact) for staff_id, one in people.items() for fact in told.get(staff_id, ()) if fact.measure.is_discipline
    ]


def is_held(scheme: Scheme, score: Decimal | None, by_points: str, knock_out: str) -> bool:
    """This function will tell whether a grade stands below the score because too much was late in a head's unit."""
    return score is not None and bool(by_points) and scores.grade(scheme, score, KnockOut(knock_out)) != by_points
