"""Asking another unit or authority for its opinion, with its own deadline; the dossier's clock goes on."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands import _people as people
from motcua.casework.dossiers.commands._one import locked, needed, told
from motcua.casework.dossiers.events.work import ConsultationAnswered, ConsultationAsked
from motcua.casework.dossiers.models import Consultation, Dossier
from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.values import StepState
from motcua.foundation.access.verdicts import Verdict, allow, deny
from motcua.foundation.commands import command
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.organisations import queries as organisations


@command
def ask_consultation(
    *, actor: Actor, dossier_id: int, unit_id: int, question: str, limit: Limit, at: datetime
) -> Consultation:
    """Ask a unit, of this or another authority, for its opinion within a limit counted from now.

    Raises NotFound, Denied unless the actor holds an open step of the dossier, Conflict, Refused naming the field.
    Source: one-stop-rules §6.2 (a late opinion is recorded against the unit that was asked).
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    lifecycle.next_status(dossier.state, Act.CONSULT)
    steps = [step for step in batch.steps[dossier.pk] if step.state == StepState.WAITING]
    verdicts = [policies.may_complete(actor, dossier, step) for step in steps]
    acting = next((verdict for verdict in verdicts if verdict), deny("Chỉ người đang thụ lý hồ sơ được lấy ý kiến."))
    acting_actor = acting.or_deny()
    question = needed(question, field="question", what="nội dung cần lấy ý kiến")
    unit = organisations.unit(unit_id)
    if unit is None:
        raise Refused("Không có đơn vị này.", field="unit_id", next_step="Chọn đơn vị trong danh sách.")
    if Consultation.objects.filter(dossier=dossier, asked_unit=unit, question=question, answered_at=None).exists():
        raise Conflict("Đã hỏi {unit} đúng nội dung này và đang chờ trả lời.", field="question",
                       next_step="Chờ trả lời, hoặc hỏi nội dung khác.", unit=unit.name)  # fmt: skip
    consultation = Consultation.objects.create(
        dossier=dossier, asked_unit=unit, question=question, asked_at=at, asked_by_id=actor.staff_id,
        due_at=people.calendar_of(unit.authority_id).due(at, limit),
    )  # fmt: skip
    told(
        ConsultationAsked(number=dossier.number, consultation_id=consultation.pk, asked_name=unit.name,
                          question=question, due_at=consultation.due_at),
        batch, dossier, actor=acting_actor,
    )  # fmt: skip
    return consultation


def _may_answer(actor: Actor, consultation: Consultation) -> Verdict:
    if actor.is_system:
        return allow(actor)
    grants = [grant for grant in actor.grants if grant.unit_id == consultation.asked_unit_id]
    if grants:
        return allow(actor.acting(min(grants, key=lambda grant: grant.acting_for_id is not None)))
    return deny("Chỉ đơn vị được hỏi mới trả lời ý kiến này.")


@command
def answer_consultation(*, actor: Actor, consultation_id: int, answer: str, at: datetime) -> Dossier:
    """Give the opinion that the actor's unit was asked for.

    Raises NotFound, Denied, Conflict if it was answered already, Refused when the answer is empty.
    """
    consultation = Consultation.objects.select_for_update().filter(pk=consultation_id).first()
    if consultation is None:
        raise NotFound("Không tìm thấy yêu cầu lấy ý kiến này.")
    batch, dossier = locked(consultation.dossier_id, actor=actor, at=at)
    acting = _may_answer(actor, consultation).or_deny()
    if consultation.answered_at is not None:
        raise Conflict("Ý kiến này đã được trả lời.", next_step="Tải lại trang để đọc.")
    consultation.answer = needed(answer, field="answer", what="nội dung trả lời")
    consultation.answered_at, consultation.answered_by_id = at, actor.staff_id
    consultation.save(update_fields=["answer", "answered_at", "answered_by"])
    told(
        ConsultationAnswered(number=dossier.number, consultation_id=consultation.pk,
                             asked_name=consultation.asked_unit.name, is_late=at > consultation.due_at),
        batch, dossier, actor=acting,
    )  # fmt: skip
    return dossier
