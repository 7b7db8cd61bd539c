"""The API against its own document: no answer that it does not declare, and no fault of ours, whatever is sent."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi import checks

from motcua.config.wsgi import application
from tests.factories.world import AGENCY, World
from tests.web.api.conftest import Program

CHECKS = [
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.status_code_conformance,
    schemathesis.checks.not_a_server_error,
]
OPERATIONS = [
    ("POST", "/api/v1/dossiers"),
    ("GET", "/api/v1/dossiers"),
    ("GET", "/api/v1/dossiers/{number}"),
    ("POST", "/api/v1/dossiers/{number}/steps/{step_id}/complete"),
]
EXAMPLES = 1000 if os.environ.get("MOTCUA_HYPOTHESIS") == "night" else 40
pytestmark = pytest.mark.slow


@contextmanager
def one_connection() -> Iterator[None]:
    """Requests of a test stay inside its transaction, as Django's own client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def tried(method: str, path: str, mode: GenerationMode, token: str, aim: Callable[[Case, int], None]) -> list[int]:
    """Send what the document allows (or forbids) and check each answer; give the statuses that were met."""
    met: list[int] = []
    with one_connection():
        operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)[path][method]
    wanted = CHECKS + ([checks.negative_data_rejection] if mode is GenerationMode.NEGATIVE else [])

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), draw=st.integers(0, 3))
    def send(case: Case, draw: int) -> None:
        aim(case, draw)
        headers = {} if wrong_parts(case) == {"header"} else {"Authorization": f"Bearer {token}"}
        answer = case.call_and_validate(headers=headers, checks=wanted)
        met.append(answer.status_code)

    with one_connection():
        send()
    return met


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_the_document_allows_is_answered_as_declared(desk: Program, method: str, path: str) -> None:
    receipts = [desk.receive() for _ in range(4)]

    def aim(case: Case, draw: int) -> None:
        """Made-up words seldom meet what is there: let most requests name it."""
        if draw and "number" in case.path_parameters:
            receipt = receipts[draw]
            case.path_parameters["number"] = receipt["number"]
            if "step_id" in case.path_parameters:
                case.path_parameters["step_id"] = receipt["steps"][0]["id"]
        if draw and path.endswith("/dossiers") and isinstance(case.body, dict):
            case.body |= {"procedure": "2.900001", "authority": AGENCY, "case": ""}
            case.body["applicant"] = known(case.body["applicant"], draw)

    met = tried(method, path, GenerationMode.POSITIVE, desk.token, aim)
    assert {200, 201} & set(met), set(met)


def wrong_parts(case: Case) -> set[str]:
    """Which parts of a request the document forbids; a missing token is one of them, and must stay missing."""
    return {place.value for place, part in case.meta.components.items() if part.mode is GenerationMode.NEGATIVE}


def known(applicant: dict[str, Any], draw: int) -> dict[str, Any]:
    told = applicant | {"kind": "person", "personal_id": f"04819000000{draw}", "phone": "", "email": "", "tax_code": ""}
    return told if draw > 1 else told | {"name": "Nguyễn Văn Thử"}


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_what_the_document_forbids_is_refused(desk: Program, world: World, method: str, path: str) -> None:
    met = tried(method, path, GenerationMode.NEGATIVE, desk.token, lambda _case, _draw: None)
    assert {404, 422} & set(met), set(met)
