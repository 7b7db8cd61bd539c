"""A year's round, opened once for a file's tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.emulation import Year, a_year
from tests.factories.standing import standing


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Year]:
    yield from standing(a_year, django_db_blocker)


@pytest.fixture
def year(opened: Year, db: None) -> Year:
    return replace(opened)  # a test may name another council
