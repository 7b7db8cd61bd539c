"""`motcua whatif` on a handful of real rows: what it counts, what it refuses, what a program reads of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.casework.dossiers.commands.applicant import request_supplement, supplement_dossier
from motcua.channels.cli.whatif import whatif
from motcua.insight.reform.queries.whatif import try_in_year, what_if
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.insight.reform.values.whatif import Asked, WhatIf, whatif_from
from motcua.kernel.errors import Failure, NotFound, Refused
from motcua.registry.calendars.values import parse_limit
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
WAY = ("reception", "head", "handler", "head", "leader", "clerk")
PROMISED = (
    "dossiers", "late_share", "interval", "observed_late_share", "baseline_late_share", "first_to_break", "days_saved",
)  # fmt: skip


def a_year_of_work() -> World:
    """Make ten dossiers of a three-day procedure: nine in a day and a half, one late; one stays open; one is paused."""
    world = a_world()
    for day in (2, 3, 4, 5, 6, 9, 10, 11, 12):
        dossier = world.receive(at(f"2018-07-{day:02}T08:30"))
        for step, name in enumerate(WAY):
            world.do(dossier, name, when=at(f"2018-07-{day:02}T09:00") + timedelta(minutes=30 * step))
    late = world.receive(at("2018-08-01T08:30"))
    for step, name in enumerate(WAY):
        world.do(late, name, when=at(f"2018-08-{6 + step:02}T09:00"))
    world.receive(at("2018-09-03T08:30") + timedelta(days=1))
    paused = world.do(world.receive(at("2018-10-01T08:30")), "reception", "head", when=at("2018-10-01T09:00"))
    handler = world.actor("handler", when=at("2018-10-01T10:00"))
    request_supplement(
        actor=handler, dossier_id=paused.pk, items=["Bản sao"], reason="Thiếu", at=at("2018-10-01T10:00")
    )
    desk = world.actor("reception", when=at("2018-10-08T10:00"))
    supplement_dossier(actor=desk, dossier_id=paused.pk, at=at("2018-10-08T10:00"))
    world.do(paused, "handler", "head", "leader", "clerk", when=at("2018-10-08T15:00"))
    return world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_year_of_work, django_db_blocker)


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def tried(world: World, limit: str, **other: Any) -> WhatIf:
    asked: dict[str, Any] = {"code": world.version.procedure.code, "year": 2018, "authority_id": world.authority.pk}
    return what_if(limit=parse_limit(limit), **asked | other)


def tried_as(world: World, words: tuple[str, ...]) -> WhatIf:
    kinds: dict[str, dict[str, Any]] = {
        "--step": {"kind": ProposalKind.CUT_TIME, "step": "appraise", "step_minutes": 240},
        "--drop-paper": {"kind": ProposalKind.DROP_PAPER, "paper": words[1]},
        "--online": {"kind": ProposalKind.PUT_ONLINE, "online_share": 0.5},
        "--bring-in": {"kind": ProposalKind.BRING_IN, "expected": 20},
    }
    asked = Asked(procedure=world.version.procedure.code, **kinds[words[0]])
    return try_in_year(asked, year=2018, authority_id=world.authority.pk)


def ask(*words: str) -> Result:
    return CliRunner().invoke(whatif, list(words))


def test_counts_what_was_finished_and_says_what_was_not(world: World) -> None:
    found = tried(world, "2 working_day")
    assert (found.dossiers, found.unfinished) == (11, 1)
    assert found.observed_late_share == pytest.approx(1 / 11, abs=1e-4)
    assert found.days_saved == 11
    assert any("Chỉ có 11 hồ sơ" in str(note) for note in found.notes)
    assert any("1 hồ sơ của kỳ chưa có kết quả" in str(note) for note in found.notes)


def test_a_shorter_limit_does_not_make_fewer_late(world: World) -> None:
    shares = [tried(world, limit).late_share for limit in ("3 working_day", "2 working_day", "8 hour", "2 hour")]
    assert shares == sorted(shares)
    assert shares[-1] > 0.8


def test_time_with_the_applicant_is_not_held_against_the_office(world: World) -> None:
    assert tried(world, "3 working_day").late_share < 0.3  # the paused one lay a week with its applicant


def test_a_longer_limit_is_answered_and_told_apart(world: World) -> None:
    found = tried(world, "5 working_day")
    assert found.days_saved == -22
    assert any("dài hơn thời hạn đang áp dụng" in str(note) for note in found.notes)
    assert any("dài hơn thời hạn của luật" in str(note) for note in found.notes)


def test_names_the_unit_and_step_that_break_first(world: World) -> None:
    first = tried(world, "1 working_day").first_to_break
    assert first is not None
    assert first.unit
    assert first.name


def test_the_answer_is_kept_and_read_as_it_was(world: World) -> None:
    found = tried(world, "2 working_day")
    assert whatif_from(json.loads(json.dumps(found.as_facts()))) == found


@pytest.mark.parametrize(
    ("other", "failure"),
    [({"code": "9.999999"}, NotFound), ({"authority_id": 0}, NotFound), ({"year": 2017}, NotFound), ({"year": 1}, Refused),
     ({"step": "nowhere"}, NotFound)],
)  # fmt: skip
def test_refuses_what_it_cannot_try(world: World, other: dict[str, Any], failure: type[Failure]) -> None:
    with pytest.raises(failure):
        tried(world, "2 working_day", **other)


def test_the_program_reads_one_document_and_people_read_lines(world: World) -> None:
    words = (world.version.procedure.code, "--limit", "2 working_day", "--year", "2018")
    told = ask(*words, "--json")
    answer = json.loads(told.stdout)
    assert [name for name in PROMISED if name not in answer] == []
    assert answer["interval"][0] <= answer["late_share"] <= answer["interval"][1]
    assert "Đang thử" in told.stderr
    lines = ask(*words, "--seed", "9", "--authority", world.authority.code)
    assert lines.exit_code == 0
    assert "11 hồ sơ năm 2018" in lines.stdout


def test_an_unreadable_limit_is_one_sentence(world: World) -> None:
    told = ask(world.version.procedure.code, "--limit", "mấy ngày", "--year", "2018")
    assert isinstance(told.exception, Refused)
    assert told.exception.field == "limit"


@pytest.mark.parametrize(
    "words",
    [(), ("--limit", "2 working_day", "--online", "0.5"), ("--hours", "2"), ("--online", "2"), ("--online", "nhiều"),
     ("--step", "appraise", "--drop-paper", "x"), ("--bring-in", "0"), ("--bring-in", "5", "--unit", "KHONG-CO")],
)  # fmt: skip
def test_what_is_no_question_is_wrong_usage(world: World, words: tuple[str, ...]) -> None:
    assert ask(world.version.procedure.code, "--year", "2018", *words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "field"),
    [(("--step", "appraise", "--hours", "12"), "step_hours"), (("--step", "nowhere", "--hours", "2"), "step"),
     (("--drop-paper", "Không có"), "paper"), (("--delegate-to-wards",), "kind")],
)  # fmt: skip
def test_what_changes_nothing_is_refused_in_one_sentence(world: World, words: tuple[str, ...], field: str) -> None:
    told = ask(world.version.procedure.code, "--year", "2018", *words)
    assert isinstance(told.exception, Failure)
    assert told.exception.field == field


@pytest.mark.parametrize(
    "words",
    [("--step", "appraise", "--hours", "4"), ("--drop-paper", "1"), ("--online", "50%"), ("--bring-in", "20")],
)  # fmt: skip
def test_every_kind_answers_with_the_promised_keys(world: World, words: tuple[str, ...]) -> None:
    if words[0] == "--drop-paper":
        words = ("--drop-paper", world.version.papers.all()[0].name)
    told = ask(world.version.procedure.code, "--year", "2018", *words, "--json")
    assert told.exit_code == 0, told.output
    answer = json.loads(told.stdout)
    assert [name for name in PROMISED if name not in answer] == []
    assert answer["assumptions"]
    assert answer["interval"][0] <= answer["late_share"] <= answer["interval"][1]
    assert whatif_from(json.loads(json.dumps(tried_as(world, words).as_facts()))) == tried_as(world, words)
    assert ask(world.version.procedure.code, "--year", "2018", *words).exit_code == 0
