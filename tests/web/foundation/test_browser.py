"""The gallery and the login page in Chromium: axe, widths, keys, failures, and life without JavaScript."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.urls import path
from django.utils.crypto import get_random_string
from playwright.sync_api import Page, expect

from motcua.config import urls
from motcua.kernel.errors import Conflict

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OpenPage = Callable[..., Page]
LINE_HEIGHT = """() => [...document.querySelectorAll('body *:not([aria-hidden=true])')].filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => [e.className, getComputedStyle(e)]).filter(([_, s]) => s.lineHeight !== 'normal' && parseFloat(s.lineHeight) / parseFloat(s.fontSize) < 1.45).map(([name]) => name)"""
PAGE = """{% extends "web/desk.html" %}{% block title %}Thử{% endblock %}{% block content %}<h1>Thử</h1>
<section><div id="near" data-failures></div><button id="fail" hx-post="/try/fail" hx-target="#out">Hỏng</button></section>
<button id="bug" hx-get="/try/bug" hx-target="#out">Lỗi</button><button id="ok" hx-get="/try/ok" hx-target="#out">Được</button>
<button id="gone" hx-get="/try/login" hx-target="#out">Hết phiên</button><div id="out">trước</div>{% endblock %}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_gallery_has_no_violations_and_never_scrolls_sideways(
    open_page: OpenPage, signed_in: Client, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = open_page("/gallery", width=width, client=signed_in, color_scheme=scheme)
    expect(page.locator("[data-diagram][data-drawn=yes]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(LINE_HEIGHT) == []
    assert axe(page) == []


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/no-such-page"])
def test_pages_before_the_login_have_no_violations(
    open_page: OpenPage, axe: Callable[[Page], list[str]], address: str
) -> None:
    page = open_page(address, width=390)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "address", ["/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/password/change/", "/accounts/logout/"]
)
def test_pages_of_the_account_have_no_violations(
    open_page: OpenPage, signed_in: Client, axe: Callable[[Page], list[str]], address: str
) -> None:
    page = open_page(address, width=390, client=signed_in)
    expect(page.locator("h1")).to_have_count(1)
    assert axe(page) == []


def test_the_policy_blocks_nothing_of_ours(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page("/gallery", client=signed_in)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    expect(page.locator("[data-diagram][data-drawn=yes]")).to_be_visible()
    assert said == []


def test_the_watermark_of_the_diagram_stays_visible(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page("/gallery", client=signed_in)
    expect(page.locator(".bjs-powered-by")).to_be_visible()
    expect(page.locator(".mc-mark--done")).to_have_count(1)


def test_the_slash_goes_to_the_search(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page("/gallery", client=signed_in)
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()
    page.locator("body").click(position={"x": 5, "y": 400})
    page.keyboard.press("j")
    expect(page.locator("[data-open]").first).to_be_focused()


def test_one_box_chooses_all_rows(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page("/gallery", client=signed_in)
    page.locator("[data-choose-all]").check()
    assert page.locator("[data-row]:checked").count() == page.locator("[data-row]").count() > 1


def test_a_wrong_password_is_said_once_and_focused(open_page: OpenPage, account: Any) -> None:
    page = open_page("/accounts/login/")
    page.get_by_label("Tên đăng nhập").fill("mau")
    page.locator("input[type=password]").fill(get_random_string(12))
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Lỗi: Đăng nhập – Một Cửa")
    assert page.get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng").count() == 1


def test_signing_in_works_without_javascript(open_page: OpenPage, account: Any, official: Any) -> None:
    secret = get_random_string(12)
    account.set_password(secret)
    account.save()
    page = open_page("/accounts/login/?next=/gallery", java_script_enabled=False)
    page.get_by_label("Tên đăng nhập").fill("mau")
    page.locator("input[type=password]").fill(secret)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1, name="Bộ giao diện mẫu")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1, name="Component gallery")).to_be_visible()
    assert "/gallery" in page.url


@login_not_required
def try_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


@login_not_required
def try_fail(request: HttpRequest) -> HttpResponse:
    raise Conflict("Chị Mẫu vừa nhận hồ sơ này.", next_step="Tải lại danh sách.")


@login_not_required
def try_bug(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>secret trace</p>", status=500)


@login_not_required
def try_ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p data-focus>sau</p><p id="live" hx-swap-oob="innerHTML">Đã đổi.</p>')


def try_login(request: HttpRequest) -> HttpResponse:
    return HttpResponse("never")


@pytest.fixture
def tried(settings: Any, open_page: OpenPage) -> Page:
    module = types.ModuleType("urls_of_the_trial")
    views = {"page": try_page, "fail": try_fail, "bug": try_bug, "ok": try_ok, "login": try_login}
    module.urlpatterns = [*urls.urlpatterns, *(path(f"try/{name}", view) for name, view in views.items())]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = module
    return open_page("/try/page")


def test_a_failure_is_said_in_the_nearest_area_and_focused(tried: Page) -> None:
    tried.click("#fail")
    expect(tried.locator("#near")).to_contain_text("Chị Mẫu vừa nhận hồ sơ này.")
    expect(tried.locator("#near > *")).to_be_focused()
    expect(tried.locator("#out")).to_have_text("trước")


def test_a_bug_is_admitted_and_nothing_is_swapped(tried: Page) -> None:
    tried.click("#bug")
    expect(tried.locator("[data-failures] >> text=Máy chủ chưa trả lời").first).to_be_visible()
    expect(tried.locator("#out")).to_have_text("trước")


def test_a_change_moves_the_focus_and_is_announced(tried: Page) -> None:
    tried.click("#ok")
    expect(tried.locator("#out [data-focus]")).to_be_focused()
    expect(tried.locator("#live")).to_have_text("Đã đổi.")


def test_an_ended_session_leads_to_the_login_page(tried: Page) -> None:
    tried.click("#gone")
    tried.wait_for_url("**/accounts/login/?next=**")
