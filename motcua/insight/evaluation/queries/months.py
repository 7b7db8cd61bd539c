"""Months of evaluation as their readers may see them: one's own, a unit's, the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from motcua.insight.evaluation.models import (
    Adjustment,
    Appeal,
    AutoMetric,
    EvaluationPeriod,
    EvaluationScheme,
    MonthlyEvaluation,
    SalaryFact,
    Scoring,
)
from motcua.insight.evaluation.models.scheme import in_force
from motcua.insight.evaluation.queries import scope
from motcua.insight.evaluation.queries.results import points_by_level
from motcua.insight.evaluation.values.scheme import Criterion
from motcua.insight.evaluation.values.states import Level, Outcome
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


@dataclass(slots=True, kw_only=True)
class Told:
    """An evaluation with what each level said and what the work suggests."""

    evaluation: MonthlyEvaluation
    criteria: tuple[Criterion, ...]
    levels: dict[Level, dict[str, Decimal]]
    scorings: dict[Level, Scoring] = field(default_factory=dict)
    metrics: dict[str, AutoMetric] = field(default_factory=dict)


def period(actor: Actor, period_id: int) -> EvaluationPeriod:
    """This function will give a month in which the actor may see anything; raises NotFound without a hint."""
    found = EvaluationPeriod.objects.select_related("scheme", "authority", "approved_by").filter(pk=period_id).first()
    if found is None or not (
        scope.sees_whole(actor, found.authority_id) or found.evaluations.filter(scope.visible(actor)).exists()
    ):
        raise NotFound("Không tìm thấy kỳ đánh giá này.", next_step="Mở lại từ trang Đánh giá.")
    return found


def periods_of(authority_ids: Iterable[int]) -> QuerySet[EvaluationPeriod]:
    """This function will give the months of some authorities, the latest first, with how many people they have."""
    found = EvaluationPeriod.objects.filter(authority_id__in=list(authority_ids)).select_related("authority", "scheme")
    return found.annotate(people=Count("evaluations")).order_by("-month", "authority_id")


def period_of_month(authority_id: int, month: date) -> EvaluationPeriod | None:
    """This function will give the month of an authority, or nothing when it was not opened."""
    found = EvaluationPeriod.objects.select_related("scheme").filter(authority_id=authority_id, month=month)
    return found.first()


def mine(actor: Actor) -> QuerySet[MonthlyEvaluation]:
    """This function will give the actor's own months, the latest first."""
    own = MonthlyEvaluation.objects.filter(staff_id=actor.staff_id or 0).select_related("period__scheme", "unit")
    return own.order_by("-period__month", "-pk")


def evaluation(actor: Actor, evaluation_id: int) -> Told:
    """This function will give one evaluation in full; raises NotFound for whoever may not see it."""
    found = (
        MonthlyEvaluation.objects.select_related("period__scheme", "unit__authority").filter(pk=evaluation_id).first()
    )
    return told_of([scope.seen_or_missing(actor, found)])[0]


def to_score(actor: Actor, period: EvaluationPeriod) -> list[Told]:
    """This function will give the people of a month whom the actor scores as head, by unit and name."""
    return told_of(_ordered(MonthlyEvaluation.objects.filter(scope.to_score(actor), period=period)))


def ids_to_score(actor: Actor, period_id: int) -> frozenset[int]:
    """This function will name, by id, the evaluations of a month that the actor scores as head. One query."""
    found = MonthlyEvaluation.objects.filter(scope.to_score(actor), period_id=period_id)
    return frozenset(found.values_list("pk", flat=True))


def periods_to_score(actor: Actor) -> list[EvaluationPeriod]:
    """This function will give the months that are not approved and in which the actor scores people as head."""
    people = MonthlyEvaluation.objects.filter(scope.to_score(actor), period__approved_at=None).values("period_id")
    return list(EvaluationPeriod.objects.filter(pk__in=people).select_related("scheme").order_by("-month"))


