"""When something last happened: pages of a year open on the last one in which there is something to see."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from motcua.insight.oversight.models import (
    DisciplineDecision,
    Initiative,
    Inspection,
    InspectionPlan,
    RewardDecision,
    SatisfactionAnswer,
)
from motcua.insight.oversight.queries.feedback import feedback_visible_to
from motcua.kernel.actor import Actor
from motcua.kernel.time import local_date, midnight


def last_survey_year(authority_ids: Collection[int], *, on: date) -> int | None:
    """This function will give the year of the last answer of the survey up to a day, or nothing. One query."""
    answers = SatisfactionAnswer.objects.filter(authority_id__in=authority_ids, answered_on__lte=on)
    last = _last(answers, "answered_on")
    return last.year if last else None


def last_inspection_year(authority_id: int, *, on: date) -> int | None:
    """This function will give the last year, up to a day's, that has a plan of inspections or a visit. Two queries."""
    plan: int | None = _last(InspectionPlan.objects.filter(authority_id=authority_id, year__lte=on.year), "year")
    visits = Inspection.objects.filter(authority_id=authority_id, opened_at__lt=midnight(on + timedelta(1)))
    visit = _last(visits, "opened_at")
    return max((year for year in (plan, local_date(visit).year if visit else None) if year), default=None)


def last_decision_year(authority_id: int, *, on: date) -> int | None:
    """This function will give the year of the last decision about staff up to a day, or nothing. Three queries."""
    asked: dict[str, Any] = {"authority_id": authority_id, "decided_on__lte": on}
    rows = (DisciplineDecision.objects, RewardDecision.objects, Initiative.objects)
    found = [_last(each.filter(**asked), "decided_on") for each in rows]
    return max((one.year for one in found if one), default=None)


def last_answered_year(actor: Actor, *, on: date) -> int | None:
    """This function will give the year of the last answer to feedback that the actor may know of, or nothing. One query."""
    last = _last(feedback_visible_to(actor).order_by(), "answered_at")
    return min(local_date(last).year, on.year) if last else None


def _last(rows: QuerySet[Any, Any], column: str) -> Any:  # Any: whatever the column holds
    return rows.aggregate(last=Max(column))["last"]
