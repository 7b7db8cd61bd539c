"""What the public may learn of a dossier after its number and secret were right: no official's name, no person's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.events import oversight, reception, work
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.queries.one import AROUND, open_steps_of
from motcua.casework.dossiers.values import StepOutcome
from motcua.foundation.audit import queries as audit
from motcua.kernel.errors import NotFound

# The events that the public is told of, and of each only these facts. Whatever is not named here stays inside.
PUBLIC_FACTS: dict[str, tuple[str, ...]] = {
    reception.DossierSubmitted.name: (),
    reception.DossierReceived.name: ("due_at",),
    reception.DossierRefused.name: ("reason",),
    reception.SupplementRequested.name: ("reason",),
    reception.DossierSupplemented.name: (),
    reception.PaymentAwaited.name: ("reason",),
    reception.PaymentRecorded.name: (),
    reception.DossierWithdrawn.name: (),
    reception.DossierStopped.name: ("reason",),
    reception.DossierExtended.name: ("new_due_at", "reason"),
    reception.ResultReady.name: (),
    reception.ResultReturned.name: (),
    work.StepCompleted.name: ("step_name",),
    work.ResultSigned.name: (),
    work.ResultRegistered.name: (),
    work.ConsultationAsked.name: ("asked_name",),
    work.ConsultationAnswered.name: ("asked_name",),
    oversight.CorrectionApproved.name: ("new_at",),
    oversight.VersionMoved.name: ("new_due_at",),
}


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step that waits for somebody, by what its unit lets the public know."""

    status: str
    unit_name: str
    unit_name_en: str


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """Something that happened; only the facts that the public may know. An instant is a datetime."""

    at: datetime
    name: str
    facts: dict[str, Any] = field(default_factory=dict)


def tracked_dossier(dossier_id: int) -> Dossier:
    """This function will give a dossier whose number and secret were right a moment ago; raises NotFound.

    The caller answers for that: it keeps the id on the server, never in an address.
    """
    found = Dossier.objects.select_related(*AROUND).filter(pk=dossier_id).first()
    if found is None:
        raise NotFound("Không tìm thấy hồ sơ này.", next_step="Tra cứu lại bằng mã hồ sơ và mã tra cứu.")
    return found


def public_steps_of(dossier: Dossier) -> list[PublicStep]:
    """This function will give the steps that wait, in the words that their unit has for the public."""
    return [
        PublicStep(step.public_status, step.unit.name if step.unit else "", step.unit.name_en if step.unit else "")
        for step in open_steps_of(dossier)
    ]


def supplement_awaited(dossier: Dossier) -> SupplementRequest | None:
    """This function will give the request for a supplement that the applicant has not answered yet, or nothing."""
    return dossier.supplements.filter(answered_at=None).order_by("-ordinal").first()


def public_history_of(dossier: Dossier) -> list[PublicEvent]:
    """This function will tell what happened to the dossier, oldest first; a step sent back for rework is no news."""
    told = audit.journal_of(dossier.subject).filter(event__in=PUBLIC_FACTS).values_list("at", "event", "facts")
    return [
        PublicEvent(at, event, {name: _plain(name, facts.get(name)) for name in PUBLIC_FACTS[event]})
        for at, event, facts in told
        if facts.get("outcome") != StepOutcome.RETURN
    ]


def _plain(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name.endswith("_at") and value else value or ""
