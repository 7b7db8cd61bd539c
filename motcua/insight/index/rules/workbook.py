"""A decision table as a spreadsheet: one sheet for each list, written with headings and help, read with the place of each
fault. Text is never read or written as a formula.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook as Reader
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet as Sheet
from xlsxwriter import Workbook as Writer
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from motcua.insight.index.rules.columns import HEAD, LISTS, UNVERIFIED, Column, Part
from motcua.insight.index.rules.faults import Fault, TableRefused
from motcua.insight.index.rules.reading import MOST_ROWS, Version, facts_of, read_version
from motcua.insight.index.values.files import MOST_TABLE_BYTES as MOST_BYTES
from motcua.insight.index.values.measured import Offered
from motcua.kernel.phrases import Phrase, joined
from motcua.kernel.text import nfc

MOST_UNPACKED, FIRST_ROW, MOST_COLUMNS = 8_000_000, 2, 100
SOURCES, LONGEST_HEADING = "Nguồn số liệu", 60
_BROKEN = (InvalidFileException, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError,
           OSError, EOFError, SyntaxError, RuntimeError)  # fmt: skip
Letters = dict[str, str]
Places = dict[tuple[str, int | None], tuple[int, Letters]]
"""Where a row of the table stands: its row on the sheet, and the letter of the column of each key."""


def written(version: Version, offered: Iterable[Offered]) -> bytes:
    """Write a version as an XLSX file, with a last sheet that names the measures there are."""
    facts, kept = facts_of(version), BytesIO()
    with Writer(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": version.tree.name})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        _head(book.add_worksheet(HEAD.sheet), facts, bold, plain)
        for part in LISTS:
            _list(book.add_worksheet(part.sheet), part, facts[part.key], bold, plain)
        _sources(book.add_worksheet(SOURCES), offered, bold, plain)
    return kept.getvalue()


def _head(sheet: Worksheet, facts: Mapping[str, Any], bold: Format, plain: Format) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 2, 56, plain)
    for row, column in enumerate(HEAD.columns):
        sheet.write_string(row, 0, column.heading, bold)
        _write(sheet, row, 1, column, facts[column.key])
        sheet.write_string(row, 2, column.help)


def _list(sheet: Worksheet, part: Part, rows: Sequence[Mapping[str, Any]], bold: Format, plain: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(part.columns):
        wide = column.key in ("title", "text", "evidence", "source")
        sheet.set_column(place, place, 44 if wide else 16, None if column.kind == "number" else plain)
        sheet.write_string(0, place, column.heading, bold)
        if column.help:
            sheet.write_comment(0, place, column.help)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(part.columns):
            _write(sheet, number, place, column, row[column.key])


def _write(sheet: Worksheet, row: int, place: int, column: Column, value: str | None) -> None:
    if value in (None, ""):
        return
    if column.kind == "number":
        sheet.write_number(row, place, float(Decimal(value)))
    else:
        sheet.write_string(row, place, value)


def _sources(sheet: Worksheet, offered: Iterable[Offered], bold: Format, plain: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 2, 44, plain)
    for place, heading in enumerate(("Tên", "Số liệu", "Đơn vị tính")):
        sheet.write_string(0, place, heading, bold)
    for row, one in enumerate(offered, start=1):
        for place, said in enumerate((one.name, one.title, one.unit)):
            sheet.write_string(row, place, said)


def read_workbook(content: bytes, known: Container[str] | None = None) -> Version:
    """Read a version from an XLSX file; raises TableRefused, whose faults name sheet, row, column and what to do."""
    book = _opened(content)
    faults: list[Fault] = []
    places: Places = {}
    facts = _read_head(book, faults, places)
    for part in LISTS:
        facts[part.key] = _read_list(book, part, faults, places)
    if faults:
        raise TableRefused(faults)
    try:
        return read_version(facts, known)
    except TableRefused as refused:
        raise TableRefused([_placed(fault, places) for fault in refused.faults]) from refused


def _opened(content: bytes) -> Reader:
    if len(content) > MOST_BYTES:
        raise _unfit(Phrase("tệp lớn quá {most} MB", most=MOST_BYTES // 1_000_000))
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise _unfit("tệp bung ra quá lớn")
        return load_workbook(BytesIO(content))
    except _BROKEN as wrong:
        raise _unfit("không phải tệp XLSX đọc được") from wrong


def _unfit(why: str) -> TableRefused:
    return TableRefused([Fault("Tệp", None, "", why, "Xuất một bộ chỉ số ra XLSX làm mẫu, sửa rồi nạp lại.")])


def _sheet(book: Reader, part: Part, faults: list[Fault]) -> Sheet | None:
    names = {nfc(name): name for name in book.sheetnames}
    found = book[names[part.sheet]] if part.sheet in names else None
    if isinstance(found, Sheet):
        return found
    if part is not UNVERIFIED:
        faults.append(_at(part.sheet, None, "", "", "thiếu trang này", "Xuất một bộ chỉ số ra XLSX làm mẫu."))
    return None


def _read_head(book: Reader, faults: list[Fault], places: Places) -> dict[str, Any]:
    sheet, found = _sheet(book, HEAD, faults), dict[str, Any]()
    known = {column.heading: column for column in HEAD.columns}
    for row, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=2) if sheet else (), start=1):
        column = known.get(_heading(cells[0]))
        if column is not None:
            found[column.key] = _cell(cells[1], HEAD.sheet, column.heading, faults)
            places[HEAD.key, HEAD.columns.index(column)] = (row, {column.key: "B"})
    if sheet:
        missing = [one.heading for one in HEAD.columns if one.is_needed and one.key not in found]
        faults += [_at(HEAD.sheet, None, one, "", "thiếu dòng này", "Thêm dòng có tên ấy ở cột A.") for one in missing]
    return found


def _read_list(book: Reader, part: Part, faults: list[Fault], places: Places) -> list[dict[str, Any]]:
    sheet = _sheet(book, part, faults)
    if sheet is None:
        return []
    columns = _columns(sheet, part, faults)
    if sheet.max_row > MOST_ROWS + FIRST_ROW:
        faults.append(
            _at(
                part.sheet,
                sheet.max_row,
                "",
                "",
                Phrase("có quá {most} dòng", most=MOST_ROWS),
                "Xóa các dòng thừa ở cuối.",
            )
        )
        return []
    letters = {column.key: get_column_letter(place) for place, column in columns.items()}
    found: list[dict[str, Any]] = []
    for row, cells in enumerate(sheet.iter_rows(min_row=FIRST_ROW, max_col=MOST_COLUMNS), start=FIRST_ROW):
        filled = {place: cell for place, cell in enumerate(cells, start=1)
                  if cell.value is not None and str(cell.value).strip()}  # fmt: skip
        if filled:
            places[part.key, len(found)] = (row, letters)
            found.append({columns[place].key: _cell(cell, part.sheet, columns[place].heading, faults)
                          for place, cell in filled.items() if place in columns})  # fmt: skip
    return found


def _columns(sheet: Sheet, part: Part, faults: list[Fault]) -> dict[int, Column]:
    """Give what stands in each column by its heading, in whatever order they stand."""
    known, found = {column.heading: column for column in part.columns}, dict[int, Column]()
    for place, cell in enumerate(next(iter(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS)), ()), start=1):
        heading = _heading(cell)
        if heading in known and known[heading] not in found.values():
            found[place] = known[heading]
        elif heading:
            faults.append(_at(part.sheet, 1, "", get_column_letter(place), Phrase("cột “{heading}” không có hoặc lặp lại", heading=heading),
                              "Bỏ cột ấy, hoặc dùng tên cột như tệp mẫu."))  # fmt: skip
    missing = [one.heading for one in part.columns if one.is_needed and one not in found.values()]
    faults += [_at(part.sheet, 1, one, "", "thiếu cột này", "Thêm cột có tên ấy ở dòng 1.") for one in missing]
    return found


def _heading(cell: Any) -> str:  # Any: openpyxl's cells
    return nfc(str(cell.value or ""))[:LONGEST_HEADING]


def _cell(cell: Any, sheet: str, heading: str, faults: list[Fault]) -> object:  # Any: openpyxl's cells
    if isinstance(cell, Cell) and cell.data_type in ("f", "e"):
        faults.append(_at(sheet, cell.row, heading, cell.column_letter, "có công thức hoặc lỗi tính",
                          "Dán lại dạng giá trị."))  # fmt: skip
        return None
    return cell.value


def _at(sheet: str, row: int | None, heading: str, letter: str, why: str, next_step: str) -> Fault:
    return Fault(sheet, row, heading, why, next_step, where=_spot(sheet, row, heading, letter))


def _spot(sheet: str, row: int | None, heading: str, letter: str = "") -> str:
    """Say a place: the sheet, the row, the heading of the column and, where all is known, the cell as Excel names it."""
    parts = [Phrase("trang “{sheet}”", sheet=sheet)]
    if row:
        parts.append(Phrase("dòng {row}", row=row))
    if heading:
        parts.append(Phrase("cột {heading}", heading=heading))
    if row and letter:
        parts.append(Phrase("ô {cell}", cell=f"{letter}{row}"))
    return joined(parts)


def _placed(fault: Fault, places: Places) -> Fault:
    """Give a fault of the table with its sheet, row and column heading."""
    part = next(one for one in (HEAD, *LISTS) if one.key == fault.part)
    column = next((one for one in part.columns if one.key == fault.column), None)
    place = part.columns.index(column) if part is HEAD and column else fault.place
    row, letters = places.get((part.key, place), (None, Letters()))
    heading = column.heading if column else fault.column
    return replace(fault, where=_spot(part.sheet, row, heading, letters.get(fault.column, "")))
