"""Counting dossiers for figures: what was received, resolved, left and open in a period, in all or by a dimension.

A period is half-open, in days of Việt Nam. *Carried* is what was open when it began, *pending* what was open when it
ended, *pending_overdue* what of that was due before its end. Source: form II.06a/VPCP/KSTT; one-stop-rules §11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries._tally_sql import NAMES, ROWS, added

Counts = dict[str, int]
STOCKS = ("open", "open_late")
MONTH = "month"
# What each dimension is called in an image; the rows alone know the official.
DIMENSIONS = {
    "": "''", MONTH: "to_char(day, 'YYYY-MM')", "field": "procedure_id::text", "procedure": "procedure_id::text",
    "unit": "unit_id::text", "authority": "authority_id::text", "channel": "channel",
    "intake": "intake_authority_id::text", "official": "handler_id::text",
}  # fmt: skip


def tallied(*, start: date, end: date, authority_ids: Collection[int], by: str = "") -> dict[str, Counts]:
    """This function will count the dossiers of some authorities in a period, in all ("") or by a dimension.

    Keys are ids as text, "2018-03" for months; "0" stands for no unit or no official yet. Each value holds the measures
    of `NAMES` and `carried`, `pending`, `pending_overdue`. The total is there even when nothing was counted.
    """
    key = f"{DIMENSIONS[by]} AS key, day < %(start)s AS is_before"
    source = f"({ROWS} WHERE authority_id = ANY(%(authorities)s))"
    asked: dict[str, Any] = {"authorities": list(authority_ids), "start": start, "end": end}
    with connection.cursor() as cursor:
        cursor.execute(added(source, key, "AND day < %(end)s"), asked)
        rows = cursor.fetchall()
    if by == MONTH:
        return _by_month(rows, start, end)
    found: dict[str, Counts] = defaultdict(_nothing)
    for row in _by_field(rows) if by == "field" else rows:
        _add(found[row[0]], row)
    if not by:
        found[""]
    return {name: _stood(counts) for name, counts in found.items()}


def _nothing() -> Counts:
    return dict.fromkeys((*NAMES, "before_open", "before_open_late"), 0)


def _add(counts: Counts, row: tuple[Any, ...]) -> None:
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


def _by_month(rows: Iterable[tuple[Any, ...]], start: date, end: date) -> dict[str, Counts]:
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


def _by_field(rows: Iterable[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, field_id::text FROM procedures_procedure")
        fields = dict(cursor.fetchall())
    return [(fields[row[0]] or "0", *row[1:]) for row in rows]


def months(start: date, end: date) -> list[date]:
    """This function will give the days on which the months of a period begin, its first day among them."""
    found, day = [], start
    while day < end:
        found.append(day)
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
