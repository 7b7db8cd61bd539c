"""Gathering: the reports of the authorities below one, side by side as they were sent, with their sums."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.insight.reports.making.asked import count
from motcua.insight.reports.queries.computing import form, recounted
from motcua.insight.reports.queries.owed import owed_of_period
from motcua.insight.reports.queries.versions import sent_versions
from motcua.insight.reports.values.content import Column, Content, Row, Section, Sentence, Table, Value
from motcua.insight.reports.values.states import Owed
from motcua.insight.statistics.values.periods import Span
from motcua.registry.organisations import queries as organisations

HEADS = (Column("authority", "Cơ quan", is_number=False), Column("sent", "Đã gửi", is_number=False))
RECEIVED = "Đã nhận {sent} trên {owed} báo cáo: {late} gửi trễ; chưa gửi {missing}, trong đó {overdue} đã quá hạn."
ALL_IN = "Đã nhận đủ {sent} trên {owed} báo cáo: {late} gửi trễ."
SAME = "Cộng các báo cáo đã nhận bằng số đếm lại hôm nay của chính các cơ quan ấy."
DIFFERS = "Cộng các báo cáo đã nhận khác số đếm lại hôm nay ở cột: {columns}. Cơ quan gửi xem lại, lập bản đính chính."
TOTAL = "Cộng các báo cáo đã nhận"


@dataclass(frozen=True, slots=True)
class _Line:
    """One authority's report: what is owed, and the sums that were sent."""

    owed: Owed
    sums: tuple[Value, ...]


def gathered(key: str, *, authority_id: int, authority_ids: Collection[int], span: Span, on: date) -> Content:
    """This function will lay side by side the reports of one form and period of some authorities below one.

    What was sent is told as it was frozen; beside their sum stands whether a count of today gives the same. Raises NotFound
    for an unknown form. A few queries, however many authorities.
    """
    wanted = form(key)
    numbers = (
        [one for one in wanted.columns if one.is_number] if recounted(key, authority_ids=frozenset(), span=span) else []
    )
    listed = owed_of_period(authority_ids, form=key, span=span, on=on)
    lines = _lines(listed, len(numbers))
    rows = [Row((one.owed.authority_name, _sent(one.owed), *_cells(one, len(numbers)))) for one in lines]
    sums = _sums([one.sums for one in lines if one.sums])
    total = [Row((TOTAL, "", *sums), is_total=True)] if sums else []
    sentences = (_received(listed), *_compared(key, lines, sums, numbers, span))
    table = Table(title=wanted.title, columns=(*HEADS, *numbers), rows=(*rows, *total))
    home = organisations.authority(authority_id)
    return Content(
        form=key, number=wanted.number_on(span.end), title=f"Tổng hợp của các đơn vị trực thuộc: {wanted.title.lower()}",
        source=wanted.editions[0].source, authority_code=home.code if home else "", authority_name=home.name if home else "",
        period_key=span.key, period_title=span.title, starts_on=span.start, ends_before=span.end, is_wide=wanted.is_wide,
        sections=(Section(heading="", sentences=sentences, tables=(table,) if rows else ()),),
    )  # fmt: skip


def _lines(listed: Sequence[Owed], width: int) -> list[_Line]:
    sent = sent_versions([one.report_id for one in listed if one.report_id])
    found = []
    for one in listed:
        version = sent.get(one.report_id or 0)
        rows = version.content.tables[0].rows if version and width else ()
        total = next((row for row in rows if row.is_total), None)
        cells = [cell for cell in total.cells if isinstance(cell, Value)] if total else []
        found.append(_Line(one, tuple(Value(cell.number, opens=f"report:{one.report_id}") for cell in cells)))
    return found


def _cells(line: _Line, width: int) -> tuple[Value, ...]:
    return line.sums or (Value(None),) * width


def _sums(sent: Sequence[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(
        Value(sum((one.number or Decimal(0) for one in column), Decimal(0))) for column in zip(*sent, strict=True)
    )


def _sent(one: Owed) -> str:
    if one.sent_on is None:
        return f"chưa gửi, quá hạn {one.days_late} ngày" if one.is_late else f"chưa gửi, hạn {one.due_on:%d/%m/%Y}"
    late = f", trễ {one.days_late} ngày" if one.is_late else ""
    return f"{one.sent_on:%d/%m/%Y}{late}"


def _received(listed: Sequence[Owed]) -> Sentence:
    sent = [one for one in listed if one.sent_on is not None]
    late, missing = sum(one.is_late for one in sent), len(listed) - len(sent)
    overdue = sum(one.is_late for one in listed) - late
    numbers = {"sent": len(sent), "owed": len(listed), "late": late, "missing": missing, "overdue": overdue}
    return Sentence(RECEIVED if missing else ALL_IN, {name: count(number) for name, number in numbers.items()})


def _compared(
    key: str, lines: Sequence[_Line], sums: Sequence[Value], numbers: Sequence[Column], span: Span
) -> tuple[Sentence, ...]:
    """Tell whether the sum of what was sent is what is counted today, for the same authorities."""
    if not sums:
        return ()
    below = organisations.descendant_ids(*(one.owed.authority_id for one in lines if one.sums))
    now = recounted(key, authority_ids=below, span=span)
    off = [one.title for one, told in zip(numbers, sums, strict=True) if told.number != now.get(one.key)]
    return (Sentence(DIFFERS, {"columns": "; ".join(off)}) if off else Sentence(SAME, {}),)
