"""Decision tables: what comes with the product reads, every fault is named by its place, a spreadsheet comes back as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from motcua.insight.index.rules import cells
from motcua.insight.index.rules.evidence import MOST_BYTES, checked_file
from motcua.insight.index.rules.faults import TableRefused
from motcua.insight.index.rules.reading import facts_of, read_version
from motcua.insight.index.rules.workbook import MOST_BYTES as LARGEST
from motcua.insight.index.rules.workbook import read_workbook, written
from motcua.insight.index.values.measured import Offered
from motcua.kernel.errors import Refused

NAMES = ("quan-2018", "qd-766", "mot-cua-tt01")
Facts = dict[str, Any]


def packaged(name: str) -> Facts:
    text = files("motcua.insight.index").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    found: Facts = yaml.safe_load(text)
    return found


def faults(facts: object, known: Iterable[str] | None = None) -> str:
    with pytest.raises(TableRefused) as refused:
        read_version(facts, None if known is None else frozenset(known))
    return " / ".join(map(str, refused.value.faults))


@pytest.mark.parametrize(("name", "maximum", "areas"), [
    ("quan-2018", 100, [15, 5, 25, 10, 15, 5, 15, 10, 3, 5]), ("qd-766", 100, [18, 20, 22, 22, 18]),
    ("mot-cua-tt01", 18, [18]),
])  # fmt: skip
def test_what_comes_with_the_product_has_the_points_of_its_source(name: str, maximum: int, areas: list[int]) -> None:
    tree = read_version(packaged(name)).tree
    assert tree.maximum == maximum
    assert [area.maximum for area in tree.areas] == areas
    assert tree.unverified


def test_the_decision_s_own_components_are_not_labelled_assumed() -> None:
    tree = read_version(packaged("qd-766")).tree
    assert {leaf.code: leaf.maximum for leaf in tree.leaves if not leaf.is_assumed} == {"1-1": 4, "2-1": 20, "5-1": 6}
    assert [leaf.maximum for leaf in read_version(packaged("mot-cua-tt01")).tree.leaves] == [Decimal(2)] * 9
    assert all(leaf.is_assumed for leaf in read_version(packaged("quan-2018")).tree.leaves)


@pytest.mark.parametrize("name", NAMES)
def test_a_version_comes_back_from_data_and_from_a_spreadsheet(name: str) -> None:
    version = read_version(packaged(name))
    assert read_version(facts_of(version)) == version
    assert read_workbook(written(version, [Offered("m", "Số liệu")])) == version


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": ""}, "head.code: còn trống"),
        ({"code": "quan/2019"}, "head.code: chỉ gồm chữ không dấu"),
        ({"code": 'a"b'}, "head.code: chỉ gồm chữ không dấu"),
        ({"kind": "gì đó"}, "head.kind: “gì đó” không có. Ghi một trong: reform"),
        ({"valid_from": "31/02/2019"}, "head.valid_from: phải là ngày"),
        ({"valid_until": "2017-01-01"}, "head.valid_until: phải sau"),
        ({"maximum": 99}, "head.maximum: ghi 99 nhưng tổng các dòng bên dưới là 100"),
        ({"leaves": []}, "leaves: phải có ít nhất một dòng"),
        ({"leaves": "x"}, "leaves: phải là danh sách"),
        ({"areas": [1]}, "areas: phải là danh sách"),
    ],
)
def test_faults_of_the_head_are_named(change: Facts, said: str) -> None:
    assert said in faults(packaged("quan-2018") | change)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"maximum": "ba"}, "leaves[0].maximum: phải là một số"),
        ({"maximum": -1}, "leaves[0].maximum: phải lớn hơn 0"),
        ({"maximum": "1,005"}, "leaves[0].maximum: phải lớn hơn 0, nhiều nhất hai"),
        ({"maximum": 4}, "criteria[0].maximum: ghi 8 nhưng tổng các dòng bên dưới là 9"),
        ({"criterion": "Z"}, "leaves[0].criterion: không có mã “Z”"),
        ({"code": "I.1.2"}, "leaves[0].code: mã “I.1.2” bị trùng"),
        ({"method": "CUBIC"}, "leaves[0].method: “CUBIC” không có"),
        ({"method": "MANUAL"}, "leaves[0].measure: tiêu chí chấm tay không dùng nguồn"),
        ({"measure": ""}, "leaves[0].measure: cách tính BOOLEAN cần nguồn"),
        ({"measure": "nobody"}, "leaves[0].measure: không có nguồn số liệu “nobody”"),
        ({"tiers": "95:1"}, "leaves[0].tiers: không dùng cho cách tính BOOLEAN"),
        ({"method": "TIERED"}, "leaves[0].tiers: cách tính TIERED cần bậc"),
        ({"method": "TIERED", "tiers": "90"}, "leaves[0].tiers: phải viết"),
        ({"method": "TIERED", "tiers": "90:1; 95:0,5"}, "leaves[0].tiers: phải xếp từ bậc tốt nhất"),
        ({"method": "TIERED", "tiers": "90:0.9; 80:0.5"}, "leaves[0].tiers: bậc đầu phải bằng 1"),
        ({"method": "LINEAR", "target": 0}, "leaves[0].target: phải khác mức sàn"),
        ({"method": "DEDUCT"}, "leaves[0].per: phải lớn hơn 0"),
        ({"method": "DEDUCT", "per": 1, "target": 4}, "leaves[0].target: không dùng"),
        ({"method": "RATIO", "target": 0}, "leaves[0].target: phải lớn hơn 0"),
        ({"method": "RATIO", "better": "low"}, "leaves[0].better: cách tính RATIO chỉ dùng"),
        ({"assumed": "có thể"}, "leaves[0].assumed: ghi x hoặc để trống"),
        ({"title": "x" * 1001}, "leaves[0].title: dài quá 1000"),
        ({"colour": "đỏ"}, "leaves[0].colour: không có cột này"),
        ({"target": "1.00001"}, "leaves[0].target: có quá 4 chữ số"),
        ({"target": "1e400"}, "leaves[0].target: phải là một số hữu hạn"),
        ({"target": True}, "leaves[0].target: phải là một số"),
        ({"target": "1e-999999999"}, "leaves[0].target: có quá 4 chữ số"),
        ({"target": "9" * 41}, "leaves[0].target: phải là một số"),
        ({"code": "I/1"}, "leaves[0].code: chỉ gồm chữ, số"),
        ({"code": ".."}, "leaves[0].code: chỉ gồm chữ, số"),
        ({"code": "x" * 41}, "leaves[0].code: chỉ gồm chữ, số"),
    ],
)
def test_faults_of_a_row_are_named(change: Facts, said: str) -> None:
    facts = packaged("quan-2018")
    facts["leaves"][0] |= change
    known = {row.get("measure") for row in packaged("quan-2018")["leaves"]} - {None}
    assert said in faults(facts, known)


def test_all_faults_are_told_together() -> None:
    facts = deepcopy(packaged("quan-2018"))
    facts["leaves"][0]["maximum"], facts["leaves"][3]["title"], facts["criteria"][1]["area"] = "ba", "", "Z"
    with pytest.raises(TableRefused, match="Còn 1 lỗi khác"):
        read_version(facts)


def test_empty_parents_and_equal_bands_are_faults() -> None:
    facts = packaged("quan-2018")
    facts["areas"].append({"code": "IX", "title": "Trống", "kind": "scored", "maximum": 0})
    assert "areas[10].code: mã “IX” chưa có dòng nào" in faults(facts)
    facts = packaged("quan-2018")
    facts["bands"].append({"label": "Giỏi", "at_least": 90})
    assert "hai mức xếp loại cùng điểm" in faults(facts)
    assert "tệp phải gồm các mục" in faults([])
    assert "có quá 1000 dòng" in faults(facts | {"leaves": [{}] * 1001})


@cache
def spreadsheet(name: str) -> bytes:
    return written(read_version(packaged(name)), [])


def edited(name: str, sheet: str, cell: str, value: object) -> bytes:
    book = load_workbook(BytesIO(spreadsheet(name)))
    book[sheet][cell] = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said"),
    [
        (
            "Tiêu chí thành phần",
            "D4",
            "bốn",
            "trang “Tiêu chí thành phần”, dòng 4, cột Điểm tối đa, ô D4: phải là một số",
        ),
        (
            "Tiêu chí thành phần",
            "F2",
            "x_y",
            "trang “Tiêu chí thành phần”, dòng 2, cột Nguồn số liệu, ô F2: không có nguồn",
        ),
        (
            "Tiêu chí thành phần",
            "D2",
            "=1+2",
            "trang “Tiêu chí thành phần”, dòng 2, cột Điểm tối đa, ô D2: có công thức",
        ),
        ("Tiêu chí thành phần", "A1", "Ký hiệu", "trang “Tiêu chí thành phần”, dòng 1, ô A1: cột “Ký hiệu” không có"),
        (
            "Lĩnh vực",
            "D2",
            14,
            "trang “Lĩnh vực”, dòng 2, cột Điểm tối đa, ô D2: ghi 14 nhưng tổng các dòng bên dưới là 15",
        ),
        ("Lĩnh vực", "A2", 1.5, "trang “Lĩnh vực”, dòng 2, cột Mã, ô A2: phải là chữ"),
        ("Bộ chỉ số", "B6", 90, "trang “Bộ chỉ số”, dòng 6, cột Điểm tối đa, ô B6: ghi 90 nhưng tổng"),
        ("Bộ chỉ số", "A1", "Tên gọi", "trang “Bộ chỉ số”, cột Mã bộ chỉ số: thiếu dòng này"),
    ],
)
def test_a_spreadsheet_s_faults_name_sheet_row_column_and_next_step(
    sheet: str, cell: str, value: object, said: str
) -> None:
    known = frozenset(row["measure"] for row in packaged("quan-2018")["leaves"] if "measure" in row)
    with pytest.raises(TableRefused) as refused:
        read_workbook(edited("quan-2018", sheet, cell, value), known)
    assert said in " / ".join(map(str, refused.value.faults))
    assert refused.value.next_step


def test_blank_rows_between_do_not_move_the_place_of_a_fault() -> None:
    book = load_workbook(BytesIO(spreadsheet("quan-2018")))
    book["Tiêu chí thành phần"].insert_rows(3, 2)
    book["Tiêu chí thành phần"]["D5"] = "ba"
    kept = BytesIO()
    book.save(kept)
    with pytest.raises(TableRefused, match="dòng 5, cột Điểm tối đa, ô D5"):
        read_workbook(kept.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 hong", b"a,b,c", b"\0" * (LARGEST + 1)])
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(TableRefused, match="Tệp: "):
        read_workbook(content)


def test_a_missing_sheet_is_named() -> None:
    book = load_workbook(BytesIO(spreadsheet("quan-2018")))
    del book["Xếp loại"]
    del book["Chưa đối chiếu"]
    kept = BytesIO()
    book.save(kept)
    with pytest.raises(TableRefused, match="trang “Xếp loại”: thiếu trang này"):
        read_workbook(kept.getvalue())


def test_text_that_looks_like_a_formula_stays_text() -> None:
    facts = packaged("quan-2018")
    facts["leaves"][0]["title"] = "=HYPERLINK(1)"
    version = read_version(facts)
    assert read_workbook(written(version, [])) == version


@pytest.mark.parametrize(("read", "cell", "value"), [
    (cells.text, True, "true"), (cells.text, 3.0, "3"), (cells.text, None, ""), (cells.number, " ", None),
    (cells.day, datetime(2019, 1, 2, tzinfo=UTC), date(2019, 1, 2)), (cells.day, date(2019, 1, 2), date(2019, 1, 2)),
    (cells.day, " ", None), (cells.day, "2/1/2019", date(2019, 1, 2)), (cells.tiers, " ", ()), (cells.yes, "Có", True),
])  # fmt: skip
def test_cells_are_read_however_a_spreadsheet_keeps_them(
    read: Callable[[object], object], cell: object, value: object
) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell"), [(cells.text, date(2019, 1, 2)), (cells.day, "hôm qua"), (cells.tiers, "1:")]
)
def test_cells_that_cannot_be_read_say_so(read: Callable[[object], object], cell: object) -> None:
    with pytest.raises(cells.Unreadable):
        read(cell)


@pytest.mark.parametrize(("content", "kind"), [
    (b"%PDF-1.7 ... %%EOF", "application/pdf"), (b"\xff\xd8\xff..\xff\xd9", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n....IEND....", "image/png"), (b"RIFF....WEBP", "image/webp"),
])  # fmt: skip
def test_evidence_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert checked_file(content).media_type == kind


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7", b"\0" * (MOST_BYTES + 1)])
def test_other_files_are_no_evidence(content: bytes) -> None:
    with pytest.raises(Refused):
        checked_file(content)
