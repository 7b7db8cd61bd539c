"""What citizens tell the authority beside their dossiers, and how it was dealt with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class FeedbackKind(StrEnum):
    """What somebody wants to tell."""

    PETITION = "petition"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    HARASSMENT = "harassment"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return KIND_LABELS[self]

    @property
    def is_sealed(self) -> bool:
        """Whether text and sender are readable to the inspection team alone."""
        return self is FeedbackKind.HARASSMENT


KIND_LABELS = {
    FeedbackKind.PETITION: "Phản ánh, kiến nghị",
    FeedbackKind.COMPLAINT: "Khiếu nại",
    FeedbackKind.SUGGESTION: "Góp ý",
    FeedbackKind.PRAISE: "Khen ngợi",
    FeedbackKind.HARASSMENT: "Tố giác nhũng nhiễu, gây phiền hà",
}


class FeedbackSource(StrEnum):
    """By which way it came."""

    PORTAL = "portal"
    HOTLINE = "hotline"
    COUNTER = "counter"
    LETTER = "letter"

    @property
    def label(self) -> str:
        """The way in Vietnamese."""
        return {"portal": "Cổng thông tin", "hotline": "Đường dây nóng", "counter": "Tại quầy", "letter": "Đơn, thư"}[
            self.value
        ]


class FeedbackStatus(StrEnum):
    """How far it is."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The status in Vietnamese."""
        return {"received": "Mới nhận", "assigned": "Đã giao đơn vị", "answered": "Đã trả lời"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedback:
    """What somebody hands in. Name and telephone may be left out; what is given is kept sealed."""

    kind: FeedbackKind
    authority_id: int
    body: str
    source: FeedbackSource = FeedbackSource.PORTAL
    dossier_number: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender gets: a number and the secret by which he follows it. The secret is told once."""

    feedback_id: int
    number: str
    secret: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was under seal."""

    body: str
    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFigures:
    """Feedback of a period. Received within it; answered within it, on time or late; waiting at its end."""

    received: int
    on_time: int
    late: int
    pending: int
    pending_overdue: int
    rated: int = field(metadata={"note": "answers that their senders judged"})
    satisfied: int | None
    """Of those judged, how many 4 or 5; nothing where fewer than SMALLEST_CELL were judged."""

    @property
    def on_time_percent(self) -> float | None:
        """On time of all that was answered or should have been; nothing where nothing was due."""
        due = self.on_time + self.late + self.pending_overdue
        return round(100 * self.on_time / due, 2) if due else None

    @property
    def satisfied_percent(self) -> float | None:
        """Senders satisfied with the answer, in percent of those who judged it."""
        return round(100 * self.satisfied / self.rated, 2) if self.satisfied is not None and self.rated else None
