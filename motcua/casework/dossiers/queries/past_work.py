"""What a year's dossiers of a procedure were: their steps, who did them and when, their clocks, and all else those people did.

For simulations and forecasts: plain rows, read in a handful of statements.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.rules.clock import Reading
from motcua.casework.dossiers.values import ClockKind
from motcua.kernel.time import midnight
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

_OF_PROCEDURE = """d.procedure_id = %(procedure)s AND d.authority_id = ANY(%(authorities)s)
   AND d.received_at >= %(start)s AND d.received_at < %(end)s"""
_DOSSIERS = f"""
SELECT d.id, d.authority_id, d.received_at, d.due_at, d.ready_at, d.timeliness = 'overdue',
       d.supplement_count, d.supplement_policy = 'reset', d.limit_value, d.limit_unit, d.limit_mode, d.limit_cutoff
  FROM dossiers_dossier d
 WHERE {_OF_PROCEDURE} AND d.ready_at IS NOT NULL AND d.limit_value IS NOT NULL
 ORDER BY d.received_at, d.id
"""  # noqa: S608 - made of constants; values are parameters
_UNFINISHED = f"SELECT count(*) FROM dossiers_dossier d WHERE {_OF_PROCEDURE} AND d.ready_at IS NULL"  # noqa: S608
_STEPS = f"""
SELECT s.dossier_id, s.node, s.name, s.unit_id, s.completed_by_id, s.budget_minutes, s.arrived_at, s.completed_at
  FROM dossiers_dossier d JOIN dossiers_dossierstep s ON s.dossier_id = d.id
 WHERE {_OF_PROCEDURE} AND d.ready_at IS NOT NULL AND s.state = 'done' AND s.completed_by_id IS NOT NULL
   AND s.arrived_at < d.ready_at
 ORDER BY s.dossier_id, s.arrived_at, s.id
"""  # noqa: S608
_TICKS = f"""
SELECT c.dossier_id, c.kind, c.at
  FROM dossiers_dossier d JOIN dossiers_clockevent c ON c.dossier_id = d.id
 WHERE {_OF_PROCEDURE} AND d.supplement_count > 0 AND c.kind IN ('pause', 'resume', 'reset')
 ORDER BY c.dossier_id, c.id
"""  # noqa: S608
_OTHER_WORK = """
SELECT s.completed_by_id, s.completed_at, count(*)
  FROM dossiers_dossier d JOIN dossiers_dossierstep s ON s.dossier_id = d.id
 WHERE d.authority_id = ANY(%(authorities)s) AND d.procedure_id <> %(procedure)s
   AND d.received_at >= %(start)s AND d.received_at < %(end)s
   AND s.completed_by_id = ANY(%(people)s) AND s.state = 'done'
 GROUP BY 1, 2 ORDER BY 1, 2
"""
_PACES = """
SELECT procedure_id, limit_value, limit_unit, count(*), avg(ln(greatest(authority_minutes, 1))),
       coalesce(var_samp(ln(greatest(authority_minutes, 1))), 0)
  FROM dossiers_dossier
 WHERE authority_id = ANY(%(authorities)s) AND received_at >= %(start)s AND received_at < %(end)s
   AND ready_at IS NOT NULL AND authority_minutes IS NOT NULL AND limit_unit IN ('working_day', 'hour')
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""

_SUMMARY = f"""
SELECT count(*) FILTER (WHERE d.ready_at IS NOT NULL), count(*) FILTER (WHERE d.ready_at IS NULL),
       count(*) FILTER (WHERE d.timeliness = 'overdue'), count(*) FILTER (WHERE d.supplement_count > 0),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY d.authority_minutes) FILTER (WHERE d.ready_at IS NOT NULL)
  FROM dossiers_dossier d
 WHERE {_OF_PROCEDURE}
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class PastDossier:
    """A dossier whose result was reached, and the limit under which it was received."""

    id: int
    authority_id: int
    received_at: datetime
    due_at: datetime
    ready_at: datetime
    was_late: bool
    supplement_count: int
    resets: bool
    limit: Limit


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step that somebody completed before the result was there."""

    dossier_id: int
    node: str
    name: str
    unit_id: int | None
    person_id: int
    budget_minutes: int
    arrived_at: datetime
    completed_at: datetime


