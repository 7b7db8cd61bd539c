"""Moving open dossiers to a new version of their procedure: previewed, explicit, recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._one import needed
from motcua.casework.dossiers.events.oversight import VersionMoved
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.versions import Move, preview_move
from motcua.casework.dossiers.rules import clock
from motcua.casework.procedures import queries as procedures
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import joined

MOVED_FIELDS = (
    "version", "case", "route", "due_at", "limit_value", "limit_unit", "limit_mode", "limit_cutoff", "uncounted_minutes",
)  # fmt: skip


@command
def move_to_version(
    *, actor: Actor, dossier_ids: Sequence[int], version_id: int, reason: str, at: datetime
) -> list[Move]:
    """Move open dossiers to another version of their procedure, with its limit and route; the printed date stays.

    All or none: raises NotFound, Denied, Refused naming the first dossier that cannot be moved and why (see
    `preview_move`), or Refused without a reason. The due instant follows the new limit; `promised_due_at` never changes.
    """
    reason = needed(reason, field="reason", what="lý do chuyển phiên bản")
    if not dossier_ids:
        raise Refused("Chưa chọn hồ sơ nào để chuyển.", field="dossier_ids", next_step="Chọn ít nhất một hồ sơ.")
    batch = Batch.of_dossiers(dossier_ids, actor=actor, at=at)
    version = procedures.version_by_id(version_id)
    moves: list[Move] = []
    for dossier_id in sorted(set(dossier_ids)):
        dossier = policies.see_or_missing(actor, batch.dossiers.get(dossier_id))
        acting = may(actor, Permission.DOSSIERS_VERSION_MOVE, authority_id=dossier.authority_id).or_deny()
        if dossier.procedure_id != version.procedure_id:
            raise Refused("Hồ sơ {number} thuộc thủ tục khác.", field="version_id", number=dossier.number)
        (move,) = preview_move([dossier], version_id, batch.calendar(dossier))
        if move.obstacles:
            raise Refused("Hồ sơ {number} chưa chuyển được: {why}.",
                          field="dossier_ids", next_step="Bỏ hồ sơ này ra, hoặc chờ qua bước hiện tại.",
                          number=dossier.number, why=joined(move.obstacles, by="; "))  # fmt: skip
        _move(batch, dossier, move, version_id, reason, actor=acting)
        moves.append(move)
    batch.write()
    return moves


def _move(batch: Batch, dossier: Dossier, move: Move, version_id: int, reason: str, *, actor: Actor) -> None:
    limit, old_version_id = move.new_limit, dossier.version_id
    dossier.version_id, dossier.route_id, dossier.due_at = version_id, move.new_route_id, move.new_due_at
    dossier.limit_value, dossier.limit_unit = limit.value, limit.unit
    dossier.limit_mode, dossier.limit_cutoff = limit.mode, limit.cutoff
    dossier.case_id = move.new_case_id
    if dossier.received_at is not None and dossier.due_at is not None:
        dossier.uncounted_minutes = clock.uncounted_minutes(
            dossier.received_at, dossier.due_at, limit, batch.calendar(dossier)
        )
    dossier.save(update_fields=MOVED_FIELDS)
    record(
        VersionMoved(number=dossier.number, old_version_id=old_version_id, new_version_id=version_id,
                     old_due_at=move.old_due_at, new_due_at=move.new_due_at, reason=reason),
        subject=dossier.subject, actor=actor, at=batch.at, authority_id=dossier.authority_id,
    )  # fmt: skip
