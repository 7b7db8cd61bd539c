"""Whose work is what: the list of an official's open steps, its counts, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, Q, QuerySet

from motcua.casework.dossiers.models import Consultation, DossierStep
from motcua.casework.dossiers.rules.finding import tsquery
from motcua.casework.dossiers.values import Status, StepState
from motcua.kernel.actor import Actor

BLOCKED = (Status.AWAITING_SUPPLEMENT, Status.AWAITING_FINANCIAL)


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How much waits for an official."""

    waiting: int
    overdue: int
    due_today: int
    came_back: int
    for_applicant: int


def _mine(actor: Actor) -> Q:
    """The steps that the actor may do: his roles in his units, given to him, to nobody, or to whom he acts for."""
    mine = Q(pk__in=())
    for grant in actor.grants:
        owner = grant.acting_for_id or actor.staff_id
        mine |= Q(unit_id=grant.unit_id, role=grant.role) & (Q(assignee=None) | Q(assignee_id=owner))
    return mine


def work_of(actor: Actor) -> QuerySet[DossierStep]:
    """Give the waiting steps that the actor may do, soonest due first, those waiting for the applicant included."""
    steps = DossierStep.objects.filter(_mine(actor), state=StepState.WAITING)
    return steps.select_related(
        "dossier", "dossier__applicant", "dossier__version", "dossier__procedure", "unit", "assignee"
    ).defer("dossier__data", "dossier__papers", "dossier__words", "dossier__version__source_record", "dossier__version__leftovers",
            "dossier__version__public_steps", "dossier__version__legal_basis").order_by(F("due_at").asc(nulls_last=True), "id")  # fmt: skip


def work_of_units(unit_ids: frozenset[int]) -> QuerySet[DossierStep]:
    """Give all waiting steps of some units, soonest due first: what a head looks at."""
    steps = DossierStep.objects.filter(unit_id__in=unit_ids, state=StepState.WAITING)
    return steps.select_related("dossier", "dossier__applicant", "dossier__version", "assignee", "unit").order_by(
        F("due_at").asc(nulls_last=True), "id"
    )


def narrowed(steps: QuerySet[DossierStep], text: str) -> QuerySet[DossierStep]:
    """Keep the steps whose dossier answers to the words (number, name, phone), without diacritics."""
    query = tsquery(text)
    if not query:
        return steps
    return steps.filter(dossier__words=SearchQuery(query, config="simple", search_type="raw"))


def counts_of(steps: QuerySet[DossierStep], *, now: datetime, end_of_today: datetime) -> WorkCounts:
    """Count a list of work in one query: overdue, due today, drafts that came back, waiting for the applicant."""
    open_now = ~Q(dossier__status__in=BLOCKED)
    row = steps.order_by().aggregate(
        waiting=Count("pk", filter=open_now),
        overdue=Count("pk", filter=open_now & Q(due_at__lt=now)),
        due_today=Count("pk", filter=open_now & Q(due_at__gte=now, due_at__lte=end_of_today)),
        came_back=Count("pk", filter=open_now & Q(kind="appraise", dossier__data__outcome="return")),
        for_applicant=Count("pk", filter=Q(dossier__status__in=BLOCKED)),
    )
    return WorkCounts(**row)


def consultations_asked_of(actor: Actor) -> QuerySet[Consultation]:
    """Give the opinions that the actor's units still owe, soonest due first."""
    owed = Consultation.objects.filter(asked_unit_id__in=actor.unit_ids(), answered_at=None)
    return owed.select_related("dossier", "asked_unit", "dossier__version").order_by("due_at", "id")


def timers_due(at: datetime) -> QuerySet[DossierStep]:
    """Give the timers of routes whose instant has come, for the timed job."""
    return DossierStep.objects.filter(state=StepState.TIMER, due_at__lte=at).order_by("due_at", "id")


def steps_to_watch() -> QuerySet[DossierStep]:
    """Give the waiting steps that have a due instant and are not known as overdue yet, for the timed job."""
    return DossierStep.objects.filter(state=StepState.WAITING, due_at__isnull=False).exclude(warned_level="overdue")
