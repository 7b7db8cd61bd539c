from __future__ import annotations

import json
from datetime import date

import pytest

from motcua.casework.procedures.rules.reading import read_file
from motcua.casework.procedures.rules.sources import MAX_BYTES, MAX_DEPTH
from motcua.casework.procedures.values import Rejection, SourceRecord
from tests.factories.procedures import as_file, national, sheet

ON = date(2018, 1, 1)


def only(name: str, content: bytes) -> SourceRecord | Rejection:
    (found,) = read_file(name, content, ON)
    return found


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "trống"),
        (b"   \n", "trống"),
        (b"{", "JSON hỏng ở dòng 1"),
        (b'{"code": "1.900001", "code": "1.900002", "name": "x"}', "hai lần"),
        (b'{"code": "1.900001", "name": "x", "n": NaN}', "NaN"),
        (b'{"code": "1.900001", "name": "x", "n": -Infinity}', "Infinity"),
        (b'{"code": "1.900001", "name": "x", "n": 1e999}', "vô hạn"),
        (b'{"code": "1.900001", "name": "x", "n": ' + b"9" * 5000 + b"}", "số"),
        (b'{"code": "1.900001", "name": "x", "n": ' + b"9" * 200 + b"}", "quá lớn"),
        (b"[" * 100_000, "quá sâu"),
        (b"[" * (MAX_DEPTH + 5) + b"1" + b"]" * (MAX_DEPTH + 5), "quá sâu"),
        (b'{"code": "1.900001", "name": "a\\u0000b"}', "không hợp lệ"),
        (b'{"code": "1.900001", "name": "a\\ud800b"}', "không hợp lệ"),
        (b'{"code": "1.900001", "name": "x", "a\\u0000": 1}', "không hợp lệ"),
        ("{}".encode("utf-16"), "UTF-8"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"null", "không chứa bản ghi"),
        (b'"chu"', "không chứa bản ghi"),
        (b"[]", "không chứa bản ghi"),
        (b"[7]", "phải là một đối tượng"),
        (b"{}", "Thiếu mã"),
        (b" " * (MAX_BYTES + 1), "lớn hơn"),
    ],
)
def test_a_broken_file_says_why(content, why):
    found = only("1.900009.json", content)

    assert isinstance(found, Rejection)
    assert why in found.why
    assert found.file == "1.900009.json"


def test_an_unreadable_file_is_known_by_the_code_in_its_name():
    assert only("dir/1.900009.json", b"{").code == "1.900009"  # type: ignore[union-attr]
    assert only("ghi-chú.json", b"{").code == ""  # type: ignore[union-attr]


def test_a_byte_order_mark_is_no_fault():
    assert isinstance(only("a.json", b"\xef\xbb\xbf" + as_file(national())), SourceRecord)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a: [1", "YAML hỏng"),
        (b"a: &x 1\nb: *x", "bí danh"),
        (b"procedures:\n- code: '1.900001'\n  code: '1.900002'", "hai lần"),
        (b"procedures:\n- 1: x", "phải là chữ"),
        (b"a: !!python/object:os.system x", "YAML hỏng"),
        (b"procedures:\n- code: '1.900001'\n  name: x\n  n: .inf", "vô hạn"),
        (b"d: 2018-02-30", "YAML"),
        (b"a: !!binary aGk=", "bytes"),
        (b"a: " + b"[" * 50, "quá sâu"),
        (b"a: " + b"9" * 200, "quá lớn"),
    ],
)
def test_a_broken_yaml_file_says_why(content, why):
    found = only("a.yaml", content)

    assert isinstance(found, Rejection)
    assert why in found.why


def test_a_day_in_yaml_is_kept_as_text():
    found = only("a.yaml", b"code: '1.900001'\nname: x\nfee: {}\nsince: 2018-02-03")

    assert isinstance(found, SourceRecord)
    assert found.record.leftovers[0].value == "2018-02-03"


def test_a_code_without_quotes_in_yaml_is_refused_by_name():
    found = only("a.yaml", b"procedures:\n- code: 1.001612\n  name: x\n  time_limit: {value: 1, unit: same_day}")

    assert isinstance(found, Rejection)
    assert "phải là chữ" in found.why


def test_a_list_under_procedures_gives_each_record_and_rejects_only_the_broken():
    content = json.dumps({"meta": {}, "procedures": [sheet(), {"code": "x"}, sheet("2.900002")]}).encode()

    found = list(read_file("a.yml", content, ON))

    assert [type(each) for each in found] == [SourceRecord, Rejection, SourceRecord]
    assert found[1].file == "a.yml#2"


def test_both_forms_are_told_apart():
    assert only("a.json", as_file(national())).record.source == "national"  # type: ignore[union-attr]
    assert only("a.json", as_file(sheet())).record.source == "sheet-2018"  # type: ignore[union-attr]
