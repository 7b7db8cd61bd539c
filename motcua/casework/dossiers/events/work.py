"""Events of the work inside the offices: steps, drafts, signatures, opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.dossiers.values import ResultKind, StepOutcome
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCompleted(WorkEvent):
    """Step completed: a fact of the journal."""

    name: ClassVar[str] = "dossier.step_completed"
    sentence: ClassVar[str] = "Hoàn thành bước “{step_name}”. {note}"
    sentence_en: ClassVar[str] = "Step “{step_name}” was completed. {note}"

    number: str
    step_id: int
    node: str
    step_name: str
    outcome: StepOutcome
    is_late: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAssigned(WorkEvent):
    """Step assigned: a fact of the journal."""

    name: ClassVar[str] = "dossier.step_assigned"
    sentence: ClassVar[str] = "Giao bước “{step_name}” cho {staff_name}. {reason}"
    sentence_en: ClassVar[str] = "Step “{step_name}” was given to {staff_name}. {reason}"

    number: str
    step_id: int
    step_name: str
    staff_id: int
    staff_name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerFired(WorkEvent):
    """Timer fired: a fact of the journal."""

    name: ClassVar[str] = "dossier.timer_fired"
    sentence: ClassVar[str] = "Đến hẹn giờ của quy trình tại “{node}”."
    sentence_en: ClassVar[str] = "The route's timer at “{node}” went off."

    number: str
    step_id: int
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultProposed(WorkEvent):
    """Result proposed: a fact of the journal."""

    name: ClassVar[str] = "dossier.result_proposed"
    sentence: ClassVar[str] = "Trình dự thảo kết quả: {summary}."
    sentence_en: ClassVar[str] = "A draft result was proposed: {summary}."

    number: str
    kind: ResultKind
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReturned(WorkEvent):
    """Draft returned: a fact of the journal."""

    name: ClassVar[str] = "dossier.draft_returned"
    sentence: ClassVar[str] = "Trả lại dự thảo: {reason}."
    sentence_en: ClassVar[str] = "The draft was sent back: {reason}."

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSigned(WorkEvent):
    """Result signed: a fact of the journal."""

    name: ClassVar[str] = "dossier.result_signed"
    sentence: ClassVar[str] = "Lãnh đạo đã ký duyệt kết quả."
    sentence_en: ClassVar[str] = "The leader signed the result."

    number: str
    kind: ResultKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRegistered(WorkEvent):
    """Result registered: a fact of the journal."""

    name: ClassVar[str] = "dossier.result_registered"
    sentence: ClassVar[str] = "Vào sổ, đóng dấu kết quả số {document_number}."
    sentence_en: ClassVar[str] = "The result was registered as no. {document_number}."

    number: str
    document_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAsked(WorkEvent):
    """Consultation asked: a fact of the journal."""

    name: ClassVar[str] = "dossier.consultation_asked"
    sentence: ClassVar[str] = "Lấy ý kiến {asked_name}, hạn trả lời {due_at}."
    sentence_en: ClassVar[str] = "{asked_name} was consulted, answer due {due_at}."

    number: str
    consultation_id: int
    asked_name: str
    question: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAnswered(WorkEvent):
    """Consultation answered: a fact of the journal."""

    name: ClassVar[str] = "dossier.consultation_answered"
    sentence: ClassVar[str] = "{asked_name} đã trả lời ý kiến."
    sentence_en: ClassVar[str] = "{asked_name} answered."

    number: str
    consultation_id: int
    asked_name: str
    is_late: bool
