"""Every address of the house, visited by the whole cast: closed by default, and never a hint to a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status
from motcua.config import middleware
from motcua.kernel.time import ZONE
from tests.factories.dossiers import Shop, a_shop
from tests.factories.standing import standing

NOW = datetime(2018, 7, 3, 9, 0, tzinfo=ZONE)
CAST = ("handler", "head", "leader", "clerk", "reception", "one_stop_head", "home_affairs", "admin", "other_unit",
        "other_authority", "anonymous")  # fmt: skip
# Addresses that judge for themselves who comes: the API by its bearer tokens, allauth's own pages by their own rules.
BY_THEMSELVES = ("api/", "accounts/")
FAILED = 500


def patterns(found: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, route)
        else:
            yield route, one


EVERY = [(route, one) for route, one in patterns(get_resolver().url_patterns) if not route.startswith(BY_THEMSELVES)]


def address_of(route: str, dossier: Dossier) -> str:
    """This function will fill an address with what there is, and with 1 for what there may not be."""
    parts = {
        "number": dossier.number, "step_id": dossier.steps.latest("pk").pk, "slug": "complete", "name": "slip",
        "code": dossier.procedure.code, "path": "x", "year": 2018, "month": 7, "day": "2018-07-03", "date": "2018-07-03",
        "authority_id": dossier.authority_id, "procedure_id": dossier.procedure_id, "version_id": dossier.version_id,
    }  # fmt: skip
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(parts.get(part[1], 1)), route)
    return "/" + filled.replace("^", "").replace("$", "")


def is_public(one: URLPattern) -> bool:
    """This function will tell whether the page says of itself that it needs no login."""
    return getattr(one.callback, "login_required", True) is False


@pytest.fixture(scope="module")
def shop(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Shop]:
    yield from standing(a_shop, django_db_blocker)


@pytest.fixture
def dossier(shop: Shop, db: None, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    monkeypatch.setattr(middleware, "now", lambda: NOW)
    return shop.a_dossier(Status.IN_PROGRESS)


def browser_of(shop: Shop, name: str) -> Client:
    client = Client()
    account = shop.cast.members()[name].account
    if account is not None:
        client.force_login(account)
    return client


@pytest.mark.parametrize(("route", "one"), EVERY, ids=[route or "/" for route, _one in EVERY])
def test_is_guarded(shop: Shop, dossier: Dossier, route: str, one: URLPattern) -> None:
    address = address_of(route, dossier)
    assert "<" not in address, f"no value for {address}"
    statuses = {name: browser_of(shop, name).get(address).status_code for name in CAST}
    assert max(statuses.values()) < FAILED, statuses
    if not is_public(one):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers.get("Location", "").split("?")[0]) == (302, "/accounts/login/"), (
            address
        )
    if "<str:number>" in route and not is_public(one):
        assert statuses["other_authority"] == 404, "a hint to another authority"


def test_nothing_is_written_by_looking(shop: Shop, dossier: Dossier) -> None:
    before = dossier.steps.count(), Dossier.objects.count()
    for route, _one in EVERY:
        browser_of(shop, "leader").get(address_of(route, dossier))
    assert (dossier.steps.count(), Dossier.objects.count()) == before


@pytest.mark.parametrize("name", ["other_authority", "anonymous", "other_unit"])
def test_strangers_do_nothing_to_a_dossier(shop: Shop, dossier: Dossier, name: str) -> None:
    client, step = browser_of(shop, name), shop.step(dossier)
    answers = [
        client.post(f"/desk/dossiers/{dossier.number}/steps/{step.pk}/complete/", {"note": ""}),
        client.post(f"/desk/dossiers/{dossier.number}/do/withdraw/", {"reason": "Thử"}),
        client.post(f"/desk/dossiers/{dossier.number}/do/stop/", {"reason": "Thử"}),
        client.post("/desk/act/", {"do": "hand_over", "step": [step.pk]}),
    ]
    expected = {"other_authority": {404}, "anonymous": {302}, "other_unit": {403, 422}}[name]
    assert {answer.status_code for answer in answers} <= expected
    assert Dossier.objects.get(pk=dossier.pk).status == Status.IN_PROGRESS
    assert shop.step(dossier).pk == step.pk
