"""Reading the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.fields.json import KeyTextTransform

from motcua.foundation.audit.models import Entry

REVISION = "SELECT value FROM audit_referencerevision"


def journal_of(subject: str) -> QuerySet[Entry]:
    """This function will give the journal of one subject ("dossier:12"), oldest first."""
    return Entry.objects.filter(subject=subject).order_by("at", "id")


def journal_of_any(subjects: Iterable[str]) -> QuerySet[Entry]:
    """This function will give the journal of several subjects together, oldest first."""
    return Entry.objects.filter(subject__in=list(subjects)).order_by("at", "id")


def most_frequent(
    event: str, fact: str, *, since: datetime, actor: str = "", authority_id: int | None = None
) -> list[str]:
    """This function will give the values of a fact of an event since an instant, the most frequent first."""
    found = Entry.objects.filter(event=event, at__gte=since)
    found = found.filter(actor=actor) if actor else found
    found = found if authority_id is None else found.filter(authority_id=authority_id)
    counted = found.values(value=KeyTextTransform(fact, "facts")).annotate(times=Count("id"))
    return [row["value"] for row in counted.order_by("-times", "value") if row["value"]]


def reference_revision() -> int:
    """This function will give how often reference data has changed; what was read under another number may be stale."""
    with connection.cursor() as cursor:
        cursor.execute(REVISION)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def entry(entry_id: int) -> Entry | None:
    """This function will give one line of the journal, or nothing."""
    return Entry.objects.filter(pk=entry_id).first()
