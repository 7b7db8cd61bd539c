"""The payout sheet as a workbook for the treasury: one line a person, the remainder, who prepared and who approved."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from motcua.insight.evaluation.models import PayoutLine, PayoutSheet
from motcua.insight.evaluation.values.pay import PayModel, Quarter
from motcua.kernel.text import nfc
from motcua.kernel.time import local

HEADINGS = ("STT", "Họ và tên", "Đơn vị", "Hệ số lương", "Phụ cấp", "Xếp loại", "Hệ số xếp loại", "Ngày công",
            "Điểm quy đổi", "Số tiền (đồng)")  # fmt: skip
WIDTHS = {"A": 6, "B": 28, "C": 40, "D": 12, "E": 10, "F": 30, "G": 14, "H": 10, "I": 14, "J": 18}
AMOUNT = len(HEADINGS)
MONEY = "#,##0"
FORMULA = ("=", "+", "-", "@")
BOLD = Font(bold=True)


def treasury_workbook(sheet: PayoutSheet, lines: Sequence[PayoutLine]) -> bytes:
    """This function will give the sheet as an XLSX file: amounts as whole numbers, text never read as a formula."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Bảng chi"
    for letter, width in WIDTHS.items():
        page.column_dimensions[letter].width = width
    for words in _head(sheet):
        _write(page, words).font = BOLD
    page.append(HEADINGS)
    for cell in page[page.max_row]:
        cell.font = BOLD
    for number, line in enumerate(lines, start=1):
        page.append(
            [number, _text(line.name), _text(line.unit_name), line.coefficient, line.allowance, _text(line.grade_label),
             line.factor, line.worked, line.weight, line.amount]
        )  # fmt: skip
        page.cell(page.max_row, AMOUNT).number_format = MONEY
    for words, amount in _foot(sheet):
        page.append([None, words, *[None] * (AMOUNT - 3), amount])
        page.cell(page.max_row, AMOUNT).number_format = MONEY
    for words in _signatures(sheet):
        _write(page, words)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _head(sheet: PayoutSheet) -> list[str]:
    month = f"{sheet.period.month:%m/%Y}"
    lines = [f"BẢNG CHI THU NHẬP TĂNG THÊM THÁNG {month}", sheet.period.authority.name]
    if sheet.model == PayModel.POOL:
        return [*lines, f"Nguồn quỹ: {sheet.source}. Tổng điểm quy đổi: {sheet.weights}."]
    return [*lines, f"Lương cơ sở: {sheet.base_salary} đồng. {sheet.source}"]


def _foot(sheet: PayoutSheet) -> list[tuple[str, int]]:
    if sheet.pool is None:
        return [("Cộng", sheet.total)]
    return [("Cộng", sheet.total), ("Dư do làm tròn, giữ lại quỹ", sheet.remainder), ("Quỹ của tháng", sheet.pool)]


def _signatures(sheet: PayoutSheet) -> list[str]:
    approved = "chưa duyệt"
    if sheet.approved_by is not None and sheet.approved_at is not None:
        approved = f"{sheet.approved_by.name}, {local(sheet.approved_at):%d/%m/%Y}"
    prepared = sheet.prepared_by.name if sheet.prepared_by else "–"
    return [f"Người lập: {prepared}", f"Người duyệt: {approved}", f"Mã băm SHA-256: {sheet.sha256}"]


def _write(page: Worksheet, words: str) -> Cell:
    page.append([_text(words)])
    cell = page.cell(page.max_row, 1)
    assert isinstance(cell, Cell)
    return cell


def _text(words: str) -> str:
    """Keep a text a text: a program that opens the file must not take it for a formula, nor stumble on an invisible sign."""
    plain = nfc(words)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def quarter_workbook(quarter: Quarter, authority: str) -> bytes:
    """This function will give a quarter's payment as an XLSX file: a column a month, the sum of each official and of all."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Bảng chi quý"
    for letter, width in {"A": 6, "B": 28, "C": 40, "D": 16, "E": 16, "F": 16, "G": 18}.items():
        page.column_dimensions[letter].width = width
    for words in (f"BẢNG CHI THU NHẬP TĂNG THÊM QUÝ {quarter.number}/{quarter.year}", authority):
        _write(page, words).font = BOLD
    page.append(["STT", "Họ và tên", "Đơn vị", *(f"Tháng {month}" for month in quarter.months), "Cộng (đồng)"])
    for cell in page[page.max_row]:
        cell.font = BOLD
    for number, line in enumerate(quarter.lines, start=1):
        paid = [line.amounts.get(month) for month in quarter.months]
        page.append([number, _text(line.name), _text(line.unit_name), *paid, line.total])
    page.append(
        [
            None,
            "Cộng",
            None,
            *(sum(line.amounts.get(month, 0) for line in quarter.lines) for month in quarter.months),
            quarter.total,
        ]
    )
    for row in page.iter_rows(min_row=4, min_col=4, max_col=7):
        for cell in row:
            cell.number_format = MONEY
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
