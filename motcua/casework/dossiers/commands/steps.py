"""Work on the steps of the route: complete (one or many), give to somebody, let a timer go off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands import _effects
from motcua.casework.dossiers.commands import _people as people
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._flow import go_off, move_on
from motcua.casework.dossiers.commands._ready import return_if_over
from motcua.casework.dossiers.events.work import StepAssigned, StepCompleted, TimerFired
from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.values import Completion, StepState
from motcua.foundation.commands import at_end, command, record
from motcua.foundation.rows import Statement
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import local

MOST_AT_ONCE = 200


@command
def complete_step(
    *, actor: Actor, completion: Completion, at: datetime, telling: Statement | None = None
) -> Dossier:  # fmt: skip
    """Complete one step with its outcome and move the dossier on along its route.

    `telling` is a reading that is sent with the writes and sees them.
    Raises NotFound if the actor may not know of the dossier, Conflict (naming who and when) if somebody was faster or
    the dossier waits for the applicant, Denied if the step is not the actor's, Refused naming a missing fact.
    Source: NĐ 61/2018/NĐ-CP art. 18–20; separation of duties, one-stop-rules §8.
    """
    (dossier,) = complete_steps(actor=actor, completions=(completion,), at=at)
    at_end(telling)
    return dossier


@command
def complete_steps(*, actor: Actor, completions: Sequence[Completion], at: datetime) -> list[Dossier]:
    """Complete several steps in one act, at most 200: all of them, or none if one is refused.

    Raises as `complete_step` does; the message names the dossier.
    """
    if not 0 < len(completions) <= MOST_AT_ONCE:
        raise Refused(
            "Chọn từ 1 đến {most} hồ sơ mỗi lần.", field="steps", next_step="Chọn lại hồ sơ.", most=MOST_AT_ONCE
        )
    batch = Batch.of_steps([completion.step_id for completion in completions], actor=actor, at=at)
    touched = [_complete(batch, completion) for completion in completions]
    batch.write_at_end()
    return touched


def _complete(batch: Batch, completion: Completion) -> Dossier:
    step = _live_step(batch, completion.step_id, of=completion.number)
    dossier = step.dossier
    status = lifecycle.next_status(dossier.state, lifecycle.act_of_step(dossier.state))
    draft = batch.drafts.get(dossier.pk)
    actor = policies.may_complete(
        batch.actor, dossier, step, drafted_by_id=draft.drafted_by_id if draft else None
    ).or_deny()
    batch.acting = actor
    _effects.apply(batch, step, completion)
    _finish(batch, step, completion)
    record(
        StepCompleted(number=dossier.number, step_id=step.pk, node=step.node, step_name=step.name,
                      outcome=completion.outcome, is_late=step.is_late, note=completion.note[:500]),
        subject=dossier.subject, actor=actor, at=batch.at, authority_id=dossier.authority_id,
    )  # fmt: skip
    dossier.status = status
    move_on(batch, step, {**completion.data, "outcome": completion.outcome.value})
    step.state = StepState.DONE
    batch.changed(step, dossier)
    return_if_over(batch, dossier, by=step, receiver=str(completion.data.get("receiver_name") or "")[:200])
    return dossier


def _live_step(batch: Batch, step_id: int, *, of: str = "") -> DossierStep:
    """Find the step among the live ones, or say what became of it; `of` is the number of the dossier it must be one of."""
    for steps in batch.steps.values():
        for step in steps:
            if step.pk == step_id and step.state == StepState.WAITING:
                _see(batch, step, of)
                return step
    gone = DossierStep.objects.select_related("dossier", "completed_by").filter(pk=step_id).first()
    if gone is None:
        raise NotFound("Không tìm thấy bước xử lý này.", next_step="Mở lại hồ sơ.")
    _see(batch, gone, of)
    who = gone.completed_by.name if gone.completed_by else Phrase("người khác")
    when = Phrase(" lúc {at:%H:%M ngày %d/%m/%Y}", at=local(gone.completed_at)) if gone.completed_at else ""
    raise Conflict("Hồ sơ {number}: bước “{step}” đã do {who} hoàn thành{when}.",
                   next_step="Tải lại trang để xem bước hiện tại.", number=gone.dossier.number, step=gone.name,
                   who=who, when=when)  # fmt: skip


def _see(batch: Batch, step: DossierStep, of: str) -> None:
    if of and step.dossier.number != of:
        raise NotFound("Không tìm thấy hồ sơ hoặc bước này.", next_step="Kiểm tra lại mã hồ sơ và số của bước.")
    policies.see_or_missing(batch.actor, step.dossier)


def _finish(batch: Batch, step: DossierStep, completion: Completion) -> None:
    step.completed_at, step.completed_by_id = batch.at, batch.actor.staff_id
    step.outcome = completion.outcome
    step.is_late = step.due_at is not None and batch.at > step.due_at


@command
def assign_step(*, actor: Actor, step_id: int, staff_id: int, reason: str = "", at: datetime) -> Dossier:
    """Give a waiting step to a member of staff who holds its role in its unit, or take it over oneself.

    Raises NotFound, Conflict if the step waits no more, Denied if the actor does not lead the unit, Refused if the
    chosen person may not do that work. Source: one-stop-rules §8.
    """
    batch = Batch.of_steps([step_id], actor=actor, at=at)
    step = _live_step(batch, step_id)
    acting = policies.may_assign(actor, step.dossier, step).or_deny()
    staff = people.holder(staff_id=staff_id, role=step.role, unit_id=step.unit_id, at=at)
    if staff is None:
        raise Refused("Người được chọn không giữ vai trò này trong đơn vị.", field="staff_id",
                      next_step="Chọn một người trong danh sách.")  # fmt: skip
    step.assignee_id = staff.staff_id
    if step.kind == "appraise":
        step.dossier.handler_id = staff.staff_id
    batch.changed(step, step.dossier)
    batch.write()
    record(
        StepAssigned(number=step.dossier.number, step_id=step.pk, step_name=step.name, staff_id=staff.staff_id,
                     staff_name=staff.name, reason=reason[:500]),
        subject=step.dossier.subject, actor=acting, at=at, authority_id=step.dossier.authority_id,
    )  # fmt: skip
    return step.dossier


@command
def fire_timer(*, actor: Actor, step_id: int, at: datetime) -> Dossier:
    """Let a timer of the route go off when its instant has come.

    Raises Conflict when it went off already, was cancelled or the dossier waits for the applicant, Refused when it is
    too early. Given by a timed job.
    """
    batch = Batch.of_steps([step_id], actor=actor, at=at)
    step = next((one for steps in batch.steps.values() for one in steps if one.pk == step_id), None)
    if step is None or step.state != StepState.TIMER:
        raise Conflict("Hẹn giờ này đã qua.")
    if step.due_at is None or step.due_at > at:
        raise Refused("Chưa đến giờ hẹn của quy trình.", field="at")
    dossier = step.dossier
    lifecycle.next_status(dossier.state, lifecycle.act_of_step(dossier.state))
    go_off(batch, step)
    step.state, step.completed_at = StepState.DONE, at
    batch.changed(step, dossier)
    batch.write()
    record(
        TimerFired(number=dossier.number, step_id=step.pk, node=step.node),
        subject=dossier.subject, actor=actor, at=at, authority_id=dossier.authority_id,
    )  # fmt: skip
    return dossier
