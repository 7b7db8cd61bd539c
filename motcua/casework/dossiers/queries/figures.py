"""Counting dossiers for reports, in one pass over an index.

A period is half-open, in days of Việt Nam. *Received*: accepted within it. *Resolved*: the result reached the one-stop
desk within it. *Pending*: accepted before its end, neither resolved nor ended before its end.
Source: form II.06a/VPCP/KSTT of TT 01/2020/TT-VPCP; one-stop-rules §11.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from motcua.kernel.time import ZONE

TOTAL, MONTH, FIELD, UNIT = "total", "month", "field", "unit"
MEDIAN, P90 = 0.5, 0.9
BEFORE_ALL = date(1900, 1, 1)

# Months are walked one by one (the first row is all time before the period), each a range of the index.
_CELLS = """
SELECT m.place AS received_in, width_bucket(ready_at, %(bounds)s::timestamptz[]) AS ready_in, procedure_id,
       handling_unit_id, timeliness, first_timeliness,
       CASE WHEN ready_at < %(end)s OR ended_at < %(end)s THEN 0 WHEN due_at < %(end)s THEN 2 ELSE 1 END AS waits,
       count(*) AS n
  FROM unnest(%(from)s::timestamptz[], %(bounds)s::timestamptz[]) WITH ORDINALITY AS m(opens, closes, place)
  JOIN dossiers_dossier ON received_at >= m.opens AND received_at < m.closes
 WHERE authority_id = ANY(%(authorities)s)
   AND (m.place > 1 OR ready_at >= %(start)s OR (ready_at IS NULL AND (ended_at IS NULL OR ended_at >= %(end)s)))
 GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_IN_PERIOD = "FILTER (WHERE ready_in BETWEEN 1 AND %(months)s"
_TALLIES = f"""
WITH cell AS MATERIALIZED ({_CELLS})
SELECT GROUPING(received_in), GROUPING(ready_in), GROUPING(field_id), GROUPING(handling_unit_id),
       received_in - 1, ready_in, field_id, handling_unit_id,
       sum(n) FILTER (WHERE received_in > 1), sum(n) {_IN_PERIOD}),
       sum(n) {_IN_PERIOD} AND timeliness = 'early'), sum(n) {_IN_PERIOD} AND timeliness = 'on_time'),
       sum(n) {_IN_PERIOD} AND timeliness = 'overdue'),
       sum(n) {_IN_PERIOD} AND first_timeliness = 'overdue' AND timeliness <> 'overdue'),
       sum(n) FILTER (WHERE waits > 0), sum(n) FILTER (WHERE waits = 2)
  FROM cell JOIN procedures_procedure p ON p.id = procedure_id
 GROUP BY GROUPING SETS ((), (received_in), (ready_in), (field_id), (handling_unit_id))
"""  # noqa: S608 - made of constants; values are parameters
_MINUTES = """
SELECT {minutes}, count(*) FROM dossiers_dossier
 WHERE authority_id = ANY(%(authorities)s) AND ready_at >= %(start)s AND ready_at < %(end)s AND {minutes} IS NOT NULL
 GROUP BY 1 ORDER BY 1
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

    def resolve(self, resolved: int, early: int, on_time: int, overdue: int, corrected: int) -> None:
        """This function will take over the counts of what was resolved."""
        self.resolved, self.early, self.on_time, self.overdue = resolved, early, on_time, overdue
        self.overdue_in_software_corrected = corrected


def tallies(*, start: date, end: date, authority_ids: Collection[int]) -> dict[Key, Tally]:
    """Count the dossiers of some authorities in a period, in all and by month, field and handling unit."""
    months = list(_months(start, end))
    bounds = [_opening(day) for day in (*months, end)]
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": bounds[0], "end": bounds[-1], "months": len(months),
             "bounds": bounds, "from": [_opening(BEFORE_ALL), *bounds[:-1]]}  # fmt: skip
    found: dict[Key, Tally] = {Key(TOTAL): Tally()}
    with connection.cursor() as cursor:
        cursor.execute(_TALLIES, asked)
        for row in cursor.fetchall():
            _add(found, row, [f"{month:%Y-%m}" for month in months])
    return {key: tally for key, tally in found.items() if key.dimension == TOTAL or tally != Tally()}


def durations(*, start: date, end: date, authority_ids: Collection[int]) -> dict[str, float]:
    """Measure the working minutes of resolved dossiers: the authority's own time and the applicant's, apart.

    Withdrawn and stopped dossiers have no result and are left out by that.
    """
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": _opening(start), "end": _opening(end)}
    measured: dict[str, float] = {}
    with connection.cursor() as cursor:
        for whose in ("authority", "applicant"):
            cursor.execute(_MINUTES.format(minutes=f"{whose}_minutes"), asked)
            measured |= {f"{whose}_{name}": value for name, value in _summary(cursor.fetchall()).items()}
    return measured


def _summary(counted: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Give mean, median and 90th percentile of minutes with how often each occurred, as `percentile_cont` defines them."""
    total = sum(count for _, count in counted)
    mean = sum(minutes * count for minutes, count in counted) / total if total else 0.0
    return {"mean": mean, "median": _percentile(counted, total, MEDIAN), "p90": _percentile(counted, total, P90)}


def _percentile(counted: Sequence[tuple[int, int]], total: int, share: float) -> float:
    if not total:
        return 0.0
    place = share * (total - 1)
    below, above = _at(counted, math.floor(place)), _at(counted, math.ceil(place))
    return below + (above - below) * (place - math.floor(place))


def _at(counted: Sequence[tuple[int, int]], place: int) -> int:
    """Give the value that stands at a place (from 0) of the sorted values."""
    passed = 0
    for minutes, count in counted:
        passed += count
        if place < passed:
            return minutes
    raise IndexError(place)


def _add(found: dict[Key, Tally], row: Sequence[Any], months: Sequence[str]) -> None:
    """Put a row of the grouping sets where it belongs: the set that is not rolled up names it."""
    no_received, no_ready, no_field, no_unit, received_in, ready_in, field_id, unit_id = row[:8]
    received, *resolved, pending, pending_overdue = (int(number or 0) for number in row[8:])
    if not no_received:
        if received_in:
            found.setdefault(Key(MONTH, months[received_in - 1]), Tally()).received = received
        return
    if not no_ready:
        if ready_in and ready_in <= len(months):
            found.setdefault(Key(MONTH, months[ready_in - 1]), Tally()).resolve(*resolved)
        return
    key = Key(TOTAL) if no_field and no_unit else Key(UNIT, unit_id) if no_field else Key(FIELD, field_id)
    tally = found.setdefault(key, Tally())
    tally.received, tally.pending, tally.pending_overdue = received, pending, pending_overdue
    tally.resolve(*resolved)


def _months(start: date, end: date) -> Iterator[date]:
    """Give the days on which the months of a period begin, its first day among them."""
    day = start
    while day < end:
        yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _opening(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE)
