"""Findings: made on a visit, put right by the unit, seen by the team."""

from __future__ import annotations

from datetime import datetime

from motcua.foundation.commands import command, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.events import inspection as events
from motcua.insight.oversight.models import Finding, Inspection
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.values.inspection import NewFinding
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations


@command
def add_finding(*, actor: Actor, at: datetime, inspection_id: int, finding: NewFinding) -> Finding:
    """This function will note what was found wanting, and until when it must be put right.

    Raises NotFound, Denied, Conflict (signed), Refused (text, day, a unit of another authority).
    """
    visit = Inspection.objects.select_for_update(of=("self",)).filter(pk=inspection_id).first()
    visit = policies.inspection_or_missing(actor, visit)
    actor = policies.may_carry_out(actor, visit.authority_id).or_deny()
    if visit.signed_by_team_at is not None:
        raise Conflict("Biên bản đã ký, không thêm thiếu sót được nữa.", next_step="Mở cuộc kiểm tra khác nếu cần.")
    if finding.due_on < local_date(visit.opened_at):
        raise Refused("Hạn khắc phục phải từ ngày kiểm tra trở đi.", field="due_on", next_step="Chọn ngày khác.")
    unit_id = finding.unit_id or visit.unit_id
    if unit_id is not None and not organisations.units_of(visit.authority_id).filter(pk=unit_id).exists():
        raise Refused("Đơn vị này không thuộc cơ quan được kiểm tra.", field="unit", next_step="Chọn trong danh sách.")
    made = Finding(
        inspection=visit, unit_id=unit_id, item_key=finding.item_key, severity=finding.severity, due_on=finding.due_on,
        text=texts.checked_text(finding.text, field="text", label="Thiếu sót"),
    )  # fmt: skip
    made.save(force_insert=True)
    event = events.FindingMade(number=visit.number, finding_id=made.pk, severity=finding.severity, due_on=finding.due_on, text=made.text)  # fmt: skip
    _record(event, visit, actor, at)
    return made


@command
def report_remedy(*, actor: Actor, at: datetime, finding_id: int, remedy: str) -> Finding:
    """This function will report how a finding was put right. Raises NotFound, Denied, Conflict (verified), Refused (text)."""
    finding = _locked(finding_id)
    verdict = policies.may_report_remedy(actor, finding)
    if not verdict:
        policies.inspection_or_missing(actor, finding.inspection)
    actor = verdict.or_deny()
    if finding.verified_at is not None:
        raise Conflict("Thiếu sót này đã được xác nhận khắc phục.", next_step="Không phải làm gì.")
    finding.remedy = texts.checked_text(remedy, field="remedy", label="Cách khắc phục")
    finding.reported_at, finding.reported_by_id, finding.sent_back_reason = at, actor.staff_id, ""
    finding.save(update_fields=["remedy", "reported_at", "reported_by", "sent_back_reason"])
    event = events.RemedyReported(number=finding.inspection.number, finding_id=finding.pk, remedy=finding.remedy)
    _record(event, finding.inspection, actor, at)
    return finding


@command
def verify_remedy(*, actor: Actor, at: datetime, finding_id: int) -> Finding:
    """This function will confirm, for the team, that a finding was put right. Raises NotFound, Denied, Conflict."""
    finding, actor = _reported(actor, finding_id)
    if finding.reported_by_id == actor.staff_id:
        raise Conflict("Người báo khắc phục không tự xác nhận.", next_step="Nhờ người khác trong tổ kiểm tra xác nhận.")
    finding.verified_at, finding.verified_by_id = at, actor.staff_id
    finding.save(update_fields=["verified_at", "verified_by"])
    _record(
        events.RemedyVerified(number=finding.inspection.number, finding_id=finding.pk), finding.inspection, actor, at
    )
    return finding


@command
def send_back(*, actor: Actor, at: datetime, finding_id: int, reason: str) -> Finding:
    """This function will say, for the team, why a finding is not put right yet. Raises NotFound, Denied, Conflict, Refused."""
    finding, actor = _reported(actor, finding_id)
    words = texts.checked_reason(reason)
    finding.reported_at, finding.reported_by_id, finding.sent_back_reason = None, None, words
    finding.save(update_fields=["reported_at", "reported_by", "sent_back_reason"])
    event = events.RemedySentBack(number=finding.inspection.number, finding_id=finding.pk, reason=words)
    _record(event, finding.inspection, actor, at)
    return finding


def _locked(finding_id: int) -> Finding:
    found = Finding.objects.select_for_update(of=("self",)).select_related("inspection").filter(pk=finding_id).first()
    if found is None:
        raise NotFound("Không tìm thấy thiếu sót này.", next_step="Mở lại danh sách.")
    return found


def _reported(actor: Actor, finding_id: int) -> tuple[Finding, Actor]:
    """Give a finding that waits for the team's look, and the actor as one of the team."""
    finding = _locked(finding_id)
    policies.inspection_or_missing(actor, finding.inspection)
    actor = policies.may_carry_out(actor, finding.inspection.authority_id).or_deny()
    if finding.reported_at is None or finding.verified_at is not None:
        raise Conflict("Thiếu sót này chưa báo khắc phục, hoặc đã xác nhận rồi.", next_step="Tải lại trang.")
    return finding, actor


def _record(event: Event, inspection: Inspection, actor: Actor, at: datetime) -> None:
    record(event, subject=inspection.subject, actor=actor, at=at, authority_id=inspection.authority_id)
