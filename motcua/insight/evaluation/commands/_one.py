"""What the commands share: one row locked, or the reason why not; a text that must be there."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation.commands import record
from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation
from motcua.insight.evaluation.values.states import PeriodState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase, joined
from motcua.kernel.text import nfc

LONGEST = 2_000


def locked_period(period_id: int) -> EvaluationPeriod:
    """Give a month with its scheme, locked until the command ends: nobody scores while it moves on or is approved."""
    found = EvaluationPeriod.objects.select_for_update(of=["self"], no_key=True).select_related("scheme")
    period = found.filter(pk=period_id).first()
    if period is None:
        raise NotFound("Không tìm thấy kỳ đánh giá này.", next_step="Mở lại từ trang Đánh giá.")
    return period


def locked_evaluation(evaluation_id: int) -> MonthlyEvaluation:
    """Give one evaluation, its month locked until the command ends."""
    period_id = MonthlyEvaluation.objects.filter(pk=evaluation_id).values_list("period_id", flat=True).first()
    if period_id is None:
        raise NotFound("Không tìm thấy bản đánh giá này.", next_step="Mở lại từ trang Đánh giá.")
    period = locked_period(period_id)
    evaluation = MonthlyEvaluation.objects.select_related("unit").get(pk=evaluation_id)
    evaluation.period = period
    return evaluation


def must_stand(period: EvaluationPeriod, *states: PeriodState) -> None:
    """Refuse when the month is not at one of these steps."""
    if period.stands not in states:
        wanted = joined((Phrase("“{state}”", state=Phrase(state.label)) for state in states), by=Phrase(" hoặc "))
        raise Conflict("Tháng {month} đang ở bước “{state}”, không phải {wanted}.",
                       field="state", next_step="Tải lại trang để xem bước hiện tại.", month=month_words(period.month),
                       state=Phrase(period.stands.label), wanted=wanted)  # fmt: skip


def needed(text: str, *, field: str, what: str) -> str:
    """Give a text in one form; refuse an empty one."""
    found = nfc(text)[:LONGEST]
    if not found:
        raise Refused("Chưa ghi {what}.", field=field, next_step="Ghi {what}.", what=Phrase(what))
    return found


def month_words(month: date) -> str:
    """Write a month as 11/2018."""
    return f"{month:%m/%Y}"


def told(event: Event, period: EvaluationPeriod, *, subject: str = "", actor: Actor, at: datetime) -> None:
    """Record an event about the month, or about one evaluation of it."""
    record(event, subject=subject or period.subject, actor=actor, at=at, authority_id=period.authority_id)
