"""How far a version of a report is, and by which way it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.insight.reports.values.forms import PeriodKind


class VersionState(StrEnum):
    """How far a version has come. What is replaced stays readable for ever."""

    PREPARED = "prepared"
    CHECKED = "checked"
    SIGNED = "signed"
    SENT = "sent"
    RETURNED = "returned"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "prepared": "Đã lập, chờ kiểm tra", "checked": "Đã kiểm tra, chờ ký", "signed": "Đã ký, chờ gửi",
            "sent": "Đã gửi", "returned": "Bị trả lại", "replaced": "Đã thay bằng bản sau",
        }[self.value]  # fmt: skip


class SendMethod(StrEnum):
    """By which way a report is sent."""

    REPORTING_SYSTEM = "reporting_system"
    DOCUMENT_EXCHANGE = "document_exchange"
    EMAIL = "email"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """The way in Vietnamese."""
        return {
            "reporting_system": "Hệ thống thông tin báo cáo", "document_exchange": "Trục liên thông văn bản",
            "email": "Thư điện tử công vụ", "paper": "Bản giấy",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """A duty to report: which form, for what kind of period, to whom, so many working days after a period's last day."""

    form: str
    period_kind: PeriodKind
    recipient: str
    due_working_days: int
    valid_from: date
    source: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A report that is owed: which, by whom, to whom, until when; and what has been done about it."""

    duty_id: int
    authority_id: int
    authority_name: str
    form: str
    number: str
    title: str
    recipient: str
    period_key: str
    period_title: str
    due_on: date
    report_id: int | None = None
    state: VersionState | None = None
    sent_on: date | None = None
    chased_at: datetime | None = None
    chased_times: int = 0
    is_late: bool = False
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class OnTime:
    """Reports that fell due in a period, and how many of them were first sent by their day."""

    numerator: int
    denominator: int
