"""Text, money, instants: what everybody relies on."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest

from motcua.kernel.errors import Conflict, Denied, Failure, NotFound, Refused, Unavailable
from motcua.kernel.identifiers import (
    AUTHORITY_CODE,
    PersonalId,
    mask,
    parse_dossier_number,
    parse_personal_id,
    parse_phone,
    parse_procedure_code,
    parse_tax_code,
)
from motcua.kernel.money import show_dong
from motcua.kernel.text import fold, nfc, number_words, one_tone, sort_key
from motcua.kernel.time import ZONE, Period, local, local_date, now


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_normal_form_is_one(form: str) -> None:
    typed = unicodedata.normalize(form, "Nguyễn Thị Đào Ướt Ẩm")
    assert nfc(typed) == "Nguyễn Thị Đào Ướt Ẩm"
    assert fold(typed) == "nguyen thi dao uot am"


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u200e", "\u202a", "\u2060", "\ufeff", "\u00ad"])
def test_invisible_signs_are_dropped(sign: str) -> None:
    assert nfc(f"{sign}Hòa{sign} Bình{sign}") == "Hòa Bình"


@pytest.mark.parametrize("space", [" ", "\t", "\n", "\u00a0", "\u2009", "\u3000", "  \r\n "])
def test_any_run_of_spaces_is_one_space(space: str) -> None:
    assert nfc(f"{space}Hòa{space}Bình{space}") == "Hòa Bình"


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("Hoà", "Hòa"), ("Hòa", "Hòa"), ("HOÀ", "HÒA"), ("hoè", "hòe"), ("thuỷ", "thủy"), ("Thủy", "Thủy"),
        ("quý", "quý"), ("Quỳ", "Quỳ"), ("hoàn", "hoàn"), ("toán", "toán"), ("khuyến", "khuyến"), ("Hoa", "Hoa"),
        ("Hoà Thọ Đông", "Hòa Thọ Đông"), ("à", "à"), ("oà", "òa"), ("", ""), ("Xoá tuỳ ý", "Xóa tùy ý"),
    ],
)  # fmt: skip
def test_open_syllables_have_one_spelling(typed: str, one: str) -> None:
    assert one_tone(typed) == one
    assert one_tone(unicodedata.normalize("NFD", typed)) == one


def test_names_are_sorted_by_the_given_name() -> None:
    names = ["Trần Văn Bình", "Nguyễn Thị An", "Lê Đức Ánh", "Bùi Đạt", "An"]
    assert sorted(names, key=sort_key) == ["An", "Nguyễn Thị An", "Lê Đức Ánh", "Trần Văn Bình", "Bùi Đạt"]


def test_sorting_knows_no_normal_form() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Lê Đức Ánh")) == sort_key("lê đức ánh")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0 đ"), (999, "999 đ"), (1000, "1.000 đ"), (1_250_000, "1.250.000 đ"), (-5000, "-5.000 đ")],
)
def test_money_is_shown_the_vietnamese_way(amount: int, shown: str) -> None:
    assert show_dong(amount) == shown


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert [number_words(12553), number_words(-1000), number_words(6.094, 2), number_words(1234.5, 1)] == [
        "12.553", "-1.000", "6,09", "1.234,5",
    ]  # fmt: skip


def test_a_naive_instant_is_a_vietnamese_one() -> None:
    assert local(datetime(2018, 7, 2, 8, 0)) == datetime(2018, 7, 2, 1, 0, tzinfo=UTC)  # noqa: DTZ001 - it is the point
    assert local(datetime(2018, 7, 2, 1, 0, tzinfo=UTC)).hour == 8


def test_a_day_begins_at_midnight_in_viet_nam() -> None:
    assert local_date(datetime(2018, 7, 1, 16, 59, tzinfo=UTC)) == date(2018, 7, 1)
    assert local_date(datetime(2018, 7, 1, 17, 0, tzinfo=UTC)) == date(2018, 7, 2)


def test_the_clock_is_aware() -> None:
    assert now().tzinfo is UTC
    assert ZONE.utcoffset(datetime(2018, 7, 2)).total_seconds() == 7 * 3600  # type: ignore[union-attr]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("period", "inside", "outside"),
    [
        (
            Period(date(2018, 1, 1), date(2019, 1, 1)),
            [date(2018, 1, 1), date(2018, 12, 31)],
            [date(2017, 12, 31), date(2019, 1, 1)],
        ),
        (Period(date(2018, 1, 1)), [date(2018, 1, 1), date.max], [date(2017, 12, 31)]),
        (Period(None, date(2018, 1, 1)), [date.min, date(2017, 12, 31)], [date(2018, 1, 1)]),
        (Period(), [date.min, date.max], []),
    ],
)
def test_a_period_is_half_open(period: Period, inside: list[date], outside: list[date]) -> None:
    assert all(day in period for day in inside)
    assert not any(day in period for day in outside)


@pytest.mark.parametrize(
    ("failure", "status"),
    [(Failure, 400), (Denied, 403), (NotFound, 404), (Conflict, 409), (Refused, 422), (Unavailable, 503)],
)
def test_a_failure_tells_what_where_and_what_next(failure: type[Failure], status: int) -> None:
    raised = failure("Sai số.", field="số", next_step="Nhập lại.")
    assert (raised.status, raised.message, raised.field, raised.next_step) == (status, "Sai số.", "số", "Nhập lại.")
    assert str(raised) == "Sai số. Nhập lại."
    assert str(failure("Sai số.")) == "Sai số."
    assert failure.title


def test_a_mask_hides_the_middle() -> None:
    assert mask("048190000001") == "048*****0001"
    assert mask("12345678") == "123**5678"
    assert mask("1234567") == "*******"
    assert mask("") == ""


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0905 123 456", "+84905123456"),
        ("+84 905.123.456", "+84905123456"),
        ("84905123456", "+84905123456"),
        ("0236 3822 213", "+842363822213"),
    ],
)
def test_a_phone_has_one_stored_form_and_what_was_typed(typed: str, stored: str) -> None:
    assert (parse_phone(typed).e164, parse_phone(typed).as_entered) == (stored, typed)


@pytest.mark.parametrize("typed", ["", "abc", "12", "0905 123 456 789 012"])
def test_no_phone_is_refused_naming_the_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_phone(typed, field="mobile")
    assert refused.value.field == "mobile"


@pytest.mark.parametrize(
    ("digits", "year"), [("048190000001", 1990), ("048099000001", 1999), ("048201000001", 2001), ("048399000001", 2099)]
)
def test_a_personal_number_claims_a_birth_year(digits: str, year: int) -> None:
    number = parse_personal_id(digits)
    assert number.birth_year == year
    assert number.warnings(date(year, 5, 5)) == ()
    assert str(year) in number.warnings(date(1950, 5, 5))[0]


def test_an_old_card_claims_nothing() -> None:
    assert PersonalId("201234567").is_old
    assert PersonalId("201234567").birth_year is None
    assert PersonalId("201234567").warnings(date(1950, 5, 5)) == ()


@pytest.mark.parametrize("typed", ["099190000001", "00019000000", "0481900000012", "٠٤٨"])
def test_no_personal_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        parse_personal_id(typed)


def test_digits_of_other_scripts_are_digits() -> None:
    assert parse_personal_id("٠٤٨١٩٠٠٠٠٠٠١").digits == "048190000001"


def test_a_tax_code_of_a_branch_is_shown_with_its_dash() -> None:
    assert str(parse_tax_code("0400101394-001")) == "0400101394-001"
    assert str(parse_tax_code("0400101394")) == "0400101394"
    assert str(parse_tax_code("048190000001")) == "048190000001"


@pytest.mark.parametrize(
    "typed",
    [
        "000.00.26.H17-180702-0001",
        "000.00.26.h17 - 180702 - 0001",
        "000.00.26.H17–180702–0001",
        "H17.60.01-260102-000001",
    ],
)
def test_a_dossier_number_is_read_as_people_type_it(typed: str) -> None:
    assert parse_dossier_number(typed).ordinal == 1


@pytest.mark.parametrize(
    "typed", ["", "0001", "000.00.26.H17-18072-0001", "000.00.26.H17-180702-١٢٣٤", "000.00.26.H17-180702-1"]
)
def test_no_dossier_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_dossier_number(typed)
    assert refused.value.field == "number"


@pytest.mark.parametrize("code", ["1.001193", "1.001193.000.00.00.h17", "2.000815.01"])
def test_procedure_codes(code: str) -> None:
    assert parse_procedure_code(code) == code.upper()


@pytest.mark.parametrize("code", ["", "1001193", "1.00119", "١.001193", "1.001193.x"])
def test_no_procedure_code_is_refused(code: str) -> None:
    with pytest.raises(Refused, match=r"1\.001193"):
        parse_procedure_code(code)


@pytest.mark.parametrize(
    ("code", "fits"),
    [("000.00.26.H17", True), ("H17", True), ("H17.60.01", True), ("h17", False), ("٠٠٠.00.26.H17", False)],
)
def test_authority_codes(code: str, fits: bool) -> None:
    assert bool(AUTHORITY_CODE.match(code)) is fits
