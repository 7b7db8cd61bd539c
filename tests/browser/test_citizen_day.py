"""A citizen's day: find the procedure without marks, read what it takes, follow the dossier; at home and on a phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status
from motcua.kernel.time import ZONE
from motcua.registry.organisations.commands.authorities import change_authority
from motcua.registry.organisations.values import AuthorityChanges
from tests.browser.conftest import PHONE, PICTURES, Walk
from tests.browser.rest import go_back
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import FOUNDED, Shop
from tests.factories.procedures import imported, national

LATE = datetime(2018, 7, 9, 9, 0, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def telephone(shop: Shop) -> None:
    change_authority(actor=PROGRAM, at=FOUNDED, authority_id=shop.cast.authority.pk,
                     changes=AuthorityChanges(hotline="0236 000 0000", address="1 đường Mẫu"))  # fmt: skip


def follow(page: Page, dossier: Dossier, secret: str = "") -> None:
    """Type the two codes of the slip."""
    page.goto(f"/tra-cuu?ma={dossier.number}")
    expect(page.get_by_label("Mã hồ sơ")).to_have_value(dossier.number)
    page.get_by_label("Mã tra cứu").fill(secret or dossier.lookup_secret)
    page.get_by_role("button", name="Xem hồ sơ đang ở đâu").click()


def test_bac_sau_finds_what_he_needs_on_his_phone(walk: Walk) -> None:
    imported(national())
    page = walk.as_("anonymous", width=PHONE)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ông/bà cần làm việc gì?")
    walk.look(page, "portal-home")
    page.get_by_role("link", name="Tìm thủ tục").click()
    walk.look(page, "portal-catalogue")
    page.get_by_role("searchbox").press_sequentially("so nha", delay=20)
    expect(page.get_by_role("heading", level=2, name="Tìm “so nha”")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.locator("#live")).to_have_text("Có 1 thủ tục.")
    assert page.url.endswith("/thu-tuc/?q=so%20nha") or page.url.endswith("/thu-tuc/?q=so+nha")
    walk.look(page, "portal-found")
    page.get_by_role("link", name="Cấp số nhà").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cấp số nhà")
    page.get_by_text("Vì sao ngày này?").click()
    expect(page.get_by_text("Thời hạn là 3 ngày làm việc.")).to_be_visible()
    walk.look(page, "portal-procedure")
    go_back(page)
    expect(page.get_by_role("link", name="Cấp số nhà")).to_be_visible()
    page.goto("/thu-tuc/1.900001/")
    walk.look(page, "portal-procedure-national")
    page.goto("/noi-nop/")
    walk.look(page, "portal-desks")


def test_the_way_works_without_javascript(walk: Walk) -> None:
    page = walk.as_("anonymous", width=PHONE, javascript=False)
    page.goto("/")
    page.get_by_role("searchbox").fill("giay phep xay dung")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Cấp giấy phép xây dựng nhà ở riêng lẻ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cấp giấy phép xây dựng nhà ở riêng lẻ")
    follow(page, walk.shop.a_dossier(Status.IN_PROGRESS))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ đang được giải quyết")
    page.get_by_text("Vì sao ngày này?").click()
    expect(page.get_by_text("Ông/bà nhận kết quả chậm nhất lúc")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your dossier is being worked on")


def test_a_dossier_is_followed_with_both_codes_and_closed(walk: Walk) -> None:
    dossier = walk.shop.a_dossier(Status.IN_PROGRESS)
    page = walk.as_("anonymous", width=PHONE)
    follow(page, dossier)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ đang được giải quyết")
    assert dossier.lookup_secret not in page.url
    assert dossier.lookup_secret not in page.content()
    walk.look(page, "portal-tracked")
    page.get_by_text("Vì sao ngày này?").click()
    walk.look(page, "portal-tracked-why")
    page.get_by_role("button", name="Xem xong, đóng hồ sơ").click()
    go_back(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tra cứu hồ sơ")


def test_wrong_codes_are_said_kindly_and_guessing_ends(walk: Walk) -> None:
    dossier = walk.shop.a_dossier()
    page = walk.as_("anonymous", width=PHONE)
    page.goto("/tra-cuu/")
    walk.look(page, "portal-track")
    follow(page, dossier, "AAAAAAAA")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_text("Không có hồ sơ nào khớp mã hồ sơ và mã tra cứu.")).to_be_visible()
    expect(page).to_have_title("Lỗi: Tra cứu hồ sơ – Một Cửa")
    walk.look(page, "portal-track-wrong")
    for _try in range(5):
        follow(page, dossier, "BBBBBBBB")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thử quá nhiều lần")
    walk.look(page, "portal-too-many")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUBMITTED, "Hồ sơ đã nộp, đang chờ kiểm tra"),
        (Status.SUPPLEMENT_REQUESTED, "Cần bổ sung giấy tờ trước khi nhận"),
        (Status.REFUSED, "Hồ sơ không được nhận"),
        (Status.RECEIVED, "Hồ sơ đã được nhận"),
        (Status.AWAITING_SUPPLEMENT, "Hồ sơ đang chờ ông/bà bổ sung"),
        (Status.AWAITING_FINANCIAL, "Hồ sơ đang chờ ông/bà nộp tiền"),
        (Status.RESULT_READY, "Đã có kết quả"),
        (Status.RETURNED, "Đã trả kết quả"),
        (Status.WITHDRAWN, "Hồ sơ đã được rút theo yêu cầu của ông/bà"),
        (Status.STOPPED, "Hồ sơ đã dừng giải quyết"),
    ],
)
def test_every_standing_is_a_page_that_holds(walk: Walk, status: Status, words: str) -> None:
    page = walk.as_("anonymous", width=PHONE)
    follow(page, walk.shop.a_dossier(status))
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    walk.look(page, f"portal-tracked-{status.value.replace('_', '-')}")


def test_a_late_dossier_is_apologised_for(walk: Walk, clock: Any) -> None:
    dossier = walk.shop.a_dossier(Status.IN_PROGRESS)
    clock(LATE)
    page = walk.as_("anonymous", width=PHONE)
    follow(page, dossier)
    expect(page.get_by_text("Chúng tôi xin lỗi ông/bà.")).to_be_visible()
    walk.look(page, "portal-tracked-late")


def test_every_page_speaks_english(walk: Walk) -> None:
    page = walk.as_("anonymous")
    follow(page, walk.shop.a_dossier(Status.AWAITING_SUPPLEMENT))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your dossier waits for papers from you")
    walk.look(page, "portal-tracked-en")
    for path in ("/", "/thu-tuc/", "/thu-tuc/2.900001/", "/tra-cuu/", "/noi-nop/"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        walk.look(page, f"portal-en{path.replace('/', '-').rstrip('-')}")


def test_paper_has_everything_and_nothing_too_much(walk: Walk) -> None:
    page = walk.as_("anonymous")
    page.goto("/thu-tuc/2.900001/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Đơn đăng ký")).to_be_visible()
    expect(page.get_by_role("button", name="In trang này")).to_be_hidden()


def test_the_pictures_of_the_guide(walk: Walk) -> None:
    """`MOTCUA_SCREENSHOTS=docs/guide/hinh pytest tests/browser/test_citizen_day.py -k guide` draws them anew."""
    dossier = walk.shop.a_dossier(Status.IN_PROGRESS)
    page = walk.as_("anonymous", width=PHONE)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, path in (("trang-dau", "/"), ("tim-thu-tuc", "/thu-tuc/?q=so+nha"), ("thu-tuc", "/thu-tuc/2.900001/")):
        page.goto(path)
        page.screenshot(path=PICTURES / f"nguoi-dan-{name}.png")
    page.goto(f"/tra-cuu?ma={dossier.number}")
    page.get_by_label("Mã tra cứu").fill("ABCD2345")
    page.screenshot(path=PICTURES / "nguoi-dan-tra-cuu.png")
    follow(page, dossier)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hồ sơ đang được giải quyết")
    page.screenshot(path=PICTURES / "nguoi-dan-ho-so.png")
