"""The desk's stage: a shop, a clock that stands at a Tuesday morning, and browsers logged in as one of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from motcua.config import middleware
from motcua.kernel.time import ZONE
from tests.factories.dossiers import Shop, a_shop
from tests.factories.standing import standing

NOW = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)
As = Callable[[str], Client]


def hand_of_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> list[datetime]:
    """Stop the house's clock at an instant; whoever sets the one place of the list sets the clock."""
    hand = [at]
    monkeypatch.setattr(middleware, "now", lambda: hand[0])
    return hand


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The desk's clock; it stands until it is set."""
    hand = hand_of_clock(monkeypatch, NOW)

    def set_to(at: datetime) -> None:
        hand[0] = at

    return set_to


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Shop]:
    """One shop for the tests of a file, opened once; each test's own deeds are undone after it."""
    yield from standing(a_shop, django_db_blocker)


@pytest.fixture
def shop(opened: Shop, db: None, clock: object) -> Shop:
    return replace(opened, made=0)


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