def periods_judged(actor: Actor) -> list[EvaluationPeriod]:
    """This function will give the approved months in which the actor judged people as head, the latest first."""
    people = MonthlyEvaluation.objects.filter(scope.to_score(actor), period__approved_at__isnull=False)
    return list(EvaluationPeriod.objects.filter(pk__in=people.values("period_id")).order_by("-month"))


def everybody(actor: Actor, period: EvaluationPeriod) -> list[Told]:
    """This function will give all evaluations of a month that the actor may see, by authority, unit and name."""
    return told_of(_ordered(MonthlyEvaluation.objects.filter(scope.visible(actor), period=period)))


def told_of(evaluations: Iterable[MonthlyEvaluation]) -> list[Told]:
    """This function will put what each level said and what the work suggests beside evaluations. Three statements."""
    listed = list(evaluations)
    ids = [one.pk for one in listed]
    levels = points_by_level(ids)
    schemes = {one.period.scheme_id: one.period.scheme for one in listed}
    read = {pk: row.scheme for pk, row in schemes.items()}
    found = {
        one.pk: Told(
            evaluation=one, levels=levels[one.pk],
            criteria=read[one.period.scheme_id].criteria_for(is_leader=one.is_leader),
        )
        for one in listed
    }  # fmt: skip
    for scoring in Scoring.objects.filter(evaluation_id__in=ids).select_related("by"):
        found[scoring.evaluation_id].scorings[Level(scoring.level)] = scoring
    for metric in AutoMetric.objects.filter(evaluation_id__in=ids):
        found[metric.evaluation_id].metrics[metric.criterion] = metric
    return list(found.values())


def adjustments_of(evaluation: MonthlyEvaluation) -> QuerySet[Adjustment]:
    """This function will give what was added to and taken off an evaluation, oldest first."""
    return evaluation.adjustments.select_related("by").order_by("id")


def appeal_of(evaluation: MonthlyEvaluation) -> Appeal | None:
    """This function will give the appeal against an evaluation, or nothing."""
    return evaluation.appeals.select_related("answered_by").first()


def appeals_waiting(period: EvaluationPeriod) -> QuerySet[Appeal]:
    """This function will give the appeals of a month that wait for an answer."""
    waiting = Appeal.objects.filter(evaluation__period=period, outcome=Outcome.WAITING)
    return waiting.select_related("evaluation__unit").order_by("filed_at", "id")


def appeal(appeal_id: int) -> Appeal | None:
    """This function will give one appeal with its evaluation, or nothing."""
    return Appeal.objects.select_related("evaluation__period__scheme").filter(pk=appeal_id).first()


def schemes() -> QuerySet[EvaluationScheme]:
    """This function will give all schemes, the latest first."""
    return EvaluationScheme.objects.order_by("-valid_from")


def scheme_on(day: date) -> EvaluationScheme | None:
    """This function will give the scheme in force on a day, or nothing."""
    return EvaluationScheme.objects.filter(in_force(day)).first()


def staff_without_salary(staff_ids: Iterable[int], day: date) -> list[int]:
    """This function will name, by id, whose salary coefficient is not known on a day."""
    listed = list(staff_ids)
    known = set(SalaryFact.objects.filter(in_force(day), staff_id__in=listed).values_list("staff_id", flat=True))
    return [one for one in listed if one not in known]


def _ordered(found: QuerySet[MonthlyEvaluation]) -> QuerySet[MonthlyEvaluation]:
    """Put evaluations in the order of the house: authority, unit, leaders first, given name."""
    near = found.select_related("period__scheme", "unit__authority", "staff")
    return near.order_by(
        "authority__code", "unit__sort_order", "unit_id", "-is_leader", "staff__given_name_folded", "staff_id"
    )


def progress(period: EvaluationPeriod) -> dict[Level, int]:
    """This function will count whom each level has scored in a month."""
    rows = Scoring.objects.filter(evaluation__period=period).values_list("level").annotate(people=Count("id"))
    counted = dict(rows.order_by())
    return {level: counted.get(level.value, 0) for level in Level}
