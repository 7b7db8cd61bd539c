"""Tasks as they are steered: written while the plan is drafted; later days, dropping and reminders with their reasons."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation.commands import command, nothing_changed
from motcua.insight.reform.commands._plans import locked_plan, locked_task, needed, tell, unit_within
from motcua.insight.reform.events import plans as told
from motcua.insight.reform.models import ReformPlan, ReformTarget, ReformTask, TaskExtension
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.rules.plans.tasks import days_late, reminders_by
from motcua.insight.reform.values.plans import NewTask, PlanState, TaskState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Denied, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations


@command
def add_task(*, actor: Actor, at: datetime, plan_id: int, said: NewTask) -> ReformTask:
    """This function will put a task into a plan; into one that is issued only Home Affairs puts it.

    Raises NotFound, Denied, Refused naming what is missing or cannot be.
    """
    plan = locked_plan(actor, plan_id)
    actor = policies.may_draft(actor, plan).or_deny()
    unit = _check(plan, said)
    last = plan.tasks.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    task = ReformTask(plan=plan, ordinal=last + 1)
    _write(task, said)
    task.save(force_insert=True)
    task.helpers.set(said.helper_ids)
    tell(told.TaskAdded(task=task.name, unit=unit, due_on=task.due_on), task, plan.authority_id, actor=actor, at=at)
    return task


@command
def change_task(*, actor: Actor, at: datetime, task_id: int, said: NewTask) -> ReformTask:
    """This function will write a task of a drafted plan anew. Raises NotFound, Denied (issued already), Refused."""
    task = locked_task(actor, task_id)
    actor = policies.may_change(actor, task).or_deny()
    unit = _check(task.plan, said)
    _write(task, said)
    task.save()
    task.helpers.set(said.helper_ids)
    event = told.TaskChanged(task=task.name, unit=unit, due_on=task.due_on)
    tell(event, task, task.plan.authority_id, actor=actor, at=at)
    return task


@command
def extend_task(*, actor: Actor, at: datetime, task_id: int, new_due_on: date, reason: str) -> TaskExtension:
    """This function will give an open task of an issued plan a later day, with the reason. The first day is kept.

    Raises NotFound, Denied (its owner never), Refused for a day that is not later or has passed, or no reason.
    """
    task = locked_task(actor, task_id)
    actor = policies.may_adjust(actor, task).or_deny()
    if task.plan.stands is not PlanState.ISSUED:
        raise Refused(
            "Kế hoạch chưa ban hành: sửa thẳng nhiệm vụ.", field="new_due_on", next_step="Mở nhiệm vụ, bấm Sửa."
        )
    if new_due_on <= task.due_on:
        raise Refused("Hạn mới phải sau hạn đang có ({day:%d/%m/%Y}).", field="new_due_on",
                      next_step="Chọn ngày muộn hơn.", day=task.due_on)  # fmt: skip
    if new_due_on < local_date(at):
        raise Refused("Hạn mới đã qua.", field="new_due_on", next_step="Chọn từ hôm nay trở đi.")
    made = TaskExtension.objects.create(
        task=task, old_due_on=task.due_on, new_due_on=new_due_on, granted_at=at, granted_by_id=actor.staff_id,
        reason=needed(reason, field="reason", what="lý do gia hạn"),
    )  # fmt: skip
    task.due_on, task.reminders = new_due_on, 0
    task.save(update_fields=["due_on", "reminders"])
    event = told.TaskExtended(old_due_on=made.old_due_on, new_due_on=new_due_on, reason=made.reason)
    tell(event, task, task.plan.authority_id, actor=actor, at=at)
    return made


@command
def drop_task(*, actor: Actor, at: datetime, task_id: int, reason: str) -> ReformTask:
    """This function will say that an open task will not be done, and why. Raises NotFound, Denied, Refused without a reason."""
    task = locked_task(actor, task_id)
    actor = policies.may_adjust(actor, task).or_deny()
    task.reason = needed(reason, field="reason", what="lý do thôi không làm")
    task.state, task.decided_at, task.decided_by_id = TaskState.DROPPED, at, actor.staff_id
    task.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    tell(told.TaskDropped(reason=task.reason), task, task.plan.authority_id, actor=actor, at=at)
    return task


@command
def remind_task(*, actor: Actor, at: datetime, task_id: int) -> bool:
    """This function will remind the owner of a late task, once for each step of lateness and once a week after; tell
    whether it did. Given by the timed job.

    Raises NotFound, Denied to people.
    """
    if not actor.is_system:
        raise Denied("Phần mềm tự nhắc theo lịch.", next_step="Gọi cho người phụ trách nếu cần gấp.")
    task, today = locked_task(actor, task_id), local_date(at)
    earned = reminders_by(task.due_on, today)
    if task.stands is not TaskState.OPEN or task.plan.stands is not PlanState.ISSUED or earned <= task.reminders:
        nothing_changed()
        return False
    task.reminders, task.reminded_at = earned, at
    task.save(update_fields=["reminders", "reminded_at"])
    owner = organisations.staff_member(task.owner_id) if task.owner_id else None
    event = told.TaskReminded(
        days_late=days_late(task.due_on, today), by_mail=bool(owner and owner.account.email), task=task.name
    )
    tell(event, task, task.plan.authority_id, actor=actor, at=at)
    return True


def _check(plan: ReformPlan, said: NewTask) -> str:
    """Check what a task says; give the name of the unit in charge."""
    if said.due_on < said.starts_on:
        raise Refused("Hạn phải từ ngày bắt đầu trở đi.", field="due_on", next_step="Sửa hạn hoặc ngày bắt đầu.")
    unit = unit_within(plan.authority_id, said.unit_id)
    for helper_id in said.helper_ids:
        unit_within(plan.authority_id, helper_id, field="helpers")
    if said.unit_id in said.helper_ids:
        raise Refused(
            "Đơn vị chủ trì không đồng thời phối hợp.", field="helpers", next_step="Bỏ đơn vị đó khỏi phối hợp."
        )
    if said.owner_id is not None and not organisations.posts_of(said.owner_id).filter(unit_id=said.unit_id).exists():
        raise Refused("Người phụ trách không thuộc đơn vị chủ trì.", field="owner", next_step="Chọn người của đơn vị.")
    if said.target_id is not None:
        _check_target(plan, said.target_id)
    return unit


def _check_target(plan: ReformPlan, target_id: int) -> None:
    if not ReformTarget.objects.filter(pk=target_id, resolution_id=plan.resolution_id or 0).exists():
        raise Refused(
            "Chỉ tiêu này không thuộc nghị quyết của kế hoạch.", field="target", next_step="Chọn chỉ tiêu khác."
        )


def _write(task: ReformTask, said: NewTask) -> None:
    task.name = needed(said.name, field="name", what="tên nhiệm vụ")
    task.deliverable = needed(said.deliverable, field="deliverable", what="sản phẩm")
    task.unit_id, task.owner_id, task.target_id = said.unit_id, said.owner_id, said.target_id
    task.starts_on, task.due_on, task.first_due_on = said.starts_on, said.due_on, said.due_on
