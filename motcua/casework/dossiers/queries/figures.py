"""Counting dossiers for reports: one pass over those received and one over those resolved in a period.

A period is half-open, in days of Việt Nam. *Received*: accepted within it. *Resolved*: the result reached the one-stop
desk within it. *Pending*: accepted before its end, neither resolved nor ended before its end.
Source: form II.06a/VPCP/KSTT of TT 01/2020/TT-VPCP; one-stop-rules §11.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from motcua.kernel.time import ZONE

TOTAL, MONTH, FIELD, UNIT = "total", "month", "field", "unit"

_COUNT = """
WITH counted AS (
    SELECT to_char({instant} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM') AS month, procedure_id, handling_unit_id,
           timeliness, first_timeliness
      FROM dossiers_dossier
     WHERE authority_id = ANY(%(authorities)s) AND {instant} >= %(start)s AND {instant} < %(end)s)
SELECT GROUPING(month), GROUPING(field_id), GROUPING(handling_unit_id), month, field_id, handling_unit_id, count(*),
       count(*) FILTER (WHERE timeliness = 'early'), count(*) FILTER (WHERE timeliness = 'on_time'),
       count(*) FILTER (WHERE timeliness = 'overdue'),
       count(*) FILTER (WHERE first_timeliness = 'overdue' AND timeliness <> 'overdue')
  FROM (SELECT month, p.field_id, handling_unit_id, timeliness, first_timeliness
          FROM counted JOIN procedures_procedure p ON p.id = procedure_id) known
 GROUP BY GROUPING SETS ((), (month), (field_id), (handling_unit_id))
"""
_PENDING = """
SELECT GROUPING(field_id), GROUPING(handling_unit_id), field_id, handling_unit_id, count(*),
       count(*) FILTER (WHERE due_at < %(end)s)
  FROM dossiers_dossier d JOIN procedures_procedure p ON p.id = d.procedure_id
 WHERE authority_id = ANY(%(authorities)s) AND received_at < %(end)s
   AND (ready_at IS NULL OR ready_at >= %(end)s) AND (ended_at IS NULL OR ended_at >= %(end)s)
 GROUP BY GROUPING SETS ((), (field_id), (handling_unit_id))
"""
_DURATIONS = """
SELECT coalesce(avg(authority_minutes), 0)::float, coalesce(avg(applicant_minutes), 0)::float,
       coalesce(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY authority_minutes), ARRAY[0, 0]),
       coalesce(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY applicant_minutes), ARRAY[0, 0])
  FROM dossiers_dossier
 WHERE authority_id = ANY(%(authorities)s) AND ready_at >= %(start)s AND ready_at < %(end)s
"""


@dataclass(frozen=True, slots=True)
class Key:
    """What a row counts: everything, a month ("2018-03"), a field or a unit."""

    dimension: str
    value: str | int | None = None


@dataclass(slots=True)
class Tally:
    """The counts of one row."""

    received: int = 0
    resolved: int = 0
    early: int = 0
    on_time: int = 0
    overdue: int = 0
    overdue_in_software_corrected: int = 0
    pending: int = 0
    pending_overdue: int = 0


def tallies(*, start: date, end: date, authority_ids: Collection[int]) -> dict[Key, Tally]:
    """Count the dossiers of some authorities in a period, in all and by month, field and handling unit."""
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": _opening(start), "end": _opening(end)}
    found: dict[Key, Tally] = {Key(TOTAL): Tally()}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(instant="received_at"), asked)
        for row in cursor.fetchall():
            _row(found, row).received = row[6]
        cursor.execute(_COUNT.format(instant="ready_at"), asked)
        for row in cursor.fetchall():
            tally = _row(found, row)
            tally.resolved, tally.early, tally.on_time, tally.overdue = row[6:10]
            tally.overdue_in_software_corrected = row[10]
        cursor.execute(_PENDING, asked)
        for row in cursor.fetchall():
            tally = _row(found, (1, *row[:2], None, *row[2:4]))
            tally.pending, tally.pending_overdue = row[4:]
    return found


def durations(*, start: date, end: date, authority_ids: Collection[int]) -> dict[str, float]:
    """Measure the working minutes of resolved dossiers: the authority's own time and the applicant's, apart.

    Withdrawn and stopped dossiers have no result and are left out by that.
    """
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": _opening(start), "end": _opening(end)}
    with connection.cursor() as cursor:
        cursor.execute(_DURATIONS, asked)
        authority_mean, applicant_mean, authority, applicant = cursor.fetchone()
    return {
        "authority_mean": authority_mean, "authority_median": authority[0], "authority_p90": authority[1],
        "applicant_mean": applicant_mean, "applicant_median": applicant[0], "applicant_p90": applicant[1],
    }  # fmt: skip


def _row(found: dict[Key, Tally], row: tuple[object, ...]) -> Tally:
    """Find or make the tally that a row of grouping sets belongs to: the set that is not rolled up names it."""
    no_month, no_field, no_unit, month, field_id, unit_id = row[:6]
    if not no_month:
        key = Key(MONTH, str(month))
    elif not no_field:
        key = Key(FIELD, field_id if isinstance(field_id, int) else None)
    elif not no_unit:
        key = Key(UNIT, unit_id if isinstance(unit_id, int) else None)
    else:
        key = Key(TOTAL)
    return found.setdefault(key, Tally())


def _opening(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)
