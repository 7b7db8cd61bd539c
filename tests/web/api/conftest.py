"""Programs that call the API, each with the token of one of the cast."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import now
from motcua.registry.accounts.commands import issue_token
from tests.factories.world import AGENCY, World, a_world

ROOT = "/api/v1"


@dataclass
class Program:
    """A client of the API."""

    client: Client
    token: str = ""

    def send(self, method: str, path: str, body: object = None, **headers: str) -> HttpResponse:
        """Send JSON, or bytes as they are; `headers` in the form of WSGI."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        known = {"HTTP_AUTHORIZATION": f"Bearer {self.token}"} if self.token else {}
        kind = headers.pop("CONTENT_TYPE", "application/json")
        return self.client.generic(method, ROOT + path, data, content_type=kind, **{**known, **headers})

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: object, key: str = "", **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **({"HTTP_IDEMPOTENCY_KEY": key} if key else {}), **headers)

    def receive(self, **other: object) -> dict[str, Any]:
        answer = self.post("/dossiers", an_intake(**other))
        assert answer.status_code == 201, answer.content.decode()
        return answer.json()

    def complete(self, receipt: dict[str, Any], body: object = None, step: int = 0, key: str = "") -> HttpResponse:
        step = step or receipt["steps"][0]["id"]
        return self.post(f"/dossiers/{receipt['number']}/steps/{step}/complete", body or {}, key)


def an_intake(**other: object) -> dict[str, Any]:
    applicant = {
        "kind": "person", "name": "Nguyễn Văn Thử", "personal_id": "048190000002", "phone": "0905 123 456",
        "address": "1 đường Mẫu",
    }  # fmt: skip
    body = {
        "procedure": "2.900001",
        "authority": AGENCY,
        "applicant": applicant,
        "papers": ["Đơn"],
        "channel": "direct",
    }
    return body | other


def problem(answer: HttpResponse, status: int) -> dict[str, Any]:
    """What a refused request was told: always a whole problem document."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert set(document) == {"type", "title", "status", "detail", "field", "next_step", "errors"}
    assert document["status"] == status
    assert all(document[part] for part in ("type", "title", "detail", "next_step")), document
    return document


@pytest.fixture(autouse=True)
def nobody_has_failed_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def program(client: Client) -> Callable[[World, str], Program]:
    def made(world: World, name: str) -> Program:
        account = world.staff[name].account_id
        token = issue_token(actor=system_actor(Via.CLI), account_id=account, label="thử", at=now())
        return Program(client, token)

    return made


@pytest.fixture
def desk(world: World, program: Callable[[World, str], Program]) -> Program:
    """The program of the one-stop desk."""
    return program(world, "reception")
