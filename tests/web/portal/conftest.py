"""A small district whose public pages are read, and a clock that stands at a Monday morning of 2018."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache

from motcua.config import middleware
from tests.factories.procedures import imported, national
from tests.factories.world import World, a_world, at

NOW = at("2018-07-03T09:15")


class Clock:
    """What the edge of the program reads instead of the machine's clock."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(middleware, "now", standing)
    return standing


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def kites(world: World) -> str:
    """A procedure of the national shape with fees, cases, papers and steps."""
    imported(national())
    return "1.900001"
