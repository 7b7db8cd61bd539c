"""A report as a workbook: one sheet with its words, one for each table; numbers are numbers, text is never a formula."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.insight.reports.values.content import Content, Row, Table, Value
from motcua.kernel.time import midnight

WORDS = "Báo cáo"
TEXT_WIDTH, NUMBER_WIDTH, WORDS_WIDTH = 42, 13, 110
LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")


def workbook(content: Content) -> bytes:
    """This function will give a report as an XLSX file; the same report gives the same bytes."""
    kept = io.BytesIO()
    book = Workbook(kept, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    # The file is dated by the report, not by the clock, so that it is the same each time.
    made_on: datetime = midnight(content.ends_before).replace(tzinfo=None)
    book.set_properties({"title": content.title, "author": content.authority_name, "created": made_on})
    looks = _Looks.of(book)
    _tell(book.add_worksheet(WORDS), content, looks)
    taken = {WORDS}
    for table in content.tables:
        _Page(book.add_worksheet(_name(table.title, taken)), looks).lay_out(table, content)
    book.close()
    return kept.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """How cells look: words, headings, cells of tables with text, whole numbers, numbers with decimals; and in sums."""

    words: Format
    bold: Format
    head: Format
    cells: dict[tuple[str, bool], Format]

    @classmethod
    def of(cls, book: Workbook) -> _Looks:
        wraps = {"text_wrap": True, "valign": "top"}
        box = {**wraps, "border": 1}
        shapes = {"text": {}, "whole": {"num_format": "#,##0"}, "decimal": {"num_format": "#,##0.00"}}
        cells = {
            (name, bold): book.add_format({**box, **shape, "bold": bold})
            for name, shape in shapes.items()
            for bold in (False, True)
        }
        return cls(
            book.add_format(wraps),
            book.add_format({**wraps, "bold": True}),
            book.add_format({**box, "bold": True}),
            cells,
        )


def _tell(page: Worksheet, content: Content, looks: _Looks) -> None:
    page.set_column(0, 0, WORDS_WIDTH)
    head = (f"{content.number} – {content.source}", content.authority_name, content.title.upper(), content.period_title)
    lines = [(words, True) for words in head]
    for section in content.sections:
        lines += [(section.heading, True)] if section.heading else []
        lines += [(sentence.said, False) for sentence in section.sentences]
    lines += [(f"Ràng buộc {one.law}: {'đúng' if one.holds else 'sai'}", False) for one in content.checks]
    lines += [(remark, False) for remark in content.remarks]
    for place, (words, is_head) in enumerate(lines):
        page.write_string(place, 0, words, looks.bold if is_head else looks.words)


@dataclass(slots=True)
class _Page:
    """A sheet with one table, filled from the top."""

    sheet: Worksheet
    looks: _Looks
    row: int = field(default=0)

    def lay_out(self, table: Table, content: Content) -> None:
        """Write the table with its head and its notes."""
        for words in (table.title, content.authority_name, content.period_title):
            self.sheet.write_string(self.row, 0, words, self.looks.bold)
            self.row += 1
        for place, one in enumerate(table.columns):
            width = NUMBER_WIDTH if one.is_number else TEXT_WIDTH
            self.sheet.set_column(place, place, width)
        self._heads([one.title for one in table.columns])
        if any(one.formula for one in table.columns):
            self._heads([one.formula for one in table.columns])
        for row in table.rows:
            self._cells(row)
        for note in table.notes:
            self.sheet.write_string(self.row, 0, note.said)
            self.row += 1

    def _heads(self, titles: list[str]) -> None:
        for place, words in enumerate(titles):
            self.sheet.write_string(self.row, place, words, self.looks.head)
        self.row += 1

    def _cells(self, row: Row) -> None:
        for place, cell in enumerate(row.cells):
            self._cell(place, cell, bold=row.is_total)
        self.row += 1

    def _cell(self, place: int, cell: Value | str, *, bold: bool) -> None:
        looks = self.looks.cells
        if isinstance(cell, str) or cell.number is None:
            words = cell if isinstance(cell, str) else cell.said
            self.sheet.write_string(self.row, place, words, looks["text", bold])
        elif cell.digits:
            self.sheet.write_number(self.row, place, float(cell.number), looks["decimal", bold])
        else:
            self.sheet.write_number(self.row, place, int(cell.number), looks["whole", bold])


def _name(title: str, taken: set[str]) -> str:
    """Give a sheet's name: no sign that is forbidden there, short enough, none twice."""
    plain = _NOT_IN_TITLES.sub(" ", title)[:LONGEST_TITLE].strip() or "Bảng"
    name, number = plain, 1
    while name.lower() in {one.lower() for one in taken}:
        number += 1
        name = f"{plain[: LONGEST_TITLE - 4]} ({number})"
    taken.add(name)
    return name
