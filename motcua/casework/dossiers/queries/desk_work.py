"""The official's own list: narrowed, sorted, paged; and what waits for him elsewhere, in one query."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from motcua.casework.dossiers.models import Consultation, Correction, Dossier, DossierStep, DraftResult, StaffFilter
from motcua.casework.dossiers.queries.desk_paging import Order, Page, page_of
from motcua.casework.dossiers.queries.finding import matching
from motcua.casework.dossiers.queries.work import BLOCKED, WorkCounts, counts_of, narrowed, work_of
from motcua.casework.dossiers.rules.finding import tsquery
from motcua.casework.dossiers.values import Status, StepState
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations

CAME_BACK = Q(kind="appraise", dossier__data__outcome="return")
WAITING_FOR = ("late", "today", "back", "applicant")
SORTS = {
    "due": Order("due_at"),
    "-due": Order("due_at", descending=True),
    "received": Order("arrived_at"),
    "-received": Order("arrived_at", descending=True),
}


@dataclass(frozen=True, slots=True)
class WorkWanted:
    """How the list is narrowed. `only` is one of WAITING_FOR, or empty for what waits for the official himself."""

    text: str = ""
    only: str = ""
    role: str = ""
    unit_id: int | None = None
    sort: str = "due"
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter that the official keeps."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What waits for the actor outside of his list of steps; his authority, units and filters."""

    submitted: int = 0
    consultations: int = 0
    corrections: int = 0
    authority: str = ""
    filters: tuple[KeptFilter, ...] = field(default=())
    units: tuple[tuple[int, str], ...] = field(default=())


def work_page(actor: Actor, wanted: WorkWanted, *, at: datetime, end_of_today: datetime) -> Page[DossierStep]:
    """This function will give a page of the actor's waiting steps, narrowed and sorted, each with `is_back`. One query."""
    back = ExpressionWrapper(CAME_BACK, output_field=BooleanField())
    steps = narrowed(work_of(actor), wanted.text).filter(_only(wanted.only, at, end_of_today)).annotate(is_back=back)
    if wanted.role:
        steps = steps.filter(role=wanted.role)
    if wanted.unit_id is not None:
        steps = steps.filter(unit_id=wanted.unit_id)
    return page_of(steps, SORTS.get(wanted.sort, SORTS["due"]), wanted.cursor)


def _only(only: str, at: datetime, end_of_today: datetime) -> Q:
    blocked = Q(dossier__status__in=BLOCKED)
    match only:
        case "late":
            return ~blocked & Q(due_at__lt=at)
        case "today":
            return ~blocked & Q(due_at__gte=at, due_at__lte=end_of_today)
        case "back":
            return ~blocked & CAME_BACK
        case "applicant":
            return blocked
        case _:
            return ~blocked


def work_counts(actor: Actor, *, at: datetime, end_of_today: datetime) -> WorkCounts:
    """This function will count the actor's list. One query."""
    return counts_of(work_of(actor), now=at, end_of_today=end_of_today)


def first_steps(actor: Actor, *, most: int) -> list[DossierStep]:
    """This function will give the most urgent steps that wait for the actor himself. One query."""
    return list(work_of(actor).exclude(dossier__status__in=BLOCKED)[:most])


def waiting_count(actor: Actor, *, most: int) -> int:
    """This function will count what waits for the actor himself, up to one more than `most`: then there is more. One query."""
    waiting = work_of(actor).exclude(dossier__status__in=BLOCKED).select_related(None).order_by()
    return waiting[: most + 1].count()


