from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from motcua.capabilities.printing.rules.checks import MAX_ROWS, MAX_TEXT_SIGNS
from motcua.capabilities.printing.rules.editions import edition_on
from motcua.capabilities.printing.rules.pages import Page, day_words, instant_words, page_of
from motcua.capabilities.printing.values import (
    FormCode,
    FormData,
    Handover,
    SlipCopy,
    SubmittedPaper,
)
from motcua.kernel.errors import Refused
from tests.factories import printing as a


def the_page(data: FormData, code: FormCode = FormCode.RECEPTION_SLIP, on: date = a.IN_2025) -> Page:
    return page_of(edition_on(code, on), data)


def test_days_and_instants_are_said_as_on_vietnamese_papers() -> None:
    assert day_words(date(2019, 2, 1)) == "ngày 01 tháng 02 năm 2019"
    assert day_words(date(2019, 3, 31)) == "ngày 31 tháng 3 năm 2019"
    assert (
        instant_words(datetime(2018, 12, 31, 17, 5, tzinfo=UTC))["full"] == "00 giờ 05 phút, ngày 01 tháng 01 năm 2019"
    )


@pytest.mark.parametrize(
    ("changed", "field", "word"),
    [
        ({"applicant": a.an_applicant(name=" \u200b ")}, "applicant.name", "họ tên"),
        ({"dossier_no": ""}, "dossier_no", "mã hồ sơ"),
        ({"letterhead": a.a_letterhead(agency="")}, "letterhead.agency", "tên cơ quan"),
        ({"documents": (SubmittedPaper(name="Tờ khai"), SubmittedPaper(name=""))}, "documents.2.name", "họ tên"),
        ({"due_at": a.at(11)}, "due_at", "sớm hơn 08:05 12/11/2018"),
        ({"set_count": 0}, "set_count", "từ 1"),
        ({"request_content": "x" * (MAX_TEXT_SIGNS + 1)}, "request_content", "quá 5000"),
        ({"documents": (SubmittedPaper(name="Tờ khai"),) * (MAX_ROWS + 1)}, "documents", "quá 300"),
        ({"tracking": a.a_tracking(url="https://a.example/" + "x" * 3000)}, "tracking.url", "quá dài"),
    ],
)
def test_a_slip_that_says_nothing_or_nonsense_is_refused_by_field(
    changed: dict[str, Any], field: str, word: str
) -> None:
    with pytest.raises(Refused, match=word) as refusal:
        the_page(a.a_slip(**changed))

    assert refusal.value.field == field
    assert refusal.value.next_step


def test_a_second_appointment_before_the_first_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        the_page(a.an_apology(new_due_at=a.at(14)), FormCode.APOLOGY_LETTER)

    assert refusal.value.field == "new_due_at"


def test_a_supplement_request_must_ask_for_something() -> None:
    with pytest.raises(Refused, match="giấy tờ cần bổ sung"):
        the_page(a.a_supplement_request(required_items=()), FormCode.SUPPLEMENT_REQUEST)


def test_optional_fields_may_stay_empty() -> None:
    page = the_page(a.a_slip(applicant=a.an_applicant(email="", phone=""), book_no="", tracking=None))

    assert page["applicant"]["email"] == ""
    assert page["tracking"] is None


def test_each_copy_says_whose_it_is() -> None:
    assert the_page(a.a_slip(copy_for=SlipCopy.OFFICE))["copy_for"] == "Liên lưu kèm hồ sơ"


def test_a_sign_that_cannot_be_printed_is_owned_up_to() -> None:
    assert the_page(a.a_slip(applicant=a.an_applicant(name="Mẫu 😀")))["has_unprintable"]
    assert not the_page(a.a_slip())["has_unprintable"]


def test_an_open_row_of_the_control_sheet_leaves_its_cells_to_the_pen() -> None:
    sheet = a.a_control_sheet(rows=(Handover(from_unit="A", to_unit="B"),))

    row = the_page(sheet, FormCode.CONTROL_SHEET)["rows"][0]

    assert row["handed_over_at"] is None
    assert row["outcome"] is None
