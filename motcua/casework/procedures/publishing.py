"""What publishing, closing and withdrawing do to rows, inside a command that has judged the permission. Private."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F

from motcua.casework.procedures.events import DraftWithdrawn, VersionClosed, VersionPublished
from motcua.casework.procedures.models import Procedure, ProcedureVersion
from motcua.casework.procedures.rules import limits
from motcua.casework.procedures.values import VersionStatus
from motcua.foundation.commands import record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase


def next_number(procedure_id: int) -> int:
    """This function will lock the procedure and give the number of its next version."""
    Procedure.objects.select_for_update().get(pk=procedure_id)
    last = ProcedureVersion.objects.filter(procedure_id=procedure_id).order_by("-number").first()
    return last.number + 1 if last else 1


def subject_of(version: ProcedureVersion) -> str:
    """This function will name the procedure as the journal knows it."""
    return f"procedure:{version.procedure_id}"


def publish(
    draft: ProcedureVersion, *, actor: Actor, at: datetime, decision_no: str, valid_from: date
) -> ProcedureVersion:
    """This function will publish within a running command, after its permission was judged; see publish_version."""
    if draft.legal_limit is None:
        raise Refused("Thủ tục chưa có thời hạn giải quyết theo luật, chưa thể công bố.", field="legal_value",
                      next_step="Ghi thời hạn theo luật rồi công bố.")  # fmt: skip
    check_limits(draft)
    siblings = ProcedureVersion.objects.published().filter(procedure_id=draft.procedure_id)
    predecessor = siblings.in_force(valid_from).first()
    if predecessor is not None:
        draft.valid_until = predecessor.valid_until
        close(predecessor, valid_from, f"thay bằng phiên bản {draft.number}", actor, at)
    else:
        following = (
            siblings.filter(valid_from__gt=valid_from).exclude(valid_until=F("valid_from")).order_by("valid_from")
        )
        draft.valid_until = following.values_list("valid_from", flat=True).first()
    draft.status, draft.valid_from, draft.decision_no = VersionStatus.PUBLISHED, valid_from, decision_no
    draft.save(update_fields=["status", "valid_from", "valid_until", "decision_no"])
    event = VersionPublished(
        procedure_id=draft.procedure_id, version_id=draft.pk, code=draft.procedure.code, number=draft.number,
        valid_from=valid_from, decision_no=decision_no,
    )  # fmt: skip
    record(event, subject=subject_of(draft), actor=actor, at=at)
    return draft


def close(version: ProcedureVersion, valid_until: date, reason: str, actor: Actor, at: datetime) -> None:
    """This function will end a version on a day."""
    version.valid_until = valid_until
    version.save(update_fields=["valid_until"])
    event = VersionClosed(
        procedure_id=version.procedure_id, version_id=version.pk, code=version.procedure.code, number=version.number,
        valid_until=valid_until, reason=reason,
    )  # fmt: skip
    record(event, subject=subject_of(version), actor=actor, at=at)


def withdraw(draft: ProcedureVersion, *, actor: Actor, at: datetime, reason: str) -> ProcedureVersion:
    """This function will withdraw a draft within a running command, after its permission was judged."""
    draft.status = VersionStatus.WITHDRAWN
    draft.save(update_fields=["status"])
    event = DraftWithdrawn(version_id=draft.pk, code=draft.procedure.code, number=draft.number, reason=reason)
    record(event, subject=subject_of(draft), actor=actor, at=at)
    return draft


def check_limits(version: ProcedureVersion) -> None:
    """This function will refuse half a limit, and a committed limit that is longer than the law's."""
    for prefix, title in (("legal", Phrase("theo luật")), ("committed", Phrase("cam kết"))):
        if (getattr(version, f"{prefix}_value") is None) != (getattr(version, f"{prefix}_unit") == ""):
            raise Refused("Thời hạn {which} phải có đủ số và đơn vị.", field=f"{prefix}_value",
                          next_step="Ghi cả hai, hoặc để trống cả hai.", which=title)  # fmt: skip
    legal, committed = version.legal_limit, version.committed_limit
    if legal and committed and limits.compare(committed, legal) == 1:
        raise Refused(
            "Thời hạn cam kết ({committed}) dài hơn thời hạn theo luật ({legal}).",
            field="committed_value", next_step="Ghi thời hạn cam kết bằng hoặc ngắn hơn.", committed=committed.label, legal=legal.label,
        )  # fmt: skip
    if committed and not legal:
        raise Refused("Có thời hạn cam kết mà chưa có thời hạn theo luật.", field="legal_value",
                      next_step="Ghi thời hạn theo luật trước.")  # fmt: skip
