"""Likely duplicates: the same applicant with the same procedure, not yet settled."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules.lifecycle import FINAL
from motcua.casework.dossiers.values import Status


def likely_duplicates(
    *, applicant_id: int, procedure_id: int, authority_id: int, but_not: int | None = None
) -> QuerySet[Dossier]:
    """Give the open dossiers of the same applicant for the same procedure in the same authority, newest first."""
    settled = [*FINAL, Status.RESULT_READY]
    found = Dossier.objects.filter(applicant_id=applicant_id, procedure_id=procedure_id, authority_id=authority_id)
    found = found.exclude(status__in=settled).order_by("-pk")
    return found if but_not is None else found.exclude(pk=but_not)
