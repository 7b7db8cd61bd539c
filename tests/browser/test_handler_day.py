"""Anh Dũng's morning: what is late, what came back, and a routine step in two clicks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status, StepOutcome
from tests.browser.conftest import Walk
from tests.browser.rest import go_back
from tests.factories.dossiers import MORNING


def test_one_page_answers_what_is_late_and_what_came_back(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("handler")
    late = shop.a_dossier(at_step="appraise", when=MORNING - timedelta(days=7))
    back = shop.a_dossier(at_step="check")
    shop.do(back, shop.cast.head, StepOutcome.RETURN, reason="Thiếu căn cứ")
    page.goto("/desk/")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text(late.number)
    expect(first).to_contain_text("quá hạn")
    page.get_by_role("link", name="Bị trả lại").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(back.number)


def test_searches_his_list_as_he_types_and_goes_back(walk: Walk) -> None:
    shop, page = walk.shop, walk.as_("handler")
    wanted = [shop.a_dossier(at_step="appraise") for _ in range(4)][2]
    page.goto("/desk/")
    page.fill("#id_text", wanted.applicant.name.rpartition(" ")[2])
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("#live")).to_have_text("Danh sách đã được lọc")
    assert "text=" in page.url
    go_back(page)
    expect(page.locator("tbody tr")).to_have_count(4)


@pytest.mark.parametrize("javascript", [True, False])
def test_completes_a_routine_step_in_two_clicks(walk: Walk, javascript: bool) -> None:
    dossier = walk.shop.a_dossier(at_step="appraise")
    page = walk.as_("handler", javascript=javascript)
    page.goto("/desk/")
    page.click(f"text={dossier.number}")
    page.get_by_role("button", name="Trình dự thảo kết quả").click()
    expect(page.get_by_text("Đã hoàn thành bước")).to_be_visible()
    assert walk.shop.step(dossier).kind == "check"


def test_moves_through_the_list_by_keys(walk: Walk) -> None:
    dossiers = [walk.shop.a_dossier(at_step="appraise", when=MORNING + timedelta(minutes=one)) for one in range(2)]
    page = walk.as_("handler")
    page.goto("/desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{dossiers[1].number}/")
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()


def test_sees_why_a_date_is_what_it_is(walk: Walk) -> None:
    dossier = walk.shop.a_dossier(Status.AWAITING_SUPPLEMENT)
    page = walk.as_("handler")
    page.goto(f"/desk/dossiers/{dossier.number}/")
    page.click("text=Vì sao hạn là ngày này?")
    expect(page.get_by_text("Thời hạn giải quyết là 3 ngày làm việc")).to_be_visible()
    expect(page.get_by_text("Tạm dừng tính thời hạn: 08:00 03/07/2018")).to_be_visible()
    page.click("text=Từng ngày được tính")
    walk.look(page, "dossier-why")


@pytest.mark.parametrize("javascript", [True, False])
def test_asks_for_a_supplement_once_and_completely(walk: Walk, javascript: bool) -> None:
    dossier = walk.shop.a_dossier(at_step="appraise")
    page = walk.as_("handler", javascript=javascript)
    page.goto(f"/desk/dossiers/{dossier.number}/")
    page.click("text=Việc khác có thể làm")
    page.get_by_role("link", name="Yêu cầu bổ sung hồ sơ").click()
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Có chỗ cần sửa")).to_be_visible()
    if javascript:
        walk.look(page, "act-request-supplement-error")
    page.fill("#id_items", "Bản vẽ vị trí\nGiấy ủy quyền")
    page.fill("#id_reason", "Thiếu giấy tờ về vị trí nhà")
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã yêu cầu bổ sung.")).to_be_visible()
    assert Dossier.objects.get().status == Status.AWAITING_SUPPLEMENT


def test_reads_the_desk_in_english(walk: Walk) -> None:
    walk.shop.a_dossier(at_step="appraise")
    page = walk.as_("handler", language="en")
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    walk.look(page, "work-english")
    page.click("[data-open]")
    expect(page.get_by_role("button", name="Propose the draft result")).to_be_visible()
    walk.look(page, "dossier-english")
