"""What happens to the survey. No event tells of which dossier, and none tells what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(WorkEvent):
    """Somebody judged how he was served; who and about what stays unknown."""

    name: ClassVar[str] = "oversight.survey.answered"
    sentence: ClassVar[str] = "Một phiếu đánh giá hài lòng đã gửi về."
    sentence_en: ClassVar[str] = "An answer to the satisfaction survey came in."


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersAssumed(WorkEvent):
    """Made-up answers were put in, to try the product with."""

    name: ClassVar[str] = "oversight.survey.assumed"
    sentence: ClassVar[str] = "Đã đưa vào {count} phiếu đánh giá giả định."
    sentence_en: ClassVar[str] = "{count} assumed answers to the survey were put in."
    count: int
