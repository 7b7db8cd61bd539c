"""Finding dossiers: by number, name, identifier, phone, procedure, period, status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.rules.finding import tsquery
from motcua.kernel.actor import Actor
from motcua.kernel.time import midnight


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty does not matter. `received_until` is the last day, included."""

    text: str = ""
    applicant_ids: tuple[int, ...] | None = None
    procedure_code: str = ""
    status: str = ""
    authority_id: int | None = None
    unit_id: int | None = None
    received_from: date | None = None
    received_until: date | None = None
    is_overdue_at: datetime | None = None


def find_dossiers(actor: Actor, wanted: Wanted) -> QuerySet[Dossier]:
    """Give the dossiers that the actor may see and that answer, newest first."""
    found = dossiers_visible_to(actor).select_related("applicant", "version", "procedure", "authority")
    query = tsquery(wanted.text)
    if query:
        found = matching(found, query)
    if wanted.applicant_ids is not None:
        found = found.filter(applicant_id__in=wanted.applicant_ids)
    plain = {"procedure__code": wanted.procedure_code, "status": wanted.status, "authority_id": wanted.authority_id}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if wanted.unit_id is not None:
        found = found.filter(steps__unit_id=wanted.unit_id, steps__state="waiting").distinct()
    return _within(found, wanted).order_by("-id")


def matching(dossiers: QuerySet[Dossier], query: str) -> QuerySet[Dossier]:
    """Keep the dossiers whose search text answers to a `tsquery`; served by the index of its words."""
    return dossiers.filter(words=SearchQuery(query, config="simple", search_type="raw"))


def _within(found: QuerySet[Dossier], wanted: Wanted) -> QuerySet[Dossier]:
    if wanted.received_from is not None:
        found = found.filter(received_at__gte=midnight(wanted.received_from))
    if wanted.received_until is not None:
        found = found.filter(received_at__lt=midnight(date.fromordinal(wanted.received_until.toordinal() + 1)))
    if wanted.is_overdue_at is not None:
        found = found.filter(ready_at=None, ended_at=None, due_at__lt=wanted.is_overdue_at)
    return found
