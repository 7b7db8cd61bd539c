"""What may become late stands on the leader's first page: from what was learned, and nothing where nothing was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.test import Client

from motcua.config import middleware
from motcua.registry.accounts.models import Account
from tests.factories.risky import NOW, a_past, learned, open_dossiers
from tests.factories.standing import standing
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_past, django_db_blocker)


@pytest.fixture
def world(founded: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(middleware, "now", lambda: NOW)
    return copy(founded)


def risk_on_the_page(world: World, name: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=world.staff[name].account_id))
    page = client.get("/desk/dashboards/")
    assert page.status_code == 200
    found = re.search(r'id="risk".*?</section>', page.content.decode(), re.DOTALL)
    assert found
    return found[0]


def test_names_the_likeliest_first_and_leaves_out_what_is_late_already(world: World) -> None:
    made = open_dossiers(world)
    learned(world)
    told = risk_on_the_page(world, "leader")
    assert made["overdue"].number not in told
    assert re.findall(r"[\d.]+H17-\d{6}-\d{4}(?=<)", told) == [made["soon"].number, made["fresh"].number]
    assert re.findall(r"(\d+)%", told)
    assert "không dùng để đánh giá ai" in told


def test_where_nothing_was_learned_nothing_is_guessed(world: World) -> None:
    open_dossiers(world)
    told = risk_on_the_page(world, "leader")
    assert "chưa học đủ" in told
    assert "%" not in re.sub(r"<[^>]+>", "", told)
