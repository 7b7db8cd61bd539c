from __future__ import annotations

import unicodedata

import pytest

from motcua.casework.procedures.rules.identity import UnreadableError
from motcua.casework.procedures.rules.national import read_national
from motcua.casework.procedures.values import Channel, FeeKind, Level, LimitSource, SubjectGroup
from motcua.registry.calendars.values.limits import LimitUnit
from tests.factories.procedures import national


def paths(record) -> set[str]:
    return {leftover.path for leftover in record.leftovers}


def test_reads_every_part_of_a_record():
    record = read_national(national())

    assert (record.code, record.name, record.level) == ("1.900001", "Thủ tục cấp giấy phép thả diều", Level.WARD)
    assert (record.field_code, record.field_name) == ("G99-VH01", "Trò chơi dân gian")
    assert record.limit_source is LimitSource.PORTAL
    assert [each.channel for each in record.submissions] == [Channel.DIRECT, Channel.ONLINE, Channel.POSTAL]
    charge, fee = record.submissions[0].fees
    assert (charge.kind, charge.amount, charge.subject_group) == (FeeKind.CHARGE, 50000, SubjectGroup.INDIVIDUAL)
    assert (fee.kind, fee.amount, fee.is_by_text) == (FeeKind.FEE, 0, True)
    assert [case.code for case in record.cases] == ["1.900001.01", "1.900001.02"]
    assert record.papers[0].forms == ("Mẫu số 1.docx",)
    assert record.papers[1].is_optional
    assert record.requirements == "Diều không vướng dây điện.\nGió dưới cấp 6."
    assert [step.name for step in record.public_steps] == ["Bước 1", ""]


def test_lists_what_has_no_place():
    record = read_national(national(extra={"deep": [1]}, tags=["a"]))

    assert {"extra", "tags", "source.crawled_at", "source_id"} <= paths(record)
    assert "checklist_raw[0].items[0].attachments[0].filePath" in paths(record)
    assert next(each.value for each in record.leftovers if each.path == "extra") == {"deep": [1]}


@pytest.mark.parametrize("key", ["category", "channels", "processing_cases", "legal_basis", "steps_raw", "checklist_raw",
                                 "results", "subject_types", "requirements", "executing_agency", "source", "state"])  # fmt: skip
@pytest.mark.parametrize("odd", [None, 7, "chữ", True, [], {}, [None], [[1]], ["chữ"], {"x": 1}])
def test_an_odd_optional_part_never_rejects_the_record(key, odd):
    record = read_national(national(**{key: odd}))

    assert record.code == "1.900001"
    if odd in (7, True):
        assert odd in [leftover.value for leftover in record.leftovers]


def test_an_absent_optional_part_never_rejects_the_record():
    record = read_national({"code": "1.900001", "name": "Chỉ có tên"})

    assert record.limit is None
    assert record.limit_source is LimitSource.NONE
    assert record.leftovers == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code": None}, "Thiếu mã"),
        ({"code": 1.001193}, "phải là chữ"),
        ({"code": "abc"}, "không đúng dạng"),
        ({"code": ""}, "không đúng dạng"),
        ({"name": None}, "Thiếu tên"),
        ({"name": "  \u200b "}, "Tên thủ tục"),
        ({"name": ["a"]}, "phải là chữ"),
        ({"name": "x" * 2001}, "dài quá"),
    ],
)
def test_refuses_a_record_without_code_or_name(change, why):
    with pytest.raises(UnreadableError, match=why):
        read_national(national(**change))


def test_different_limits_at_the_counter_give_the_longest():
    channels = [{"method": "DIRECT", "processing": {"qty": days, "unit": "WORKING_DAY"}} for days in (3, 9, 5)]

    record = read_national(national(channels=channels))

    assert record.limit is not None
    assert (record.limit.value, record.limit_source) == (9, LimitSource.LONGEST)


def test_other_units_are_kept_in_words_and_the_cases_give_the_limit():
    channels = [{"method": "DIRECT", "processing": {"qty": 1, "unit": "OTHER"}}]

    record = read_national(national(channels=channels))

    assert record.submissions[0].limit_text == "1 (đơn vị: OTHER)"
    assert record.limit is not None
    assert (record.limit.value, record.limit.unit) == (60, LimitUnit.HOUR)
    assert record.limit_source is LimitSource.CASE


