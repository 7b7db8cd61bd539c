"""Every dossier of a period as flat rows, streamed by the database in constant memory, for anyone to recount."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction

from motcua.casework.dossiers.values import NATIONAL_STATES, Status
from motcua.kernel.time import local, midnight

COLUMNS = (
    "number", "procedure_code", "procedure_name", "field", "authority_code", "ward_code", "channel", "received_at",
    "limit_value", "limit_unit", "limit_mode", "paused_minutes", "due_at", "ready_at", "returned_at", "status",
    "national_state", "outcome", "timeliness", "lateness_cause",
)  # fmt: skip
INSTANTS = frozenset({"received_at", "due_at", "ready_at", "returned_at"})
BATCH_ROWS = 2_000

_ROWS = """
SELECT d.number, p.code, v.name, f.name, a.code, w.code, d.channel, d.received_at, d.limit_value, d.limit_unit,
       d.limit_mode, d.uncounted_minutes, d.due_at, d.ready_at, d.returned_at, d.status, d.status, d.outcome,
       d.timeliness, (SELECT c.kind FROM dossiers_latenesscause c WHERE c.dossier_id = d.id AND c.step_id IS NULL)
  FROM dossiers_dossier d
  JOIN procedures_procedure p ON p.id = d.procedure_id
  JOIN procedures_procedureversion v ON v.id = d.version_id
  LEFT JOIN procedures_procedurefield f ON f.id = p.field_id
  JOIN organisations_authority a ON a.id = d.authority_id
  LEFT JOIN places_place w ON w.id = d.place_id
 WHERE d.authority_id = ANY(%(authorities)s) AND d.received_at >= %(start)s AND d.received_at < %(end)s
 ORDER BY d.received_at, d.id
"""


def exported_rows(*, start: date, end: date, authority_ids: Collection[int]) -> Iterator[tuple[Any, ...]]:
    """Give a row (see COLUMNS) for each dossier received within the half-open period, oldest first.

    `paused_minutes` are the working minutes by which pauses and resets moved the due instant: `due_at` is the limit
    counted from `received_at`, moved on by them. Rows are read a batch at a time; memory does not grow.
    """
    asked: dict[str, Any] = {
        "authorities": list(authority_ids),
        "start": midnight(start),
        "end": midnight(end),
    }
    with transaction.atomic(), connection.cursor() as cursor:  # reads only: a server-side cursor lives in one
        cursor.execute(f"DECLARE dossiers_export NO SCROLL CURSOR FOR {_ROWS}", asked)
        while True:
            cursor.execute(f"FETCH {BATCH_ROWS} FROM dossiers_export")
            rows = cursor.fetchall()
            if not rows:
                break
            yield from map(_row, rows)
        cursor.execute("CLOSE dossiers_export")


def _row(raw: tuple[Any, ...]) -> tuple[Any, ...]:
    row = list(raw)
    row[16] = NATIONAL_STATES[Status(row[15])]
    for index, name in enumerate(COLUMNS):
        if row[index] is None or row[index] == "":
            row[index] = None
        elif name in INSTANTS:
            row[index] = local(row[index])
    return tuple(row)
