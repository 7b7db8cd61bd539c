"""What happens to resolutions, targets, plans and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from motcua.insight.reform.values.plans import EvidenceKind
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRecorded(WorkEvent):
    """A resolution was put down."""

    name: ClassVar[str] = "reform.resolution.recorded"
    sentence: ClassVar[str] = "Ghi {number} của {issuer}, áp dụng từ {valid_from}."
    sentence_en: ClassVar[str] = "{number} of {issuer} was recorded, to apply from {valid_from}."
    number: str
    issuer: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet(WorkEvent):
    """A target was put under a resolution."""

    name: ClassVar[str] = "reform.target.set"
    sentence: ClassVar[str] = "Đặt chỉ tiêu “{target}”: đạt {goal} trước hết ngày {due_on}, mức ban đầu {baseline}."
    sentence_en: ClassVar[str] = "Target “{target}” was set: {goal} by {due_on}, from {baseline}."
    target: str
    goal: Decimal
    due_on: date
    baseline: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReported(WorkEvent):
    """A unit reported the value of a target by hand."""

    name: ClassVar[str] = "reform.target.reported"
    sentence: ClassVar[str] = "Báo kết quả đến {on}: {value}. Căn cứ: {evidence}"
    sentence_en: ClassVar[str] = "Value up to {on} reported: {value}. Evidence: {evidence}"
    on: date
    value: Decimal
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetConfirmed(WorkEvent):
    """Home Affairs confirmed a reported value."""

    name: ClassVar[str] = "reform.target.confirmed"
    sentence: ClassVar[str] = "Xác nhận kết quả đến {on}: {value}."
    sentence_en: ClassVar[str] = "Value up to {on} confirmed: {value}."
    on: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReturned(WorkEvent):
    """Home Affairs sent a reported value back."""

    name: ClassVar[str] = "reform.target.returned"
    sentence: ClassVar[str] = "Trả lại kết quả đến {on}: {reason}"
    sentence_en: ClassVar[str] = "Value up to {on} sent back: {reason}"
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOpened(WorkEvent):
    """A plan was opened to be drafted."""

    name: ClassVar[str] = "reform.plan.opened"
    sentence: ClassVar[str] = "Mở kế hoạch năm {year} của {whose}, ban hành chậm nhất {issue_by}."
    sentence_en: ClassVar[str] = "The {year} plan of {whose} was opened, to be issued by {issue_by}."
    year: int
    whose: str
    issue_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIssued(WorkEvent):
    """A plan was issued under its number."""

    name: ClassVar[str] = "reform.plan.issued"
    sentence: ClassVar[str] = "Ban hành kế hoạch số {number} ngày {issued_on}, {tasks} nhiệm vụ."
    sentence_en: ClassVar[str] = "The plan was issued as {number} on {issued_on}, {tasks} tasks."
    number: str
    issued_on: date
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(WorkEvent):
    """A plan came to its end."""

    name: ClassVar[str] = "reform.plan.closed"
    sentence: ClassVar[str] = "Kết thúc kế hoạch: {accepted} nhiệm vụ đã nghiệm thu, {dropped} thôi không làm."
    sentence_en: ClassVar[str] = "The plan was closed: {accepted} tasks accepted, {dropped} dropped."
    accepted: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAdded(WorkEvent):
    """A task was put into a plan."""

    name: ClassVar[str] = "reform.task.added"
    sentence: ClassVar[str] = "Thêm nhiệm vụ “{task}”, {unit} chủ trì, hạn {due_on}."
    sentence_en: ClassVar[str] = "Task “{task}” was added, {unit} in charge, due {due_on}."
    task: str
    unit: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanged(WorkEvent):
    """A task of a plan that is not issued yet was written anew."""

    name: ClassVar[str] = "reform.task.changed"
    sentence: ClassVar[str] = "Sửa nhiệm vụ: {task}, {unit} chủ trì, hạn {due_on}."
    sentence_en: ClassVar[str] = "The task was changed: {task}, {unit} in charge, due {due_on}."
    task: str
    unit: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(WorkEvent):
    """Something was put in that shows a task was done."""

    name: ClassVar[str] = "reform.task.evidence"
    sentence: ClassVar[str] = "Thêm minh chứng: {kind}, {text}."
    sentence_en: ClassVar[str] = "Evidence was added: {kind}, {text}."
    kind: EvidenceKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReported(WorkEvent):
    """The owner reported a task done."""

    name: ClassVar[str] = "reform.task.reported"
    sentence: ClassVar[str] = "Báo xong: {report}"
    sentence_en: ClassVar[str] = "Reported done: {report}"
    report: str
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAccepted(WorkEvent):
    """Somebody else accepted what was reported."""

    name: ClassVar[str] = "reform.task.accepted"
    sentence: ClassVar[str] = "Nghiệm thu nhiệm vụ. {note}"
    sentence_en: ClassVar[str] = "The task was accepted. {note}"
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReturned(WorkEvent):
    """What was reported was not enough."""

    name: ClassVar[str] = "reform.task.returned"
    sentence: ClassVar[str] = "Trả lại để làm tiếp: {reason}"
    sentence_en: ClassVar[str] = "Sent back to be finished: {reason}"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskExtended(WorkEvent):
    """A task was given a later day."""

    name: ClassVar[str] = "reform.task.extended"
    sentence: ClassVar[str] = "Gia hạn từ {old_due_on} đến {new_due_on}: {reason}"
    sentence_en: ClassVar[str] = "Extended from {old_due_on} to {new_due_on}: {reason}"
    old_due_on: date
    new_due_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDropped(WorkEvent):
    """A task will not be done, for a reason."""

    name: ClassVar[str] = "reform.task.dropped"
    sentence: ClassVar[str] = "Thôi không làm: {reason}"
    sentence_en: ClassVar[str] = "Will not be done: {reason}"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReminded(WorkEvent):
    """The owner of a late task was reminded; `by_mail` where an address is known."""

    name: ClassVar[str] = "reform.task.reminded"
    sentence: ClassVar[str] = "Nhắc người phụ trách: “{task}” quá hạn {days_late} ngày."
    sentence_en: ClassVar[str] = "The owner was reminded: “{task}” is {days_late} days late."
    task: str
    days_late: int
    by_mail: bool = False
