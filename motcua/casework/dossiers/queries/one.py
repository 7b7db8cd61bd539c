"""One dossier: the record and what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from motcua.casework.dossiers.models import Consultation, Correction, Dossier, DossierStep, DraftResult
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.rules.numbering import same_secret
from motcua.casework.dossiers.values import NATIONAL_STATES, StepState
from motcua.foundation.audit import queries as audit
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Failure, NotFound
from motcua.kernel.events import sentence_of
from motcua.kernel.identifiers import parse_dossier_number

AROUND = ("authority", "intake_authority", "procedure", "version", "case", "applicant", "submitter", "handler", "place")


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a dossier's timeline."""

    at: Any
    sentence: str
    actor_name: str
    on_behalf_of: str
    event: str
    facts: dict[str, Any]


def dossier_by_number(actor: Actor, number: str) -> Dossier:
    """Give the dossier of a number; raises NotFound, without a hint, if the actor may not see it."""
    return _seen(actor, number=read_number(number))


def dossier_by_id(actor: Actor, dossier_id: int) -> Dossier:
    """Give a dossier by id; raises NotFound, without a hint, if the actor may not see it."""
    return _seen(actor, pk=dossier_id)


def _seen(actor: Actor, **which: object) -> Dossier:
    found = dossiers_visible_to(actor).select_related(*AROUND).filter(**which).first()
    if found is None:
        raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.")
    return found


def read_number(number: str) -> str:
    """Give a typed number in its one form; what is none raises NotFound, like a number that nobody has."""
    try:
        return str(parse_dossier_number(number))
    except Failure:
        raise NotFound("Không tìm thấy hồ sơ này.", next_step="Kiểm tra lại mã hồ sơ.") from None


def dossier_to_track(number: str, secret: str) -> Dossier:
    """Give the dossier whose number and lookup secret were typed by the public.

    Raises NotFound in the same words whether the number or the secret is wrong. The caller limits the rate.
    """
    found = Dossier.objects.select_related(*AROUND).filter(number=read_number(number)).first()
    if not same_secret(secret, found.lookup_secret if found else "?" * 8) or found is None:
        raise NotFound("Không có hồ sơ nào khớp mã hồ sơ và mã tra cứu.",
                       next_step="Xem lại hai mã trên giấy hẹn.")  # fmt: skip
    return found


def national_state(dossier: Dossier) -> int:
    """Give the national state code 1–10 of the dossier's status."""
    return NATIONAL_STATES[dossier.state]


def steps_of(dossier: Dossier) -> QuerySet[DossierStep]:
    """Give all steps that the dossier ever had, oldest first."""
    return dossier.steps.select_related("unit", "assignee", "completed_by").order_by("id")


def open_steps_of(dossier: Dossier) -> QuerySet[DossierStep]:
    """Give the steps that wait for somebody."""
    return steps_of(dossier).filter(state=StepState.WAITING)


def live_draft_of(dossier: Dossier) -> DraftResult | None:
    """Give the draft result that is on its way, if there is one."""
    return dossier.drafts.select_related("drafted_by").exclude(state=DraftResult.State.RETURNED).first()


def consultations_of(dossier: Dossier) -> QuerySet[Consultation]:
    """Give the opinions asked about the dossier, oldest first."""
    return dossier.consultations.select_related("asked_unit", "asked_by", "answered_by").order_by("id")


def corrections_of(dossier: Dossier) -> QuerySet[Correction]:
    """Give the requests to set instants of the dossier right, oldest first."""
    return dossier.corrections.select_related("step", "requested_by", "decided_by").order_by("id")


def related_to(actor: Actor, dossier: Dossier) -> QuerySet[Dossier]:
    """Give the other dossiers of the same applicant in the same authority that the actor may see, newest first."""
    others = dossiers_visible_to(actor).filter(applicant_id=dossier.applicant_id, authority_id=dossier.authority_id)
    return others.exclude(pk=dossier.pk).select_related("version").order_by("-id")


def timeline_of(dossier: Dossier, *, english: bool = False) -> list[Told]:
    """Give what happened to the dossier in plain sentences, oldest first, from the journal."""
    return [
        Told(entry.at, sentence_of(entry.event, entry.facts, english=english, say=gettext if english else str), entry.actor_name, entry.on_behalf_of,
             entry.event, entry.facts)
        for entry in audit.journal_of(dossier.subject)
    ]  # fmt: skip
