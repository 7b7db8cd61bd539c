"""One made-up district a file of tests: founded once in a transaction that is undone when the file is through."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest

from tests.factories.standing import standing
from tests.factories.world import World, a_world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)
