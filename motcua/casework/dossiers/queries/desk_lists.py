"""Pages of what an official owes to others."""

from __future__ import annotations

from motcua.casework.dossiers.models import Consultation, Correction
from motcua.casework.dossiers.queries.desk_paging import Order, Page, page_of
from motcua.casework.dossiers.queries.desk_work import corrections_to_decide
from motcua.casework.dossiers.queries.work import consultations_asked_of
from motcua.kernel.actor import Actor


def consultations_page(actor: Actor, *, cursor: str = "") -> Page[Consultation]:
    """This function will give a page of the opinions that the actor's units still owe, soonest due first."""
    owed = consultations_asked_of(actor).select_related("dossier__applicant")
    return page_of(owed, Order("due_at"), cursor)


def corrections_page(actor: Actor, *, cursor: str = "") -> Page[Correction]:
    """This function will give a page of the corrections that the actor may decide, the oldest first."""
    around = ("dossier", "dossier__version", "dossier__applicant", "step", "requested_by")
    return page_of(corrections_to_decide(actor).select_related(*around), Order(), cursor)