def test_words_give_a_limit_labelled_as_read_from_words():
    channels = [{"method": "DIRECT", "processing": {"qty": "Không quá 10 ngày làm việc", "unit": "OTHER"}}]

    record = read_national(national(channels=channels, processing_cases=[]))

    assert record.limit is not None
    assert (record.limit.value, record.limit_source) == (10, LimitSource.TEXT)


def test_a_case_repeated_word_for_word_is_taken_once_and_listed():
    case = {"case_code": "1.900001.01", "qty": 20, "unit": "DAY"}

    record = read_national(national(processing_cases=[case, case]))

    assert len(record.cases) == 1
    assert "processing_cases[1].case_code" in paths(record)


def test_an_amount_that_is_no_money_is_listed_and_the_text_decides():
    fees = [{"type": "LEVY", "value_vnd": -5, "text": "Theo biểu phí"}]

    record = read_national(national(channels=[{"method": "FAX", "fees": fees}]))

    fee = record.submissions[0].fees[0]
    assert (fee.kind, fee.amount, fee.is_by_text) == (FeeKind.UNSTATED, None, True)
    assert (record.submissions[0].channel, record.submissions[0].method) == (Channel.OTHER, "FAX")
    assert {"channels[0].fees[0].type", "channels[0].fees[0].value_vnd"} <= paths(record)


def test_marks_spaces_and_tags_make_no_difference():
    plain = read_national(national(requirements="Điều kiện một\nĐiều kiện hai & ba, x < 5"))
    noisy = national(requirements="<p>Điều  kiện\u00a0một</p>Điều kiện hai &amp; ba, x &lt; 5\r\n\u200b")
    decomposed = {
        key: unicodedata.normalize("NFD", value) if isinstance(value, str) else value for key, value in noisy.items()
    }

    assert read_national(decomposed).fingerprint == plain.fingerprint
    assert read_national(decomposed).requirements == "Điều kiện một\nĐiều kiện hai & ba, x < 5"


def test_the_print_sees_content_and_not_the_crawl():
    first = read_national(national())

    assert (
        read_national(national(source={"url": "https://example.vn/2"}, source_id="b")).fingerprint == first.fingerprint
    )
    assert read_national(national(unknown="mới")).fingerprint != first.fingerprint
    assert read_national(national(state="UPDATED")).fingerprint != first.fingerprint
    assert read_national(dict(reversed(national().items()))).fingerprint == first.fingerprint


def test_odd_corners_are_listed_with_their_place():
    record = read_national(
        national(
            category={"code": "x" * 61, "name": "y" * 301},
            results=["Giấy", "Giấy", ""],
            processing_cases=[{"case_code": "a", "qty": [1], "unit": "DAY"}, {"case_code": "b", "qty": "hai", "unit": "DAY"}],
            checklist_raw=[
                {"group": "Nhóm trống", "items": []},
                {"group": "Không tên", "items": [{"name": "", "attachments": [{"fileName": "a.doc"}, {"fileName": ""}]}]},
                {"group": "", "items": [{"name": "Đơn", "original_qty": "02", "copy_qty": 1.0, "has_electronic_form": "yes"}]},
                {"group": "", "items": [{"name": "Đơn", "original_qty": 5000, "copy_qty": True}]},
            ],
            legal_basis=[{"code": "", "name": ""}],
            steps_raw=[{"name": "", "text": ""}],
            source={"url": "javascript:alert(1)"},
        )
    )  # fmt: skip

    assert {
        "category.code", "category.name", "results[1]", "processing_cases[0].qty", "processing_cases[0].unit",
        "processing_cases[1].unit", "checklist_raw[0].group", "checklist_raw[1].group",
        "checklist_raw[1].items[0].attachments", "checklist_raw[2].items[0].has_electronic_form",
        "checklist_raw[3].items[0].original_qty", "checklist_raw[3].items[0].copy_qty", "source.url",
    } <= paths(record)  # fmt: skip
    assert (record.papers[0].originals, record.papers[0].copies) == (2, 1)
    assert (record.source_url, record.legal_basis, record.public_steps) == ("", (), ())


@pytest.mark.parametrize("evil", ["<br" + " " * 60_000, "9" * 60_000, "<" * 60_000, "không quá " * 6_000, "&" * 60_000])
def test_a_long_odd_text_takes_no_long_time(evil):
    fees = [{"type": "FEE", "value_vnd": 1, "text": evil}]
    channels = [{"method": "DIRECT", "fees": fees, "processing": {"qty": evil, "unit": "OTHER"}}]

    assert read_national(national(requirements=evil, channels=channels)).code == "1.900001"
