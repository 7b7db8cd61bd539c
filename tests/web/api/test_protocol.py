"""HTTP itself: tokens, types, bounds, and problems in place of pages."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.channels.api import access, dossiers
from motcua.channels.api.reading import MOST_BYTES
from motcua.config import middleware
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import now
from motcua.registry.accounts.commands import revoke_token
from motcua.registry.accounts.models import ApiToken
from tests.factories.world import World
from tests.web.api.conftest import Program, an_intake, problem

PATHS = [
    ("GET", "/dossiers"), ("POST", "/dossiers"), ("GET", "/dossiers/000.00.26.H17-180702-0001"),
    ("POST", "/dossiers/000.00.26.H17-180702-0001/steps/1/complete"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), PATHS)
@pytest.mark.parametrize("token", ["", "motcua_khong-co", "mật", " "])
def test_closed_without_a_token(client: Client, db: None, method: str, path: str, token: str) -> None:
    answer = Program(client, token).send(method, path, {})
    assert problem(answer, 401)["field"] == "Authorization"
    assert answer["WWW-Authenticate"] == 'Bearer realm="motcua"'


def test_a_session_of_the_desk_opens_nothing(client: Client, world: World) -> None:
    client.force_login(world.staff["reception"].account)
    problem(Program(client).get("/dossiers"), 401)


def test_a_revoked_token_is_worthless_at_once(desk: Program) -> None:
    assert desk.get("/dossiers").status_code == 200
    revoke_token(actor=system_actor(Via.CLI), token_id=ApiToken.objects.get().pk, at=now())
    problem(desk.get("/dossiers"), 401)


def test_the_use_of_a_token_is_noted_once_a_day(desk: Program) -> None:
    assert ApiToken.objects.get().last_used_on is None
    desk.get("/dossiers")
    assert isinstance(ApiToken.objects.get().last_used_on, date)


@pytest.fixture
def a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, so that a minute does not end in the middle of a test."""
    at = now()
    monkeypatch.setattr(middleware, "now", lambda: at)


def test_many_wrong_tokens_from_one_address_have_to_wait(client: Client, desk: Program, a_minute: None) -> None:
    wrong = Program(client, "motcua_sai")
    for _ in range(access.MOST_WRONG_TOKENS):
        problem(wrong.get("/dossiers"), 401)
    answer = wrong.get("/dossiers")
    problem(answer, 429)
    assert answer["Retry-After"] == "60"
    problem(wrong.get("/dossiers", REMOTE_ADDR="10.0.0.9"), 401)
    assert desk.get("/dossiers").status_code == 200  # who has a right one does not wait for others


def test_behind_a_trusted_proxy_the_address_is_the_callers(client: Client, db: None, settings, a_minute: None) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    wrong = Program(client, "motcua_sai")
    for _ in range(access.MOST_WRONG_TOKENS):
        wrong.get("/dossiers", HTTP_X_FORWARDED_FOR="10.9.9.9, 10.0.0.1")
    problem(wrong.get("/dossiers", HTTP_X_FORWARDED_FOR="10.0.0.1"), 429)
    problem(wrong.get("/dossiers", HTTP_X_FORWARDED_FOR="10.0.0.1, 10.0.0.2"), 401)


@pytest.mark.parametrize("path", ["/", "/nowhere", "/dossiers/", "/dossiers/x/y"])
def test_an_address_that_is_none_is_a_problem_too(desk: Program, path: str) -> None:
    problem(desk.get(path), 404)


def test_a_method_that_is_not_taken_names_those_that_are(desk: Program) -> None:
    answer = desk.send("DELETE", "/dossiers")
    problem(answer, 405)
    assert answer["Allow"] == "GET, POST"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "application/xml", ""])
def test_what_is_not_json_is_refused_by_type(desk: Program, kind: str) -> None:
    assert problem(desk.post("/dossiers", an_intake(), CONTENT_TYPE=kind), 415)["field"] == "Content-Type"


def test_json_may_name_its_charset(desk: Program) -> None:
    assert desk.post("/dossiers", an_intake(), CONTENT_TYPE="application/json; charset=utf-8").status_code == 201


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 6 * 1024 * 1024])
def test_a_body_beyond_the_bound_is_refused(desk: Program, size: int) -> None:
    problem(desk.post("/dossiers", b'"' + b"x" * (size - 2) + b'"'), 413)


def nested(levels: int) -> str:
    return '{"data": ' + '{"a": ' * levels + "1" + "}" * levels + "}"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ("", "body"),
        ("{", "body"),
        ("[]", "body"),
        ("null", "body"),
        ('"x"', "body"),
        ('{"channel": "direct", "channel": "postal"}', "channel"),
        ('{"data": NaN}', "body"),
        ('{"data": -Infinity}', "body"),
        ('{"data": 1e999}', "body"),
        ('{"data": ' + "9" * 5000 + "}", "body"),
        ('{"papers": ["a\\u0000b"]}', "papers.0"),
        ('{"papers": ["a\\ud800b"]}', "papers.0"),
        (nested(25), "data" + ".a" * 19),
        ("[" * 100_000, "body"),
    ],
)
def test_json_of_no_single_meaning_is_refused(desk: Program, body: str, field: str) -> None:
    assert problem(desk.post("/dossiers", body.encode()), 422)["field"] == field


def test_bytes_that_are_no_utf8_are_refused(desk: Program) -> None:
    problem(desk.post("/dossiers", b'{"channel": "\xff"}'), 422)


def test_problems_are_told_in_english_where_asked_for(desk: Program) -> None:
    answer = desk.post("/dossiers", {}, HTTP_ACCEPT_LANGUAGE="en-GB")
    assert problem(answer, 422)["title"] == "The request is not valid"
    assert answer["Content-Language"] == "en"


def test_a_bug_is_a_problem_without_a_hint(desk: Program, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def breaks(**_given: object) -> None:
        raise ZeroDivisionError("secret inside")

    monkeypatch.setattr(dossiers, "receive_dossier", breaks)
    document = problem(desk.post("/dossiers", an_intake()), 500)
    assert "secret" not in json.dumps(document)
    assert "secret inside" in caplog.text


def test_a_database_that_is_away_asks_to_come_again(desk: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_given: object) -> None:
        raise OperationalError("the connection is lost")

    monkeypatch.setattr(dossiers, "receive_dossier", away)
    answer = desk.post("/dossiers", an_intake())
    problem(answer, 503)
    assert answer["Retry-After"] == "5"


def test_the_document_is_open_and_of_version_3_1(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {
        "/api/v1/dossiers", "/api/v1/dossiers/{number}", "/api/v1/dossiers/{number}/steps/{step_id}/complete",
    }  # fmt: skip
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["security"]
            problems = {status: answer for status, answer in operation["responses"].items() if int(status) >= 400}
            assert {"401", "404", "422", "429", "500"} <= set(problems)
            assert all(set(answer["content"]) == {"application/problem+json"} for answer in problems.values())


def test_a_command_refuses_in_the_language_that_is_asked_for(desk: Program) -> None:
    wrong = an_intake(procedure="9.999999")
    told = problem(desk.post("/dossiers", wrong, HTTP_ACCEPT_LANGUAGE="en"), 422)
    assert told["detail"] == "There is no procedure with the code 9.999999."
    assert told["next_step"] == "Look the code up in the catalogue."
    assert problem(desk.post("/dossiers", wrong), 422)["detail"] == "Không có thủ tục mã 9.999999."
