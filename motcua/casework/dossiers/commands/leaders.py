"""What leaders decide about a dossier as a whole: stop it, apologise and name a new day."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands._one import end, locked, needed, told
from motcua.casework.dossiers.events.reception import DossierExtended, DossierStopped
from motcua.casework.dossiers.models import Dossier, Extension
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.foundation.access.permissions import Permission
from motcua.foundation.commands import command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused


@command
def stop_dossier(*, actor: Actor, dossier_id: int, reason: str, at: datetime) -> Dossier:
    """Stop a dossier by a leader's decision (form 05 of TT 03/2025/TT-VPCP); open work is cancelled.

    Raises NotFound, Denied, Conflict, Refused without a reason.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    status = lifecycle.next_status(dossier.state, Act.STOP)
    acting = policies.may_act(actor, dossier, Act.STOP, Permission.DOSSIERS_DOSSIER_STOP).or_deny()
    reason = needed(reason, field="reason", what="lý do dừng giải quyết")
    end(batch, dossier, status, reason)
    told(
        DossierStopped(number=dossier.number, reason=reason, by_mail=dossier.tells_by_mail),
        batch,
        dossier,
        actor=acting,
    )
    return dossier


@command
def extend_dossier(*, actor: Actor, dossier_id: int, new_due_at: datetime, reason: str, at: datetime) -> Dossier:
    """Apologise and name a new day (form 04), at most once; the dossier still counts as overdue after its first day.

    `new_due_at` is moved to working time. Raises NotFound, Denied, Conflict if it was extended already, Refused when
    the new day is not after the old one or no reason is given. Source: NĐ 61/2018/NĐ-CP art. 19.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    lifecycle.next_status(dossier.state, Act.EXTEND)
    acting = policies.may_act(actor, dossier, Act.EXTEND, Permission.DOSSIERS_EXTENSION_GRANT).or_deny()
    if dossier.extended_due_at is not None:
        raise Conflict("Hồ sơ đã xin lỗi và hẹn lại một lần; không được hẹn lại lần nữa.")
    if dossier.due_at is None or new_due_at <= max(dossier.due_at, at):
        raise Refused("Ngày hẹn lại phải sau ngày hẹn cũ và sau hôm nay.", field="new_due_at",
                      next_step="Chọn một ngày làm việc muộn hơn.")  # fmt: skip
    reason = needed(reason, field="reason", what="lý do xin lỗi và hẹn lại")
    new_due_at = batch.calendar(dossier).add_working_minutes(new_due_at, 0)
    Extension.objects.create(
        dossier=dossier, old_due_at=dossier.due_at, new_due_at=new_due_at, reason=reason, granted_at=at,
        granted_by_id=actor.staff_id,
    )  # fmt: skip
    dossier.extended_due_at = new_due_at
    told(DossierExtended(number=dossier.number, old_due_at=dossier.due_at, new_due_at=new_due_at, reason=reason,
                         by_mail=dossier.tells_by_mail),
         batch, dossier, actor=acting)  # fmt: skip
    return dossier