def elsewhere(actor: Actor) -> Elsewhere:
    """This function will tell what else waits for the actor, and his filters. One query."""
    rows = [
        _counted(submitted_to(actor), "submitted"),
        _counted(Consultation.objects.filter(asked_unit_id__in=actor.unit_ids(), answered_at=None), "consultations"),
        _counted(corrections_to_decide(actor), "corrections"),
        _named(StaffFilter.objects.filter(staff_id=actor.staff_id or 0), "filter", "name", "query"),
        _named(organisations.units_by_ids(actor.unit_ids()), "unit", "name", "code"),
        _named(organisations.authorities_by_ids([actor.authority_id]), "authority", "name", "code"),
    ]
    found = sorted(rows[0].union(*rows[1:], all=True), key=lambda row: str(row["title"]))
    numbers = {row["what"]: row["number"] for row in found}
    return Elsewhere(
        submitted=numbers.get("submitted", 0),
        consultations=numbers.get("consultations", 0),
        corrections=numbers.get("corrections", 0),
        authority=next((row["title"] for row in found if row["what"] == "authority"), ""),
        filters=tuple(KeptFilter(row["number"], row["title"], row["more"]) for row in found if row["what"] == "filter"),
        units=tuple((row["number"], row["title"]) for row in found if row["what"] == "unit"),
    )


def _counted(rows: QuerySet, what: str) -> QuerySet:  # type: ignore[type-arg] # rows of any table
    told = {"what": _text(what), "title": _text(""), "more": _text("")}
    counted: QuerySet[Any, Any] = (
        rows.order_by().values(**told).annotate(number=Count("pk")).values("what", "number", "title", "more")
    )
    return counted


def _named(rows: QuerySet, what: str, title: str, more: str) -> QuerySet:  # type: ignore[type-arg] # rows of any table
    told = {"what": _text(what), "number": F("pk"), "title": Cast(title, TextField()), "more": Cast(more, TextField())}
    named: QuerySet[Any, Any] = rows.order_by().values(**told)
    return named


def _text(words: str) -> Value:
    return Value(words, output_field=TextField())


def submitted_to(actor: Actor) -> QuerySet[Dossier]:
    """This function will give the dossiers that were sent to the actor's desk and still wait to be accepted."""
    desks = _authorities_with(actor, Permission.DOSSIERS_DOSSIER_RECEIVE)
    return Dossier.objects.filter(intake_authority_id__in=desks, status=Status.SUBMITTED)


def submitted_page(actor: Actor, *, text: str = "", cursor: str = "") -> Page[Dossier]:
    """This function will give a page of the dossiers waiting to be accepted, the earliest answer due first."""
    found = submitted_to(actor).select_related("applicant", "version", "procedure").defer("data", "papers", "words")
    if query := tsquery(text):
        found = matching(found, query)
    return page_of(found, Order("intake_check_due_at"), cursor)


def corrections_to_decide(actor: Actor) -> QuerySet[Correction]:
    """This function will give the corrections that the actor may decide: never those he asked for himself."""
    places = _authorities_with(actor, Permission.DOSSIERS_CORRECTION_DECIDE)
    open_ones = Correction.objects.filter(state=Correction.State.REQUESTED, dossier__authority_id__in=places)
    return open_ones.exclude(requested_by_id=actor.staff_id)


def _authorities_with(actor: Actor, permission: Permission) -> set[int]:
    roles = PERMISSION_ROLES[permission]
    return {grant.authority_id for grant in actor.grants if grant.role in roles}


def live_drafts_of(steps: list[DossierStep]) -> dict[int, DraftResult]:
    """This function will give the live draft result of each of the steps' dossiers, by dossier id. One query."""
    drafts = DraftResult.objects.filter(dossier_id__in={step.dossier_id for step in steps})
    live = drafts.exclude(state=DraftResult.State.RETURNED).select_related("drafted_by")
    return {draft.dossier_id: draft for draft in live}


def steps_chosen(actor: Actor, step_ids: list[int]) -> list[DossierStep]:
    """This function will give those of the chosen steps that wait for the actor, in the order of the list."""
    chosen = work_of(actor).filter(pk__in=step_ids, state=StepState.WAITING)
    return list(chosen.order_by("due_at", "pk"))
