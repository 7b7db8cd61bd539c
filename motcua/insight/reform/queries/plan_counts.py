"""Counting plans and tasks, for the index, the reports and the evaluation."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate

from motcua.insight.reform.models import ReformPlan, ReformTask
from motcua.insight.reform.values.plans import PlanCount, PlanState, TaskCount, TaskState
from motcua.kernel.time import ZONE, Period


def tasks_done(authority_ids: Collection[int], period: Period, *, unit_id: int | None = None) -> TaskCount:
    """This function will count the tasks of issued plans that fell due in a period: reported by their day and accepted,
    accepted at all, due. What was dropped is not counted; the day is the one after extensions.

    `unit_id` counts only those in that unit's charge. No authorities below are added.
    """
    due = ReformTask.objects.filter(plan__authority_id__in=authority_ids).exclude(state=TaskState.DROPPED)
    due = due.exclude(plan__state=PlanState.DRAFT)
    due = due if unit_id is None else due.filter(unit_id=unit_id)
    due = due if period.start is None else due.filter(due_on__gte=period.start)
    due = due if period.end is None else due.filter(due_on__lt=period.end)
    accepted = Q(state=TaskState.ACCEPTED)
    counted = due.annotate(done_on=TruncDate("reported_at", tzinfo=ZONE)).aggregate(
        due=Count("id"), done=Count("id", filter=accepted),
        on_time=Count("id", filter=accepted & Q(done_on__lte=F("due_on"))),
    )  # fmt: skip
    return TaskCount(counted["on_time"], counted["done"], counted["due"])


def tasks_behind(authority_ids: Collection[int], period: Period) -> list[ReformTask]:
    """This function will give the tasks of issued plans first due in a period that were given a later day, reported after
    their day or not done by the period's end, by the day first due; with unit and extensions. No authorities are added.
    """
    due = ReformTask.objects.filter(plan__authority_id__in=authority_ids).exclude(state=TaskState.DROPPED)
    due = due.exclude(plan__state=PlanState.DRAFT)
    due = due if period.start is None else due.filter(first_due_on__gte=period.start)
    due = due if period.end is None else due.filter(first_due_on__lt=period.end)
    found = due.annotate(done_on=TruncDate("reported_at", tzinfo=ZONE)).filter(
        Q(due_on__gt=F("first_due_on")) | Q(done_on__gt=F("due_on")) | ~Q(state=TaskState.ACCEPTED)
    )
    return list(found.select_related("unit").prefetch_related("extensions").order_by("first_due_on", "pk"))


def plans_issued_on_time(authority_ids: Collection[int], year: int) -> PlanCount:
    """This function will count the plans of a year that were issued by their day, and all that were to be issued."""
    plans = ReformPlan.objects.filter(authority_id__in=authority_ids, year=year)
    counted = plans.aggregate(
        expected=Count("id"),
        on_time=Count("id", filter=~Q(state=PlanState.DRAFT) & Q(issued_on__lte=F("issue_by"))),
    )
    return PlanCount(counted["on_time"], counted["expected"])
