"""What a year's dossiers of a procedure were: their steps, who did them and when, their clocks, and all else those people did.

For simulations and forecasts: plain rows, read in a handful of statements.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries.work import BLOCKED
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
       d.supplement_count, d.supplement_policy = 'reset', d.channel, d.place_id, d.limit_value, d.limit_unit,
       d.limit_mode, d.limit_cutoff
  FROM dossiers_dossier d
 WHERE {_OF_PROCEDURE} AND d.ready_at IS NOT NULL AND d.limit_value IS NOT NULL
 ORDER BY d.received_at, d.id
"""  # noqa: S608 - made of constants; values are parameters
_UNFINISHED = f"SELECT count(*) FROM dossiers_dossier d WHERE {_OF_PROCEDURE} AND d.ready_at IS NULL"  # noqa: S608
_STEPS = f"""
SELECT s.dossier_id, s.node, s.name, s.unit_id, s.completed_by_id, s.budget_minutes, s.arrived_at, s.completed_at,
       s.role
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
_REQUESTS = f"""
SELECT r.dossier_id, r.items::text
  FROM dossiers_dossier d JOIN dossiers_supplementrequest r ON r.dossier_id = d.id
 WHERE {_OF_PROCEDURE} AND d.ready_at IS NOT NULL
 ORDER BY r.dossier_id, r.ordinal
"""  # noqa: S608
_SENT_ONLINE = """
SELECT authority_id, submitted_at, received_at
  FROM dossiers_dossier
 WHERE authority_id = ANY(%(authorities)s) AND received_at >= %(start)s AND received_at < %(end)s
   AND channel = 'online'
 ORDER BY submitted_at, id
"""
_HANDLED = """
SELECT procedure_id, count(*)
  FROM dossiers_dossier
 WHERE authority_id = ANY(%(authorities)s) AND received_at >= %(start)s AND received_at < %(end)s
   AND handling_unit_id = %(unit)s AND ready_at IS NOT NULL
 GROUP BY 1 ORDER BY 2 DESC, 1
"""
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
       count(*) FILTER (WHERE d.channel = 'online'), count(*) FILTER (WHERE d.authority_id <> %(home)s),
       count(*) FILTER (WHERE d.ready_at IS NULL AND d.ended_at IS NULL),
       count(*) FILTER (WHERE d.ready_at IS NULL AND d.ended_at IS NULL AND d.due_at < %(on)s AND NOT d.status = ANY(%(blocked)s)),
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
    channel: str = ""
    place_id: int | None = None


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
    role: str = ""


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
class PastRequest:
    """What the applicant of a dossier was asked to supplement, line by line."""

    dossier_id: int
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class SentOnline:
    """Something that was handed in online, and when it was received by an authority."""

    authority_id: int
    submitted_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PastYear:
    """The resolved dossiers of a procedure that were received in a period, with all that is known of their way."""

    dossiers: Sequence[PastDossier]
    steps: Sequence[PastStep]
    ticks: Sequence[PastTick]
    unfinished: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How many dossiers of a procedure a period had; `median_minutes` of working time until the result."""

    finished: int
    unfinished: int
    late: int
    supplemented: int
    online: int
    below: int
    still_open: int
    overdue: int
    median_minutes: float | None


def past_year(*, procedure_id: int, start: date, end: date, authority_ids: Collection[int]) -> PastYear:
    """Give the dossiers of a procedure received in a period by some authorities, as they were worked on.

    Those without a result (open, withdrawn, stopped) are only counted.
    """
    asked = _asked(procedure_id, start, end, authority_ids)
    return PastYear(
        dossiers=[PastDossier(*(*row[:8], _limit(row[10:]), *row[8:10])) for row in _rows(_DOSSIERS, asked)],
        steps=[PastStep(*row) for row in _rows(_STEPS, asked)],
        ticks=[PastTick(row[0], ClockKind(row[1]), row[2]) for row in _rows(_TICKS, asked)],
        unfinished=_rows(_UNFINISHED, asked)[0][0],
    )


def summary(
    *, procedure_id: int, start: date, end: date, authority_ids: Collection[int], home: int, on: date
) -> Summary:
    """Count the dossiers of a procedure received in a period.

    `below` are those of other authorities than `home`, `still_open` those neither finished nor ended otherwise, and
    `overdue` those of them that were due before the day `on` and do not wait for the applicant.
    """
    asked = {"home": home, "on": midnight(on), "blocked": list(BLOCKED)}
    row = _rows(_SUMMARY, _asked(procedure_id, start, end, authority_ids) | asked)[0]
    return Summary(*(*row[:8], None if row[8] is None else float(row[8])))


def requests(*, procedure_id: int, start: date, end: date, authority_ids: Collection[int]) -> list[PastRequest]:
    """Give what applicants of a procedure were asked to supplement, of the dossiers received in a period and resolved."""
    asked = _asked(procedure_id, start, end, authority_ids)
    return [PastRequest(row[0], json.loads(row[1])) for row in _rows(_REQUESTS, asked)]


def sent_online(*, start: date, end: date, authority_ids: Collection[int]) -> list[SentOnline]:
    """Give when people handed in online, of every procedure, and when it was received."""
    return [SentOnline(*row) for row in _rows(_SENT_ONLINE, _asked(0, start, end, authority_ids))]


def handled_by(unit_id: int, *, start: date, end: date, authority_ids: Collection[int]) -> dict[int, int]:
    """Count the resolved dossiers of each procedure that a unit handled, the most frequent first."""
    return dict(_rows(_HANDLED, _asked(0, start, end, authority_ids) | {"unit": unit_id}))


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
