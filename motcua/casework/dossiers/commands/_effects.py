"""What completing a step of each kind does beside moving the token: one table."""

from __future__ import annotations

from collections.abc import Callable

from motcua.casework.dossiers.commands import _people as people
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.events.work import (
    DraftReturned,
    ResultProposed,
    ResultRegistered,
    ResultSigned,
    StepAssigned,
)
from motcua.casework.dossiers.models import DossierStep, DraftResult
from motcua.casework.dossiers.values import Completion, ResultKind, StepOutcome
from motcua.foundation.commands import record
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Refused

SUMMARY_LIMIT = 2000
REASON_LIMIT = 2000


def apply(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """This function will carry out the effect of completing a step of its kind; raises Refused on missing facts."""
    _EFFECTS.get(step.kind, _nothing)(batch, step, completion)


def _nothing(_batch: Batch, _step: DossierStep, _completion: Completion) -> None:
    return


def _assign(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """The head names the official who will handle the dossier; unnamed, the unit's handlers share the work."""
    chosen = completion.data.get("assignee")
    if chosen in (None, ""):
        return
    unit_id = step.dossier.role_units.get(Role.HANDLER)
    named = str(chosen)
    staff_id = int(named) if named.isdecimal() else 0
    staff = people.holder(staff_id=staff_id, role=Role.HANDLER, unit_id=unit_id, at=batch.at)
    if staff is None:
        raise Refused("Người được giao không phải công chức thụ lý của đơn vị này.", field="assignee",
                      next_step="Chọn một người trong danh sách.")  # fmt: skip
    step.dossier.handler_id = staff.staff_id
    record(
        StepAssigned(number=step.dossier.number, step_id=step.pk, step_name=step.name, staff_id=staff.staff_id,
                     staff_name=staff.name, reason=""),
        subject=step.dossier.subject, actor=batch.teller, at=batch.at, authority_id=step.dossier.authority_id,
    )  # fmt: skip


def _appraise(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """The handler proposes a result on the merits."""
    dossier, rejected = step.dossier, completion.outcome is StepOutcome.REJECT
    summary = str(completion.data.get("summary") or completion.note)[:SUMMARY_LIMIT]
    if rejected and not summary.strip():
        raise Refused("Cần nêu lý do không đủ điều kiện giải quyết.", field="summary",
                      next_step="Ghi lý do để người dân hiểu và biết phải làm gì.")  # fmt: skip
    kind = ResultKind.REJECTION if rejected else ResultKind.APPROVAL
    if dossier.handler_id is None:
        dossier.handler_id = batch.actor.staff_id
    draft = DraftResult(
        dossier=dossier, kind=kind, summary=summary, drafted_at=batch.at, drafted_by_id=batch.actor.staff_id
    )
    _withdraw_live_draft(batch, step, "Thay bằng dự thảo mới")
    batch.drafts[dossier.pk] = draft
    batch.new_drafts.append(draft)
    _say(batch, step, ResultProposed(number=dossier.number, kind=kind, summary=summary or kind.label))


def _check(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """The head of the unit lets the draft pass, or sends it back with a reason."""
    _refuse_unseen(batch, step, completion)
    if completion.outcome is StepOutcome.RETURN:
        _send_back(batch, step, completion)


def _sign(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """The leader signs the result, or sends the draft back with a reason."""
    _refuse_unseen(batch, step, completion)
    if completion.outcome is StepOutcome.RETURN:
        _send_back(batch, step, completion)
        return
    dossier, draft = step.dossier, batch.drafts.get(step.dossier.pk)
    kind = ResultKind(draft.kind) if draft else ResultKind.APPROVAL
    if draft:
        draft.state, draft.signed_at, draft.signed_by_id = DraftResult.State.SIGNED, batch.at, batch.actor.staff_id
        batch.changed(draft)
    dossier.outcome = kind
    _say(batch, step, ResultSigned(number=dossier.number, kind=kind))


def _refuse_unseen(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """What is judged is what was seen: a draft that was replaced meanwhile is read again first."""
    draft = batch.drafts.get(step.dossier.pk)
    if completion.draft_id is not None and (draft is None or draft.pk != completion.draft_id):
        raise Conflict("Dự thảo của hồ sơ {number} đã thay đổi sau khi bạn xem.",
                       next_step="Xem lại dự thảo mới rồi quyết định.", number=step.dossier.number)  # fmt: skip


def _register(batch: Batch, step: DossierStep, completion: Completion) -> None:
    """The clerk numbers and stamps the result."""
    number = str(completion.data.get("document_number") or "")[:100]
    draft = batch.drafts.get(step.dossier.pk)
    if draft:
        draft.state, draft.registered_at, draft.document_number = DraftResult.State.REGISTERED, batch.at, number
        batch.changed(draft)
    _say(batch, step, ResultRegistered(number=step.dossier.number, document_number=number or "(chưa ghi)"))


def _send_back(batch: Batch, step: DossierStep, completion: Completion) -> None:
    reason = str(completion.data.get("reason") or completion.note)[:REASON_LIMIT]
    if not reason.strip():
        raise Refused("Cần nêu lý do trả lại dự thảo.", field="reason", next_step="Ghi rõ cần sửa điều gì.")
    _withdraw_live_draft(batch, step, reason)
    _say(batch, step, DraftReturned(number=step.dossier.number, reason=reason))


def _withdraw_live_draft(batch: Batch, step: DossierStep, reason: str) -> None:
    draft = batch.drafts.pop(step.dossier.pk, None)
    if draft is not None:
        draft.state, draft.returned_reason = DraftResult.State.RETURNED, reason
        batch.changed(draft)


def _say(
    batch: Batch, step: DossierStep, event: ResultProposed | ResultSigned | ResultRegistered | DraftReturned
) -> None:
    record(event, subject=step.dossier.subject, actor=batch.teller, at=batch.at, authority_id=step.dossier.authority_id)


_EFFECTS: dict[str, Callable[[Batch, DossierStep, Completion], None]] = {
    "assign": _assign,
    "appraise": _appraise,
    "check": _check,
    "sign": _sign,
    "register": _register,
}
