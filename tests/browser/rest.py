"""Patience for the walks: an act in the browser ends when the page that it leads to has come to rest.

Playwright waits until the next page has begun, not until it is there, and of HTMX it knows nothing; whoever then reads
a title at once reads an empty one on a busy machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

ACTS = ("click", "dblclick", "press", "check", "uncheck", "select_option")
PATIENCE = 5_000  # ms; an answer that is a file leaves the page where it is, for ever "leaving"
TRIES = 20
SWAPPING = "Not attached to an active page"  # Chromium between two documents
LEAVING = """
window.navigation?.addEventListener("navigate", going => {
    window.leaving = !going.destination.sameDocument && going.downloadRequest === null;
});
"""
AT_REST = """() => !window.leaving && document.readyState === "complete" && !document.querySelector(".htmx-request")"""


def watch(context: BrowserContext) -> None:
    """This function will let every page of the context know that it is about to be left."""
    context.add_init_script(LEAVING)


def rest(page: Page) -> None:
    """This function will wait until the page is whole, is not being left, and waits for no fragment."""
    try:
        page.wait_for_load_state(timeout=PATIENCE)
        page.wait_for_function(AT_REST, timeout=PATIENCE)
    except Error:
        return  # no script runs here, or the answer was a file: what the test expects next decides


def go_back(page: Page) -> None:
    """This function will press the browser's button for the page before, when there is a page to press it on."""
    for _ in range(TRIES):
        rest(page)
        try:
            page.go_back()
        except Error as swapping:
            if SWAPPING not in swapping.message:
                raise
            page.wait_for_timeout(100)
        else:
            return
    raise AssertionError(f"{page.url}: Chromium never let go back")


def patience() -> Iterator[None]:
    """This function will let every act of a page or of a place on it end at rest, while the generator stands."""
    with pytest.MonkeyPatch.context() as patch:
        for owner in (Page, Locator):
            for act in ACTS:
                patch.setattr(owner, act, _resting(getattr(owner, act)))
        yield


def _resting(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def acting(self: Page | Locator, *given: Any, **named: Any) -> Any:
        answer = act(self, *given, **named)
        rest(self.page if isinstance(self, Locator) else self)
        return answer

    return acting
