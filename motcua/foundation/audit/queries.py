"""Reading the journal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.foundation.audit.models import Entry


def journal_of(subject: str) -> QuerySet[Entry]:
    """This function will give the journal of one subject ("dossier:12"), oldest first."""
    return Entry.objects.filter(subject=subject).order_by("at", "id")


def journal_of_any(subjects: Iterable[str]) -> QuerySet[Entry]:
    """This function will give the journal of several subjects together, oldest first."""
    return Entry.objects.filter(subject__in=list(subjects)).order_by("at", "id")


def entry(entry_id: int) -> Entry | None:
    """This function will give one line of the journal, or nothing."""
    return Entry.objects.filter(pk=entry_id).first()
