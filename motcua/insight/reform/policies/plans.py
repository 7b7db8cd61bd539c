"""Who may steer resolutions and plans, issue them, carry out tasks and accept them. Whoever reports never accepts."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.insight.oversight.policies import may_there
from motcua.insight.reform.models import ReformPlan, ReformResolution, ReformTarget, ReformTask, TargetReading
from motcua.insight.reform.queries.plan_scope import plans_seen_by, resolutions_seen_by, tasks_seen_by
from motcua.insight.reform.values.plans import PlanState, ReadingState, TaskState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


def resolution_or_missing(actor: Actor, found: ReformResolution | None) -> ReformResolution:
    """This function will give the resolution, or raise NotFound without a hint that it exists."""
    if found is None or not resolutions_seen_by(actor).filter(pk=found.pk).exists():
        raise NotFound("Không tìm thấy nghị quyết này.", next_step="Mở lại danh sách nghị quyết.")
    return found


def target_or_missing(actor: Actor, found: ReformTarget | None) -> ReformTarget:
    """This function will give the target, or raise NotFound without a hint that it exists."""
    if found is None or not resolutions_seen_by(actor).filter(pk=found.resolution_id).exists():
        raise NotFound("Không tìm thấy chỉ tiêu này.", next_step="Mở lại danh sách nghị quyết.")
    return found


def plan_or_missing(actor: Actor, found: ReformPlan | None) -> ReformPlan:
    """This function will give the plan, or raise NotFound without a hint that it exists."""
    if found is None or not plans_seen_by(actor).filter(pk=found.pk).exists():
        raise NotFound("Không tìm thấy kế hoạch này.", next_step="Mở lại danh sách kế hoạch.")
    return found


def task_or_missing(actor: Actor, found: ReformTask | None) -> ReformTask:
    """This function will give the task, or raise NotFound without a hint that it exists."""
    if found is None or not tasks_seen_by(actor).filter(pk=found.pk).exists():
        raise NotFound("Không tìm thấy nhiệm vụ này.", next_step="Mở lại danh sách nhiệm vụ.")
    return found


def may_manage(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may put down resolutions, targets and plans: Home Affairs, there or above."""
    return may_there(actor, Permission.REFORM_PLAN_MANAGE, authority_id)


def may_draft(actor: Actor, plan: ReformPlan) -> Verdict:
    """This function will judge whether the actor may write the tasks of a plan.

    While it is drafted: Home Affairs, a leader of the authority, the head of the plan's unit. After it is issued Home
    Affairs alone, and only by adding.
    """
    if plan.stands is PlanState.CLOSED:
        return deny("Kế hoạch đã kết thúc, không sửa được nữa.")
    steered = may_manage(actor, plan.authority_id)
    if steered or plan.stands is PlanState.ISSUED:
        return steered
    led = may(actor, Permission.REFORM_PLAN_ISSUE, authority_id=plan.authority_id)
    return led if led or plan.unit_id is None else may(actor, Permission.REFORM_TASK_CARRY, unit_id=plan.unit_id)


def may_issue(actor: Actor, plan: ReformPlan) -> Verdict:
    """This function will judge whether the actor may issue a plan: a leader of its authority, while it is drafted."""
    if plan.stands is not PlanState.DRAFT:
        return deny("Kế hoạch này đã ban hành.")
    return may(actor, Permission.REFORM_PLAN_ISSUE, authority_id=plan.authority_id)


def may_close(actor: Actor, plan: ReformPlan) -> Verdict:
    """This function will judge whether the actor may end a plan: Home Affairs, after it was issued."""
    if plan.stands is not PlanState.ISSUED:
        return deny("Chỉ kết thúc được kế hoạch đã ban hành.")
    return may_manage(actor, plan.authority_id)


def may_change(actor: Actor, task: ReformTask) -> Verdict:
    """This function will judge whether the actor may write a task anew: only while its plan is drafted."""
    if task.plan.stands is not PlanState.DRAFT or task.stands is not TaskState.OPEN:
        return deny("Kế hoạch đã ban hành: nhiệm vụ chỉ gia hạn hoặc thôi không làm, có ghi lý do.")
    return may_draft(actor, task.plan)


def may_carry(actor: Actor, task: ReformTask) -> Verdict:
    """This function will judge whether the actor may add evidence and report: the owner, or the head of the task's unit."""
    if task.plan.stands is not PlanState.ISSUED or task.stands is not TaskState.OPEN:
        return deny("Chỉ báo cáo được nhiệm vụ đang làm của kế hoạch đã ban hành.")
    if actor.staff_id is not None and actor.staff_id == task.owner_id:
        return allow(actor)
    return may(actor, Permission.REFORM_TASK_CARRY, unit_id=task.unit_id)


def may_decide(actor: Actor, task: ReformTask) -> Verdict:
    """This function will judge whether the actor may accept or return what was reported; never its owner, nor who reported
    it.
    """
    if task.stands is not TaskState.REPORTED:
        return deny("Nhiệm vụ này không chờ nghiệm thu.")
    if actor.staff_id is not None and actor.staff_id == task.reported_by_id:
        return deny("Người báo xong không nghiệm thu việc của mình.")
    if actor.staff_id is not None and actor.staff_id == task.owner_id:
        return deny("Người phụ trách không nghiệm thu việc của mình.")
    return may_there(actor, Permission.REFORM_TASK_ACCEPT, task.plan.authority_id)


def may_adjust(actor: Actor, task: ReformTask) -> Verdict:
    """This function will judge whether the actor may give a later day or drop a task: Home Affairs or a leader, never its
    own owner.
    """
    if task.stands is not TaskState.OPEN or task.plan.stands is PlanState.CLOSED:
        return deny("Chỉ gia hạn hoặc thôi được nhiệm vụ đang làm.")
    if actor.staff_id is not None and actor.staff_id == task.owner_id:
        return deny("Người phụ trách không tự gia hạn cho mình.")
    return may_there(actor, Permission.REFORM_TASK_ACCEPT, task.plan.authority_id)


def may_report_target(actor: Actor, target: ReformTarget) -> Verdict:
    """This function will judge whether the actor may report a target's value: its unit's head, where nothing counts it."""
    if target.figure:
        return deny("Chỉ tiêu này do phần mềm tính từ số liệu, không nhập tay.")
    return may(actor, Permission.REFORM_TASK_CARRY, unit_id=target.unit_id)


def may_check_reading(actor: Actor, reading: TargetReading) -> Verdict:
    """This function will judge whether the actor may confirm or return a reported value; never who reported it."""
    if reading.state != ReadingState.REPORTED:
        return deny("Kết quả này đã kiểm tra.")
    if actor.staff_id is not None and actor.staff_id == reading.reported_by_id:
        return deny("Người báo cáo không tự xác nhận.")
    return may_there(actor, Permission.REFORM_TASK_ACCEPT, reading.target.resolution.authority_id)


def acts_open_to(actor: Actor, task: ReformTask) -> dict[str, bool]:
    """This function will tell which acts on a task are open to the actor now, by name."""
    adjusts, decides = bool(may_adjust(actor, task)), bool(may_decide(actor, task))
    return {
        "carry": bool(may_carry(actor, task)), "accept": decides, "send_back": decides,
        "extend": adjusts and task.plan.stands is PlanState.ISSUED, "drop": adjusts, "change": bool(may_change(actor, task)),
    }  # fmt: skip
