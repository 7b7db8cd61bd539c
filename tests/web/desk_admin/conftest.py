"""The stage of the desk's pages of oversight: the same shop, a clock that stands, browsers of the cast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.config import middleware
from motcua.kernel.time import ZONE
from tests.factories.dossiers import Shop, a_shop

NOW = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)
As = Callable[[str], Client]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The desk's clock; it stands until it is set."""
    hand = [NOW]
    monkeypatch.setattr(middleware, "now", lambda: hand[0])

    def set_to(at: datetime) -> None:
        hand[0] = at

    return set_to


@pytest.fixture
def shop(db: None, clock: object) -> Shop:
    return a_shop()


@pytest.fixture
def as_(shop: Shop) -> As:
    """`as_("handler")` is a browser in which that member of the cast is logged in."""

    def logged_in(name: str) -> Client:
        client = Client()
        account = shop.cast.members()[name].account
        if account is not None:
            client.force_login(account)
        return client

    return logged_in
