"""The pages of evaluation: one's own month, the head's table, review to payout, and nothing for strangers."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from motcua.insight.evaluation.models import PayoutSheet, SalaryFact
from tests.web.desk_evaluation.conftest import HEAD, LOCK, ROOT, SELF, Desk, text_of


def test_a_month_from_self_score_to_the_treasury(desk: Desk) -> None:
    desk.up_to_review()
    officer, leader = desk.as_("home_affairs"), desk.as_("leader")
    assert (
        officer.post(f"{desk.page('clerk')}adjust/", {"points": "-5", "reason": "Để lộ thông tin"}).status_code == 302
    )
    standing = {"worked": "0.5", "knock_out": "absent", "reason": "Nghỉ thai sản"}
    assert officer.post(f"{desk.page('stranger')}standing/", standing).status_code == 302
    assert officer.post(f"{desk.page('stranger')}standing/", {**standing, "reason": ""}).status_code == 422
    assert officer.post(f"{desk.month}approve/").status_code == 403
    assert leader.post(f"{desk.month}approve/").status_code == 302
    page = text_of(desk.as_("handler"), desk.page("handler"))
    assert "92,5" in page
    assert "Đề nghị xem lại" in page
    assert desk.as_("handler").post(f"{desk.page('handler')}appeal/", {"reason": "Tôi có sáng kiến"}).status_code == 302
    appeal = desk.of("handler").appeals.get()
    assert "Tôi có sáng kiến" in text_of(leader, desk.month)
    answer = {"outcome": "upheld", "answer": "Đúng", "p_G5": "5"}
    assert leader.post(f"{ROOT}appeals/{appeal.pk}/answer/", answer).status_code == 302
    assert officer.post(f"{desk.month}lock/").status_code == 422
    desk.hand[0] = LOCK
    assert officer.post(f"{desk.month}lock/").status_code == 302
    assert officer.post(f"{desk.month}payout/prepare/", {"pool": "0", "alpha": "1", "source": "x"}).status_code == 422
    terms = {"pool": "20.000.000", "alpha": "1", "source": "Tiết kiệm (giả định)"}
    assert officer.post(f"{desk.month}payout/prepare/", terms).status_code == 302
    assert officer.post(f"{desk.month}payout/approve/").status_code == 403
    assert desk.as_("handler").get(f"{desk.page('handler')}payslip/").status_code == 404
    assert officer.get(f"{desk.month}payout.xlsx").status_code == 404
    question = text_of(leader, f"{desk.month}payout/approve/")
    seen = {"sha256": PayoutSheet.objects.get().sha256}
    assert f'value="{seen["sha256"]}"' in question
    assert officer.post(f"{desk.month}payout/prepare/", {**terms, "pool": "19.000.000"}).status_code == 302
    assert leader.post(f"{desk.month}payout/approve/", seen).status_code == 422
    assert officer.post(f"{desk.month}payout/prepare/", terms).status_code == 302
    assert leader.post(f"{desk.month}payout/approve/", seen).status_code == 302
    slip = text_of(desk.as_("handler"), f"{desk.page('handler')}payslip/")
    assert "Quỹ 20.000.000 đ ×" in slip
    sheet = PayoutSheet.objects.get()
    assert f"{sheet.remainder:,}".replace(",", ".") + " đ" in text_of(leader, f"{desk.month}payout/")
    book = officer.get(f"{desk.month}payout.xlsx")
    assert load_workbook(io.BytesIO(book.content)).active.max_row > len(desk.world.staff)


def test_the_boxes_hold_what_is_known(desk: Desk) -> None:
    desk.advance(SELF)
    desk.as_("handler").post(desk.page("handler"), desk.boxes("handler", G1="17,5"))
    desk.advance(HEAD)
    page = text_of(desk.as_("head"), f"{desk.month}unit/")
    assert re.search(rf'name="p-{desk.of("handler").pk}-G1" value="17,5"', page)
    assert "chưa đo được" in text_of(desk.as_("handler"), desk.page("handler"))
    assert "Người Mẫu Clerk" not in page


@pytest.mark.parametrize("wrong", ["", "x", "20,55", "21", "-1", "1e3", "NaN"])
def test_a_wrong_number_is_said_and_nothing_is_lost(desk: Desk, wrong: str) -> None:
    desk.advance(SELF)
    answer = desk.as_("handler").post(desk.page("handler"), desk.boxes("handler", G1=wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'value="{wrong}"' in page
    assert 'value="14,5"' in page
    assert not desk.of("handler").scorings.exists()


@pytest.mark.parametrize("name", ["handler", "clerk", "head"])
def test_strangers_find_nothing(desk: Desk, name: str) -> None:
    desk.up_to_review()
    client = desk.as_(name)
    for page in ("payout/", "payout.xlsx"):
        assert client.get(f"{desk.month}{page}").status_code == 404
    seen = {"head": {"head", "handler", "colleague"}}.get(name, {name})
    statuses = {other: client.get(desk.page(other)).status_code for other in desk.people}
    assert {other for other, status in statuses.items() if status == 200} == seen
    assert set(statuses.values()) == {200, 404}
    month = text_of(client, desk.month)
    assert {
        other for other, one in desk.world.staff.items() if other != "admin" and f">{one.name}</a>" in month
    } == seen
    for act in ("advance", "approve", "lock"):
        assert client.post(f"{desk.month}{act}/").status_code == 403
    if name != "head":
        assert client.post(f"{desk.month}unit/", desk.boxes("handler")).status_code == 404
        assert client.post(desk.page("leader"), desk.boxes("leader")).status_code == 404
    assert client.post(f"{desk.page('leader')}adjust/", {"points": "5", "reason": "x"}).status_code == 404


def test_home_leads_everybody_to_his_part(desk: Desk) -> None:
    desk.advance(SELF)
    assert "Các tháng của tôi" in text_of(desk.as_("clerk"), ROOT)
    assert "Các tháng của cơ quan" not in text_of(desk.as_("clerk"), ROOT)
    assert f"{desk.month}unit/" in text_of(desk.as_("head"), ROOT)
    assert "Mở tháng đánh giá" in text_of(desk.as_("home_affairs"), ROOT)
    assert "Mở tháng đánh giá" not in text_of(desk.as_("leader"), ROOT)
    assert "chưa có văn bản" in text_of(desk.as_("clerk"), f"{ROOT}schemes/")


def test_opening_a_month(desk: Desk) -> None:
    officer = desk.as_("home_affairs")
    start = {"authority": str(desk.world.authority.pk)}
    assert officer.post(f"{ROOT}months/open/", {**start, "month": "13/2018"}).status_code == 422
    assert officer.post(f"{ROOT}months/open/", {**start, "month": "07/2018"}).status_code == 422
    assert officer.post(f"{ROOT}months/open/", {**start, "month": "06/2018"}).status_code == 302
    assert desk.as_("leader").get(f"{ROOT}months/open/").status_code == 404


def test_files_are_loaded_or_refused_with_their_line(desk: Desk) -> None:
    officer = desk.as_("home_affairs")

    def send(page: str, content: bytes) -> str:
        answer = officer.post(f"{ROOT}{page}", {"file": SimpleUploadedFile("x.csv", content)}, follow=True)
        return answer.content.decode()

    head = b"login,coefficient,allowance,valid_from\n"
    assert "Thiếu cột" in send("salaries/load/", b"a,b\n1,2\n")
    assert "Dòng 2" in send("salaries/load/", head + b"handler,x,0,2018-08-01\n")
    assert "Dòng 3" in send("salaries/load/", head + b"handler,3.66,0,2018-08-01\nnobody,3,0,2018-08-01\n")
    assert "UTF-8" in send("salaries/load/", b"\xff\xfe")
    assert "1 người" in send("salaries/load/", head + b"handler,3.66,0.3,2018-08-01\n")
    assert SalaryFact.objects.get(staff=desk.world.staff["handler"], valid_until=None).base == Decimal("3.96")
    assert "YAML" in send("schemes/load/", b"a: [")
    assert "schemes" in send("schemes/load/", b"- 1")
    assert "không có gì mới" in send("schemes/load/", b"schemes: []")
    assert desk.as_("leader").get(f"{ROOT}schemes/load/").status_code == 403


def test_a_tie_is_decided_by_the_leader(desk: Desk) -> None:
    scheme = desk.period.scheme
    scheme.facts = {**scheme.facts, "cap": {"share": "0.2", "of": "OF_TOTAL"}}
    scheme.save()
    desk.up_to_review()
    leader = desk.as_("leader")
    assert "bằng điểm" in text_of(leader, desk.month)
    assert leader.post(f"{desk.month}approve/").status_code == 422
    place = desk.world.authority.pk
    for group in (f"leaders-{place}", f"officials-{place}"):
        page = leader.get(f"{desk.month}ties/{group}/")
        if page.status_code == 200:
            assert leader.post(f"{desk.month}ties/{group}/", {"chosen": [], "number": "01/BB"}).status_code == 302
    assert desk.as_("home_affairs").get(f"{desk.month}ties/officials-{place}/").status_code == 403
    assert leader.post(f"{desk.month}approve/").status_code == 302
