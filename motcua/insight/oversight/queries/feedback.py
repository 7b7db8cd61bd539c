"""Reading feedback: what an official may see, what the sender follows, what is public."""

from __future__ import annotations

import json
from datetime import datetime
from hmac import compare_digest

from django.db.models import Q, QuerySet

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.insight.oversight.models import Feedback
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.oversight.rules.masking import without_personal_data
from motcua.insight.oversight.rules.numbers import SECRET_LENGTH, SIGNS, plain_secret, read_number
from motcua.insight.oversight.values.feedback import FeedbackKind, Sealed
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.citizens.queries import data_vault

KEY, SECRET, SEAL, FOLLOW = "feedback key", "feedback secret", "feedback seal", "feedback follow"
AROUND = ("authority", "unit", "answered_by", "concerned_staff")
MOST_PUBLIC = 50


def feedback_by_id(feedback_id: int) -> Feedback | None:
    """This function will give a piece of feedback, or nothing; the caller judges who may see it."""
    return Feedback.objects.select_related(*AROUND).filter(pk=feedback_id).first()


def feedback_visible_to(actor: Actor) -> QuerySet[Feedback]:
    """This function will give the feedback that the actor may know of, what is due first at the top.

    Sealed reports for the inspection team alone; the rest for those who look over the authority, and for the head of the
    unit that answers.
    """
    heads = PERMISSION_ROLES[Permission.OVERSIGHT_FEEDBACK_SEE]
    units = {grant.unit_id for grant in actor.grants if grant.role in heads}
    sealed = Q(kind=FeedbackKind.HARASSMENT)
    over = Q(authority_id__in=authorities_with(actor, Permission.OVERSIGHT_FEEDBACK_ASSIGN))
    open_to = Q(authority_id__in=authorities_with(actor, Permission.OVERSIGHT_SEALED_OPEN))
    seen = Feedback.objects.filter((~sealed & (over | Q(unit_id__in=units))) | (sealed & open_to))
    return seen.select_related(*AROUND).order_by("due_at", "id")


def waiting_feedback(actor: Actor) -> QuerySet[Feedback]:
    """This function will give the feedback that waits for an answer and that the actor may know of."""
    return feedback_visible_to(actor).filter(answered_at=None)


def answered_feedback(actor: Actor, *, since: datetime) -> QuerySet[Feedback]:
    """This function will give the feedback answered since an instant that the actor may know of, the latest first."""
    return feedback_visible_to(actor).filter(answered_at__gte=since).order_by("-answered_at")


def feedback_to_follow(number: str, secret: str) -> Feedback:
    """This function will give the feedback whose number and secret were typed.

    Raises NotFound in the same words whether the number or the secret is wrong. The caller limits the rate.
    """
    found = Feedback.objects.select_related(*AROUND).filter(number=read_number(number)).first()
    told = data_vault().hashes(plain_secret(secret), kind=SECRET)
    kept = bytes(found.secret_hash) if found else b"?" * 32
    if not any(compare_digest(one, kept) for one in told) or found is None:
        raise NotFound("Không có phản ánh nào khớp mã số và mã tra cứu.", next_step="Xem lại hai mã đã được cấp.")
    return found


def followed_feedback(feedback_id: int) -> Feedback:
    """This function will give feedback whose number and secret were right a moment ago; raises NotFound."""
    found = feedback_by_id(feedback_id)
    if found is None:
        raise NotFound("Không tìm thấy phản ánh này.", next_step="Nhập lại mã số và mã tra cứu.")
    return found


def published_feedback() -> QuerySet[Feedback]:
    """This function will give what is public, the latest first: edited texts, never who sent them."""
    return (
        Feedback.objects.exclude(published_at=None)
        .select_related("authority", "unit")
        .order_by("-published_at")[:MOST_PUBLIC]
    )


def secret_of(key: str) -> str:
    """This function will give the secret that belongs to a form's key: the same each time it is sent."""
    made = data_vault().hash(key, kind=FOLLOW)
    return "".join(SIGNS[byte % len(SIGNS)] for byte in made[:SECRET_LENGTH])


def unsealed(feedback: Feedback) -> Sealed:
    """This function will read what is under seal; the caller has recorded who looks."""
    kept = json.loads(data_vault().open(bytes(feedback.sealed), kind=SEAL))
    return Sealed(kept["body"] or feedback.body, kept["name"], kept["phone"], kept["email"])


def draft_publication(feedback: Feedback) -> tuple[str, str]:
    """This function will give text and answer as they could be published: masked by the program, to be read by a person."""
    return fit_to_publish(feedback, feedback.body), fit_to_publish(feedback, feedback.answer)


def fit_to_publish(feedback: Feedback, words: str) -> str:
    """This function will mask what the program knows to be personal in words about a piece of feedback: numbers, addresses
    of mail, the name of whoever sent it and of the official whom it concerned.
    """
    concerned = str(getattr(feedback.concerned_staff, "name", ""))
    return without_personal_data(words, names=(unsealed(feedback).name, concerned))
