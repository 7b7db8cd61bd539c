"""What happened to index versions and rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLoaded(WorkEvent):
    """A draft of an index version was put in, or replaced."""

    name: ClassVar[str] = "index.version_loaded"
    sentence: ClassVar[str] = "Nạp dự thảo bộ chỉ số {code}: {leaves} tiêu chí thành phần, {maximum} điểm."
    sentence_en: ClassVar[str] = "A draft of index {code} was loaded: {leaves} leaves, {maximum} points."

    code: str
    leaves: int
    maximum: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPublished(WorkEvent):
    """An index version came into force."""

    name: ClassVar[str] = "index.version_published"
    sentence: ClassVar[str] = "Ban hành bộ chỉ số {code} theo {decision_no}, có hiệu lực từ {valid_from}."
    sentence_en: ClassVar[str] = "Index {code} was published by {decision_no}, in force from {valid_from}."

    code: str
    decision_no: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(WorkEvent):
    """A round of scoring was opened."""

    name: ClassVar[str] = "index.round_opened"
    sentence: ClassVar[str] = "Mở đợt chấm điểm năm {year} của {authority} theo {code}; hạn tự chấm {self_due_on}."
    sentence_en: ClassVar[str] = "Scoring of {authority} for {year} by {code} was opened; self-score due {self_due_on}."

    year: int
    authority: str
    code: str
    self_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMeasured(WorkEvent):
    """The live values of a round were taken again."""

    name: ClassVar[str] = "index.round_measured"
    sentence: ClassVar[str] = "Lấy lại số liệu tự tính của {leaves} tiêu chí."
    sentence_en: ClassVar[str] = "The live values of {leaves} leaves were taken again."

    leaves: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfScored(WorkEvent):
    """The authority gave itself points."""

    name: ClassVar[str] = "index.self_scored"
    sentence: ClassVar[str] = "Tự chấm {leaves} tiêu chí, cộng {points} điểm."
    sentence_en: ClassVar[str] = "Self-scored {leaves} leaves, {points} points in all."

    leaves: int
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(WorkEvent):
    """A file was put in as evidence."""

    name: ClassVar[str] = "index.evidence_added"
    sentence: ClassVar[str] = "Thêm minh chứng “{title}” cho tiêu chí {leaf}, mã kiểm {sha256}."
    sentence_en: ClassVar[str] = "Evidence “{title}” was added for {leaf}, hash {sha256}."

    leaf: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfScoreSent(WorkEvent):
    """The authority signed its self-score."""

    name: ClassVar[str] = "index.self_score_sent"
    sentence: ClassVar[str] = "{authority} ký và gửi bản tự chấm năm {year}: {points} điểm."
    sentence_en: ClassVar[str] = "{authority} signed and sent its self-score of {year}: {points} points."

    authority: str
    year: int
    points: Decimal
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraised(WorkEvent):
    """Points were changed at the appraisal, each with its reason."""

    name: ClassVar[str] = "index.appraised"
    sentence: ClassVar[str] = "Thẩm định {leaves} tiêu chí, {changed} tiêu chí khác điểm tự chấm."
    sentence_en: ClassVar[str] = "{leaves} leaves were appraised, {changed} differ from the self-score."

    leaves: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSigned(WorkEvent):
    """The minutes of the appraisal were signed."""

    name: ClassVar[str] = "index.minutes_signed"
    sentence: ClassVar[str] = "Ký biên bản thẩm định năm {year} của {authority}: {points} điểm. {outside_no}"
    sentence_en: ClassVar[str] = "The minutes of {authority} for {year} were signed: {points} points. {outside_no}"

    authority: str
    year: int
    points: Decimal
    outside_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesCountersigned(WorkEvent):
    """The scored authority signed the minutes too."""

    name: ClassVar[str] = "index.minutes_countersigned"
    sentence: ClassVar[str] = "{authority} ký biên bản thẩm định. {remark}"
    sentence_en: ClassVar[str] = "{authority} countersigned the minutes. {remark}"

    authority: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFinalised(WorkEvent):
    """The result of a round was published and locked."""

    name: ClassVar[str] = "index.round_finalised"
    sentence: ClassVar[str] = (
        "Công bố kết quả năm {year} của {authority} theo {decision_no}: {points} điểm, "
        "{changed} tiêu chí khác điểm thẩm định, mã băm {sha256}."
    )
    sentence_en: ClassVar[str] = (
        "The result of {authority} for {year} was published by {decision_no}: {points} points, "
        "{changed} leaves unlike the appraisal, hash {sha256}."
    )

    authority: str
    year: int
    decision_no: str
    points: Decimal
    changed: int
    sha256: str
