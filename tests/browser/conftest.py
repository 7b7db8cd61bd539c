"""Chromium for the walks of people through their day: a live server, logins, axe on every page, pictures at two widths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page

from motcua.kernel.time import ZONE
from tests.browser.rest import patience, watch
from tests.factories.dossiers import Shop, a_shop
from tests.factories.stage import hand_of_clock

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
POLICY = "Content Security Policy"  # what the browser says when a page does what our policy forbids
PICTURES = ROOT / os.environ.get("MOTCUA_SCREENSHOTS", "var/screenshots")
PHONE, DESK = 390, 1280
NOW = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)
NAVIGATIONS = 5
LEFT_BEHIND = ("documentElement", "context was destroyed", "axe is not defined", "because of a navigation")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# Playwright keeps an event loop in this thread, and the factories speak to the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder walks a page in Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_here(the_chromium: Browser) -> Browser:
    """One Chromium for the whole run; where none is installed, one sentence says so."""
    return the_chromium


@pytest.fixture(autouse=True, scope="session")
def patient() -> Iterator[None]:
    """No walk reads a page that is still on its way."""
    yield from patience()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The desk's clock: a Tuesday morning until it is set."""
    hand = hand_of_clock(monkeypatch, NOW)

    def set_to(at: datetime) -> None:
        hand[0] = at

    return set_to


@pytest.fixture
def shop(transactional_db: None, clock: object) -> Iterator[Shop]:
    """A one-stop shop. The journal refuses removal, so its triggers rest while the tables are cleared."""
    rest_the_triggers()
    call_command("flush", interactive=False, verbosity=0)  # what a run that was cut short has left
    wake_the_triggers()
    yield a_shop()
    rest_the_triggers()


def rest_the_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")


def wake_the_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")


@dataclass
class Walk:
    """Somebody in front of a screen: his browser, and what he sees of each page."""

    browser: Browser
    server: str
    shop: Shop
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_(self, name: str, *, width: int = DESK, javascript: bool = True, language: str = "vi") -> Page:
        """This function will sit one of the cast before a screen."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            base_url=self.server,
            locale=language,
        )
        watch(context)
        self.contexts.append(context)
        account = self.shop.cast.members()[name].account
        if account is not None:
            client = Client()
            client.force_login(account)
            context.add_cookies([
                {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                 "url": self.server},
                {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.server},
            ])  # fmt: skip
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda problem: pytest.fail(f"script error on {page.url}: {problem}"))
        page.on("console", lambda said: self.faults.append(f"{page.url}: {said.text}") if POLICY in said.text else None)
        return page

    def look(self, page: Page, name: str = "") -> None:
        """This function will judge the page with axe at both widths, and keep a picture of each where a name is given.

        What is wrong fails the test at its end, all of it together.
        """
        before = page.viewport_size or {"width": DESK, "height": 900}
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": 900})
            self.faults += faults_of(page)
            if name:
                PICTURES.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(before)


def faults_of(page: Page) -> list[str]:
    """This function will name every violation that axe finds, and tell of a page wider than its screen."""
    found = _judged(page)
    width = page.evaluate("document.documentElement.clientWidth")
    told = [
        f"{page.url} ({width} px) {one['id']}: {one['help']}: "
        + "; ".join(node["html"][:160] for node in one["nodes"][:4])
        for one in found["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth") - width
    return [*told, f"{page.url} is {wide} px wider than its {width} px screen"] if wide > 0 else told


def _judged(page: Page) -> dict[str, Any]:
    """Let axe judge the page; where a click is still leading to the next page, that page."""
    for _ in range(NAVIGATIONS):
        page.wait_for_load_state()
        try:
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found: dict[str, Any] = page.evaluate("rules => axe.run(document, rules)", RULES)
        except Error as left:
            if not any(sign in left.message for sign in LEFT_BEHIND):
                raise
            page.wait_for_timeout(300)
        else:
            return found
    raise AssertionError(f"{page.url}: the page never came to rest")


@pytest.fixture
def walk(shop: Shop, live_server: Any, chromium_here: Browser) -> Iterator[Walk]:
    """A browser beside a live server, ready for any of the cast."""
    walking = Walk(chromium_here, live_server.url, shop)
    yield walking
    for context in walking.contexts:
        context.close()
    assert not walking.faults, "\n".join(dict.fromkeys(walking.faults))
