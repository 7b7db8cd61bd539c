"""What each official did in a time: steps done and late by whose fault, drafts returned, clicks that came too late.

For evaluations: rows by member of staff over whole authorities, in a handful of statements.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

# Dossiers that were open at some instant of the time; the index of received dossiers holds what is asked here.
_LIVE = """d.authority_id = ANY(%(authorities)s) AND d.received_at < %(end)s
   AND coalesce(greatest(d.ended_at, d.returned_at), 'infinity') >= %(start)s"""
_STEPS = f"""
WITH done AS (
    SELECT s.completed_by_id AS staff_id, s.unit_id, d.number, s.is_late AND NOT EXISTS (
               SELECT 1 FROM dossiers_correction c
                WHERE c.dossier_id = s.dossier_id AND c.state = 'approved'
                  AND (c.step_id = s.id OR (c.target = 'ready' AND c.recorded_at = s.completed_at))) AS is_late,
           s.is_late AND coalesce(
               (SELECT c.kind FROM dossiers_latenesscause c WHERE c.step_id = s.id),
               (SELECT c.kind FROM dossiers_latenesscause c WHERE c.dossier_id = s.dossier_id AND c.step_id IS NULL),
               (SELECT 'objective' FROM dossiers_consultation c
                 WHERE c.dossier_id = s.dossier_id AND c.asked_by_id = s.completed_by_id AND c.asked_unit_id <> s.unit_id
                   AND c.due_at <= s.due_at AND coalesce(c.answered_at, 'infinity') > s.due_at LIMIT 1),
               '') = 'objective' AS is_excused
      FROM dossiers_dossier d JOIN dossiers_dossierstep s ON s.dossier_id = d.id
     WHERE {_LIVE} AND s.state = 'done' AND s.completed_by_id IS NOT NULL
       AND s.completed_at >= %(start)s AND s.completed_at < %(end)s)
"""  # noqa: S608 - made of constants; values are parameters
_BY_STAFF = f"""{_STEPS}
SELECT staff_id, count(*), count(*) FILTER (WHERE is_late AND is_excused),
       array_agg(number ORDER BY number) FILTER (WHERE is_late AND NOT is_excused)
  FROM done GROUP BY staff_id
"""  # noqa: S608 - same
_BY_UNIT = f"""{_STEPS}
SELECT unit_id, count(*), array_agg(number ORDER BY number) FILTER (WHERE is_late AND NOT is_excused)
  FROM done WHERE unit_id IS NOT NULL GROUP BY unit_id
"""  # noqa: S608 - same
# Work that was due and is not done; what is not due yet, or waits for the applicant, is nobody's fault.
_WAITING = f"""
SELECT s.assignee_id, count(*)
  FROM dossiers_dossier d JOIN dossiers_dossierstep s ON s.dossier_id = d.id
 WHERE {_LIVE} AND s.assignee_id IS NOT NULL AND s.state IN ('waiting', 'done')
   AND s.due_at < %(end)s
   AND coalesce((SELECT e.kind FROM dossiers_clockevent e
                  WHERE e.dossier_id = d.id AND e.at < %(end)s ORDER BY e.id DESC LIMIT 1), '') <> 'pause'
   AND s.arrived_at < %(end)s AND (s.completed_at IS NULL OR s.completed_at >= %(end)s)
 GROUP BY s.assignee_id
"""  # noqa: S608 - same
_RETURNED = f"""
SELECT f.drafted_by_id, array_agg(d.number ORDER BY d.number)
  FROM dossiers_dossier d JOIN dossiers_draftresult f ON f.dossier_id = d.id
 WHERE {_LIVE} AND f.state = 'returned' AND f.drafted_by_id IS NOT NULL
   AND f.drafted_at >= %(start)s AND f.drafted_at < %(end)s
 GROUP BY f.drafted_by_id
"""  # noqa: S608 - same
# Who clicked late: whoever completed the step concerned; for a result, the step by which it became ready.
_CLICKED_LATE = """
SELECT coalesce(s.completed_by_id, r.completed_by_id, c.requested_by_id), array_agg(DISTINCT d.number)
  FROM dossiers_correction c JOIN dossiers_dossier d ON d.id = c.dossier_id
  LEFT JOIN dossiers_dossierstep s ON s.id = c.step_id
  LEFT JOIN LATERAL (
       SELECT x.completed_by_id FROM dossiers_dossierstep x
        WHERE x.dossier_id = c.dossier_id AND c.target = 'ready' AND x.completed_at = c.recorded_at
          AND x.state = 'done' ORDER BY x.id DESC LIMIT 1) r ON true
 WHERE d.authority_id = ANY(%(authorities)s) AND c.state = 'approved'
   AND c.decided_at >= %(start)s AND c.decided_at < %(end)s
 GROUP BY 1
"""


@dataclass(slots=True)
class Performance:
    """An official's work in a time; dossiers by number, so that each figure can be opened."""

    completed: int = 0
    waiting: int = 0
    late_objective: int = 0
    late_own: tuple[str, ...] = ()
    returned_drafts: tuple[str, ...] = ()
    late_clicks: tuple[str, ...] = ()


def performance(*, start: datetime, end: datetime, authority_ids: Collection[int]) -> dict[int, Performance]:
    """Give each official's work from an instant until before another, by id; who did nothing is not among them.

    A step counts as late by one's own fault unless its cause was judged objective, or nobody judged it and another unit
    owed an opinion that he had asked for in time, or an approved correction shows that it was done in time and only
    clicked late. `waiting` counts steps that were due and are not done. Source: one-stop-rules §6.2, §6.3.
    """
    asked = {"start": start, "end": end, "authorities": list(authority_ids)}
    found: dict[int, Performance] = {}
    for staff_id, completed, objective, late in _rows(_BY_STAFF, asked):
        found[staff_id] = Performance(completed=completed, late_objective=objective, late_own=tuple(late or ()))
    for staff_id, waiting in _rows(_WAITING, asked):
        found.setdefault(staff_id, Performance()).waiting = waiting
    for staff_id, numbers in _rows(_RETURNED, asked):
        found.setdefault(staff_id, Performance()).returned_drafts = tuple(numbers)
    for staff_id, numbers in _rows(_CLICKED_LATE, asked):
        if staff_id is not None:
            found.setdefault(staff_id, Performance()).late_clicks = tuple(numbers)
    return found


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that were done in a unit's charge; the late ones by dossier number."""

    completed: int = 0
    late_own: tuple[str, ...] = ()


def unit_steps(*, start: datetime, end: datetime, authority_ids: Collection[int]) -> dict[int, Steps]:
    """Give each unit's steps from an instant until before another, by id, whoever did them and wherever he works now."""
    asked = {"start": start, "end": end, "authorities": list(authority_ids)}
    return {unit_id: Steps(completed, tuple(late or ())) for unit_id, completed, late in _rows(_BY_UNIT, asked)}


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())
