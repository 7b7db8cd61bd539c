"""Handing a dossier in by a program."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.foundation.audit.queries import journal_of
from motcua.registry.citizens.models import Party
from tests.factories.world import World, a_world
from tests.web.api.conftest import Program, an_intake, problem

MOST_QUERIES = 14


def test_a_dossier_is_received_and_accepted_at_once(desk: Program, world: World) -> None:
    answer = desk.post("/dossiers", an_intake())

    assert answer.status_code == 201
    receipt = answer.json()
    assert set(receipt) == {"number", "lookup_secret", "status", "due_at", "steps"}
    dossier = Dossier.objects.get(number=receipt["number"])
    assert (receipt["lookup_secret"], receipt["status"]) == (dossier.lookup_secret, "received")
    assert dossier.promised_due_at is not None
    assert datetime.fromisoformat(receipt["due_at"]) == dossier.promised_due_at.replace(microsecond=0)
    assert receipt["due_at"].endswith("+07:00")
    step = DossierStep.objects.get(dossier=dossier)
    assert receipt["steps"] == [
        {
            "id": step.pk,
            "node": "receive",
            "name": step.name,
            "role": "reception",
            "due_at": receipt["steps"][0]["due_at"],
        }
    ]
    assert answer["Location"] == f"/api/v1/dossiers/{dossier.number}"
    assert dossier.papers == [{"name": "Đơn", "originals": 1, "copies": 0, "requirement_id": None}]


def test_the_journal_names_the_member_of_staff_and_the_channel(desk: Program, world: World) -> None:
    dossier = Dossier.objects.get(number=desk.receive()["number"])
    (entry,) = journal_of(dossier.subject)
    assert (entry.event, entry.actor, entry.via) == ("dossier.received", f"staff:{world.staff['reception'].pk}", "api")


def test_papers_may_be_told_with_their_numbers(desk: Program) -> None:
    receipt = desk.receive(papers=["Đơn", {"name": "Bản vẽ", "originals": 0, "copies": 2}])
    papers = Dossier.objects.get(number=receipt["number"]).papers
    assert [(paper["name"], paper["originals"], paper["copies"]) for paper in papers] == [
        ("Đơn", 1, 0),
        ("Bản vẽ", 0, 2),
    ]


def test_an_applicant_who_is_known_is_not_registered_again(desk: Program) -> None:
    desk.receive()
    desk.receive()
    assert Party.objects.filter(name="Nguyễn Văn Thử").count() == 1
    verdicts = Dossier.objects.order_by("id").values_list("duplicate_verdict", flat=True)
    assert list(verdicts) == ["none", "unchecked"]  # a likely duplicate is marked for a later look


def test_names_come_in_any_unicode_form_and_are_kept_in_one(desk: Program) -> None:
    loose = {"kind": "organisation", "name": "Công ty Thư\u0309", "tax_code": "0100109106"}
    desk.receive(applicant=loose)
    assert Party.objects.filter(name="Công ty Thử").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"procedure": "2.999999"}, "procedure"),
        ({"procedure": "khong"}, "procedure"),
        ({"authority": "000.00.99.H17"}, "authority"),
        ({"case": "khong-co"}, "case"),
        ({"channel": "fax"}, "channel"),
        ({"papers": [{"name": "Đơn", "copies": -1}]}, "papers.0.copies"),
        ({"papers": [{"name": "Đơn", "copies": "2"}]}, "papers.0.copies"),
        ({"papers": ["x"] * 201}, "papers"),
        ({"papers": ["x" * 501]}, "papers.0.name"),
        ({"unknown": 1}, "unknown"),
        ({"request_content": "x" * 2001}, "request_content"),
        ({"applicant": {"kind": "person", "name": "A B", "personal_id": "123"}}, "applicant.personal_id"),
        ({"applicant": {"kind": "person", "name": "A B", "personal_id": "999190000002"}}, "applicant.personal_id"),
        ({"applicant": {"kind": "organisation", "name": "A B", "tax_code": "0100109107"}}, "applicant.tax_code"),
        ({"applicant": {"kind": "person", "name": "A B"}}, "applicant"),
        ({"applicant": {"kind": "person", "name": " ", "personal_id": "048190000002"}}, "applicant.name"),
        ({"applicant": {"kind": "person", "name": "A\0B", "personal_id": "048190000002"}}, "applicant.name"),
        (
            {"applicant": {"kind": "person", "name": "A B", "personal_id": "048190000002", "phone": "12"}},
            "applicant.phone",
        ),
        (
            {"applicant": {"kind": "person", "name": "A B", "personal_id": "048190000002", "email": "x"}},
            "applicant.email",
        ),
    ],
)
def test_what_will_not_do_is_refused_by_field(desk: Program, wrong: dict[str, object], field: str) -> None:
    document = problem(desk.post("/dossiers", an_intake(**wrong)), 422)
    assert document["field"] == field
    assert not Dossier.objects.exists()


def test_all_faulty_fields_are_named_together(desk: Program) -> None:
    document = problem(desk.post("/dossiers", {"channel": "fax", "papers": "x"}), 422)
    assert {error["field"] for error in document["errors"]} >= {
        "procedure",
        "authority",
        "applicant",
        "papers",
        "channel",
    }


def test_only_reception_may_hand_in(world: World, program) -> None:
    assert problem(program(world, "handler").post("/dossiers", an_intake()), 403)["type"].endswith(":denied")


def test_reception_of_another_authority_may_not_hand_in_here(world: World, program) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    problem(program(other, "reception").post("/dossiers", an_intake()), 403)


def test_the_same_key_gives_the_same_answer(desk: Program) -> None:
    first = desk.post("/dossiers", an_intake(), "khoa-1")
    desk.complete(first.json())  # the work goes on meanwhile
    again = desk.post("/dossiers", dict(reversed(an_intake().items())), "khoa-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert Dossier.objects.count() == 1


def test_the_same_key_with_another_body_is_a_conflict_that_names_it(desk: Program) -> None:
    desk.post("/dossiers", an_intake(), "khoa-1")
    document = problem(desk.post("/dossiers", an_intake(papers=["Khác"]), "khoa-1"), 409)
    assert document["field"] == "Idempotency-Key"
    assert "khoa-1" in document["detail"]


def test_a_key_is_its_owners(desk: Program, world: World, program) -> None:
    desk.post("/dossiers", an_intake(), "khoa-1")
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    theirs = program(other, "reception").post(
        "/dossiers", an_intake(authority="000.00.27.H17", procedure="2.900002"), "khoa-1"
    )
    assert theirs.status_code == 201


def test_a_refused_request_does_not_use_its_key_up(desk: Program) -> None:
    problem(desk.post("/dossiers", an_intake(procedure="2.999999"), "khoa-1"), 422)
    assert desk.post("/dossiers", an_intake(), "khoa-1").status_code == 201


def test_a_key_beyond_the_bound_is_refused(desk: Program) -> None:
    assert problem(desk.post("/dossiers", an_intake(), "k" * 256), 422)["field"] == "Idempotency-Key"


def test_an_intake_asks_the_database_no_more_than_this(desk: Program) -> None:
    desk.receive()
    with CaptureQueriesContext(connection) as queries:
        desk.receive()
    assert len(queries) <= MOST_QUERIES, [query["sql"][:80] for query in queries]
