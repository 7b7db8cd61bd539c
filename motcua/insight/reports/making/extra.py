"""The columns that reports bear since 2025: what waits for reception, how it came in, apologies, payments."""

from __future__ import annotations

from motcua.casework.dossiers.queries.reported import extra_columns
from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, count, unmeasured
from motcua.insight.reports.making.resolution import TOTAL, UNKNOWN
from motcua.insight.reports.rules import invariants
from motcua.insight.reports.values.content import Check, Row, Section, Sentence, Table, Value
from motcua.insight.reports.values.forms import EXTRA

Numbers = dict[str, int]
PAYMENTS = frozenset({"paid", "paid_online", "paid_direct"})
NOT_PAID = "Chưa đo: chờ phần thanh toán trực tuyến."
OPENS = {"refused": "refused", "postal": "received_postal", "withdrawn": "withdrawn", "stopped": "stopped",
         "resolved_apologised": "apologised"}  # fmt: skip
KEYS = tuple(column.key for column in EXTRA.columns if column.is_number)


def counted(asked: Asked) -> tuple[list[tuple[str, str, Numbers]], Numbers]:
    """This function will count the rows (field id, name, numbers), the largest first, and their sum."""
    found = extra_columns(start=asked.start, end=asked.end, authority_ids=asked.authority_ids)
    names = procedures.field_names()
    rows = [(str(key), names.get(key, UNKNOWN), numbers) for key, numbers in found.items() if any(numbers.values())]
    rows.sort(key=lambda row: (-row[2]["received"], row[1]))
    keys = next(iter(found.values()), dict.fromkeys(("received", *KEYS), 0))
    return rows, {name: sum(numbers[name] for _key, _name, numbers in rows) for name in keys}


def sections(asked: Asked) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """This function will make the table of the columns, and try its law."""
    rows, total = counted(asked)
    lines = [Row((name, *_cells(numbers, f":field:{key}"))) for key, name, numbers in rows]
    table = Table(
        title=EXTRA.title, columns=EXTRA.columns, rows=(*lines, Row((TOTAL, *_cells(total, "")), is_total=True)),
        notes=(Sentence("Giờ chờ tiếp nhận tính theo giờ làm việc; mức trực tuyến theo phiên bản thủ tục lúc nộp.", {}),),
    )  # fmt: skip
    checks = invariants.checked(invariants.OF_EXTRA, [(name, numbers) for _key, name, numbers in rows], total)
    return (Section(heading="", tables=(table,)),), checks


def _cells(numbers: Numbers, slice_of: str) -> list[Value]:
    return [unmeasured(NOT_PAID) if key in PAYMENTS else _cell(numbers[key], key, slice_of) for key in KEYS]


def _cell(number: int, key: str, slice_of: str) -> Value:
    return count(number, f"behind:{OPENS[key]}{slice_of}" if key in OPENS and number else "")
