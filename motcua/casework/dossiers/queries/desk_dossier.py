"""What stands around one dossier on its page: supplements, extension, causes of lateness, duplicates, who has the turn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import QuerySet

from motcua.casework.dossiers.models import (
    Consultation,
    Correction,
    Dossier,
    DossierStep,
    Extension,
    LatenessCause,
    SupplementRequest,
)
from motcua.casework.dossiers.queries.duplicates import likely_duplicates
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.values import Status, StepState, Timeliness
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.values import VersionStatus
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

MOST_RELATED = 10


def supplements_of(dossier: Dossier) -> QuerySet[SupplementRequest]:
    """This function will give the requests for a supplement, oldest first."""
    return dossier.supplements.select_related("requested_by").order_by("ordinal")


def extension_of(dossier: Dossier) -> Extension | None:
    """This function will give the apology with a new day, where there is one."""
    return Extension.objects.filter(dossier=dossier).select_related("granted_by").first()


def causes_of(dossier: Dossier) -> QuerySet[LatenessCause]:
    """This function will give the recorded causes of lateness, oldest first."""
    return dossier.lateness_causes.select_related("step", "judged_by").order_by("judged_at", "id")


def duplicates_of(actor: Actor, dossier: Dossier) -> list[Dossier]:
    """This function will give the open dossiers of the same applicant and procedure that the actor may see."""
    same = likely_duplicates(
        applicant_id=dossier.applicant_id, procedure_id=dossier.procedure_id, authority_id=dossier.authority_id,
        but_not=dossier.pk,
    )  # fmt: skip
    seen = dossiers_visible_to(actor).filter(pk__in=same.values("pk"))
    return list(seen.select_related("applicant", "version").order_by("-pk")[:MOST_RELATED])


def duplicates_for(actor: Actor, *, applicant_id: int, procedure_id: int, authority_id: int) -> list[Dossier]:
    """This function will give the open dossiers that one about to be received may repeat."""
    same = likely_duplicates(applicant_id=applicant_id, procedure_id=procedure_id, authority_id=authority_id)
    seen = dossiers_visible_to(actor).filter(pk__in=same.values("pk"))
    return list(seen.select_related("applicant", "version", "handler").order_by("-pk")[:MOST_RELATED])


def late_steps(steps: list[DossierStep], at: datetime) -> list[DossierStep]:
    """This function will keep the steps that were or are late."""
    return [step for step in steps if step.is_late or _waits_too_long(step, at)]


def _waits_too_long(step: DossierStep, at: datetime) -> bool:
    return step.state == StepState.WAITING and step.due_at is not None and step.due_at < at


def is_late(dossier: Dossier, at: datetime) -> bool:
    """This function will tell whether the result came, or will come, after its due instant."""
    if dossier.ready_at is None:
        return dossier.due_at is not None and dossier.ended_at is None and at > dossier.due_at
    return Timeliness.OVERDUE in (dossier.timeliness, dossier.first_timeliness)


def is_with_applicant(dossier: Dossier) -> bool:
    """This function will tell whether the dossier waits for the applicant, so that its clock stands still."""
    return dossier.status in (Status.AWAITING_SUPPLEMENT, Status.AWAITING_FINANCIAL)


def versions_to_move_to(dossier: Dossier) -> list[ProcedureVersion]:
    """This function will give the other published versions of the dossier's procedure, newest first."""
    others = procedures.versions_of(dossier.procedure_id).filter(status=VersionStatus.PUBLISHED)
    return list(others.exclude(pk=dossier.version_id)[:MOST_RELATED])


def consultation_for(actor: Actor, consultation_id: int) -> Consultation:
    """This function will give an opinion that a unit of the actor's was asked for; raises NotFound for any other."""
    asked = Consultation.objects.filter(pk=consultation_id, asked_unit_id__in=actor.unit_ids())
    around = ("dossier", "dossier__version", "dossier__applicant", "asked_unit", "asked_by", "answered_by")
    return _found(asked.select_related(*around).first())


def correction_for(actor: Actor, correction_id: int) -> Correction:
    """This function will give a correction of a dossier that the actor may see; raises NotFound for any other."""
    asked = Correction.objects.filter(pk=correction_id, dossier__in=dossiers_visible_to(actor).values("pk"))
    around = ("dossier", "dossier__version", "dossier__applicant", "step", "requested_by", "decided_by")
    return _found(asked.select_related(*around).first())


T = TypeVar("T")


def _found(thing: T | None) -> T:
    if thing is None:
        raise NotFound("Không tìm thấy trang này.", next_step="Kiểm tra lại địa chỉ.")
    return thing
