"""Spreadsheets that nobody means well with, or that a hurried hand spoiled: each is refused in words, fast and in little memory."""

from __future__ import annotations

import random
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from motcua.insight.index.rules.faults import TableRefused
from motcua.insight.index.rules.reading import read_version
from motcua.insight.index.rules.workbook import MOST_UNPACKED, read_workbook
from tests.rules.index.test_tables import packaged, spreadsheet

LEAVES, CRITERIA, AREAS = "Tiêu chí thành phần", "Tiêu chí", "Lĩnh vực"
MOST_MEMORY = 150_000_000


def spoiled(spoil: Callable[[Workbook], None]) -> bytes:
    book, kept = load_workbook(BytesIO(spreadsheet("quan-2018"))), BytesIO()
    spoil(book)
    book.save(kept)
    return kept.getvalue()


def told(content: bytes) -> str:
    with pytest.raises(TableRefused) as refused:
        read_workbook(content)
    return " / ".join(map(str, refused.value.faults))


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def spoil(book: Workbook) -> None:
        book[sheet][cell] = value

    return spoil


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        (LEAVES, "A3", "I.1.1", "trang “Tiêu chí thành phần”, dòng 3, cột Mã, ô A3: mã “I.1.1” bị trùng"),
        (LEAVES, "B2", "I.1.1", "trang “Tiêu chí thành phần”, dòng 2, cột Mã tiêu chí, ô B2: không có mã “I.1.1”"),
        (CRITERIA, "B2", "I.1", "trang “Tiêu chí”, dòng 2, cột Mã lĩnh vực, ô B2: không có mã “I.1” trong trang Lĩnh vực"),
        (CRITERIA, "D2", 99, "trang “Tiêu chí”, dòng 2, cột Điểm tối đa, ô D2: ghi 99 nhưng tổng các dòng bên dưới là"),
        (AREAS, "D2", "=SUM(1)", "trang “Lĩnh vực”, dòng 2, cột Điểm tối đa, ô D2: có công thức"),
        ("Bộ chỉ số", "B1", "=1+1", "trang “Bộ chỉ số”, dòng 1, cột Mã bộ chỉ số, ô B1: có công thức"),
        ("Bộ chỉ số", "B1", "a/b", "trang “Bộ chỉ số”, dòng 1, cột Mã bộ chỉ số, ô B1: chỉ gồm chữ không dấu"),
        (LEAVES, "A1", "Tiêu đề lạ", "trang “Tiêu chí thành phần”, dòng 1, ô A1: cột “Tiêu đề lạ” không có"),
        (LEAVES, "C1", "Mã", "trang “Tiêu chí thành phần”, dòng 1, ô C1: cột “Mã” không có hoặc lặp lại"),
        (LEAVES, "A1500", "x", "trang “Tiêu chí thành phần”, dòng 1500: có quá 1000 dòng"),
    ],
)  # fmt: skip
def test_each_fault_names_its_sheet_and_cell(sheet: str, cell: str, value: object, said: str) -> None:
    assert said in told(spoiled(put(sheet, cell, value)))


def test_more_points_than_a_column_holds_are_refused() -> None:
    def spoil(book: Workbook) -> None:
        for sheet, cell in ((LEAVES, "D2"), (CRITERIA, "D2"), (AREAS, "D2"), ("Bộ chỉ số", "B6")):
            book[sheet][cell] = 1_000_000

    assert "ghi 1000000 nhưng tổng" in told(spoiled(spoil))
    facts = packaged("quan-2018")
    for key in ("leaves", "criteria", "areas"):
        facts[key][0]["maximum"] = 10_000
    facts["leaves"] = [facts["leaves"][0], *(one for one in facts["leaves"] if not one["code"].startswith("I."))]
    facts["criteria"] = [facts["criteria"][0], *(one for one in facts["criteria"] if not one["code"].startswith("I."))]
    with pytest.raises(TableRefused, match="ghi 100 nhưng") as refused:
        read_version(facts)
    assert "mọi lĩnh vực cộng lại vượt 9999 điểm" in " / ".join(map(str, refused.value.faults))


def test_a_file_written_in_decomposed_letters_is_read_as_any_other() -> None:
    def spoil(book: Workbook) -> None:
        for sheet in book:
            sheet.title = unicodedata.normalize("NFD", sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = unicodedata.normalize("NFD", cell.value)

    assert read_workbook(spoiled(spoil)) == read_version(packaged("quan-2018"))


def test_a_lone_cell_far_out_does_not_fill_the_memory() -> None:
    content = spoiled(put(LEAVES, "XFD900", "x"))
    tracemalloc.start()
    try:
        read_workbook(content)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


def packed(name: str, content: bytes) -> bytes:
    """This function will give the workbook with one of its parts replaced, or added."""
    kept = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(spreadsheet("quan-2018"))) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, content)
    return kept.getvalue()


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = packed("xl/worksheets/sheet1.xml", b" " * (MOST_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert "tệp bung ra quá lớn" in told(bomb)


def test_entities_that_multiply_are_not_followed() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE s [<!ENTITY a0 "ha">{lines}]><sst><si><t>&a11;</t></si></sst>'
    assert "không phải tệp XLSX đọc được" in told(packed("xl/sharedStrings.xml", laughs.encode()))


def test_broken_parts_are_refused_never_a_crash() -> None:
    with zipfile.ZipFile(BytesIO(spreadsheet("quan-2018"))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    chance = random.Random(766)
    for name in sorted(parts):
        for _turn in range(3):
            broken = bytearray(parts[name])
            for _sign in range(8):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            with suppress(TableRefused):  # any other failure is ours
                read_workbook(packed(name, bytes(broken)))
