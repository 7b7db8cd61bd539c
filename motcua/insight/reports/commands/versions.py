"""A report from the first to the last hand: prepared, checked by another, signed off by a leader, sent, corrected."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from motcua.foundation.commands import command, record
from motcua.insight.reports import events, policies
from motcua.insight.reports.commands.duties import report_for
from motcua.insight.reports.models import Report, ReportVersion
from motcua.insight.reports.queries import computing
from motcua.insight.reports.queries.scope import seen_or_missing
from motcua.insight.reports.rules.lifecycle import Act, next_state
from motcua.insight.reports.values.content import sha256_of
from motcua.insight.reports.values.states import SendMethod, VersionState
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase, joined
from motcua.kernel.time import local_date

TEXT_LIMIT = 2000
AT_WORK = (VersionState.CHECKED, VersionState.SIGNED)


@command
def prepare_report(
    *, actor: Actor, authority_id: int, form: str, period_key: str, at: datetime, reason: str = ""
) -> ReportVersion:
    """This function will freeze a report of a period that is over, with its hash, as a new version.

    An earlier version is kept and marked as replaced. `reason`: what was wrong, needed when the earlier one was sent.
    Raises NotFound for an unknown form or authority, Denied, Refused before the period is over, for a period that the form does
    not have, where a law of the form is broken or the reason is missing; Conflict while an earlier version is on its way.
    Source: NĐ 09/2019/NĐ-CP; TT 01/2020/TT-VPCP.
    """
    acting, span = policies.may_prepare(actor, authority_id).or_deny(), span_named(period_key)
    computing.form(form)
    if span.end > local_date(at):
        raise Refused(
            "Kỳ này chưa hết nên chưa lập được báo cáo.",
            field="period",
            next_step="Lập từ ngày {day:%d/%m/%Y}.",
            day=span.end,
        )
    report = report_for(authority_id, form, period_key)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    before = report.versions.order_by("-number").first()
    _make_room(before, reason)
    facts = computing.content_of(form, authority_id=authority_id, span=span)
    broken = joined((Phrase(check.law) for check in facts.checks if not check.holds), by="; ")
    if broken:
        raise Refused("Số liệu không thỏa ràng buộc của biểu: {rules}.", field="form",
                      next_step="Chạy “motcua figures recount” và báo quản trị hệ thống.", rules=broken)  # fmt: skip
    frozen = facts.as_facts()
    number = (report.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = ReportVersion.objects.create(
        report=report, number=number, facts=frozen, sha256=sha256_of(frozen), reason=reason.strip()[:TEXT_LIMIT],
        prepared_at=at, prepared_by_id=actor.staff_id,
    )  # fmt: skip
    told = events.ReportPrepared(form=report.form_number, period=report.period_title, number=number, sha256=made.sha256)
    _tell(told, report, acting, at)
    return made


@command
def check_report(*, actor: Actor, version_id: int, at: datetime, remark: str = "") -> ReportVersion:
    """This function will record that somebody other than who prepared it has checked a version.

    Raises NotFound, Denied, Conflict when it is no longer at this step or its frozen values are not those that were hashed.
    """
    version = _locked(actor, version_id)
    next_state(version.stands, Act.CHECK)
    acting = policies.may_check(actor, version).or_deny()
    _need_intact(version)
    version.state, version.remark = VersionState.CHECKED, remark.strip()[:TEXT_LIMIT]
    version.checked_at, version.checked_by_id = at, actor.staff_id
    version.save(update_fields=["state", "remark", "checked_at", "checked_by"])
    told = events.ReportChecked(
        form=version.report.form_number, period=version.report.period_title, number=version.number
    )
    _tell(told, version.report, acting, at)
    return version


@command
def return_report(*, actor: Actor, version_id: int, reason: str, at: datetime) -> ReportVersion:
    """This function will send a version back to be prepared anew. Raises NotFound, Denied, Conflict, Refused without a reason."""
    version = _locked(actor, version_id)
    next_state(version.stands, Act.RETURN)
    acting = policies.may_return(actor, version).or_deny()
    version.state, version.remark = VersionState.RETURNED, _needed(reason, "reason", "lý do trả lại")
    version.save(update_fields=["state", "remark"])
    told = events.ReportReturned(
        form=version.report.form_number,
        period=version.report.period_title,
        number=version.number,
        reason=version.remark,
    )
    _tell(told, version.report, acting, at)
    return version


@command
def sign_report(*, actor: Actor, version_id: int, sha256: str, at: datetime) -> ReportVersion:
    """This function will sign a checked version off, over the very hash that the leader was shown.

    Raises NotFound, Denied (never who prepared it), Conflict when it is not checked or another version was shown.
    """
    version = _locked(actor, version_id)
    next_state(version.stands, Act.SIGN)
    acting = policies.may_sign(actor, version).or_deny()
    _need_intact(version)
    if sha256 != version.sha256:
        raise Conflict("Bản báo cáo đã khác với bản đang xem.", next_step="Tải lại trang, xem lại rồi ký.")
    version.state, version.signed_at, version.signed_by_id = VersionState.SIGNED, at, actor.staff_id
    version.save(update_fields=["state", "signed_at", "signed_by"])
    told = events.ReportSigned(
        form=version.report.form_number,
        period=version.report.period_title,
        number=version.number,
        sha256=version.sha256,
    )
    _tell(told, version.report, acting, at)
    return version


@command
def send_report(*, actor: Actor, version_id: int, method: SendMethod, document_no: str, at: datetime) -> ReportVersion:
    """This function will record that a signed version was sent: by which way, under which number.

    Raises NotFound, Denied, Conflict when it is not signed, Refused without a number.
    """
    version = _locked(actor, version_id)
    next_state(version.stands, Act.SEND)
    acting = policies.may_send(actor, version).or_deny()
    version.document_no = _needed(document_no, "document_no", "số văn bản")[:120]
    version.state, version.method = VersionState.SENT, method
    version.sent_at, version.sent_by_id = at, actor.staff_id
    version.save(update_fields=["state", "method", "document_no", "sent_at", "sent_by"])
    report = version.report
    if report.first_sent_on is None:
        report.first_sent_on = local_date(at)
        report.save(update_fields=["first_sent_on"])
    told = events.ReportSent(
        form=report.form_number,
        period=report.period_title,
        number=version.number,
        document_no=version.document_no,
        method=method,
    )
    _tell(told, report, acting, at)
    return version


def _make_room(before: ReportVersion | None, reason: str) -> None:
    """Mark the version before as replaced; one that is checked or signed must first be sent back or sent."""
    if before is None:
        return
    if before.stands in AT_WORK:
        raise Conflict(
            "Bản {number} đang ở bước “{state}”.",
            next_step="Trả lại bản ấy trước khi lập bản mới.",
            number=before.number,
            state=Phrase(before.stands.label),
        )
    if before.stands is VersionState.SENT and not reason.strip():
        raise Refused(
            "Báo cáo đã gửi; lập bản đính chính phải ghi lý do.", field="reason", next_step="Ghi điều gì sai."
        )
    before.state = next_state(before.stands, Act.REPLACE)
    before.save(update_fields=["state"])


def _locked(actor: Actor, version_id: int) -> ReportVersion:
    found = ReportVersion.objects.select_for_update(of=("self",)).select_related("report").filter(pk=version_id).first()
    seen_or_missing(actor, found.report if found else None)
    assert found is not None  # what is not there was missing above
    return found


def _need_intact(version: ReportVersion) -> None:
    if not version.is_intact:
        raise Conflict("Số liệu của bản này không còn khớp mã kiểm.", next_step="Báo quản trị hệ thống; lập bản mới.")


def _needed(text: str, field: str, what: str) -> str:
    if not text.strip():
        raise Refused("Chưa ghi {what}.", field=field, next_step="Bổ sung rồi gửi lại.", what=Phrase(what))
    return text.strip()[:TEXT_LIMIT]


def _tell(event: Event, report: Report, actor: Actor, at: datetime) -> None:
    record(event, subject=report.subject, actor=actor, at=at, authority_id=report.authority_id)
