"""The first page, the list of procedures and the page of one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.procedures import imported, national, sheet
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def text_of(client: Client, path: str, **headers: Any) -> str:
    answer = client.get(path, **headers)
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def test_the_first_page_says_what_can_be_done_and_whom_to_call(client: Client, world: World) -> None:
    page = text_of(client, "/")
    assert "Ông/bà cần làm việc gì?" in page
    assert "UBND quận Mẫu" in page
    assert 'href="tel:02360000000"' in page
    assert "Đang mở cửa, đến 11:30" in page
    assert 'Thứ Hai đến thứ Sáu: <span class="mc-nowrap">07:30–11:30</span>' in page


def test_the_first_page_works_before_an_authority_is_set_up(client: Client, db: None) -> None:
    assert "Ông/bà cần làm việc gì?" in text_of(client, "/")
    assert "Chưa có nơi nộp hồ sơ" in text_of(client, "/noi-nop/")
    assert "Chưa có thủ tục nào" in text_of(client, "/thu-tuc/")


def test_a_holiday_closes_the_desk_and_says_why(client: Client, world: World, clock: Any) -> None:
    clock.at = at("2018-09-03T09:00")
    page = text_of(client, "/noi-nop/")
    assert "Hôm nay nghỉ (" in page
    assert "mở lại 07:30 thứ Ba 04/09" in page


def test_noon_and_evening_say_when_the_desk_opens_again(client: Client, world: World, clock: Any) -> None:
    clock.at = at("2018-07-03T11:30")
    assert "Đang nghỉ, mở lại 13:00 thứ Ba 03/07" in text_of(client, "/noi-nop/")
    clock.at = at("2018-07-06T18:00")
    assert "mở lại" in text_of(client, "/noi-nop/")


@pytest.mark.parametrize("words", ["thả diều", "tha dieu", "THA DIEU", "1.900001", "tha deu"])
def test_words_without_marks_find_a_procedure(client: Client, kites: str, words: str) -> None:
    page = text_of(client, f"/thu-tuc/?q={words}")
    assert "Thủ tục cấp giấy phép thả diều" in page
    assert "gánh hàng rong" not in page
    assert "Có 1 thủ tục." in page


def test_the_fragment_is_the_list_of_the_page_and_is_announced(client: Client, kites: str) -> None:
    page, fragment = text_of(client, "/thu-tuc/?q=tha+dieu"), text_of(client, "/thu-tuc/?q=tha+dieu", **HTMX)
    assert "<html" not in fragment
    assert 'hx-swap-oob="innerHTML"' in fragment
    rows = fragment[fragment.index("<ul") : fragment.index("</ul>")]
    assert rows in page
    assert "<html" in text_of(client, "/thu-tuc/?q=tha", HTTP_HX_HISTORY_RESTORE_REQUEST="true", **HTMX)


def test_nothing_found_says_what_to_do(client: Client, kites: str) -> None:
    page = text_of(client, "/thu-tuc/?q=zzzqqq")
    assert "Không tìm thấy thủ tục nào" in page
    assert "Thử từ khác" in page


def test_fields_and_moments_of_life_lead_to_procedures(client: Client, world: World) -> None:
    imported(sheet("2.900002", "Đăng ký kết hôn thử", field="Hộ tịch"))
    page = text_of(client, "/thu-tuc/")
    assert "Trò chơi dân gian" in page
    assert "su-kien=ket-hon" in page
    assert "Đăng ký kết hôn thử" in text_of(client, "/thu-tuc/?su-kien=ket-hon")
    assert "gánh hàng rong" not in text_of(client, "/thu-tuc/?su-kien=ket-hon")


def test_a_long_list_is_paged(client: Client, world: World) -> None:
    for number in range(21):
        imported(sheet(f"2.9001{number:02}", f"Việc mẫu số {number}"))
    first = text_of(client, "/thu-tuc/?q=viec+mau")
    assert first.count("/thu-tuc/2.9001") == 20
    assert "cursor=20" in first
    assert text_of(client, "/thu-tuc/?q=viec+mau&cursor=20").count("/thu-tuc/2.9001") == 1


@pytest.mark.parametrize(
    "query", ["cursor=-1", "cursor=99999999999999", "linh-vuc=x", "linh-vuc=99", "su-kien=%00", "q=%00"]
)
def test_an_odd_address_is_no_error(client: Client, world: World, query: str) -> None:
    assert client.get(f"/thu-tuc/?{query}").status_code == 200


def test_a_procedure_is_one_clear_page(client: Client, kites: str) -> None:
    page = text_of(client, f"/thu-tuc/{kites}/")
    for words in (
        "Đơn đề nghị thả diều", "1 bản chính", "2 bản sao", "Giấy tờ phải nộp", "50.000 đ", "25.000 đ", "Trực tuyến",
        "Theo quy định của Hội đồng nhân dân cấp tỉnh", "Giấy phép thả diều", "Diều không vướng dây điện",
        "01/2017/QĐ-MAU", "Công dân Việt Nam", "Nộp hồ sơ", "01/01/2018", "Mẫu số 1.docx", "Trường hợp 01",
        "Nộp tại bộ phận một cửa",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("Theo quy định của Hội đồng nhân dân cấp tỉnh") == 1
    assert "Trực tiếp, Bưu chính công ích, Cá nhân" in page


def test_a_committed_limit_stands_beside_the_laws(client: Client, world: World) -> None:
    imported(sheet("2.900003", "Việc nhanh", time_limit={"value": 15, "unit": "working_day", "source": "decision"},
                   committed_limit={"value": 12, "unit": "working_day"}))  # fmt: skip
    page = text_of(client, "/thu-tuc/2.900003/")
    assert "Luật cho 15 ngày làm việc. Ở đây hẹn 12 ngày làm việc." in page
    assert "chưa được kiểm chứng" not in page


def test_an_unverified_limit_says_so(client: Client, world: World) -> None:
    imported(sheet("2.900004", "Việc giả định", time_limit={"value": 15, "unit": "working_day", "source": "assumed"}))
    page = text_of(client, "/thu-tuc/2.900004/")
    assert "Giả định" in page
    assert "Số ngày này chưa được kiểm chứng" in page


def test_the_day_if_handed_in_now_is_counted_and_explained(client: Client, world: World) -> None:
    page = text_of(client, "/thu-tuc/2.900001/")
    assert "bây giờ (09:15 thứ Ba 03/07/2018)" in page
    assert "<strong>09:15 thứ Sáu 06/07/2018</strong>" in page
    assert "Ông/bà nhận kết quả chậm nhất lúc 09:15 ngày 06/07/2018" in page
    assert "Nghị định 61/2018/NĐ-CP" in page


def test_the_desks_that_handle_a_procedure_are_named(client: Client, world: World) -> None:
    page = text_of(client, "/thu-tuc/2.900001/")
    assert "Bộ phận một cửa của UBND quận Mẫu" in page
    assert "1 đường Mẫu" in page


def test_an_unknown_code_is_not_found_with_a_next_step(client: Client, world: World) -> None:
    answer = client.get("/thu-tuc/9.999999/")
    assert answer.status_code == 404
    assert "Tra mã trong danh mục" in answer.content.decode()


def test_a_procedure_that_is_not_yet_in_force_says_from_when(client: Client, world: World, clock: Any) -> None:
    imported(sheet("2.900005", "Việc tương lai"), on=date(2018, 8, 1))
    page = text_of(client, "/thu-tuc/2.900005/")
    assert "Thủ tục này có hiệu lực từ ngày 01/08/2018." in page
    assert "bây giờ (" not in page
    clock.at += timedelta(30)
    assert "Thủ tục này có hiệu lực từ" not in text_of(client, "/thu-tuc/2.900005/")


def test_every_page_speaks_english_after_the_switch(client: Client, kites: str) -> None:
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/thu-tuc/2.900001/"})
    assert answer.status_code == 302
    assert answer["Location"] == "/thu-tuc/2.900001/"
    page = text_of(client, "/thu-tuc/2.900001/")
    assert "Street vendor registration" in page
    assert "How long it takes" in page
    assert "3 working days" in page
    assert "What do you need to do?" in text_of(client, "/")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 8), ("/noi-nop/", 6), ("/thu-tuc/", 8), ("/thu-tuc/?q=dang+ky", 10), ("/thu-tuc/1.900001/", 15)],
)
def test_pages_ask_the_database_little(
    client: Client, kites: str, django_assert_max_num_queries: Any, path: str, most: int
) -> None:
    client.get(path)
    with django_assert_max_num_queries(most):
        text_of(client, path)


def test_more_procedures_cost_no_more_queries(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        imported(national(f"1.9002{number:02}", f"Việc mẫu {number}"))
    client.get("/thu-tuc/?tat-ca")
    with django_assert_max_num_queries(10):
        text_of(client, "/thu-tuc/?tat-ca")
