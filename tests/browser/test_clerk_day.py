"""Chị Hạnh's day at the counter: hands on the keyboard, a queue in front of her, nothing lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status
from tests.browser.conftest import Walk
from tests.factories.dossiers import a_person

MOST_KEYS = 25  # beyond the name, for a known applicant and a usual procedure


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += len(key.split("+"))


def test_receives_a_known_person_by_keyboard_alone(walk: Walk) -> None:
    page, owner = walk.as_("reception"), a_person()
    walk.shop.a_dossier(applicant=a_person("Lê Văn Trước", 902))
    page.goto("/desk/receive/")
    expect(page.locator("#find-procedure")).to_be_focused()
    keys = Keys(page)
    keys.press("1", "Enter")
    page.wait_for_url("**/receive/applicant/")
    expect(page.locator("#find-party")).to_be_focused()
    page.keyboard.type("tran thi dieu")
    page.wait_for_selector("#found .mc-pick")
    keys.press("Enter")
    expect(page.locator("#found .mc-pick").first).to_be_focused()
    keys.press("Enter")
    page.wait_for_url("**/receive/details/")
    keys.press("Control+Enter")
    page.wait_for_url("**/receive/check/")
    keys.press("Control+Enter")
    page.wait_for_url("**/receive/done/**")
    expect(page.locator("main a.govuk-button").first).to_be_focused()
    dossier = Dossier.objects.latest("pk")
    assert dossier.applicant_id == owner.pk
    assert page.request.get(f"/desk/dossiers/{dossier.number}/slip.pdf").body().startswith(b"%PDF")
    keys.press("n")
    page.wait_for_url("**/desk/receive/")
    assert keys.pressed <= MOST_KEYS, f"{keys.pressed} keys"


def test_escape_and_leaving_lose_nothing(walk: Walk) -> None:
    page = walk.as_("reception")
    a_person()
    page.goto("/desk/receive/")
    page.fill("#find-procedure", "cap so nha")
    page.keyboard.press("Escape")
    expect(page.locator("#find-procedure")).to_have_value("cap so nha")
    page.click("#found .mc-pick")
    page.fill("#find-party", "tran thi dieu")
    page.click("#found .mc-pick")
    page.fill("#id_request_content", "Cấp số nhà ở kiệt 12")
    with page.expect_response("**/receive/keep/"):
        page.keyboard.press("Escape")
    page.goto("/desk/")
    page.goto("/desk/receive/details/")
    expect(page.locator("#id_request_content")).to_have_value("Cấp số nhà ở kiệt 12")


def test_a_double_click_receives_once(walk: Walk) -> None:
    page = walk.as_("reception")
    a_person()
    page.goto("/desk/receive/")
    page.click(".mc-picks--numbered .mc-pick >> nth=0")
    page.fill("#find-party", "tran thi dieu")
    page.click("#found .mc-pick")
    page.click("text=Xem lại trước khi tiếp nhận")
    page.dblclick("text=Tiếp nhận và in giấy hẹn")
    page.wait_for_url("**/receive/done/**")
    assert Dossier.objects.count() == 1


def test_the_whole_way_without_javascript(walk: Walk) -> None:
    page = walk.as_("reception", javascript=False)
    a_person()
    page.goto("/desk/receive/")
    page.fill("#find-procedure", "so nha")
    page.keyboard.press("Enter")
    page.click("#found .mc-pick")
    page.fill("#find-party", "tran thi dieu")
    page.keyboard.press("Enter")
    page.click("#found .mc-pick")
    page.fill("#id_request_content", "Cấp số nhà")
    page.click("text=Xem lại trước khi tiếp nhận")
    page.click("text=Tiếp nhận và in giấy hẹn")
    expect(page.get_by_role("heading", name="Đã tiếp nhận")).to_be_visible()
    page.click("text=Mở hồ sơ")
    page.get_by_role("button", name="Chuyển phòng chuyên môn").click()
    expect(page.get_by_text("Đã hoàn thành bước")).to_be_visible()
    assert Dossier.objects.get().status == Status.IN_PROGRESS


@pytest.mark.parametrize("javascript", [True, False])
def test_hands_over_the_morning_at_once(walk: Walk, javascript: bool) -> None:
    dossiers = [walk.shop.a_dossier() for _ in range(3)]
    page = walk.as_("reception", javascript=javascript)
    page.goto("/desk/")
    if javascript:
        page.check("[data-choose-all]")
        expect(page.locator("[data-chosen-count]")).to_have_text("3")
    else:
        for box in page.locator("input[data-row]").all():
            box.check()
    page.click("text=Chuyển bước các hồ sơ đã chọn")
    expect(page.get_by_text("Đã chuyển 3 hồ sơ sang bước sau.")).to_be_visible()
    assert {walk.shop.step(dossier).kind for dossier in dossiers} == {"assign"}
