"""Receiving feedback and looking under its seal."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.commands._numbers import take_number
from motcua.insight.oversight.events.feedback import FeedbackReceived, SealOpened
from motcua.insight.oversight.models import Feedback
from motcua.insight.oversight.queries.feedback import KEY, SEAL, SECRET, feedback_by_id, secret_of, unsealed
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.rules.limits import AnswerLimit, limit_on
from motcua.insight.oversight.rules.numbers import FEEDBACK
from motcua.insight.oversight.values.feedback import FeedbackSource, NewFeedback, Receipt, Sealed
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.citizens.queries import data_vault
from motcua.registry.organisations import queries as organisations

LONGEST_KEY = 255


@command
def record_feedback(*, actor: Actor, at: datetime, facts: NewFeedback) -> Receipt:
    """This function will keep what somebody tells, start its clock, and give number and secret; sent twice under one key,
    the same receipt.

    What comes through the portal comes from nobody in particular, whoever is logged in there; staff note what was told
    by telephone, at the counter or by letter. Raises Refused naming the field, NotFound (authority), Denied.
    """
    actor = _sender(actor, facts)
    key = facts.idempotency_key[:LONGEST_KEY] or secrets.token_urlsafe(24)
    earlier = Feedback.objects.filter(idempotency_hash__in=data_vault().hashes(key, kind=KEY)).first()
    if earlier is not None:
        nothing_changed()
        return Receipt(earlier.pk, earlier.number, secret_of(key), earlier.due_at)
    if organisations.authority(facts.authority_id) is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Chọn trong danh sách.")
    rule = limit_on(facts.kind, local_date(at))
    feedback = _filled(facts, rule, key, at)
    feedback.save(force_insert=True)
    event = FeedbackReceived(number=feedback.number, kind=facts.kind, due_at=feedback.due_at)
    record(event, subject=feedback.subject, actor=actor, at=at, authority_id=facts.authority_id)
    return Receipt(feedback.pk, feedback.number, secret_of(key), feedback.due_at)


@command
def open_seal(*, actor: Actor, at: datetime, feedback_id: int, reason: str) -> Sealed:
    """This function will tell who sent feedback (and what a report of harassment says), and record who looked and why.

    Raises NotFound without a hint, Denied, Refused (no reason). Source: Luật Tố cáo 2018 art. 9 and 47 (protection).
    """
    feedback = policies.feedback_or_missing(actor, feedback_by_id(feedback_id))
    actor = policies.may_open_sender(actor, feedback).or_deny()
    event = SealOpened(number=feedback.number, kind=feedback.what, reason=texts.checked_reason(reason))
    record(event, subject=feedback.subject, actor=actor, at=at, authority_id=feedback.authority_id)
    return unsealed(feedback)


def _sender(actor: Actor, facts: NewFeedback) -> Actor:
    if facts.source is FeedbackSource.PORTAL:
        return actor if actor.is_system else Actor(name="Người dân", via=actor.via)
    if facts.kind.is_sealed and not policies.may_take_sealed(actor, facts.authority_id):
        raise Refused("Tố giác nhũng nhiễu chỉ nhận qua cổng hoặc tổ kiểm tra, để giữ kín người báo.", field="kind",
                      next_step="Mời người dân tự gửi trên cổng, hoặc gặp tổ kiểm tra.")  # fmt: skip
    return policies.may_record_feedback(actor, facts.authority_id).or_deny()


def _filled(facts: NewFeedback, rule: AnswerLimit, key: str, at: datetime) -> Feedback:
    vault, secret = data_vault(), secret_of(key)
    body = texts.checked_text(facts.body, field="body", label="Nội dung")
    kept = {
        "body": body if facts.kind.is_sealed else "",
        "name": texts.checked_line(facts.name, field="name", label="Họ tên"),
        "phone": texts.checked_phone(facts.phone), "email": texts.checked_mail(facts.email),
    }  # fmt: skip
    calendar = organisations.working_calendar_for(facts.authority_id)
    return Feedback(
        secret_hash=vault.hash(secret, kind=SECRET), kind=facts.kind, source=facts.source,
        authority_id=facts.authority_id, dossier_number=_about(facts), body="" if facts.kind.is_sealed else body,
        sealed=vault.close(json.dumps(kept), kind=SEAL), idempotency_hash=vault.hash(key, kind=KEY),
        received_at=at, due_at=calendar.due(at, rule.limit), limit_value=rule.limit.value, limit_unit=rule.limit.unit,
        number=take_number(FEEDBACK, at),
    )  # fmt: skip


def _about(facts: NewFeedback) -> str:
    """The dossier that it is about; of a sealed report nothing is kept in the open."""
    number = texts.checked_dossier_number(facts.dossier_number)
    return "" if facts.kind.is_sealed else number
