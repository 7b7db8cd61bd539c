"""Tracking: nothing without the secret, everything of use with it, and never a name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.casework.dossiers.commands.applicant import await_payment, request_supplement, supplement_dossier
from motcua.casework.dossiers.commands.leaders import extend_dossier
from motcua.casework.dossiers.commands.reception import refuse_dossier
from motcua.casework.dossiers.models import Dossier
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T14:00")


def tried(client: Client, number: str, secret: str) -> Any:
    return client.post("/tra-cuu/", {"number": number, "secret": secret})


def page_of(client: Client, dossier: Dossier) -> str:
    answer = tried(client, dossier.number, dossier.lookup_secret)
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == "/tra-cuu/ho-so/"
    return client.get("/tra-cuu/ho-so/").content.decode()


def error_of(answer: Any) -> str:
    return next(iter(answer.context["form"].non_field_errors()))


def test_number_and_secret_lead_to_where_the_dossier_stands(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    page = page_of(client, dossier)
    assert "Hồ sơ đang được giải quyết" in page
    assert "Phòng chuyên môn đang phân công người giải quyết hồ sơ." in page
    assert "<strong>Phòng Kinh tế</strong>" in page
    assert "Ông/bà chưa cần làm gì." in page
    assert "Bộ phận một cửa đã nhận hồ sơ, hẹn trả lúc 08:00 thứ Năm 05/07/2018." in page
    assert 'href="tel:02360000000"' in page


def test_the_due_date_is_said_and_explained(client: Client, world: World) -> None:
    page = page_of(client, world.receive())
    assert "Còn 1 ngày 6 giờ làm việc, đến 08:00 thứ Năm 05/07" in page
    assert "Hồ sơ của ông/bà được nhận lúc 08:00 ngày 02/07/2018 (Thứ Hai)." in page
    assert "Ông/bà nhận kết quả chậm nhất lúc 08:00 ngày 05/07/2018 (Thứ Năm)." in page
    assert "Nghị định 61/2018/NĐ-CP" in page


def test_no_person_and_no_official_is_named(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head", "leader", "clerk")
    dossier = world.do(dossier, "reception", receiver_name="Trần Văn Nhận")
    page = page_of(client, dossier)
    assert "Đã trả kết quả" in page
    assert "N… T… T…" in page
    for name in ("Nguyễn Thị Thử", "Người Mẫu", "Trần Văn Nhận", "048190000001", "1990000"):
        assert name not in page, name


def test_wrong_number_and_wrong_secret_are_one_answer(client: Client, world: World) -> None:
    dossier = world.receive()
    wrong_secret = tried(client, dossier.number, "AAAAAAAA")
    wrong_number = tried(client, "000.00.26.H17-180702-9999", dossier.lookup_secret)
    assert wrong_secret.status_code == wrong_number.status_code == 422
    assert error_of(wrong_secret) == error_of(wrong_number)
    assert error_of(wrong_number) == "Không có hồ sơ nào khớp mã hồ sơ và mã tra cứu. Xem lại hai mã trên giấy hẹn."
    assert client.get("/tra-cuu/ho-so/")["Location"] == "/tra-cuu/"


def test_what_was_typed_is_kept_and_the_field_is_named(client: Client, world: World) -> None:
    page = tried(client, "abc", "").content.decode()
    assert 'value="abc"' in page
    assert "Mã hồ sơ chưa đúng dạng" in page
    assert "Chưa điền: Mã tra cứu." in page


def test_a_secret_may_be_typed_small_and_with_spaces(client: Client, world: World) -> None:
    dossier = world.receive()
    secret = f" {dossier.lookup_secret[:4].lower()} {dossier.lookup_secret[4:]} "
    assert tried(client, f" {dossier.number.lower()} ", secret).status_code == 302


def test_the_slip_prefills_the_number_alone(client: Client, world: World) -> None:
    number = world.receive().number
    answer = client.get(f"/tra-cuu?ma={number}", follow=True)
    assert f'value="{number}"' in answer.content.decode()
    assert client.get("/tra-cuu/?ma=%22%3E%3Cscript%3E").content.decode().count("<script>") == 0


def test_the_look_ends_by_itself_and_by_the_button(client: Client, world: World, clock: Any) -> None:
    dossier = world.receive()
    page_of(client, dossier)
    assert client.post("/tra-cuu/xong/")["Location"] == "/tra-cuu/"
    assert client.get("/tra-cuu/ho-so/").status_code == 302
    page_of(client, dossier)
    clock.at += timedelta(minutes=16)
    assert client.get("/tra-cuu/ho-so/").status_code == 302


def test_nothing_of_it_is_kept_by_caches_or_addresses(client: Client, world: World) -> None:
    dossier = world.receive()
    page_of(client, dossier)
    answer = client.get("/tra-cuu/ho-so/")
    assert "no-store" in answer["Cache-Control"]
    assert dossier.lookup_secret not in answer.content.decode()
    assert dossier.lookup_secret not in str(dict(client.session))


def test_guessing_a_secret_is_stopped(client: Client, world: World) -> None:
    dossier = world.receive()
    for _try in range(5):
        assert tried(client, dossier.number, "AAAAAAAA").status_code == 422
    answer = tried(client, dossier.number, dossier.lookup_secret)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Chờ 15 phút rồi thử lại" in answer.content.decode()


def test_right_answers_do_not_count_against_a_number(client: Client, world: World) -> None:
    dossier = world.receive()
    for _look in range(8):
        assert tried(client, dossier.number, dossier.lookup_secret).status_code == 302


def test_an_address_has_its_own_limit(client: Client, world: World, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"tracking": "3/15m/ip", "tracking_number": "5/15m/key"}
    for number in range(3):
        assert tried(client, f"000.00.26.H17-180702-{number:04}", "AAAAAAAA").status_code == 422
    assert tried(client, "000.00.26.H17-180702-0009", "AAAAAAAA").status_code == 429
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert tried(other, "000.00.26.H17-180702-0009", "AAAAAAAA").status_code == 422


def test_what_is_missing_is_listed_and_the_clock_stands(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["Bản vẽ", "Ảnh"],
                       reason="Thiếu bản vẽ", at=LATER)  # fmt: skip
    page = page_of(client, dossier)
    assert "Hồ sơ đang chờ ông/bà bổ sung" in page
    assert "<li>Bản vẽ</li><li>Ảnh</li>" in page
    assert "Ngày trả đang tạm dừng tính" in page
    assert "Khi ông/bà làm xong phần mình, ngày trả được tính lại từ đầu." in page


def test_after_a_supplement_the_new_count_is_explained(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["Ảnh"], reason="Thiếu ảnh", at=LATER)
    again = at("2018-07-03T08:30")
    dossier = supplement_dossier(actor=world.actor("reception", when=again), dossier_id=dossier.pk, at=again)
    page = page_of(client, dossier)
    assert "Ông/bà bổ sung xong lúc 08:30 ngày 03/07/2018 (Thứ Ba)." in page
    assert "Ông/bà nhận kết quả chậm nhất lúc 08:30 ngày 06/07/2018 (Thứ Sáu)." in page
    assert "Việc của ông/bà" not in page


def test_a_payment_is_asked_for_in_words(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    await_payment(actor=world.actor("handler"), dossier_id=dossier.pk, reason="Lệ phí trước bạ 200.000 đ", at=LATER)
    page = page_of(client, dossier)
    assert "Hồ sơ đang chờ ông/bà nộp tiền" in page
    assert page.count("Lệ phí trước bạ 200.000 đ") == 2
    assert "ngày trả được tính tiếp." in page


def test_a_late_dossier_is_apologised_for(client: Client, world: World, clock: Any) -> None:
    dossier = world.do(world.receive(), "reception")
    clock.at = at("2018-07-06T09:00")
    page = page_of(client, dossier)
    assert "Quá hạn 1 ngày 1 giờ làm việc, từ 08:00 thứ Năm 05/07" in page
    assert "Chúng tôi xin lỗi ông/bà." in page


def test_an_apology_names_the_new_day(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    new = at("2018-07-09T16:00")
    extend_dossier(actor=world.actor("leader"), dossier_id=dossier.pk, new_due_at=new, reason="Máy hỏng", at=LATER)
    page = page_of(client, dossier)
    assert "Cơ quan xin lỗi và hẹn lại 16:00 thứ Hai 09/07/2018. Lý do: Máy hỏng" in page
    assert "đến 16:00 thứ Hai 09/07" in page


def test_a_ready_result_says_what_to_bring(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head", "leader", "clerk")
    page = page_of(client, dossier)
    assert "Đã có kết quả" in page
    assert "Ông/bà mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả." in page
    assert "Lãnh đạo đã ký kết quả." in page


def test_a_refused_dossier_says_why(client: Client, world: World) -> None:
    dossier = world.submit()
    assert "Hồ sơ đã nộp, đang chờ kiểm tra" in page_of(client, dossier)
    refuse_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason="Không thuộc thẩm quyền", at=LATER)
    page = client.get("/tra-cuu/ho-so/").content.decode()
    assert "Hồ sơ không được nhận. Lý do: Không thuộc thẩm quyền" in page
    assert "Bao giờ có kết quả" in page


def test_the_whole_page_speaks_english(client: Client, world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    client.post("/i18n/setlang/", {"language": "en", "next": "/"})
    page = page_of(client, dossier)
    assert "Your dossier is being worked on" in page
    assert "We received your dossier at 08:00, Monday 02/07/2018." in page
    assert "left, due 08:00" in page or "until 08:00" in page


def test_the_page_asks_the_database_little(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    dossier = world.finish(world.receive())
    page_of(client, dossier)
    with django_assert_max_num_queries(14):
        client.get("/tra-cuu/ho-so/")


def test_posting_needs_the_forms_own_key(world: World) -> None:
    assert tried(Client(enforce_csrf_checks=True), world.receive().number, "x").status_code == 403
