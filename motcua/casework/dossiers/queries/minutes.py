"""How long results of a period took in working minutes: mean, median and 90th percentile, exact, from the roll-ups."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries._tally_sql import minutes_of
from motcua.casework.dossiers.rules.spans import BEFORE_ALL, Grain, Stretch, cover
from motcua.casework.dossiers.values import TimeOwner

MEDIAN, P90 = 0.5, 0.9
# Whole half months and years are folded; the days at the ends of other periods are counted from the rows themselves.
_SPENT = """
SELECT whose, minutes, sum(dossiers)::bigint FROM (
    {folded}
    UNION ALL
    SELECT whose, minutes, dossiers FROM ({unfolded}) AS unfolded WHERE grain = {year}
    UNION ALL
    SELECT whose, minutes, dossiers FROM ({at_the_ends}) AS at_the_ends WHERE grain = {year}
) AS counted GROUP BY 1, 2 HAVING sum(dossiers) > 0 ORDER BY 1, 2
"""
_FOLDED = """
SELECT whose, minutes, dossiers FROM dossiers_minutetally
 WHERE grain = {grain} AND authority_id = ANY(%(authorities)s) AND starts_on >= '{start}' AND starts_on < '{end}'
"""
_UNFOLDED = minutes_of("""(
    SELECT * FROM dossiers_tallydelta
     WHERE authority_id = ANY(%(authorities)s) AND ready_on >= %(first)s AND ready_on < %(last)s
)""")
_AT_THE_ENDS = minutes_of("""(
    SELECT 1 AS sign, authority_id, (ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS ready_on,
           coalesce(authority_minutes, 0) AS authority_minutes, applicant_minutes
      FROM dossiers_dossier
     WHERE authority_id = ANY(%(authorities)s)
       AND (ready_at >= %(start)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
            AND ready_at < %(first)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
         OR ready_at >= %(last)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
            AND ready_at < %(end)s::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
)""")
_NO_STRETCH = Stretch(Grain.YEAR, BEFORE_ALL, BEFORE_ALL)


def durations(*, start: date, end: date, authority_ids: Collection[int]) -> dict[str, float]:
    """This function will measure the working minutes of resolved dossiers: the authority's own time and the applicant's, apart.

    Withdrawn and stopped dossiers have no result and are left out by that. One query.
    """
    whole = [part for part in cover(start, end) if part.grain is not Grain.DAY]
    first, last = (whole[0].start, whole[-1].end) if whole else (end, end)
    folded = " UNION ALL ".join(
        _FOLDED.format(**part._asdict() | {"grain": int(part.grain)}) for part in whole or [_NO_STRETCH]
    )
    statement = _SPENT.format(folded=folded, unfolded=_UNFOLDED, at_the_ends=_AT_THE_ENDS, year=int(Grain.YEAR))
    asked: dict[str, Any] = {
        "authorities": list(authority_ids),
        "start": start,
        "end": end,
        "first": first,
        "last": last,
    }
    counted: dict[str, list[tuple[int, int]]] = {whose.value: [] for whose in TimeOwner}
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        for whose, minutes, dossiers in cursor.fetchall():
            counted[whose].append((minutes, dossiers))
    return {f"{whose}_{name}": value for whose, rows in counted.items() for name, value in _summary(rows).items()}


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
