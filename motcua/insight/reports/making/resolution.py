"""II.06a: dossiers received, resolved and pending by field, from the roll-ups; every cell opens down to its dossiers."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.casework.dossiers.queries.tallies import tallied
from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, count
from motcua.insight.reports.rules import invariants
from motcua.insight.reports.values.content import Check, Row, Section, Sentence, Table, Value
from motcua.insight.reports.values.forms import RESOLUTION

Numbers = dict[str, int]
NUMBERS = tuple(column.key for column in RESOLUTION.columns if column.is_number)
UNKNOWN, TOTAL = "Chưa rõ lĩnh vực", "Tổng số"
OPENS = {
    "c3": "received+carried", "c4": "received_online", "c5": "received_offline", "c6": "carried", "c7": "resolved",
    "c8": "early", "c9": "on_time", "c10": "overdue", "c11": "pending", "c12": "pending_in_time",
    "c13": "pending_overdue", "withdrawn": "withdrawn", "stopped": "stopped",
}  # fmt: skip
"""The counts behind each column, as the dossiers' room calls them."""


def numbers_of(counts: Mapping[str, int]) -> Numbers:
    """This function will give the columns of the form from the counts of a field. Source: TT 01/2020/TT-VPCP, II.06a."""
    return {
        "c3": counts["received"] + counts["carried"], "c4": counts["received_online"],
        "c5": counts["received"] - counts["received_online"], "c6": counts["carried"], "c7": counts["resolved"],
        "c8": counts["early"], "c9": counts["on_time"], "c10": counts["overdue"], "c11": counts["pending"],
        "c12": counts["pending"] - counts["pending_overdue"], "c13": counts["pending_overdue"],
        "withdrawn": counts["withdrawn"], "stopped": counts["stopped"],
    }  # fmt: skip


def counted(asked: Asked) -> tuple[list[tuple[str, str, Numbers]], Numbers]:
    """This function will count the rows (field id, name, numbers), the largest first, and the sum from its own count."""
    start, end, ids = asked.start, asked.end, asked.authority_ids
    by_field = tallied(start=start, end=end, authority_ids=ids, by="field")
    names = procedures.field_names()
    rows = [(key, names.get(int(key), UNKNOWN), numbers_of(counts)) for key, counts in by_field.items()]
    told = sorted((row for row in rows if any(row[2].values())), key=lambda row: (-row[2]["c3"], row[1]))
    return told, numbers_of(tallied(start=start, end=end, authority_ids=ids)[""])


def sections(asked: Asked) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """This function will make the form's table with its notes, and try its laws."""
    rows, total = counted(asked)
    lines = [Row((name, *_cells(numbers, key))) for key, name, numbers in rows]
    table = Table(
        title=RESOLUTION.title, columns=RESOLUTION.columns, notes=_notes(total),
        rows=(*lines, Row((TOTAL, *_cells(total, "")), is_total=True)),
    )  # fmt: skip
    checks = invariants.checked(invariants.OF_RESOLUTION, [(name, numbers) for _key, name, numbers in rows], total)
    return (Section(heading="", tables=(table,)),), checks


def _cells(numbers: Numbers, key: str) -> list[Value]:
    tail = f":field:{key}" if key else ""
    return [count(numbers[name], f"behind:{OPENS[name]}{tail}" if numbers[name] else "") for name in NUMBERS]


def _notes(total: Numbers) -> tuple[Sentence, ...]:
    words = (
        "Trong kỳ có {withdrawn} hồ sơ người nộp rút và {stopped} hồ sơ dừng giải quyết, không tính là đã giải quyết."
    )
    return (
        Sentence(
            words,
            {name: count(total[name], f"behind:{name}" if total[name] else "") for name in ("withdrawn", "stopped")},
        ),
        Sentence("Kết quả tính theo thời điểm về bộ phận Một cửa; hồ sơ đã xin lỗi vẫn là quá hạn.", {}),
    )
