"""Chromium on a served house, with and without JavaScript, and axe beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from motcua.config import middleware
from motcua.kernel.actor import Actor, Via

ROOT = Path(__file__).parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RUN = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id} ${node.target.join(' ')}: ${node.failureSummary}`)))"""


@pytest.fixture(scope="session")
def chromium(the_chromium: Browser) -> Browser:
    """The browser of these tests."""
    return the_chromium


@pytest.fixture(autouse=True, scope="session")
def journal_may_be_emptied() -> Iterator[None]:
    """After a served test Django empties the tables; the journal's guard stands aside for that, and only for that."""
    empty = DatabaseOperations.execute_sql_flush

    def unguarded(self: DatabaseOperations, sql_list: list[str]) -> None:
        empty(self, ["SET session_replication_role = replica;", *sql_list, "RESET session_replication_role;"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Whoever signs in is a member of staff."""
    actor = Actor(name="Người Thử Mẫu", via=Via.DESK, account_id=1, staff_id=1)
    monkeypatch.setattr(middleware.organisations, "actor_for_account", lambda *_a, **_k: actor)
    return actor


@pytest.fixture
def account(db: Any) -> Any:
    return get_user_model().objects.create(
        login="mau", name="Người Thử Mẫu", created_at=datetime(2026, 1, 5, tzinfo=UTC)
    )


@pytest.fixture
def signed_in(account: Any, official: Actor) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens an address of the served house; `client` lends its session."""
    contexts: list[BrowserContext] = []

    def open_(path: str, *, width: int = 1280, client: Client | None = None, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=False, **options)
        contexts.append(context)
        if client is not None:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page, one line each."""
    script = AXE.read_text(encoding="utf-8")

    def violations(page: Page) -> list[str]:
        tools = page.context.new_cdp_session(page)  # outside the page's policy, which forbids foreign scripts
        tools.send("Runtime.evaluate", {"expression": script})
        wanted = {"expression": AXE_RUN, "awaitPromise": True, "returnByValue": True}
        return list(tools.send("Runtime.evaluate", wanted)["result"]["value"])

    return violations
