"""What the pages of resolutions, plans and tasks read: one of each, its parts, its story."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from motcua.foundation import evidence
from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.models import (
    ReformPlan,
    ReformResolution,
    ReformTask,
    TaskEvidence,
)
from motcua.insight.reform.queries.plan_scope import plans_seen_by, resolutions_seen_by, tasks_seen_by
from motcua.insight.reform.values.plans import EvidenceKind, TaskState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Unavailable

ORDER = {TaskState.OPEN: 1, TaskState.REPORTED: 2, TaskState.ACCEPTED: 3, TaskState.DROPPED: 4}


def resolution(actor: Actor, resolution_id: int) -> ReformResolution:
    """This function will give one resolution; raises NotFound, without a hint, if the actor may not see it."""
    found = resolutions_seen_by(actor).filter(pk=resolution_id).first()
    if found is None:
        raise NotFound("Không tìm thấy nghị quyết này.", next_step="Mở lại danh sách nghị quyết.")
    return found


def plan(actor: Actor, plan_id: int) -> ReformPlan:
    """This function will give one plan; raises NotFound, without a hint, if the actor may not see it."""
    found = plans_seen_by(actor).filter(pk=plan_id).first()
    if found is None:
        raise NotFound("Không tìm thấy kế hoạch này.", next_step="Mở lại danh sách kế hoạch.")
    return found


def task(actor: Actor, task_id: int) -> ReformTask:
    """This function will give one task with its plan; raises NotFound, without a hint, if the actor may not see it."""
    found = tasks_seen_by(actor).select_related("decided_by", "plan__resolution").filter(pk=task_id).first()
    if found is None:
        raise NotFound("Không tìm thấy nhiệm vụ này.", next_step="Mở lại danh sách nhiệm vụ.")
    return found


def plans_listed(actor: Actor, *, year: int, on: date) -> QuerySet[ReformPlan]:
    """This function will give the plans of a year that the actor may see, each with how many tasks it has, how many are
    accepted and how many are open and past their day.
    """
    kept = ~Q(tasks__state=TaskState.DROPPED)
    found = plans_seen_by(actor).filter(year=year).annotate(
        all_tasks=Count("tasks", filter=kept),
        accepted=Count("tasks", filter=Q(tasks__state=TaskState.ACCEPTED)),
        late=Count("tasks", filter=Q(tasks__state=TaskState.OPEN, tasks__due_on__lt=on, state="issued")),
    )  # fmt: skip
    return found.order_by("authority__code", F("unit__sort_order").asc(nulls_first=True), "unit_id", "pk")


def years_of_plans(actor: Actor) -> list[int]:
    """This function will give the years for which there are plans that the actor may see, the latest first."""
    return list(plans_seen_by(actor).order_by("-year").values_list("year", flat=True).distinct())


def tasks_listed(actor: Actor, plan: ReformPlan, *, on: date, unit_id: int | None = None) -> QuerySet[ReformTask]:
    """This function will give the tasks of a plan that the actor may see: late ones first, then open ones by their day, then
    what is reported, accepted, dropped.
    """
    found = tasks_seen_by(actor).filter(plan=plan)
    found = found if unit_id is None else found.filter(unit_id=unit_id)
    late = When(state=TaskState.OPEN, due_on__lt=on, then=Value(0))
    ranks = (When(state=state, then=Value(rank)) for state, rank in ORDER.items())
    return found.order_by(Case(late, *ranks, output_field=IntegerField()), "due_on", "ordinal")


def story_of(subjects: Collection[str]) -> QuerySet[Entry]:
    """This function will give what the journal tells of some subjects, oldest first."""
    return audit.journal_of_any(subjects)


def file_of(task: ReformTask, evidence_id: int) -> tuple[TaskEvidence, bytes]:
    """This function will give a file in a task's evidence with its content, as it was put in.

    Raises NotFound, Unavailable where the file is gone or was changed since.
    """
    kept = task.evidence.filter(pk=evidence_id, kind=EvidenceKind.FILE).first()
    if kept is None:
        raise NotFound("Không tìm thấy tệp này.", next_step="Mở lại nhiệm vụ.")
    content = evidence.content_of(kept.sha256)
    if content is None:
        raise Unavailable("Tệp đã mất hoặc không còn nguyên vẹn.", next_step="Báo quản trị khôi phục từ bản sao lưu.")
    return kept, content
