"""A one-stop shop with an inspector, opened once for a file's tests; a few results already handed over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.oversight import District, a_district
from tests.factories.standing import standing


@pytest.fixture(scope="module")
def opened(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[District]:
    """`RETURNED` of the test's module says how many results were handed over."""
    many = getattr(request.module, "RETURNED", 0)
    yield from standing(lambda: a_district(many), django_db_blocker)


@pytest.fixture
def district(opened: District, db: None) -> District:
    return opened
