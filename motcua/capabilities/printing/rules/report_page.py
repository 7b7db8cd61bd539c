"""From a report as plain values to what its template reads."""

from __future__ import annotations

from motcua.capabilities.printing.rules.checks import MAX_ROWS
from motcua.capabilities.printing.rules.letters import UNPRINTABLE, breakable, printable
from motcua.capabilities.printing.rules.pages import Page, instant_words
from motcua.capabilities.printing.values import Signatory
from motcua.capabilities.printing.values.reports import ReportPaper, ReportSection, ReportTable
from motcua.kernel.errors import Refused

NUMBER_SIGNS, TEXT_SIGNS, PLAIN_SIGNS = (9, 14), (12, 30), 14
"""The narrowest and the widest a column of numbers, or of text, may be, in signs; beyond the last a sign counts a third."""


def report_page(paper: ReportPaper) -> Page:
    """Give what the report's template reads; raises Refused where a table is longer than a paper can bear."""
    head = paper.letterhead
    page: Page = {
        "letterhead": {name: _text(getattr(head, name)) for name in ("parent_agency", "agency", "place", "hotline")},
        "issued_at": instant_words(paper.issued_at), "is_wide": paper.is_wide, "is_draft": paper.is_draft,
        **{name: _text(getattr(paper, name)) for name in ("number", "source", "document_no", "recipient", "title", "period",
                                                         "checksum", "preparer", "checker")},
        "sections": [_section(section) for section in paper.sections],
        "remarks": [_text(remark) for remark in paper.remarks], "signatory": _signs(paper.signatory),
    }  # fmt: skip
    return page | {"has_unprintable": UNPRINTABLE in str(page)}


def _section(section: ReportSection) -> Page:
    return {
        "heading": _text(section.heading), "paragraphs": [_text(words) for words in section.paragraphs],
        "tables": [_table(table) for table in section.tables],
    }  # fmt: skip


def _table(table: ReportTable) -> Page:
    if len(table.rows) > MAX_ROWS:
        raise Refused("Bảng “{table}” có {count} dòng, quá {most}.", field="tables",
                      next_step="Xuất XLSX để xem đủ.", table=table.title, count=len(table.rows),
                      most=MAX_ROWS)  # fmt: skip
    return {
        "title": _text(table.title),
        "columns": [
            {"title": _text(one.title), "formula": one.formula, "is_number": one.is_number, "weight": _weight(table, place)}
            for place, one in enumerate(table.columns)
        ],
        "rows": [{"cells": [_text(cell) for cell in row.cells], "is_total": row.is_total} for row in table.rows],
        "notes": [_text(note) for note in table.notes],
    }  # fmt: skip


def _weight(table: ReportTable, place: int) -> int:
    """Give how wide a column wants to be beside the others: as its longest cell, within bounds."""
    least, most = NUMBER_SIGNS if table.columns[place].is_number else TEXT_SIGNS
    longest = max((len(row.cells[place]) for row in table.rows), default=least)
    wanted = max(longest, least, min(len(table.columns[place].title), least + 2))
    return min(wanted, most) if wanted <= PLAIN_SIGNS else min(PLAIN_SIGNS + (wanted - PLAIN_SIGNS) // 3, most)


def _signs(signatory: Signatory | None) -> Page | None:
    if signatory is None:
        return None
    return {name: _text(getattr(signatory, name)) for name in ("capacity", "title", "name")}


def _text(words: str) -> str:
    return breakable(printable(words))
