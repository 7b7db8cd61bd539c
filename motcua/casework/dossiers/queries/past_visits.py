"""How long past dossiers lay at each step and how long they took from there: for forecasts. Nothing tells who did it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from motcua.kernel.time import midnight

FETCHED_AT_ONCE = 5_000
# What the software had before anybody set it right is what was recorded when the correction was asked for.
_VISITS = """
WITH set_right AS (SELECT dossier_id, min(recorded_at) AS at FROM dossiers_correction
                    WHERE target = 'ready' AND state = 'approved' GROUP BY 1),
     step_right AS (SELECT step_id, min(recorded_at) AS at FROM dossiers_correction
                     WHERE target = 'step' AND state = 'approved' GROUP BY 1),
     done AS (
       SELECT d.id, d.authority_id, d.procedure_id, p.field_id, d.received_at, d.promised_due_at, d.due_at,
              coalesce(r.at, d.ready_at) AS ready_at, d.supplement_count
         FROM dossiers_dossier d
         JOIN procedures_procedure p ON p.id = d.procedure_id
         LEFT JOIN set_right r ON r.dossier_id = d.id
        WHERE d.authority_id = ANY(%(authorities)s) AND d.ready_at >= %(start)s AND d.ready_at < %(end)s
          AND coalesce(r.at, d.ready_at) < %(end)s)
SELECT d.id, d.authority_id, d.procedure_id, d.field_id, s.unit_id, coalesce(nullif(s.kind, ''), s.role),
       extract(epoch FROM d.received_at)::bigint, extract(epoch FROM d.promised_due_at)::bigint,
       extract(epoch FROM d.due_at)::bigint, extract(epoch FROM d.ready_at)::bigint,
       extract(epoch FROM s.arrived_at)::bigint, extract(epoch FROM coalesce(c.at, s.completed_at))::bigint,
       extract(epoch FROM s.due_at)::bigint
  FROM done d
  JOIN dossiers_dossierstep s ON s.dossier_id = d.id
  LEFT JOIN step_right c ON c.step_id = s.id
 WHERE s.state = 'done' AND s.role <> '' AND s.kind <> 'return' AND s.arrived_at < d.ready_at
   AND (d.supplement_count = 0 OR s.arrived_at >= (
         SELECT max(e.at) FROM dossiers_clockevent e
          WHERE e.dossier_id = d.id AND e.kind IN ('pause', 'resume', 'reset')))
 ORDER BY d.ready_at, s.id
"""


class PastVisit(NamedTuple):
    """One stay of a dossier at a step, and when its result was there as the software first had it; seconds since 1970."""

    dossier_id: int
    authority_id: int
    procedure_id: int
    field_id: int | None
    unit_id: int | None
    kind: str
    received: int
    promised: int
    due: int
    ready: int
    arrived: int
    completed: int
    step_due: int | None


def past_visits(*, authority_ids: Collection[int], start: date, end: date) -> Iterator[PastVisit]:
    """This function will give the stays of the dossiers whose result came in a half-open period, by the result's instant.

    A stay that the clock broke off (a supplement asked, a payment awaited) is left out: its time was not the office's.
    """
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": midnight(start), "end": midnight(end)}
    with connection.cursor() as cursor:
        cursor.execute(_VISITS, asked)
        while rows := cursor.fetchmany(FETCHED_AT_ONCE):
            yield from map(PastVisit._make, rows)


def first_result_on(authority_ids: Collection[int]) -> datetime | None:
    """This function will give when the first result of these authorities was there, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(ready_at) FROM dossiers_dossier WHERE authority_id = ANY(%s) AND ready_at IS NOT NULL",
            [list(authority_ids)],
        )
        found: datetime | None = cursor.fetchone()[0]
    return found
