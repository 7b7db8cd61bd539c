"""II.07: dossiers that came late by field, and whose fault it was as the heads of units have judged it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from motcua.casework.dossiers.queries.around import counted_around
from motcua.casework.dossiers.queries.reported import causes_told
from motcua.casework.dossiers.queries.tallies import tallied
from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.making.resolution import TOTAL, UNKNOWN
from motcua.insight.reports.rules import invariants
from motcua.insight.reports.values.content import Check, Column, Row, Section, Table, Value
from motcua.insight.reports.values.forms import CAUSES

Numbers = dict[str, int]
NUMBERS = tuple(column.key for column in CAUSES.columns if column.is_number)
FROM_TALLIES = {"c3": "overdue", "c4": "corrected", "c8": "apologised", "c9": "pending_overdue"}
FROM_CAUSES = {"c5": "late_subjective", "c6": "late_objective"}
OPENS = {**FROM_TALLIES, **FROM_CAUSES}
MOST_REASONS = 50
GROUPS = {"subjective": "Chủ quan", "objective": "Khách quan"}
REASONS = (
    Column("group", "Nhóm nguyên nhân", is_number=False), Column("cause", "Nguyên nhân đã ghi", is_number=False),
    Column("dossiers", "Số hồ sơ"),
)  # fmt: skip


def counted(asked: Asked) -> tuple[list[tuple[str, str, Numbers]], Numbers]:
    """This function will count the rows (field id, name, numbers), the latest ones first, and the sum from its own count."""
    names = procedures.field_names()
    rows = [(key, names.get(int(key), UNKNOWN), numbers) for key, numbers in _by_field(asked).items()]
    told = sorted((row for row in rows if any(row[2].values())), key=lambda row: (-row[2]["c3"] - row[2]["c4"], row[1]))
    return told, _by_field(asked, by="")[""]


def _by_field(asked: Asked, by: str = "field") -> dict[str, Numbers]:
    start, end, ids = asked.start, asked.end, asked.authority_ids
    found: dict[str, Numbers] = defaultdict(lambda: dict.fromkeys(NUMBERS, 0))
    for key, counts in tallied(start=start, end=end, authority_ids=ids, by=by).items():
        found[key] |= {column: counts[name] for column, name in FROM_TALLIES.items()}
    for column, kind in FROM_CAUSES.items():
        for key, number in _around(kind, start, end, ids, by).items():
            found[key][column] = number
    for numbers in found.values():
        numbers["c7"] = numbers["c3"] + numbers["c4"] - numbers["c5"] - numbers["c6"]
    return found


def _around(kind: str, start: date, end: date, ids: frozenset[int], by: str) -> dict[str, int]:
    return counted_around(kind, start=start, end=end, authority_ids=ids, by=by)


def sections(asked: Asked) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """This function will make the form's table and the list of reasons, and try its laws."""
    rows, total = counted(asked)
    lines = [Row((name, *_cells(numbers, key))) for key, name, numbers in rows]
    table = Table(title=CAUSES.title, columns=CAUSES.columns,
                  rows=(*lines, Row((TOTAL, *_cells(total, "")), is_total=True)))  # fmt: skip
    told = causes_told(start=asked.start, end=asked.end, authority_ids=asked.authority_ids)
    reasons = tuple(Row((GROUPS[kind], cause, count(number))) for kind, cause, number in told[:MOST_REASONS])
    tables = (table, Table(title="Nguyên nhân cụ thể", columns=REASONS, rows=reasons)) if reasons else (table,)
    checks = invariants.checked(invariants.OF_CAUSES, [(name, numbers) for _key, name, numbers in rows], total)
    return (Section(heading="", tables=tables),), checks


def _cells(numbers: Numbers, key: str) -> list[Value]:
    slice_of = f":field:{key}" if key else ""
    return [
        count(numbers[name], f"behind:{OPENS[name]}{slice_of}" if name in OPENS and numbers[name] else "")
        for name in NUMBERS
    ]
