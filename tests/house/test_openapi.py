"""The API's document in docs/reference is the one that the API serves."""

from __future__ import annotations

import json

from django.test import Client

from tools.openapi import TARGET, document


def test_the_kept_document_is_what_the_code_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run `python -m tools.openapi`"


def test_the_kept_document_is_what_the_api_serves(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json() == json.loads(TARGET.read_text(encoding="utf-8"))
