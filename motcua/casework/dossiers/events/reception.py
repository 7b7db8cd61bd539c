"""Events at the one-stop desk: hand-in, supplement, ending, return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.dossiers.values import DuplicateVerdict, SubmissionChannel, Timeliness
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSubmitted(WorkEvent):
    """Dossier submitted: a fact of the journal."""

    name: ClassVar[str] = "dossier.submitted"
    sentence: ClassVar[str] = "Hồ sơ {number} đã được nộp."
    sentence_en: ClassVar[str] = "Dossier {number} was submitted."

    number: str
    procedure_code: str
    channel: SubmissionChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReceived(WorkEvent):
    """Dossier received: a fact of the journal."""

    name: ClassVar[str] = "dossier.received"
    sentence: ClassVar[str] = "Tiếp nhận hồ sơ {number}, hẹn trả {due_at}."
    sentence_en: ClassVar[str] = "Dossier {number} was received; due {due_at}."

    number: str
    procedure_code: str
    channel: SubmissionChannel
    due_at: datetime
    duplicate_verdict: DuplicateVerdict
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRefused(WorkEvent):
    """Dossier refused: a fact of the journal."""

    name: ClassVar[str] = "dossier.refused"
    sentence: ClassVar[str] = "Từ chối tiếp nhận hồ sơ {number}: {reason}."
    sentence_en: ClassVar[str] = "Dossier {number} was refused: {reason}."

    number: str
    reason: str
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(WorkEvent):
    """Supplement requested: a fact of the journal."""

    name: ClassVar[str] = "dossier.supplement_requested"
    sentence: ClassVar[str] = "Yêu cầu bổ sung lần {ordinal}: {reason}."
    sentence_en: ClassVar[str] = "Supplement no. {ordinal} was asked for: {reason}."

    number: str
    items: tuple[str, ...]
    reason: str
    ordinal: int
    is_flagged: bool
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSupplemented(WorkEvent):
    """Dossier supplemented: a fact of the journal."""

    name: ClassVar[str] = "dossier.supplemented"
    sentence: ClassVar[str] = "Người nộp đã bổ sung hồ sơ."
    sentence_en: ClassVar[str] = "The applicant supplemented the dossier."

    number: str
    due_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAwaited(WorkEvent):
    """Payment awaited: a fact of the journal."""

    name: ClassVar[str] = "dossier.payment_awaited"
    sentence: ClassVar[str] = "Chờ người dân thực hiện nghĩa vụ tài chính: {reason}."
    sentence_en: ClassVar[str] = "Waiting for the applicant's payment: {reason}."

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRecorded(WorkEvent):
    """Payment recorded: a fact of the journal."""

    name: ClassVar[str] = "dossier.payment_recorded"
    sentence: ClassVar[str] = "Đã ghi nhận nghĩa vụ tài chính ({document})."
    sentence_en: ClassVar[str] = "The payment was recorded ({document})."

    number: str
    due_at: datetime | None
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWithdrawn(WorkEvent):
    """Dossier withdrawn: a fact of the journal."""

    name: ClassVar[str] = "dossier.withdrawn"
    sentence: ClassVar[str] = "Người dân rút hồ sơ: {reason}."
    sentence_en: ClassVar[str] = "The applicant withdrew the dossier: {reason}."

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierStopped(WorkEvent):
    """Dossier stopped: a fact of the journal."""

    name: ClassVar[str] = "dossier.stopped"
    sentence: ClassVar[str] = "Dừng giải quyết hồ sơ: {reason}."
    sentence_en: ClassVar[str] = "The dossier was stopped: {reason}."

    number: str
    reason: str
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierExtended(WorkEvent):
    """Dossier extended: a fact of the journal."""

    name: ClassVar[str] = "dossier.extended"
    sentence: ClassVar[str] = "Xin lỗi và hẹn lại đến {new_due_at}: {reason}."
    sentence_en: ClassVar[str] = "Apology and new appointment on {new_due_at}: {reason}."

    number: str
    old_due_at: datetime
    new_due_at: datetime
    reason: str
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReady(WorkEvent):
    """Result ready: a fact of the journal."""

    name: ClassVar[str] = "dossier.result_ready"
    sentence: ClassVar[str] = "Kết quả đã về bộ phận Một cửa ({timeliness})."
    sentence_en: ClassVar[str] = "The result reached the one-stop desk ({timeliness})."

    number: str
    timeliness: Timeliness
    outcome: str
    by_mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned(WorkEvent):
    """Result returned: a fact of the journal."""

    name: ClassVar[str] = "dossier.result_returned"
    sentence: ClassVar[str] = "Đã trả kết quả cho {receiver_name}."
    sentence_en: ClassVar[str] = "The result was returned to {receiver_name}."
    personal: ClassVar[frozenset[str]] = frozenset({"receiver_name"})

    number: str
    receiver_name: str
