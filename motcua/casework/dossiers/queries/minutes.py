"""How long results of a period took in working minutes: mean, median and 90th percentile, exact, from the roll-ups."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries._tally_sql import minutes_of
from motcua.casework.dossiers.rules.spans import BEFORE_ALL, Grain, Stretch, cover
from motcua.casework.dossiers.values import TimeOwner
from motcua.kernel.time import midnight

MEDIAN, P90 = 0.5, 0.9
PARTS = ("mean", "median", "p90")
KEYS = {"": "''", "month": "to_char(starts_on, 'YYYY-MM')", "authority": "authority_id::text", "unit": "unit_id::text"}
"""What is gathered in the roll-ups."""
# Whole half months and years are folded; the days at the ends of other periods are counted from the rows themselves.
_SPENT = """
SELECT {key}, whose, minutes, sum(dossiers)::bigint FROM (
    {folded}
    UNION ALL
    SELECT starts_on, authority_id, unit_id, whose, minutes, dossiers FROM ({unfolded}) AS unfolded WHERE grain = {half}
    UNION ALL
    SELECT starts_on, authority_id, unit_id, whose, minutes, dossiers FROM ({at_the_ends}) AS at_the_ends WHERE grain = {half}
) AS counted WHERE {unit} GROUP BY 1, 2, 3 HAVING sum(dossiers) > 0 ORDER BY 1, 2, 3
"""
_FOLDED = """
SELECT starts_on, authority_id, unit_id, whose, minutes, dossiers FROM dossiers_minutetally
 WHERE grain = {grain} AND authority_id = ANY(%(authorities)s) AND {unit} AND starts_on >= '{start}' AND starts_on < '{end}'
"""
_UNFOLDED = minutes_of("""(
    SELECT * FROM dossiers_tallydelta
     WHERE authority_id = ANY(%(authorities)s) AND ready_on >= %(first)s AND ready_on < %(last)s
)""")
_AT_THE_ENDS = minutes_of("""(
    SELECT 1 AS sign, authority_id, coalesce(handling_unit_id, 0) AS unit_id,
           (ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ready_on,
           coalesce(authority_minutes, 0) AS authority_minutes, applicant_minutes
      FROM dossiers_dossier
     WHERE authority_id = ANY(%(authorities)s)
       AND (ready_at >= %(start)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
            AND ready_at < %(first)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
         OR ready_at >= %(last)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
            AND ready_at < %(end)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
)""")
_NO_STRETCH = Stretch(Grain.YEAR, BEFORE_ALL, BEFORE_ALL)
_OF_ROWS = {
    "field": "coalesce(p.field_id, 0)::text", "procedure": "d.procedure_id::text", "channel": "d.channel",
    "intake": "d.intake_authority_id::text", "official": "coalesce(d.handler_id, 0)::text",
}  # fmt: skip
_ROWS = """
SELECT {key}, 'authority', coalesce(d.authority_minutes, 0), count(*) FROM {dossiers} GROUP BY 1, 3
 UNION ALL
SELECT {key}, 'applicant', d.applicant_minutes, count(*) FROM {dossiers} GROUP BY 1, 3 ORDER BY 1, 2, 3
"""
_RESOLVED = """dossiers_dossier d JOIN procedures_procedure p ON p.id = d.procedure_id
 WHERE d.authority_id = ANY(%(authorities)s) AND d.ready_at >= %(start)s AND d.ready_at < %(end)s"""


def durations(
    *, start: date, end: date, authority_ids: Collection[int], unit_id: int | None = None
) -> dict[str, float]:  # fmt: skip
    """This function will measure the working minutes of resolved dossiers: the authority's own time and the applicant's, apart.

    Withdrawn and stopped dossiers have no result and are left out by that. All are nought where nothing was resolved. One
    query of the roll-ups, of one unit too.
    """
    rows = _gathered("", start, end, authority_ids, unit_id)
    found = _measured(rows).get("", {})
    return {name: found.get(name, 0.0) for name in (f"{whose}_{part}" for whose in TimeOwner for part in PARTS)}


def durations_by(
    by: str, *, start: date, end: date, authority_ids: Collection[int]
) -> dict[str, dict[str, float]]:  # fmt: skip
    """This function will measure the same for each key of a dimension, or in all (""), with how many dossiers were `resolved`;
    what resolved nothing is not there.

    In all and by month, authority and unit from the roll-ups; by other dimensions from the rows of the period. One query.
    """
    if by in KEYS:
        return _measured(_gathered(by, start, end, authority_ids, None))
    asked = {"authorities": list(authority_ids), "start": midnight(start), "end": midnight(end)}
    return _measured(_rows(_ROWS.format(key=_OF_ROWS[by], dossiers=_RESOLVED), asked))


def _gathered(
    by: str, start: date, end: date, authority_ids: Collection[int], unit_id: int | None
) -> list[tuple[Any, ...]]:
    grain = Grain.HALF if by == "month" else Grain.YEAR
    whole = [part for part in cover(start, end, grain) if part.grain is not Grain.DAY]
    first, last = (whole[0].start, whole[-1].end) if whole else (end, end)
    unit = "unit_id <> 0" if by == "unit" else "unit_id = %(unit)s"
    folded = " UNION ALL ".join(
        _FOLDED.format(**part._asdict() | {"grain": int(part.grain)}, unit=unit) for part in whole or [_NO_STRETCH]
    )
    half = int(Grain.HALF)
    statement = _SPENT.format(
        key=KEYS[by], folded=folded, unfolded=_UNFOLDED, at_the_ends=_AT_THE_ENDS, half=half, unit=unit
    )
    asked = {"authorities": list(authority_ids), "unit": unit_id or 0, "start": start, "end": end, "first": first}
    return _rows(statement, asked | {"last": last})


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())


def _measured(rows: Sequence[tuple[Any, ...]]) -> dict[str, dict[str, float]]:
    """Give mean, median and 90th percentile by key, of rows of key, whose minutes, how many, and how often."""
    counted: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for key, whose, minutes, dossiers in rows:
        counted[key, whose].append((minutes, dossiers))
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (key, whose), each in counted.items():
        found[key] |= {f"{whose}_{name}": value for name, value in _summary(each).items()}
        found[key]["resolved"] = sum(dossiers for _minutes, dossiers in each)
    return dict(found)


def _summary(counted: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Give mean, median and 90th percentile of minutes with how often each occurred, as `percentile_cont` defines them."""
    total = sum(count for _, count in counted)
    mean = sum(minutes * count for minutes, count in counted) / total
    return {"mean": mean, "median": _percentile(counted, total, MEDIAN), "p90": _percentile(counted, total, P90)}


def _percentile(counted: Sequence[tuple[int, int]], total: int, share: float) -> float:
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
