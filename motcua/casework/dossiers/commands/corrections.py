"""Setting right what the software has wrong, by request and approval; and why something was late."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._one import locked, needed, told
from motcua.casework.dossiers.commands._ready import measure
from motcua.casework.dossiers.events.oversight import (
    CorrectionApproved,
    CorrectionRejected,
    CorrectionRequested,
    LatenessJudged,
)
from motcua.casework.dossiers.models import Correction, Dossier, DossierStep, LatenessCause
from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.values import CauseKind, Timeliness
from motcua.foundation.commands import command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused


def _recorded_at(dossier: Dossier, step: DossierStep | None) -> datetime:
    """Give the instant that the software holds now."""
    recorded = dossier.ready_at if step is None else step.completed_at
    if recorded is None:
        raise Refused("Chưa có thời điểm nào để sửa: việc này chưa hoàn thành trên phần mềm.", field="step_id",
                      next_step="Hoàn thành bước trước, rồi đề nghị sửa.")  # fmt: skip
    return recorded


@command
def request_correction(
    *, actor: Actor, dossier_id: int, step_id: int | None, claimed_at: datetime, reason: str, evidence: str = "",
    at: datetime,
) -> Correction:  # fmt: skip
    """Ask that the instant of a result (no step) or of a completed step be set to when it truly happened on paper.

    Raises NotFound, Conflict if such a request is open, Refused when the claimed instant is after the recorded one or
    before the dossier was received, or no reason is given. Source: one-stop-rules §6.3 (never silent back-dating).
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    acting = policies.may_request_correction(actor, dossier).or_deny()
    step = DossierStep.objects.filter(dossier=dossier, pk=step_id).first() if step_id else None
    if step_id and step is None:
        raise NotFound("Không tìm thấy bước xử lý này.")
    recorded = _recorded_at(dossier, step)
    earliest = step.arrived_at if step else dossier.received_at
    if claimed_at > recorded or (earliest is not None and claimed_at < earliest):
        raise Refused("Thời điểm đề nghị phải nằm giữa lúc bắt đầu và lúc phần mềm ghi nhận.", field="claimed_at",
                      next_step="Nhập ngày giờ đã hoàn thành trên giấy.")  # fmt: skip
    target = Correction.Target.STEP if step else Correction.Target.READY
    if Correction.objects.filter(dossier=dossier, target=target, step=step, state="requested").exists():
        raise Conflict("Đã có một đề nghị sửa đang chờ duyệt.", next_step="Chờ kết quả duyệt.")
    correction = Correction.objects.create(
        dossier=dossier, step=step, target=target, recorded_at=recorded, claimed_at=claimed_at,
        reason=needed(reason, field="reason", what="lý do sửa"), evidence=evidence[:2000], requested_at=at,
        requested_by_id=actor.staff_id,
    )  # fmt: skip
    told(
        CorrectionRequested(number=dossier.number, correction_id=correction.pk, what=_what(correction),
                            claimed_at=claimed_at, reason=correction.reason),
        batch, dossier, actor=acting,
    )  # fmt: skip
    return correction


def _what(correction: Correction) -> str:
    return f"bước {correction.step.name}" if correction.step else "có kết quả"


@command
def decide_correction(
    *, actor: Actor, correction_id: int, approve: bool, reason: str, cause: CauseKind = CauseKind.SUBJECTIVE,
    at: datetime,
) -> Correction:  # fmt: skip
    """Approve a correction, which sets the instant right and records whose fault the wrong one was, or reject it.

    Raises NotFound, Denied (never who asked for it), Conflict if it was decided already, Refused without a reason.
    Source: one-stop-rules §6.3.
    """
    correction = Correction.objects.select_for_update().filter(pk=correction_id).first()
    if correction is None:
        raise NotFound("Không tìm thấy đề nghị sửa này.")
    batch, dossier = locked(correction.dossier_id, actor=actor, at=at)
    acting = policies.may_decide_correction(actor, correction).or_deny()
    if correction.state != Correction.State.REQUESTED:
        raise Conflict("Đề nghị này đã được quyết định.", next_step="Tải lại trang để xem kết quả.")
    correction.decision_reason = needed(reason, field="reason", what="lý do quyết định")
    correction.decided_at, correction.decided_by_id = at, actor.staff_id
    correction.state = Correction.State.APPROVED if approve else Correction.State.REJECTED
    correction.save(update_fields=["decision_reason", "decided_at", "decided_by", "state"])
    if not approve:
        event = CorrectionRejected(
            number=dossier.number, correction_id=correction.pk, reason=correction.decision_reason
        )
        told(event, batch, dossier, actor=acting)
        return correction
    if _was_late(dossier, correction.step, at):
        _judge(dossier, correction.step, cause, correction.decision_reason, actor=actor, at=at)
    _set_right(batch, dossier, correction)
    told(
        CorrectionApproved(number=dossier.number, correction_id=correction.pk, what=_what(correction),
                           old_at=correction.recorded_at, new_at=correction.claimed_at, cause=cause),
        batch, dossier, actor=acting,
    )  # fmt: skip
    return correction


def _set_right(batch: Batch, dossier: Dossier, correction: Correction) -> None:
    if correction.step is not None:
        step = correction.step
        step.completed_at = correction.claimed_at
        step.is_late = step.due_at is not None and correction.claimed_at > step.due_at
        batch.changed(step)
        return
    dossier.ready_at = correction.claimed_at
    dossier.timeliness = clock.judge(dossier.ready_at, dossier.due_at)
    measure(batch, dossier)


@command
def judge_lateness(
    *, actor: Actor, dossier_id: int, step_id: int | None, kind: CauseKind, cause: str, at: datetime
) -> LatenessCause:
    """Record why a late dossier (no step) or step was late: an official's fault, or something outside his power.

    Raises NotFound, Denied unless the actor heads the unit, Refused when nothing was late or no cause is given.
    A second judgement replaces the first; the journal keeps both. Source: one-stop-rules §6.3.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    step = DossierStep.objects.filter(dossier=dossier, pk=step_id).first() if step_id else None
    if step_id and step is None:
        raise NotFound("Không tìm thấy bước xử lý này.")
    acting = policies.may_judge_lateness(actor, dossier, step).or_deny()
    if not _was_late(dossier, step, at):
        raise Refused("Việc này không trễ hạn nên không cần ghi nguyên nhân.", field="step_id")
    judged = _judge(dossier, step, kind, needed(cause, field="cause", what="nguyên nhân"), actor=actor, at=at)
    told(
        LatenessJudged(number=dossier.number, step_id=step_id, kind=kind, cause=judged.cause),
        batch, dossier, actor=acting,
    )  # fmt: skip
    return judged


def _was_late(dossier: Dossier, step: DossierStep | None, at: datetime) -> bool:
    if step is not None:
        return step.is_late or (step.completed_at is None and step.due_at is not None and at > step.due_at)
    if dossier.ready_at is None:
        return dossier.due_at is not None and at > dossier.due_at
    return Timeliness.OVERDUE in (dossier.timeliness, dossier.first_timeliness)


def _judge(
    dossier: Dossier, step: DossierStep | None, kind: CauseKind, cause: str, *, actor: Actor, at: datetime
) -> LatenessCause:
    judged, _ = LatenessCause.objects.update_or_create(
        dossier=dossier, step=step,
        defaults={"kind": kind, "cause": cause, "judged_at": at, "judged_by_id": actor.staff_id},
    )  # fmt: skip
    return judged
