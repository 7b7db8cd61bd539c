"""When it is the applicant's turn: a supplement, a payment, a withdrawal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands._one import end, locked, needed, told
from motcua.casework.dossiers.commands._standing import go_on, pause
from motcua.casework.dossiers.events.reception import (
    DossierSupplemented,
    DossierWithdrawn,
    PaymentAwaited,
    PaymentRecorded,
    SupplementRequested,
)
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.values import ClockKind, Status
from motcua.casework.procedures.values.words import SupplementPolicy
from motcua.foundation.commands import command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused

MOST_ITEMS = 50


@command
def request_supplement(
    *, actor: Actor, dossier_id: int, items: Sequence[str], reason: str, at: datetime
) -> SupplementRequest:
    """Ask the applicant for everything that is missing, at once (Mẫu 02); the clock stands still meanwhile.

    A second request needs a leader and is flagged for inspection. Raises NotFound, Denied, Conflict, or Refused
    when the list or the reason is empty. Source: NĐ 61/2018/NĐ-CP art. 17, 19; TT 01/2018/TT-VPCP form 02.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.REQUEST_SUPPLEMENT)
    acting = policies.may_request_supplement(actor, dossier, limit=dossier.version.max_supplements).or_deny()
    wanted = [item.strip()[:500] for item in items if item.strip()]
    if not 0 < len(wanted) <= MOST_ITEMS:
        raise Refused("Cần ghi ít nhất một giấy tờ hoặc nội dung phải bổ sung.", field="items",
                      next_step="Ghi mỗi nội dung một dòng; nêu đủ trong một lần.")  # fmt: skip
    reason = needed(reason, field="reason", what="lý do yêu cầu bổ sung")
    dossier.supplement_count += 1
    flagged = dossier.supplement_count > dossier.version.max_supplements
    dossier.is_flagged = dossier.is_flagged or flagged
    dossier.status = status
    if status is Status.AWAITING_SUPPLEMENT:
        pause(batch, dossier, reason)
    request = SupplementRequest.objects.create(
        dossier=dossier, ordinal=dossier.supplement_count, items=wanted, reason=reason, requested_at=at,
        requested_by_id=actor.staff_id, is_flagged=flagged,
    )  # fmt: skip
    told(
        SupplementRequested(number=dossier.number, items=tuple(wanted), reason=reason,
                            ordinal=request.ordinal, is_flagged=flagged, by_mail=dossier.tells_by_mail),
        batch, dossier, actor=acting,
    )  # fmt: skip
    return request


@command
def supplement_dossier(*, actor: Actor, dossier_id: int, note: str = "", at: datetime) -> Dossier:
    """Record that the applicant handed in what was missing; the clock goes on, or starts again, by the policy.

    Raises NotFound, Denied, Conflict. Source: NĐ 61/2018/NĐ-CP art. 19.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    was = dossier.state
    dossier.status = lifecycle.next_status(was, Act.SUPPLEMENT)
    acting = policies.may_receive(actor, dossier.intake_authority_id).or_deny()
    if was is Status.AWAITING_SUPPLEMENT:
        resets = dossier.supplement_policy == SupplementPolicy.RESET
        go_on(batch, dossier, ClockKind.RESET if resets else ClockKind.RESUME, "Đã bổ sung hồ sơ")
    SupplementRequest.objects.filter(dossier=dossier, answered_at=None).update(answered_at=at, answer_note=note[:2000])
    told(DossierSupplemented(number=dossier.number, due_at=dossier.due_at, note=note[:500]), batch, dossier,
         actor=acting)  # fmt: skip
    return dossier


@command
def await_payment(*, actor: Actor, dossier_id: int, reason: str, at: datetime) -> Dossier:
    """Let the clock stand still until the applicant has met a financial obligation (tax, fee).

    Raises NotFound, Denied, Conflict, Refused without a reason. Source: one-stop-rules §6.2.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.AWAIT_PAYMENT)
    acting = policies.may_work(actor, dossier, Act.AWAIT_PAYMENT).or_deny()
    reason = needed(reason, field="reason", what="nghĩa vụ tài chính phải thực hiện")
    dossier.status = status
    pause(batch, dossier, reason)
    told(PaymentAwaited(number=dossier.number, reason=reason), batch, dossier, actor=acting)
    return dossier


@command
def record_payment(*, actor: Actor, dossier_id: int, document: str, at: datetime) -> Dossier:
    """Record that the financial obligation was met; the clock goes on.

    Raises NotFound, Denied, Conflict, Refused without the number of the receipt.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.RECORD_PAYMENT)
    acting = policies.may_work(actor, dossier, Act.RECORD_PAYMENT).or_deny()
    document = needed(document, field="document", what="số biên lai hoặc chứng từ")
    dossier.status = status
    go_on(batch, dossier, ClockKind.RESUME, document)
    told(PaymentRecorded(number=dossier.number, due_at=dossier.due_at, document=document), batch, dossier, actor=acting)
    return dossier


@command
def withdraw_dossier(*, actor: Actor, dossier_id: int, reason: str, at: datetime) -> Dossier:
    """End a dossier because the applicant asks for it back; open work is cancelled, the clock stops.

    Raises NotFound, Denied, Conflict, Refused without a reason. Source: one-stop-rules §4.2, §6.2.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.WITHDRAW)
    acting = policies.may_receive(actor, dossier.intake_authority_id).or_deny()
    reason = needed(reason, field="reason", what="lý do người dân rút hồ sơ")
    end(batch, dossier, status, reason)
    told(DossierWithdrawn(number=dossier.number, reason=reason), batch, dossier, actor=acting)
    return dossier
