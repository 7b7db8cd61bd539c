"""Assigning, answering, publishing and judging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.foundation.commands import command, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.events import feedback as events
from motcua.insight.oversight.models import Feedback
from motcua.insight.oversight.queries.feedback import feedback_to_follow, fit_to_publish
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.values.feedback import FeedbackKind, FeedbackStatus
from motcua.insight.oversight.values.satisfaction import HIGHEST, LOWEST
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.events import Event
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

JUDGED = (FeedbackKind.COMPLAINT, FeedbackKind.HARASSMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The words of an answer, whether the complaint was justified, and whom it concerned."""

    text: str
    is_justified: bool | None = None
    concerned_staff_id: int | None = None


@command
def assign_feedback(*, actor: Actor, at: datetime, feedback_id: int, unit_id: int) -> Feedback:
    """This function will name the unit that answers; the day due stays. Raises NotFound, Denied, Refused (unit)."""
    feedback = _locked(actor, feedback_id)
    actor = policies.may_assign_feedback(actor, feedback).or_deny()
    unit = organisations.units_of(feedback.authority_id, local_date(at)).filter(pk=unit_id).first()
    if unit is None:
        raise Refused("Đơn vị này không thuộc cơ quan nhận phản ánh.", field="unit", next_step="Chọn trong danh sách.")
    feedback.unit_id, feedback.assigned_at, feedback.status = unit.pk, at, FeedbackStatus.ASSIGNED
    feedback.save(update_fields=["unit", "assigned_at", "status"])
    _record(events.FeedbackAssigned(number=feedback.number, unit_id=unit.pk, unit=unit.name), feedback, actor, at)
    return feedback


@command
def answer_feedback(*, actor: Actor, at: datetime, feedback_id: int, answer: Answer) -> Feedback:
    """This function will answer; of complaints and reports of harassment it must be said whether they were justified.

    Raises NotFound, Denied, Refused naming the field.
    """
    feedback = _locked(actor, feedback_id)
    actor = policies.may_answer_feedback(actor, feedback).or_deny()
    if feedback.what in JUDGED and answer.is_justified is None:
        raise Refused("Chưa ghi kết luận đúng hay không đúng.", field="is_justified", next_step="Chọn kết luận.")
    feedback.answer = texts.checked_text(answer.text, field="text", label="Câu trả lời")
    feedback.is_justified = answer.is_justified
    feedback.concerned_staff_id = _concerned(feedback, answer, at)
    feedback.answered_at, feedback.answered_by_id, feedback.status = at, actor.staff_id, FeedbackStatus.ANSWERED
    feedback.save(update_fields=["answer", "is_justified", "concerned_staff", "answered_at", "answered_by", "status"])
    _record(events.FeedbackAnswered(number=feedback.number, is_late=at > feedback.due_at), feedback, actor, at)
    return feedback


@command
def publish_feedback(*, actor: Actor, at: datetime, feedback_id: int, body: str, answer: str) -> Feedback:
    """This function will make text and answer public as edited, with numbers, mail addresses and the names we know masked besides.

    The original stays as it was. Raises NotFound, Denied, Refused. Source: Luật 91/2025/QH15; NĐ 92/2017/NĐ-CP.
    """
    feedback = _locked(actor, feedback_id)
    actor = policies.may_publish_feedback(actor, feedback).or_deny()
    feedback.published_body = fit_to_publish(feedback, texts.checked_text(body, field="body", label="Nội dung"))
    feedback.published_answer = fit_to_publish(
        feedback, texts.checked_text(answer, field="answer", label="Câu trả lời")
    )
    feedback.published_at = at
    feedback.save(update_fields=["published_body", "published_answer", "published_at"])
    _record(events.FeedbackPublished(number=feedback.number), feedback, actor, at)
    return feedback


@command
def withdraw_publication(*, actor: Actor, at: datetime, feedback_id: int, reason: str) -> Feedback:
    """This function will take a publication back. Raises NotFound, Denied, Refused (no reason), Conflict (not public)."""
    feedback = _locked(actor, feedback_id)
    actor = policies.may_publish_feedback(actor, feedback).or_deny()
    if feedback.published_at is None:
        raise Conflict("Phản ánh này chưa công khai.", next_step="Không phải làm gì.")
    words = texts.checked_reason(reason)
    feedback.published_at, feedback.published_body, feedback.published_answer = None, "", ""
    feedback.save(update_fields=["published_body", "published_answer", "published_at"])
    _record(events.PublicationWithdrawn(number=feedback.number, reason=words), feedback, actor, at)
    return feedback


@command
def rate_answer(*, actor: Actor, at: datetime, number: str, secret: str, score: int) -> None:
    """This function will keep how the sender judges the answer, once.

    Raises NotFound (number or secret), Refused (score, not answered yet), Conflict (judged before).
    """
    feedback = Feedback.objects.select_for_update().get(pk=feedback_to_follow(number, secret).pk)
    if feedback.answered_at is None:
        raise Refused("Phản ánh này chưa được trả lời.", field="score", next_step="Xem lại sau khi có trả lời.")
    if not LOWEST <= score <= HIGHEST:
        raise Refused(
            "Mức đánh giá phải từ {low} đến {high}.", field="score", next_step="Chọn lại mức.", low=LOWEST, high=HIGHEST
        )
    if feedback.answer_score is not None:
        raise Conflict("Câu trả lời này đã được đánh giá.", next_step="Cảm ơn ông/bà.")
    feedback.answer_score, feedback.answer_scored_on = score, local_date(at)
    feedback.save(update_fields=["answer_score", "answer_scored_on"])
    _record(events.AnswerRated(number=feedback.number), feedback, Actor(name="Người dân", via=actor.via), at)


def _locked(actor: Actor, feedback_id: int) -> Feedback:
    found = Feedback.objects.select_for_update(of=("self",)).filter(pk=feedback_id).first()
    return policies.feedback_or_missing(actor, found)


def _concerned(feedback: Feedback, answer: Answer, at: datetime) -> int | None:
    if answer.concerned_staff_id is None or not answer.is_justified:
        return None
    people = organisations.staff_of_authority(feedback.authority_id, local_date(at))
    if not people.filter(pk=answer.concerned_staff_id).exists():
        raise Refused("Người này không làm việc ở cơ quan nhận phản ánh.", field="concerned_staff",
                      next_step="Chọn trong danh sách.")  # fmt: skip
    return answer.concerned_staff_id


def _record(event: Event, feedback: Feedback, actor: Actor, at: datetime) -> None:
    record(event, subject=feedback.subject, actor=actor, at=at, authority_id=feedback.authority_id)
