"""Events of watching over the work: corrections, lateness, warnings, versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.casework.dossiers.values import CauseKind, WarningLevel
from motcua.kernel.events import Event, WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequested(WorkEvent):
    """Correction requested: a fact of the journal."""

    name: ClassVar[str] = "dossier.correction_requested"
    sentence: ClassVar[str] = "Đề nghị sửa thời điểm “{what}” thành {claimed_at}: {reason}."
    sentence_en: ClassVar[str] = "A correction of “{what}” to {claimed_at} was requested: {reason}."

    number: str
    correction_id: int
    what: str
    claimed_at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionApproved(WorkEvent):
    """Correction approved: a fact of the journal."""

    name: ClassVar[str] = "dossier.correction_approved"
    sentence: ClassVar[str] = "Duyệt sửa “{what}” từ {old_at} thành {new_at}."
    sentence_en: ClassVar[str] = "The correction of “{what}” from {old_at} to {new_at} was approved."

    number: str
    correction_id: int
    what: str
    old_at: datetime
    new_at: datetime
    cause: CauseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRejected(WorkEvent):
    """Correction rejected: a fact of the journal."""

    name: ClassVar[str] = "dossier.correction_rejected"
    sentence: ClassVar[str] = "Không duyệt đề nghị sửa: {reason}."
    sentence_en: ClassVar[str] = "The correction was not approved: {reason}."

    number: str
    correction_id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessJudged(WorkEvent):
    """Lateness judged: a fact of the journal."""

    name: ClassVar[str] = "dossier.lateness_judged"
    sentence: ClassVar[str] = "Ghi nguyên nhân trễ ({kind}): {cause}."
    sentence_en: ClassVar[str] = "Cause of lateness recorded ({kind}): {cause}."

    number: str
    step_id: int | None
    kind: CauseKind
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionMoved(WorkEvent):
    """Version moved: a fact of the journal."""

    name: ClassVar[str] = "dossier.version_moved"
    sentence: ClassVar[str] = "Chuyển hồ sơ sang phiên bản thủ tục mới: {reason}."
    sentence_en: ClassVar[str] = "The dossier was moved to a new version of the procedure: {reason}."

    number: str
    old_version_id: int
    new_version_id: int
    old_due_at: datetime | None
    new_due_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWarned(WorkEvent):
    """Step warned: a fact of the journal."""

    name: ClassVar[str] = "dossier.step_warned"
    sentence: ClassVar[str] = "Nhắc hạn bước xử lý: {level}."
    sentence_en: ClassVar[str] = "Due-date warning of a step: {level}."

    number: str
    step_id: int
    level: WarningLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePublished(Event):
    """Route published: a fact of the journal."""

    name: ClassVar[str] = "route.published"
    sentence: ClassVar[str] = "Ban hành quy trình nội bộ của thủ tục {procedure_code}."
    sentence_en: ClassVar[str] = "The internal route of procedure {procedure_code} was published."

    procedure_code: str
    version_id: int
    sha256: str
