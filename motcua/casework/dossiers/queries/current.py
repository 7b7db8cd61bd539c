"""What pages that stay current ask again and again: whether anything has happened, and which results wait in the hall."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.open_cases import RUNNING
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.values import Status
from motcua.kernel.actor import Actor

_PULSE = """
SELECT (SELECT max(id) FROM dossiers_dossierstep), (SELECT max(id) FROM dossiers_clockevent),
       (SELECT md5(string_agg(backend_xid::text, '.' ORDER BY pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid())
"""
# From each end of the index a few: never more dossiers are read than are asked for in each authority and status.
_DUE_NEXT = """
SELECT next.id
  FROM unnest(%(authorities)s::bigint[]) AS place(id) CROSS JOIN unnest(%(running)s::text[]) AS running(status),
       LATERAL (SELECT id, due_at FROM dossiers_dossier
                 WHERE authority_id = place.id AND status = running.status AND due_at >= %(after)s
                   AND (%(unit)s::bigint IS NULL OR handling_unit_id = %(unit)s)
                 ORDER BY due_at LIMIT %(most)s) AS next
 ORDER BY next.due_at, next.id LIMIT %(most)s
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


def due_next(authority_ids: Collection[int], *, unit_id: int | None = None, after: datetime, most: int) -> list[int]:
    """This function will give the ids of running dossiers that fall due soonest from an instant on. One query."""
    asked: dict[str, Any] = {
        "authorities": list(authority_ids), "unit": unit_id, "after": after, "most": most, "running": list(RUNNING),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DUE_NEXT, asked)
        return [row[0] for row in cursor.fetchall()]


def openable(actor: Actor, dossier_ids: Collection[int]) -> frozenset[int]:
    """This function will keep the dossiers that the actor may open himself. One query."""
    return frozenset(dossiers_visible_to(actor).filter(pk__in=dossier_ids).values_list("pk", flat=True))
