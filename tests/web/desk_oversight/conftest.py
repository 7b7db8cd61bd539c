"""The stage of oversight's pages: a district with an inspector, opened once; a clock that stands; browsers of the cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from motcua.config import middleware
from motcua.insight.oversight.commands.planning import put_checklist
from motcua.insight.oversight.queries.inspections import checklists_to_begin_with
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District, a_district
from tests.factories.standing import standing

As = Callable[[str], Client]


def with_checklists() -> District:
    district = a_district(5)
    for one in checklists_to_begin_with():
        put_checklist(actor=PROGRAM, at=MORNING, authority_id=district.authority_id, code=one.code, name=one.name,
                      items=one.items, valid_from=MORNING.date())  # fmt: skip
    return district


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    yield from standing(with_checklists, django_db_blocker)


@pytest.fixture
def district(opened: District, db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> District:
    monkeypatch.setattr(middleware, "now", lambda: MORNING)
    settings.EVIDENCE_ROOT = tmp_path
    return opened


@pytest.fixture
def as_(district: District) -> As:
    """`as_("inspector")` is a browser in which that member of the cast is logged in."""

    def logged_in(name: str) -> Client:
        client = Client()
        account = district.member(name).account
        if account is not None:
            client.force_login(account)
        return client

    return logged_in
