"""Completing steps and reading dossiers by a program."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.models import Dossier
from tests.factories.world import World, a_party, a_world
from tests.web.api.conftest import Program, an_intake, problem

MOST_QUERIES_OF_A_STEP = 14
MOST_QUERIES_OF_A_PAGE = 3
MOST_QUERIES_OF_ONE = 3


def waiting(answer: object) -> list[str]:
    return [step["node"] for step in answer.json()["steps"]]


def test_a_completed_step_gives_the_dossier_with_what_waits_next(desk: Program) -> None:
    receipt = desk.receive()
    answer = desk.complete(receipt, {"outcome": "done", "data": {"ghi_chu": "đủ"}})
    assert answer.status_code == 200
    assert (answer.json()["number"], answer.json()["status"]) == (receipt["number"], "in_progress")
    assert waiting(answer) == ["assign"]
    assert Dossier.objects.get(number=receipt["number"]).data == {"ghi_chu": "đủ", "outcome": "done"}


def test_all_the_way_by_the_tokens_of_those_whose_work_it_is(world: World, program) -> None:
    answer = program(world, "reception").post("/dossiers", an_intake())
    for name in ("reception", "head", "handler", "head", "leader", "clerk", "reception"):
        receipt = {"number": answer.json()["number"], "steps": answer.json()["steps"]}
        answer = program(world, name).complete(receipt, {"outcome": "done"})
        assert answer.status_code == 200, answer.content.decode()
    told = answer.json()
    assert (told["status"], told["national_state"], told["outcome"], told["steps"]) == ("returned", 10, "approval", [])
    assert told["timeliness"] == "early"


def test_the_second_learns_who_was_faster(desk: Program) -> None:
    receipt = desk.receive()
    desk.complete(receipt)
    document = problem(desk.complete(receipt), 409)
    assert "đã do Người Mẫu Reception hoàn thành lúc" in document["detail"]


def test_the_same_key_completes_once(desk: Program) -> None:
    receipt = desk.receive()
    first, again = desk.complete(receipt, key="buoc-1"), desk.complete(receipt, key="buoc-1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    problem(desk.complete(receipt, {"outcome": "approve"}, key="buoc-1"), 409)


def test_a_step_that_is_not_the_actors_is_denied(desk: Program, world: World, program) -> None:
    receipt = desk.receive()
    problem(program(world, "leader").complete(receipt), 403)


def test_a_missing_reason_is_named_where_it_belongs(desk: Program, world: World, program) -> None:
    receipt = desk.receive()
    receipt["steps"] = desk.complete(receipt).json()["steps"]
    receipt["steps"] = program(world, "head").complete(receipt).json()["steps"]
    assert problem(program(world, "handler").complete(receipt, {"outcome": "reject"}), 422)["field"] == "data.summary"


@pytest.mark.parametrize("assignee", ["abc", "9" * 30, [1], {"a": 1}, 1.5, -1])
def test_an_assignee_that_is_nobody_is_refused(desk: Program, world: World, program, assignee: object) -> None:
    receipt = desk.receive()
    receipt["steps"] = desk.complete(receipt).json()["steps"]
    answer = program(world, "head").complete(receipt, {"data": {"assignee": assignee}})
    assert problem(answer, 422)["field"] == "data.assignee"


def test_a_step_of_another_dossier_is_not_found_under_this_number(desk: Program) -> None:
    first, second = desk.receive(), desk.receive()
    problem(desk.complete(first, step=second["steps"][0]["id"]), 404)
    problem(desk.complete(first, step=2**62), 404)
    problem(desk.complete(first, step=2**80), 422)


def test_a_stranger_gets_the_same_answer_as_for_what_is_not_there(desk: Program, world: World, program) -> None:
    receipt = desk.receive()
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    stranger = program(other, "reception")
    seen = problem(stranger.get(f"/dossiers/{receipt['number']}"), 404)
    assert seen == problem(stranger.get("/dossiers/000.00.26.H17-180702-9999"), 404)
    tried = problem(stranger.complete(receipt), 404)
    assert tried["type"] == seen["type"]
    assert receipt["number"] not in str(seen) + str(tried)
    assert stranger.get("/dossiers").json() == {"items": [], "next": None}


@pytest.mark.parametrize("number", ["x", "%00", "000.00.26.H17-180702-0001'--", "..%2F..", "🙂"])
def test_a_number_that_is_none_is_not_found(desk: Program, number: str) -> None:
    problem(desk.get(f"/dossiers/{number}"), 404)


def test_one_dossier_is_told_without_its_secret(desk: Program) -> None:
    receipt = desk.receive()
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(f"/dossiers/{receipt['number']}")
    assert len(queries) <= MOST_QUERIES_OF_ONE
    told = answer.json()
    assert told["applicant"] == {"kind": "person", "name": "Nguyễn Văn Thử", "identifier": "048*****0002"}
    assert told["steps"] == receipt["steps"]
    assert told["due_at"] == receipt["due_at"]
    assert receipt["lookup_secret"] not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_pages_follow_one_another_newest_first_and_miss_none(desk: Program) -> None:
    numbers = [desk.receive()["number"] for _ in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = desk.get(f"/dossiers?limit=2&cursor={cursor}").json()
        seen += [item["number"] for item in page["items"]]
        cursor = page["next"]
    assert seen == numbers[::-1]


def test_a_page_costs_the_same_however_many_rows_it_has(desk: Program) -> None:
    for _ in range(4):
        desk.receive()
    with CaptureQueriesContext(connection) as queries:
        assert len(desk.get("/dossiers?mine=1&status=received&q=thu").json()["items"]) == 4
    assert len(queries) <= MOST_QUERIES_OF_A_PAGE


def test_mine_are_those_with_a_step_that_i_may_do(desk: Program, world: World, program) -> None:
    waits, gone = desk.receive(), desk.receive()
    desk.complete(gone)
    assert [item["number"] for item in desk.get("/dossiers?mine=1").json()["items"]] == [waits["number"]]
    assert [item["number"] for item in program(world, "head").get("/dossiers?mine=1").json()["items"]] == [
        gone["number"]
    ]
    assert len(desk.get("/dossiers?mine=0").json()["items"]) == 2


def test_found_by_status_and_by_words_without_diacritics(desk: Program, world: World) -> None:
    desk.receive()
    other = world.receive(applicant_id=a_party("Trần Đức Mẫu", "048190000123"))
    assert [item["number"] for item in desk.get("/dossiers?q=tran duc").json()["items"]] == [other.number]
    assert desk.get("/dossiers?status=returned").json()["items"] == []
    assert len(desk.get("/dossiers?status=&q=&cursor=").json()["items"]) == 2


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"), ("status=lost", "status"), ("mine=maybe", "mine"),
        ("cursor=!!", "cursor"), ("cursor=LTE", "cursor"), ("cursor=" + "9" * 40, "cursor"), ("q=" + "x" * 201, "q"), ("statut=returned", "statut"), ("=1", "?"),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused_by_field(desk: Program, query: str, field: str) -> None:
    assert problem(desk.get(f"/dossiers?{query}"), 422)["field"] == field


def test_a_step_asks_the_database_no_more_than_this(desk: Program) -> None:
    desk.complete(desk.receive())
    receipt = desk.receive()
    with CaptureQueriesContext(connection) as queries:
        assert desk.complete(receipt).status_code == 200
    assert len(queries) <= MOST_QUERIES_OF_A_STEP, [query["sql"][:80] for query in queries]
