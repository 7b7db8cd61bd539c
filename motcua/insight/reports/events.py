"""What happened to reports and to who owes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.reports.values.states import SendMethod
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDutySet(WorkEvent):
    """Report duty set: a fact of the journal."""

    name: ClassVar[str] = "reports.duty_set"
    sentence: ClassVar[str] = "Giao nghĩa vụ báo cáo {form} ({period_kind}), gửi {recipient}, từ ngày {valid_from}."
    sentence_en: ClassVar[str] = "The duty to report {form} ({period_kind}) to {recipient} was set from {valid_from}."

    form: str
    period_kind: PeriodKind
    recipient: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDutyEnded(WorkEvent):
    """Report duty ended: a fact of the journal."""

    name: ClassVar[str] = "reports.duty_ended"
    sentence: ClassVar[str] = "Nghĩa vụ báo cáo {form} ({period_kind}) thôi áp dụng từ ngày {valid_until}."
    sentence_en: ClassVar[str] = "The duty to report {form} ({period_kind}) ends on {valid_until}."

    form: str
    period_kind: PeriodKind
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrepared(WorkEvent):
    """Report prepared: a fact of the journal."""

    name: ClassVar[str] = "reports.prepared"
    sentence: ClassVar[str] = "Lập báo cáo {form} {period}, bản {number}, mã kiểm {sha256}."
    sentence_en: ClassVar[str] = "Report {form} of {period} was prepared, version {number}, checksum {sha256}."

    form: str
    period: str
    number: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChecked(WorkEvent):
    """Report checked: a fact of the journal."""

    name: ClassVar[str] = "reports.checked"
    sentence: ClassVar[str] = "Kiểm tra xong báo cáo {form} {period}, bản {number}."
    sentence_en: ClassVar[str] = "Report {form} of {period}, version {number}, was checked."

    form: str
    period: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReturned(WorkEvent):
    """Report returned: a fact of the journal."""

    name: ClassVar[str] = "reports.returned"
    sentence: ClassVar[str] = "Trả lại báo cáo {form} {period}, bản {number}: {reason}"
    sentence_en: ClassVar[str] = "Report {form} of {period}, version {number}, was sent back: {reason}"

    form: str
    period: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSigned(WorkEvent):
    """Report signed off: a fact of the journal."""

    name: ClassVar[str] = "reports.signed"
    sentence: ClassVar[str] = "Ký báo cáo {form} {period}, bản {number}, mã kiểm {sha256}."
    sentence_en: ClassVar[str] = "Report {form} of {period}, version {number}, was signed off, checksum {sha256}."

    form: str
    period: str
    number: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSent(WorkEvent):
    """Report sent: a fact of the journal."""

    name: ClassVar[str] = "reports.sent"
    sentence: ClassVar[str] = "Gửi báo cáo {form} {period}, bản {number}, văn bản số {document_no}, qua {method}."
    sentence_en: ClassVar[str] = (
        "Report {form} of {period}, version {number}, was sent under {document_no} by {method}."
    )

    form: str
    period: str
    number: int
    document_no: str
    method: SendMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChased(WorkEvent):
    """A late report was chased: a fact of the journal, told to those who prepare it."""

    name: ClassVar[str] = "reports.chased"
    sentence: ClassVar[str] = "Nhắc báo cáo {form} {period} đã quá hạn gửi ngày {due_on}, lần {times}."
    sentence_en: ClassVar[str] = "Report {form} of {period}, due on {due_on}, was chased, time {times}."

    form: str
    period: str
    due_on: date
    times: int
