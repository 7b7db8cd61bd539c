"""Reports that list defined figures: documents, payments, feedback, satisfaction. What is not measured yet says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from motcua.insight.oversight.queries.feedback_figures import feedback_figures
from motcua.insight.oversight.queries.satisfaction import satisfaction
from motcua.insight.oversight.values.feedback import FeedbackFigures, FeedbackKind
from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Cut
from motcua.insight.reports.making.asked import Asked, count, told
from motcua.insight.reports.values.content import Check, Column, Row, Section, Sentence, Table, Value
from motcua.insight.reports.values.forms import FIGURE_COLUMNS
from motcua.insight.statistics import queries as statistics
from motcua.registry.organisations import queries as organisations

Made = tuple[tuple[Section, ...], tuple[Check, ...]]
DOCUMENTS = ("documents_in_software", "documents_signed_electronically", "documents_on_time", "officials_active")
PAYMENTS = ("online_payment_procedures", "online_payment_share")
FEEDBACK = ("feedback_received", "feedback_on_time_rate", "feedback_satisfied_rate")
SATISFACTION = (
    "satisfaction_answers", "satisfaction_index", "satisfaction_access", "satisfaction_procedure", "satisfaction_official",
    "satisfaction_result", "satisfaction_listening",
)  # fmt: skip
FEW = Sentence("Ô “–”: ít hơn {smallest} phiếu nên không hiện, để không ai đoán được ai đã đánh giá.",
               {"smallest": count(SMALLEST_CELL)})  # fmt: skip
BY_KIND = (
    Column("kind", "Loại", is_number=False), Column("received", "Tiếp nhận"), Column("on_time", "Trả lời đúng hạn"),
    Column("late", "Trả lời quá hạn"), Column("pending", "Đang xử lý"), Column("pending_overdue", "Đang xử lý, quá hạn"),
    Column("satisfied", "Hài lòng với trả lời"),
)  # fmt: skip
BY_UNIT = (Column("unit", "Đơn vị", is_number=False), Column("answers", "Số phiếu"), Column("index", "Chỉ số hài lòng"))


def documents(asked: Asked) -> Made:
    """This function will list the figures of the document software."""
    return (_listed(asked, "", DOCUMENTS, "Sử dụng phần mềm quản lý văn bản và điều hành"),), ()


def payments(asked: Asked) -> Made:
    """This function will list the figures of online payment."""
    return (_listed(asked, "", PAYMENTS, "Thanh toán trực tuyến"),), ()


def feedback(asked: Asked) -> Made:
    """This function will list the figures of feedback, and tell it apart by kind. Harassment is counted, never told."""
    rows = tuple(Row((kind.label, *_counts(asked, kind))) for kind in FeedbackKind)
    table = Table(title="Theo loại phản ánh", columns=BY_KIND, rows=rows, notes=(FEW,))
    return (_listed(asked, "", FEEDBACK, "Tiếp nhận, xử lý phản ánh", table),), ()


def satisfied(asked: Asked) -> Made:
    """This function will list the figures of the survey, and the index by unit where enough have answered."""
    found = satisfaction(period=asked.period, authority_ids=asked.authority_ids, by=Cut.UNIT)
    names = organisations.unit_names([key for key in found.parts if isinstance(key, int) and key])
    rows = [
        Row((names.get(int(key), "Chưa rõ"), _answers(part.answers if part else None), _percent(part.percent if part else None)))
        for key, part in found.parts.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: str(row.cells[0]))
    table = Table(title="Chỉ số hài lòng theo đơn vị", columns=BY_UNIT, rows=tuple(rows), notes=(FEW,))
    section = _listed(asked, "", SATISFACTION, "Mức độ hài lòng", *([table] if rows else []))
    if found.total is None or not found.total.is_assumed:
        return (section,), ()
    note = Sentence("Phiếu đánh giá của năm này là giả định, lập cho hệ thống thử.", {})
    return (Section(heading=section.heading, sentences=(note,), tables=section.tables),), ()


def _listed(asked: Asked, heading: str, names: tuple[str, ...], title: str, *more: Table) -> Section:
    table = Table(title=title, columns=FIGURE_COLUMNS, rows=rows_of(asked, names))
    return Section(heading=heading, tables=(table, *more))


def rows_of(asked: Asked, names: tuple[str, ...]) -> tuple[Row, ...]:
    """This function will give a row for each figure: value, unit, what stands over what, source."""
    asked.read(names)
    found = statistics.figures_of(names, period=asked.period, authority_ids=asked.authority_ids)
    rows = []
    for name, value in found.items():
        wanted = statistics.definition(name)
        parts = [_part(one, wanted.not_measured) for one in (value.numerator, value.denominator)]
        parts[1] = parts[1] if wanted.denominator else Value(None)
        rows.append(Row((wanted.title, replace(told(value), unit=""), wanted.unit.label, *parts, wanted.source)))
    return tuple(rows)


def _part(number: int | None, why: str) -> Value:
    return Value(None, why=why) if number is None else count(number)


def _counts(asked: Asked, kind: FeedbackKind) -> list[Value]:
    empty = FeedbackFigures(received=0, on_time=0, late=0, pending=0, pending_overdue=0, rated=0, satisfied=None)
    found = feedback_figures(period=asked.period, authority_ids=asked.authority_ids, kinds=(kind,)) or empty
    names = ("received", "on_time", "late", "pending", "pending_overdue")
    return [*(count(getattr(found, name), "page:feedback") for name in names), _percent(found.satisfied_percent)]


def _answers(number: int | None) -> Value:
    return Value(None) if number is None else count(number, "page:satisfaction")


def _percent(number: float | None) -> Value:
    return Value(None, "%") if number is None else Value(Decimal(str(number)), "%", "page:satisfaction", "", 2)
