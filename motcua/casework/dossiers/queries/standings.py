"""How what is open stands, in all and by unit, person and procedure: read once, however it is told apart.

What is read is what is open (or was at the instant looked at), from the end of an index: never the dossiers of past years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries.overview import GONE, MOST_ROWS, NOW, OPEN, Horizon, Scope, Standing
from motcua.casework.dossiers.queries.work import BLOCKED
from motcua.casework.procedures import queries as procedures
from motcua.registry.organisations import queries as organisations

_OPEN_NOW = "status = ANY(%(open)s)"
# Of what is open now, has had its result since, or has ended without one since: each from an index.
_OPEN_THEN = """(status = ANY(%(open)s) OR ready_at > %(at)s OR status = ANY(%(gone)s) AND ended_at > %(at)s)
   AND (ready_at IS NULL OR ready_at > %(at)s) AND (ended_at IS NULL OR ended_at > %(at)s)"""
_STANDINGS = """
WITH standing AS MATERIALIZED (
    SELECT handling_unit_id AS unit, handler_id AS person, procedure_id AS procedure, due_at, status = ANY(%(blocked)s) AS waits
      FROM dossiers_dossier
     WHERE authority_id = ANY(%(authorities)s) AND (%(unit)s::bigint IS NULL OR handling_unit_id = %(unit)s)
       AND received_at <= %(at)s AND {open}
)
SELECT CASE GROUPING(unit, person, procedure) WHEN 3 THEN 'unit' WHEN 5 THEN 'person' WHEN 6 THEN 'procedure' ELSE '' END,
       coalesce(unit, person, procedure), (SELECT code FROM procedures_procedure p WHERE p.id = procedure), count(*),
       count(*) FILTER (WHERE NOT waits AND due_at < %(at)s),
       count(*) FILTER (WHERE NOT waits AND due_at >= %(at)s AND due_at <= %(today)s),
       count(*) FILTER (WHERE NOT waits AND due_at > %(today)s AND due_at <= %(soon)s),
       count(*) FILTER (WHERE waits)
  FROM standing GROUP BY GROUPING SETS ((), (unit), (person), (procedure))
"""


@dataclass(frozen=True, slots=True)
class Standings:
    """What is open in all, and its slices, the most urgent first, at most MOST_ROWS of each."""

    total: Standing
    units: list[Standing]
    people: list[Standing]
    procedures: list[Standing]


def standings(scope: Scope, horizon: Horizon) -> Standings:
    """This function will count what is open in all, by unit, by person and by procedure. One query, and three for the names.

    Dossiers without a unit or person yet stand under an empty key. A unit of another authority bears that one's name.
    """
    found: dict[str, list[tuple[int | None, str, Standing]]] = {"": [], "unit": [], "person": [], "procedure": []}
    for dimension, pk, code, *numbers in _rows(scope, horizon):
        found[dimension].append((pk, code or "", Standing(**dict(zip(NOW, numbers, strict=True)))))
    urgent = {name: _urgent(rows) for name, rows in found.items()}
    ids = {name: [pk for pk, _code, _one in rows if pk is not None] for name, rows in urgent.items()}
    units = organisations.unit_names(
        ids["unit"], at_home=scope.authority_ids[0] if len(scope.authority_ids) == 1 else None
    )
    return Standings(
        total=found[""][0][2],
        units=_named(urgent["unit"], units),
        people=_named(urgent["person"], organisations.staff_names(ids["person"])),
        procedures=_named(urgent["procedure"], procedures.procedure_names(ids["procedure"])),
    )


def _rows(scope: Scope, horizon: Horizon) -> list[tuple[Any, ...]]:
    asked: dict[str, Any] = {
        "authorities": list(scope.authority_ids), "unit": scope.unit_id, "at": horizon.at, "today": horizon.end_of_today,
        "soon": horizon.soon_until, "open": list(OPEN), "blocked": list(BLOCKED), "gone": list(GONE),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS.format(open=_OPEN_NOW if horizon.is_live else _OPEN_THEN), asked)
        return list(cursor.fetchall())


Found = tuple[int | None, str, Standing]


def _urgent(rows: Iterable[Found]) -> list[Found]:
    def urgency(row: Found) -> tuple[int, ...]:
        one = row[2]
        return -one.overdue, -one.today, -one.soon, -one.open, row[0] or 0

    return sorted(rows, key=urgency)[:MOST_ROWS]


def _named(rows: Iterable[Found], names: Mapping[int, str]) -> list[Standing]:
    return [
        Standing(
            one.open, one.overdue, one.today, one.soon, one.applicant, code or str(pk or ""), names.get(pk or 0, "")
        )
        for pk, code, one in rows
    ]
