"""Finding dossiers: by number, name, identifier, phone, procedure, period, status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.rules.finding import tsquery
from motcua.kernel.actor import Actor
from motcua.kernel.time import midnight

SHOWN = ("applicant", "version", "procedure", "authority")
NEWEST = 4_000
_AMONG = "SELECT id FROM ({newest}) newest WHERE words @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s"


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
    found = _narrowed(actor, wanted).select_related(*SHOWN)
    query = tsquery(wanted.text)
    return (matching(found, query) if query else found).order_by("-id")


def first_ids(actor: Actor, wanted: Wanted, *, most: int) -> list[int]:
    """Give the ids of the first dossiers that answer, newest first, at most so many.

    Looks among the newest before it asks the index of words: what many dossiers answer to is found there at once, and
    the index is slow for just that (it reads all of a frequent word, and of every word with a short beginning).
    """
    query = tsquery(wanted.text)
    near = _among_newest(_narrowed(actor, wanted), query, most) if query else []
    if len(near) == most:
        return near
    return list(find_dossiers(actor, wanted).values_list("pk", flat=True)[:most])


def dossiers_found(ids: Sequence[int]) -> QuerySet[Dossier]:
    """Give dossiers that `first_ids` found, newest first, with what a list shows of them."""
    return Dossier.objects.filter(pk__in=ids).select_related(*SHOWN).order_by("-id")


def _among_newest(found: QuerySet[Dossier], query: str, most: int) -> list[int]:
    newest, params = found.order_by("-id").values("id", "words")[:NEWEST].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_AMONG.format(newest=newest), [*params, query, most])
        return [pk for (pk,) in cursor.fetchall()]


def _narrowed(actor: Actor, wanted: Wanted) -> QuerySet[Dossier]:
    """Keep what the actor may see and what is wanted of it, the text apart."""
    found = dossiers_visible_to(actor)
    if wanted.applicant_ids is not None:
        found = found.filter(applicant_id__in=wanted.applicant_ids)
    plain = {"procedure__code": wanted.procedure_code, "status": wanted.status, "authority_id": wanted.authority_id}
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if wanted.unit_id is not None:
        found = found.filter(steps__unit_id=wanted.unit_id, steps__state="waiting").distinct()
    return _within(found, wanted)


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
