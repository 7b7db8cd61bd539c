"""What pages that stay current ask again and again: whether anything has happened, and which results wait in the hall."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status

_PULSE = """
SELECT (SELECT max(id) FROM dossiers_dossierstep), (SELECT max(id) FROM dossiers_clockevent),
       (SELECT md5(string_agg(backend_xid::text, '.' ORDER BY pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid())
"""


def pulse() -> str:
    """This function will give a short text that changes whenever a step or a clock of any dossier begins. One query.

    It names the acts that are under way as well: when one of them ends the text differs, so that no act is missed whose
    numbers were taken before those of an act that was seen. Ask for it before what is to be shown.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PULSE)
        return "-".join(str(found or 0) for found in cursor.fetchone())


def results_ready(authority_id: int, *, since: datetime, most: int) -> list[str]:
    """This function will give the numbers of dossiers whose results wait to be fetched, the latest first. One query."""
    ready = Dossier.objects.filter(authority_id=authority_id, status=Status.RESULT_READY, ready_at__gte=since)
    return list(ready.order_by("-ready_at").values_list("number", flat=True)[:most])
