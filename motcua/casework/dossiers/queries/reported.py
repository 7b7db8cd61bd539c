"""What reports ask of dossiers beside the roll-ups: the columns of 2025, and the causes of lateness in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from motcua.kernel.time import midnight

# Of each dossier that was there in the period: whether its instants fall into it, or it waited at its end.
_LIVE = """
SELECT coalesce(p.field_id, 0) AS field_id, d.channel, v.online_level, d.status, d.timeliness,
       d.intake_authority_id <> d.authority_id AS is_elsewhere, d.extended_due_at IS NOT NULL AS is_apologised,
       coalesce(d.received_at >= %(start)s AND d.received_at < %(end)s, false) AS is_received,
       coalesce(d.ready_at >= %(start)s AND d.ready_at < %(end)s, false) AS is_ready,
       coalesce(d.ended_at >= %(start)s AND d.ended_at < %(end)s, false) AS has_ended,
       d.submitted_at < %(end)s AND coalesce(d.received_at >= %(end)s, true) AND coalesce(d.ended_at >= %(end)s, true)
           AS is_waiting,
       coalesce(d.intake_check_due_at < %(end)s, false) AS is_check_late, d.received_at IS NOT NULL AS was_received,
       coalesce(d.received_at < %(end)s AND d.due_at < %(end)s, false) AND coalesce(d.ready_at >= %(end)s, true)
           AND coalesce(d.ended_at >= %(end)s, true) AS is_pending_late
  FROM dossiers_dossier d
  JOIN procedures_procedure p ON p.id = d.procedure_id
  JOIN procedures_procedureversion v ON v.id = d.version_id
 WHERE d.authority_id = ANY(%(authorities)s) AND d.submitted_at < %(end)s
   AND coalesce(greatest(d.ready_at, d.ended_at) >= %(start)s, true)
"""
_ONLINE = "channel = 'online'"
_FULL, _PART = "online_level IN ('full', 'level_4')", "online_level NOT IN ('full', 'level_4')"
_LATE = "is_ready AND timeliness = 'overdue'"
EXTRA = {
    "received": "is_received",
    "waiting_in_time": "is_waiting AND NOT is_check_late",
    "waiting_late": "is_waiting AND is_check_late",
    "refused": "has_ended AND status = 'refused'",
    "full_online": f"is_received AND {_ONLINE} AND {_FULL}",
    "part_online": f"is_received AND {_ONLINE} AND {_PART}",
    "other_way": "is_received AND channel <> 'online'",
    "postal": "is_received AND channel = 'postal'",
    "elsewhere": "is_received AND is_elsewhere",
    "withdrawn": "has_ended AND was_received AND status = 'withdrawn'",
    "stopped": "has_ended AND was_received AND status = 'stopped'",
    "resolved_apologised": f"{_LATE} AND is_apologised",
    "resolved_unapologised": f"{_LATE} AND NOT is_apologised",
    "pending_apologised": "is_pending_late AND is_apologised",
    "pending_unapologised": "is_pending_late AND NOT is_apologised",
}
"""Each column with its condition. `waiting_…`: handed in and neither received nor ended at the period's end, against the
eight working hours of NĐ 45/2020/NĐ-CP. Filed online at level 4 or in full counts as in full, otherwise in part."""
_EXTRA = f"""
SELECT field_id, {", ".join(f"count(*) FILTER (WHERE {when}) AS {name}" for name, when in EXTRA.items())}
  FROM ({_LIVE}) AS live GROUP BY field_id
"""  # noqa: S608 - made of constants; values are parameters
_CAUSES = """
SELECT x.kind, x.cause, count(*)
  FROM dossiers_latenesscause x JOIN dossiers_dossier d ON d.id = x.dossier_id
 WHERE x.step_id IS NULL AND (d.timeliness = 'overdue' OR d.first_timeliness = 'overdue')
   AND d.authority_id = ANY(%(authorities)s) AND d.ready_at >= %(start)s AND d.ready_at < %(end)s
 GROUP BY 1, 2 ORDER BY 3 DESC, 1 DESC, 2
"""


def extra_columns(*, start: date, end: date, authority_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """This function will count the columns of EXTRA by field (0 where a procedure has none). One query over the rows."""
    return {
        row[0]: dict(zip(EXTRA, row[1:], strict=True)) for row in _rows(_EXTRA, start, end, authority_ids)
    }  # fmt: skip


def causes_told(*, start: date, end: date, authority_ids: Collection[int]) -> list[tuple[str, str, int]]:
    """This function will tell the causes that were recorded for results that came late: whose fault, in what words, how
    often, the most frequent first. Source: TT 01/2020/TT-VPCP, form II.07 (numbering assumed).
    """
    return [(row[0], row[1], row[2]) for row in _rows(_CAUSES, start, end, authority_ids)]


def _rows(statement: str, start: date, end: date, authority_ids: Collection[int]) -> list[tuple[Any, ...]]:
    asked: dict[str, Any] = {"start": midnight(start), "end": midnight(end), "authorities": list(authority_ids)}
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
