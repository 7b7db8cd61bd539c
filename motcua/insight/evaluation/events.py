"""What happened to schemes, months and payouts. No points, no reasons and no amounts: the journal tells
acts, not results, and whoever keeps the program may read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.insight.evaluation.values.states import PeriodState
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLoaded(WorkEvent):
    """Scheme loaded: a fact of the journal."""

    name: ClassVar[str] = "evaluation.scheme_loaded"
    sentence: ClassVar[str] = "Nạp quy chế đánh giá {code}, có hiệu lực từ {valid_from}."
    sentence_en: ClassVar[str] = "Evaluation scheme {code} was loaded, in force from {valid_from}."

    code: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SalariesRecorded(WorkEvent):
    """Salaries recorded: a fact of the journal."""

    name: ClassVar[str] = "evaluation.salaries_recorded"
    sentence: ClassVar[str] = "Ghi hệ số lương của {people} người, từ ngày {valid_from}."
    sentence_en: ClassVar[str] = "Salary coefficients of {people} people were recorded, from {valid_from}."

    people: int
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOpened(WorkEvent):
    """Period opened: a fact of the journal."""

    name: ClassVar[str] = "evaluation.period_opened"
    sentence: ClassVar[str] = "Mở đánh giá tháng {month} cho {people} người theo quy chế {scheme}."
    sentence_en: ClassVar[str] = "The evaluation of {month} was opened for {people} people by scheme {scheme}."

    month: str
    people: int
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAdvanced(WorkEvent):
    """Period advanced: a fact of the journal."""

    name: ClassVar[str] = "evaluation.period_advanced"
    sentence: ClassVar[str] = "Đánh giá tháng {month} chuyển sang bước “{state}”."
    sentence_en: ClassVar[str] = "The evaluation of {month} moved on to “{state}”."

    month: str
    state: PeriodState


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfScored(WorkEvent):
    """Self scored: a fact of the journal."""

    name: ClassVar[str] = "evaluation.self_scored"
    sentence: ClassVar[str] = "{person} tự chấm tháng {month}."
    sentence_en: ClassVar[str] = "{person} scored himself for {month}."

    person: str
    month: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScored(WorkEvent):
    """Unit scored: a fact of the journal."""

    name: ClassVar[str] = "evaluation.unit_scored"
    sentence: ClassVar[str] = "Trưởng đơn vị chấm {people} người, tháng {month}."
    sentence_en: ClassVar[str] = "The head scored {people} people for {month}."

    people: int
    month: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthReviewed(WorkEvent):
    """Month reviewed: a fact of the journal."""

    name: ClassVar[str] = "evaluation.month_reviewed"
    sentence: ClassVar[str] = "Nội vụ thẩm định {people} người, tháng {month}."
    sentence_en: ClassVar[str] = "Home affairs reviewed {people} people for {month}."

    people: int
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAdjusted(WorkEvent):
    """Points adjusted: a fact of the journal."""

    name: ClassVar[str] = "evaluation.points_adjusted"
    sentence: ClassVar[str] = "Cộng hoặc trừ điểm của {person}, tháng {month}."
    sentence_en: ClassVar[str] = "Points of {person} for {month} were adjusted."

    person: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecorded(WorkEvent):
    """Standing recorded: a fact of the journal."""

    name: ClassVar[str] = "evaluation.standing_recorded"
    sentence: ClassVar[str] = "Ghi ngày công và trường hợp riêng của {person}, tháng {month}."
    sentence_en: ClassVar[str] = "Days worked by {person} in {month} and any exception were recorded."

    person: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesDecided(WorkEvent):
    """Ties decided: a fact of the journal."""

    name: ClassVar[str] = "evaluation.ties_decided"
    sentence: ClassVar[str] = (
        "Hội đồng quyết định người được giữ mức cao nhất khi bằng điểm, tháng {month}, số {number}."
    )
    sentence_en: ClassVar[str] = "The council decided who of equals keeps the best grade for {month}, no. {number}."

    month: str
    number: str
    chosen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodApproved(WorkEvent):
    """Period approved: a fact of the journal."""

    name: ClassVar[str] = "evaluation.period_approved"
    sentence: ClassVar[str] = "Duyệt kết quả đánh giá tháng {month} của {people} người."
    sentence_en: ClassVar[str] = "The results of {month} were approved for {people} people."

    month: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFiled(WorkEvent):
    """Appeal filed: a fact of the journal."""

    name: ClassVar[str] = "evaluation.appeal_filed"
    sentence: ClassVar[str] = "{person} đề nghị xem lại kết quả tháng {month}."
    sentence_en: ClassVar[str] = "{person} appealed against the result of {month}."

    person: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAnswered(WorkEvent):
    """Appeal answered: a fact of the journal."""

    name: ClassVar[str] = "evaluation.appeal_answered"
    sentence: ClassVar[str] = "Trả lời đề nghị xem lại của {person}, tháng {month}."
    sentence_en: ClassVar[str] = "The appeal of {person} about {month} was answered."

    person: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLocked(WorkEvent):
    """Period locked: a fact of the journal."""

    name: ClassVar[str] = "evaluation.period_locked"
    sentence: ClassVar[str] = "Khóa đánh giá tháng {month}, mã băm {sha256}."
    sentence_en: ClassVar[str] = "The evaluation of {month} was locked with hash {sha256}."

    month: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutPrepared(WorkEvent):
    """Payout prepared: a fact of the journal."""

    name: ClassVar[str] = "evaluation.payout_prepared"
    sentence: ClassVar[str] = "Lập bảng chi thu nhập tăng thêm tháng {month} cho {people} người."
    sentence_en: ClassVar[str] = "The payout sheet of {month} was prepared for {people} people."

    month: str
    people: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutApproved(WorkEvent):
    """Payout approved: a fact of the journal."""

    name: ClassVar[str] = "evaluation.payout_approved"
    sentence: ClassVar[str] = "Duyệt bảng chi thu nhập tăng thêm tháng {month}."
    sentence_en: ClassVar[str] = "The payout sheet of {month} was approved."

    month: str
    sha256: str
