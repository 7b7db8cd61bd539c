"""Counting dossiers for figures: what was received, resolved, left and open in a period, in all or by a dimension.

A period is half-open, in days of Việt Nam. *Carried* is what was open when it began, *pending* what was open when it
ended, *pending_overdue* what of that was due before its end. Read from the roll-ups, what is not folded yet added in the
same statement. Source: form II.06a/VPCP/KSTT; one-stop-rules §11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries._tally_sql import NAMES, ROWS, added
from motcua.casework.dossiers.rules.spans import BEFORE_ALL, UNIT_DAY, UNIT_HALF, Grain, cover

Counts = dict[str, int]
Rows = Iterable[Sequence[Any]]
STOCKS = ("open", "open_late")
MONTH, FIELD, OFFICIAL = "month", "field", "official"
OF_WHOLE_UNITS = ("", MONTH, "unit", "authority")
_WHOLE = {Grain.HALF: UNIT_HALF, Grain.DAY: UNIT_DAY}
# What each dimension is called in an image; the rows alone know the official.
DIMENSIONS = {
    "": "''", MONTH: "to_char({day}, 'YYYY-MM')", FIELD: "procedure_id::text", "procedure": "procedure_id::text",
    "unit": "unit_id::text", "authority": "authority_id::text", "channel": "channel",
    "intake": "intake_authority_id::text", OFFICIAL: "handler_id::text",
}  # fmt: skip
_MINE = "WHERE authority_id = ANY(%(authorities)s) AND (%(unit)s::bigint IS NULL OR {unit_id} = %(unit)s)"
_UNFOLDED = f"(SELECT * FROM dossiers_tallydelta {_MINE.format(unit_id='unit_id')})"  # noqa: S608 - constants
_FOLDED = """
SELECT {key} AS key, starts_on < %(start)s AS is_before, {sums} FROM ({stretches}) AS stretches GROUP BY {group}
"""
_STRETCH = """
SELECT * FROM dossiers_tally
 WHERE grain = {grain} AND authority_id = ANY(%(authorities)s) AND starts_on >= '{start}' AND starts_on < '{end}'
   AND (%(unit)s::bigint IS NULL OR unit_id = %(unit)s)
