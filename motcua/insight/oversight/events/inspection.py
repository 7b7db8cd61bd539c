"""What happens to plans, visits and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.insight.oversight.values.inspection import Severity, VisitKind
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPut(WorkEvent):
    """A checklist was put in force."""

    name: ClassVar[str] = "oversight.checklist.put"
    sentence: ClassVar[str] = "Phiếu kiểm tra “{checklist}” có hiệu lực từ {valid_from}, {count} nội dung."
    sentence_en: ClassVar[str] = "Checklist “{checklist}” is in force from {valid_from}, {count} points."
    checklist: str
    count: int
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(WorkEvent):
    """A year's plan was written, or written anew."""

    name: ClassVar[str] = "oversight.plan.made"
    sentence: ClassVar[str] = "Lập kế hoạch kiểm tra năm {year}: {planned} trên {inspectable} đơn vị."
    sentence_en: ClassVar[str] = "The plan of inspections for {year} names {planned} of {inspectable} units."
    year: int
    planned: int
    inspectable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(WorkEvent):
    """The plan was approved."""

    name: ClassVar[str] = "oversight.plan.approved"
    sentence: ClassVar[str] = "Phê duyệt kế hoạch kiểm tra năm {year} theo {decision_no}."
    sentence_en: ClassVar[str] = "The plan of inspections for {year} was approved by {decision_no}."
    year: int
    decision_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionOpened(WorkEvent):
    """The team came."""

    name: ClassVar[str] = "oversight.inspection.opened"
    sentence: ClassVar[str] = "Mở cuộc kiểm tra {number} ({kind}) tại {where}."
    sentence_en: ClassVar[str] = "Inspection {number} ({kind}) was opened at {where}."
    number: str
    kind: VisitKind
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsMarked(WorkEvent):
    """Points of the checklist were judged."""

    name: ClassVar[str] = "oversight.inspection.marked"
    sentence: ClassVar[str] = "Ghi {count} nội dung kiểm tra của {number}."
    sentence_en: ClassVar[str] = "{count} points of {number} were judged."
    number: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoAdded(WorkEvent):
    """A photo was put into evidence."""

    name: ClassVar[str] = "oversight.inspection.photo"
    sentence: ClassVar[str] = "Thêm ảnh chứng cứ vào {number}, mã băm {sha256}."
    sentence_en: ClassVar[str] = "A photo was added to {number}, hash {sha256}."
    number: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSigned(WorkEvent):
    """The team signed the minutes."""

    name: ClassVar[str] = "oversight.minutes.signed"
    sentence: ClassVar[str] = "Tổ kiểm tra ký biên bản {number}: {findings} thiếu sót."
    sentence_en: ClassVar[str] = "The team signed the minutes of {number}: {findings} findings."
    number: str
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesCountersigned(WorkEvent):
    """The unit signed the minutes too; nothing in them changes any more."""

    name: ClassVar[str] = "oversight.minutes.countersigned"
    sentence: ClassVar[str] = "Đơn vị được kiểm tra ký biên bản {number}."
    sentence_en: ClassVar[str] = "The inspected unit signed the minutes of {number}."
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingMade(WorkEvent):
    """Something was found wanting."""

    name: ClassVar[str] = "oversight.finding.made"
    sentence: ClassVar[str] = "{number}: thiếu sót ({severity}) phải khắc phục trước {due_on}: {text}"
    sentence_en: ClassVar[str] = "{number}: a finding ({severity}) to be put right by {due_on}: {text}"
    number: str
    finding_id: int
    severity: Severity
    due_on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyReported(WorkEvent):
    """The unit reported that a finding was put right."""

    name: ClassVar[str] = "oversight.remedy.reported"
    sentence: ClassVar[str] = "{number}: báo đã khắc phục: {remedy}"
    sentence_en: ClassVar[str] = "{number}: reported as put right: {remedy}"
    number: str
    finding_id: int
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyVerified(WorkEvent):
    """The team has seen that it was put right."""

    name: ClassVar[str] = "oversight.remedy.verified"
    sentence: ClassVar[str] = "{number}: tổ kiểm tra xác nhận đã khắc phục."
    sentence_en: ClassVar[str] = "{number}: the team has seen it put right."
    number: str
    finding_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedySentBack(WorkEvent):
    """The team does not see it put right yet."""

    name: ClassVar[str] = "oversight.remedy.sent_back"
    sentence: ClassVar[str] = "{number}: chưa chấp nhận khắc phục: {reason}"
    sentence_en: ClassVar[str] = "{number}: the remedy was not accepted: {reason}"
    number: str
    finding_id: int
    reason: str
