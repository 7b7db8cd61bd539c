"""What programs read: health, robots, sitemap, favicon."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.factories.world import World

pytestmark = pytest.mark.django_db


def test_health_is_ok_and_costs_one_question(client: Client, django_assert_num_queries: object) -> None:
    answer = client.get("/khoe/")
    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert "no-cache" in answer["Cache-Control"]


def test_health_is_bad_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    answer = client.get("/khoe/")
    assert answer.status_code == 503
    assert answer.content == b"database\n"


def test_robots_keep_out_of_tracking(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /tra-cuu/" in lines
    assert "Sitemap: http://localhost:8000/sitemap.txt" in lines


def test_the_sitemap_lists_pages_that_are_there(client: Client, world: World) -> None:
    pages = client.get("/sitemap.txt").content.decode().split()
    assert "http://localhost:8000/thu-tuc/2.900001/" in pages
    for page in pages:
        assert client.get(page.removeprefix("http://localhost:8000")).status_code == 200, page


def test_the_favicon_is_the_emblem(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"].endswith("web/emblem.svg")
