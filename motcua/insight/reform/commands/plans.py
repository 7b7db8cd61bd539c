"""Yearly plans: opened for an authority and its units, issued by a leader under a number, closed when nothing is left."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation.commands import command, nothing_changed
from motcua.insight.reform.commands._plans import locked_plan, needed, seen_resolution, tell, unit_within
from motcua.insight.reform.events import plans as told
from motcua.insight.reform.models import ReformPlan
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.rules.plans.tasks import UNFINISHED
from motcua.insight.reform.values.plans import NewPlans, PlanState, TaskState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import local_date
from motcua.kernel.years import checked_year
from motcua.registry.organisations import queries as organisations


@command
def open_plans(*, actor: Actor, at: datetime, said: NewPlans) -> list[ReformPlan]:
    """This function will open the plans of a year for an authority and its units, each to be drafted and issued by a day.

    One that is there already is left as it is; gives those opened now. Raises NotFound (the resolution), Denied, Refused
    naming what is missing or cannot be.
    """
    actor = policies.may_manage(actor, said.authority_id).or_deny()
    checked_year(said.year)
    if not said.unit_ids:
        raise Refused("Chưa chọn đơn vị nào.", field="units", next_step="Chọn ít nhất một đơn vị.")
    if said.resolution_id is not None:
        seen_resolution(actor, said.resolution_id)
    title = needed(said.title, field="title", what="tên kế hoạch")
    made = [plan for unit_id in dict.fromkeys(said.unit_ids) if (plan := _open(actor, at, said, unit_id, title))]
    if not made:
        nothing_changed()
    return made


@command
def issue_plan(*, actor: Actor, at: datetime, plan_id: int, number: str, issued_on: date) -> ReformPlan:
    """This function will issue a plan under its number; its tasks bind from then on.

    Raises NotFound, Denied, Refused without a number or a task, or for a day to come.
    """
    plan = locked_plan(actor, plan_id)
    actor = policies.may_issue(actor, plan).or_deny()
    tasks = plan.tasks.filter(state=TaskState.OPEN).count()
    if not tasks:
        raise Refused("Kế hoạch chưa có nhiệm vụ nào.", field="number", next_step="Thêm nhiệm vụ rồi ban hành.")
    if issued_on > local_date(at):
        raise Refused("Ngày ban hành chưa đến.", field="issued_on", next_step="Ghi ngày trên văn bản.")
    plan.number = needed(number, field="number", what="số, ký hiệu", longest=60)
    plan.issued_on, plan.issued_by_id, plan.state = issued_on, actor.staff_id, PlanState.ISSUED
    plan.save(update_fields=["number", "issued_on", "issued_by", "state"])
    event = told.PlanIssued(number=plan.number, issued_on=issued_on, tasks=tasks)
    tell(event, plan, plan.authority_id, actor=actor, at=at)
    return plan


@command
def close_plan(*, actor: Actor, at: datetime, plan_id: int) -> ReformPlan:
    """This function will end a plan whose tasks are all accepted or dropped. Raises NotFound, Denied, Conflict naming what is
    left.
    """
    plan = locked_plan(actor, plan_id)
    actor = policies.may_close(actor, plan).or_deny()
    left = plan.tasks.filter(state__in=UNFINISHED).order_by("ordinal")
    first = left.first()
    if first is not None:
        raise Conflict("Còn {count} nhiệm vụ chưa xong, trước hết: {task}",
                       next_step="Nghiệm thu, hoặc ghi lý do thôi không làm.", count=left.count(),
                       task=first.name)  # fmt: skip
    plan.state, plan.closed_at = PlanState.CLOSED, at
    plan.save(update_fields=["state", "closed_at"])
    accepted, dropped = (plan.tasks.filter(state=one).count() for one in (TaskState.ACCEPTED, TaskState.DROPPED))
    tell(told.PlanClosed(accepted=accepted, dropped=dropped), plan, plan.authority_id, actor=actor, at=at)
    return plan


def _open(actor: Actor, at: datetime, said: NewPlans, unit_id: int | None, title: str) -> ReformPlan | None:
    """Open one plan; nothing where it is there already."""
    whose = unit_within(said.authority_id, unit_id, field="units") if unit_id is not None else ""
    unit = organisations.unit(unit_id) if unit_id is not None else None
    place = unit.authority_id if unit else said.authority_id
    known = ReformPlan.objects.filter(authority_id=place, year=said.year, unit=unit)
    known = known.filter(resolution=said.resolution_id) if said.resolution_id else known.filter(resolution=None)
    if known.exists():
        return None
    made = ReformPlan.objects.create(
        authority_id=place, unit=unit, year=said.year, resolution_id=said.resolution_id, title=title,
        issue_by=said.issue_by, opened_at=at,
    )  # fmt: skip
    whose = whose or next((one.name for one in organisations.authorities_by_ids([place])), "")
    event = told.PlanOpened(year=said.year, whose=whose, issue_by=said.issue_by)
    tell(event, made, made.authority_id, actor=actor, at=at)
    return made