@dataclass(frozen=True, slots=True)
class PastTick:
    """An event of a dossier's clock between its start and its stop."""

    dossier_id: int
    kind: ClockKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Load:
    """How many steps of other procedures a person completed at an instant."""

    person_id: int
    at: datetime
    steps: int


@dataclass(frozen=True, slots=True)
class PaceCell:
    """How long the dossiers of a procedure took under one limit: how many, mean and variance of the logarithm of minutes."""

    procedure_id: int
    limit: Limit
    count: int
    mean_log: float
    variance_log: float


@dataclass(frozen=True, slots=True)
class PastYear:
    """The resolved dossiers of a procedure that were received in a period, with all that is known of their way."""

    dossiers: Sequence[PastDossier]
    steps: Sequence[PastStep]
    ticks: Sequence[PastTick]
    unfinished: int


def past_year(*, procedure_id: int, start: date, end: date, authority_ids: Collection[int]) -> PastYear:
    """Give the dossiers of a procedure received in a period by some authorities, as they were worked on.

    Those without a result (open, withdrawn, stopped) are only counted.
    """
    asked = _asked(procedure_id, start, end, authority_ids)
    return PastYear(
        dossiers=[PastDossier(*(*row[:8], _limit(row[8:]))) for row in _rows(_DOSSIERS, asked)],
        steps=[PastStep(*row) for row in _rows(_STEPS, asked)],
        ticks=[PastTick(row[0], ClockKind(row[1]), row[2]) for row in _rows(_TICKS, asked)],
        unfinished=_rows(_UNFINISHED, asked)[0][0],
    )


def summary(
    *, procedure_id: int, start: date, end: date, authority_ids: Collection[int]
) -> tuple[int, int, int, int, float | None]:
    """Count the dossiers of a procedure received in a period: finished, unfinished, late, supplemented; the median minutes."""
    found = _rows(_SUMMARY, _asked(procedure_id, start, end, authority_ids))[0]
    return found[0], found[1], found[2], found[3], None if found[4] is None else float(found[4])


def other_work(
    *, people: Collection[int], procedure_id: int, start: date, end: date, authority_ids: Collection[int]
) -> list[Load]:
    """Give what else these people completed in the period, for every procedure but this one."""
    asked = _asked(procedure_id, start, end, authority_ids) | {"people": list(people)}
    return [Load(*row) for row in _rows(_OTHER_WORK, asked)]


def paces(*, start: date, end: date, authority_ids: Collection[int]) -> list[PaceCell]:
    """Measure how long dossiers took, for each procedure and each limit in working days or hours that it had."""
    asked = _asked(0, start, end, authority_ids)
    return [
        PaceCell(row[0], Limit(row[1], LimitUnit(row[2])), row[3], float(row[4]), float(row[5]))
        for row in _rows(_PACES, asked)
    ]


def due_after(restarted_at: datetime, stood_minutes: int, limit: Limit, calendar: WorkingCalendar) -> datetime:
    """Give the due instant of a clock that (re)started then and stood still for some working minutes since."""
    reading = Reading(started_at=restarted_at, restarted_at=restarted_at, stood_minutes=stood_minutes)
    due = clock.due(reading, limit, calendar)
    assert due is not None
    return due


def _asked(procedure_id: int, start: date, end: date, authority_ids: Collection[int]) -> dict[str, Any]:
    return {
        "procedure": procedure_id,
        "authorities": list(authority_ids),
        "start": midnight(start),
        "end": midnight(end),
    }


def _rows(sql: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _limit(columns: Sequence[Any]) -> Limit:
    value, unit, mode, cutoff = columns
    return Limit(value, LimitUnit(unit), LimitMode(mode), cutoff)
