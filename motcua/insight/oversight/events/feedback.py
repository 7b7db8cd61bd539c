"""What happens to feedback. No event tells who sent it or what it says; of sealed reports not even about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.insight.oversight.values.feedback import FeedbackKind
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackReceived(WorkEvent):
    """Somebody told the authority something."""

    name: ClassVar[str] = "oversight.feedback.received"
    sentence: ClassVar[str] = "Nhận {kind}, mã {number}, hạn trả lời {due_at}."
    sentence_en: ClassVar[str] = "{kind} {number} was received, to be answered by {due_at}."
    number: str
    kind: FeedbackKind
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackAssigned(WorkEvent):
    """A unit was named to answer."""

    name: ClassVar[str] = "oversight.feedback.assigned"
    sentence: ClassVar[str] = "Giao {unit} trả lời {number}."
    sentence_en: ClassVar[str] = "{unit} was told to answer {number}."
    number: str
    unit_id: int
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackAnswered(WorkEvent):
    """It was answered."""

    name: ClassVar[str] = "oversight.feedback.answered"
    sentence: ClassVar[str] = "Đã trả lời {number}."
    sentence_en: ClassVar[str] = "{number} was answered."
    number: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPublished(WorkEvent):
    """Text and answer were made public, without personal data."""

    name: ClassVar[str] = "oversight.feedback.published"
    sentence: ClassVar[str] = "Đã công khai {number} cùng câu trả lời, sau khi che dữ liệu cá nhân."
    sentence_en: ClassVar[str] = "{number} and its answer were published, personal data removed."
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationWithdrawn(WorkEvent):
    """What was public is so no more."""

    name: ClassVar[str] = "oversight.feedback.withdrawn"
    sentence: ClassVar[str] = "Thôi công khai {number}: {reason}."
    sentence_en: ClassVar[str] = "{number} is public no more: {reason}."
    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRated(WorkEvent):
    """The sender judged the answer."""

    name: ClassVar[str] = "oversight.feedback.rated"
    sentence: ClassVar[str] = "Người gửi đã đánh giá câu trả lời {number}."
    sentence_en: ClassVar[str] = "The sender judged the answer to {number}."
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealOpened(WorkEvent):
    """Somebody looked at who sent it, and of a report of harassment at what it says."""

    name: ClassVar[str] = "oversight.seal.opened"
    sentence: ClassVar[str] = "Mở niêm phong {number}: {reason}."
    sentence_en: ClassVar[str] = "The seal of {number} was opened: {reason}."
    number: str
    kind: FeedbackKind
    reason: str
