"""Drafting, editing, publishing and closing versions (NĐ 63/2010/NĐ-CP, chapter III: publication by decision)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from motcua.casework.procedures import policies
from motcua.casework.procedures.events import DraftEdited, VersionDrafted
from motcua.casework.procedures.models import Procedure, ProcedureVersion
from motcua.casework.procedures.publishing import check_limits, close, next_number, publish, subject_of, withdraw
from motcua.casework.procedures.rows import add_cases, add_fees, add_papers, copy_of, copy_parts, set_search_text
from motcua.casework.procedures.rules.editing import read_changes
from motcua.casework.procedures.values import CaseRecord, FeeRecord, PaperRecord, VersionStatus
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused


@command
def draft_version(*, actor: Actor, at: datetime, version_id: int) -> ProcedureVersion:
    """This function will begin a draft as a copy of a version, with its cases, fees and papers.

    Raises Denied without permission, NotFound without such a version.
    """
    actor = policies.may_edit_version(actor).or_deny()
    origin = _version(version_id)
    draft = copy_of(origin, next_number(origin.procedure_id))
    draft.save()
    copy_parts(origin, draft)
    event = VersionDrafted(
        procedure_id=draft.procedure_id, version_id=draft.pk, code=draft.procedure.code, number=draft.number
    )
    record(event, subject=subject_of(draft), actor=actor, at=at)
    return draft


@command
def edit_draft(*, actor: Actor, at: datetime, version_id: int, changes: Mapping[str, object]) -> ProcedureVersion:
    """This function will change columns of a draft, named as in the model (`committed_value`, `name`, `handling` …).

    Raises Denied, NotFound; Conflict if it is no draft any more; Refused naming the field that is wrong, among them
    a committed limit longer than the legal one (TT 02/2017/TT-VPCP: authorities may only shorten).
    """
    actor = policies.may_edit_version(actor).or_deny()
    draft = _draft(version_id)
    changed = {name: value for name, value in read_changes(changes).items() if getattr(draft, name) != value}
    if not changed:
        nothing_changed()
        return draft
    for name, value in changed.items():
        setattr(draft, name, value)
    check_limits(draft)
    set_search_text(draft, draft.procedure.field.name if draft.procedure.field else "")
    draft.save()
    _tell_edited(draft, ", ".join(sorted(changed)), actor, at)
    return draft


@command
def set_parts(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    cases: Sequence[CaseRecord] | None = None,
    fees: Sequence[FeeRecord] | None = None,
    papers: Sequence[PaperRecord] | None = None,
) -> ProcedureVersion:
    """This function will put other cases, fees or papers into a draft; what is None stays as it is.

    Raises Denied, NotFound, Conflict if it is no draft any more.
    """
    actor = policies.may_edit_version(actor).or_deny()
    draft, changed = _draft(version_id), []
    if cases is not None:
        draft.cases.all().delete()
        add_cases(draft, cases)
        changed.append("cases")
    if fees is not None:
        draft.fees.all().delete()
        add_fees(draft, [(fee, None) for fee in fees])
        changed.append("fees")
    if papers is not None:
        draft.papers.all().delete()
        add_papers(draft, papers)
        changed.append("papers")
    if changed:
        _tell_edited(draft, ", ".join(changed), actor, at)
    else:
        nothing_changed()
    return draft


@command
def publish_version(
    *, actor: Actor, at: datetime, version_id: int, decision_no: str, valid_from: date
) -> ProcedureVersion:
    """This function will publish a draft by a decision and, in the same act, close its predecessor on that day.

    It is in force from `valid_from` until the next published version begins. Raises Denied, NotFound; Conflict if it
    is no draft any more; Refused without a decision's number or without a legal limit.
    """
    actor = policies.may_publish_version(actor).or_deny()
    draft = _draft(version_id)
    if not decision_no.strip():
        raise Refused("Chưa có số quyết định công bố.", field="decision_no", next_step="Ghi số quyết định công bố.")
    return publish(draft, actor=actor, at=at, decision_no=decision_no.strip(), valid_from=valid_from)


@command
def close_version(*, actor: Actor, at: datetime, version_id: int, valid_until: date, reason: str) -> ProcedureVersion:
    """This function will end a published version's validity on a day, with nothing in its place (abolished).

    Raises Denied, NotFound; Conflict if it is not published; Refused if the day is before it begins or no reason is said.
    """
    actor = policies.may_publish_version(actor).or_deny()
    version = _version(version_id)
    if version.status != VersionStatus.PUBLISHED or version.valid_from is None:
        raise Conflict("Chỉ đóng được phiên bản đã công bố.")
    if valid_until < version.valid_from:
        raise Refused("Ngày hết hiệu lực trước ngày có hiệu lực.", field="valid_until", next_step="Chọn ngày sau.")
    if version.valid_until is not None and version.valid_until < valid_until:
        raise Refused("Phiên bản đã hết hiệu lực trước ngày này.", field="valid_until", next_step="Chọn ngày sớm hơn.")
    _need_reason(reason)
    close(version, valid_until, reason.strip(), actor, at)
    return version


@command
def withdraw_draft(*, actor: Actor, at: datetime, version_id: int, reason: str) -> ProcedureVersion:
    """This function will give up a draft; it stays readable as withdrawn.

    Raises Denied, NotFound; Conflict if it is no draft any more; Refused without a reason.
    """
    actor = policies.may_edit_version(actor).or_deny()
    draft = _draft(version_id)
    _need_reason(reason)
    return withdraw(draft, actor=actor, at=at, reason=reason.strip())


def _version(version_id: int) -> ProcedureVersion:
    found = ProcedureVersion.objects.filter(pk=version_id).values_list("procedure_id", flat=True).first()
    if found is None:
        raise NotFound("Không có phiên bản thủ tục này.", field="version_id")
    Procedure.objects.select_for_update().get(pk=found)
    return ProcedureVersion.objects.select_related("procedure__field").get(pk=version_id)


def _draft(version_id: int) -> ProcedureVersion:
    version = _version(version_id)
    if version.status != VersionStatus.DRAFT:
        raise Conflict("Phiên bản này không còn là bản nháp.", next_step="Lập bản nháp mới từ phiên bản này.")
    return version


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("Chưa ghi lý do.", field="reason", next_step="Ghi lý do bằng một câu ngắn.")


def _tell_edited(draft: ProcedureVersion, changed: str, actor: Actor, at: datetime) -> None:
    event = DraftEdited(version_id=draft.pk, code=draft.procedure.code, number=draft.number, changed=changed)
    record(event, subject=subject_of(draft), actor=actor, at=at)
