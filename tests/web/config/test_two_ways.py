"""The web server's entry: people with browsers go one way, programs with tokens a shorter one, with the same answers."""

from __future__ import annotations

from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from motcua.config.wsgi import application

pytestmark = pytest.mark.django_db


def answered(path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": "localhost", **headers}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "localhost"
    heard: list[tuple[str, dict[str, str]]] = []
    body = application(environ, lambda status, told, *_: heard.append((status, dict(told))))  # type: ignore[arg-type, return-value] # what is needed of it
    content = b"".join(body)
    return *heard[0], content


def test_a_page_is_served_with_all_that_guards_browsers() -> None:
    status, headers, content = answered("/accounts/login/")
    assert status == "200 OK"
    assert b"csrfmiddlewaretoken" in content
    assert {"Content-Security-Policy", "X-Frame-Options", "Content-Language"} <= headers.keys()


def test_a_page_of_the_desk_leads_a_stranger_to_the_login() -> None:
    status, headers, _ = answered("/desk/")
    assert status == "302 Found"
    assert headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("cookie", ["", "sessionid=whatever"])
def test_a_program_without_a_token_is_told_so(cookie: str) -> None:
    status, headers, content = answered("/api/v1/dossiers", HTTP_COOKIE=cookie)
    assert status == "401 Unauthorized"
    assert headers["Content-Type"] == "application/problem+json"
    assert b'"status":401' in content.replace(b" ", b"")
    assert {"Content-Security-Policy", "X-Frame-Options"} <= headers.keys()


def test_an_address_that_no_program_has_is_not_found() -> None:
    assert answered("/api/v9/nothing")[0] == "404 Not Found"