"""


def tallied(
    *, start: date, end: date, authority_ids: Collection[int], by: str = "", unit_id: int | None = None
) -> dict[str, Counts]:  # fmt: skip
    """This function will count the dossiers of some authorities, or one unit, in a period, in all ("") or by a dimension.

    Keys are ids as text, "2018-03" for months; "0" stands for no unit or no official yet. Each value holds the measures
    of `NAMES` and `carried`, `pending`, `pending_overdue`. The total is there even when nothing was counted. By official
    it counts the rows themselves.
    """
    if by == OFFICIAL:
        return counted_from_rows(start=start, end=end, authority_ids=authority_ids, by=by, unit_id=unit_id)
    key = DIMENSIONS[by]
    sums = ", ".join(f"sum({name}) AS {name}" for name in NAMES)
    grains = _WHOLE if by in OF_WHOLE_UNITS else {}
    stretches = (*cover(BEFORE_ALL, start), *cover(start, end, Grain.HALF if by == MONTH else Grain.YEAR))
    rows = " UNION ALL ".join(
        _STRETCH.format(grain=grains.get(one.grain, one.grain.value), start=one.start, end=one.end) for one in stretches
    )
    folded = _FOLDED.format(
        key=key.format(day="starts_on"), sums=sums, stretches=rows, group="starts_on" if by == MONTH else "1, 2"
    )
    unfolded = added(_UNFOLDED, *_keyed(key))
    counted = _rows(f"{folded} UNION ALL ({unfolded})", _asked(start, end, authority_ids, unit_id))
    return _gathered(counted, start, end, by)


def tallied_days(
    *, start: date, end: date, authority_ids: Collection[int], unit_id: int | None = None
) -> dict[date, Counts]:  # fmt: skip
    """This function will count what each day of a period added; a day on which nothing happened is not there.

    Of the measures of `NAMES`, *open* and *open_late* say by how much what was open rose or fell. One query.
    """
    folded = _STRETCH.format(grain=UNIT_DAY, start=start, end=end)
    sums = ", ".join(f"sum({name}) AS {name}" for name in NAMES)
    unfolded = added(_UNFOLDED, "day AS starts_on", "AND day >= %(start)s AND day < %(end)s")
    names = ", ".join(("starts_on", *NAMES))
    statement = (
        f"SELECT starts_on, {sums} FROM (SELECT {names} FROM ({folded}) AS folded"  # noqa: S608 - constants
        f" UNION ALL ({unfolded})) AS days GROUP BY 1 ORDER BY 1"
    )
    rows = _rows(statement, _asked(start, end, authority_ids, unit_id))
    return {row[0]: dict(zip(NAMES, map(int, row[1:]), strict=True)) for row in rows}


def counted_from_rows(
    *, start: date, end: date, authority_ids: Collection[int], by: str = "", unit_id: int | None = None
) -> dict[str, Counts]:  # fmt: skip
    """This function will count the same from the dossiers themselves, for who wants to compare."""
    statement = added(f"({ROWS} {_MINE.format(unit_id='handling_unit_id')})", *_keyed(DIMENSIONS[by]))
    return _gathered(_rows(statement, _asked(start, end, authority_ids, unit_id)), start, end, by)


def _keyed(key: str) -> tuple[str, str]:
    return f"{key.format(day='day')} AS key, day < %(start)s AS is_before", "AND day < %(end)s"


def _asked(start: date, end: date, authority_ids: Collection[int], unit_id: int | None) -> dict[str, Any]:
    return {"authorities": list(authority_ids), "start": start, "end": end, "unit": unit_id}


def _rows(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return list(cursor.fetchall())


def _gathered(rows: Rows, start: date, end: date, by: str) -> dict[str, Counts]:
    if by == MONTH:
        return _by_month(rows, start, end)
    found: dict[str, Counts] = defaultdict(_nothing)
    for row in _by_field(rows) if by == FIELD else rows:
        _add(found[row[0]], row)
    if not by and not found:
        found[""] = _nothing()
    return {name: _stood(counts) for name, counts in found.items()}


def _nothing() -> Counts:
    return dict.fromkeys((*NAMES, "before_open", "before_open_late"), 0)


def _add(counts: Counts, row: Sequence[Any]) -> None:
    """Add a row of measures: those of the time before the period matter to what was open alone."""
    for name, number in zip(NAMES, row[2:], strict=True):
        if not row[1]:
            counts[name] += int(number)
        elif name in STOCKS:
            counts[f"before_{name}"] += int(number)


def _stood(counts: Counts) -> Counts:
    """Turn what rose and fell into what stood at the beginning and at the end."""
    carried, carried_late = counts.pop("before_open"), counts.pop("before_open_late")
    counts["carried"] = carried
    counts["pending"] = carried + counts["open"]
    counts["pending_overdue"] = carried_late + counts["open_late"]
    return counts


def _by_month(rows: Rows, start: date, end: date) -> dict[str, Counts]:
    """Give every month of the period; what is left of one is carried into the next."""
    found = {f"{month:%Y-%m}": _nothing() for month in months(start, end)}
    first = next(iter(found))
    for row in rows:
        _add(found[first if row[1] else row[0]], row)
    carried = carried_late = 0
    for name, counts in found.items():
        counts["before_open"] += carried
        counts["before_open_late"] += carried_late
        found[name] = _stood(counts)
        carried, carried_late = counts["pending"], counts["pending_overdue"]
    return found


def _by_field(rows: Rows) -> Rows:
    fields = dict(_rows("SELECT id::text, field_id::text FROM procedures_procedure", {}))
    return [(fields[row[0]] or "0", *row[1:]) for row in rows]


def months(start: date, end: date) -> list[date]:
    """This function will give the days on which the months of a period begin, its first day among them."""
    found, day = [], start
    while day < end:
        found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
