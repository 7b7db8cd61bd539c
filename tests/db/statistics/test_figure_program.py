"""`motcua figure` and `motcua figures` as programs and people read them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.casework.dossiers.models import Tally
from motcua.channels.cli.figure import figure, figures
from motcua.kernel.errors import Conflict, NotFound, Refused
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
YEAR = ("--from", "2018-01-01", "--to", "2018-12-31")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(_lived, django_db_blocker)


def _lived() -> World:
    world = a_world()
    world.do(world.receive(at("2018-07-02T08:00")), "reception", "head", "handler", "head", "leader", "clerk",
             when=at("2018-07-04T16:00"))  # fmt: skip
    world.receive(at("2018-12-31T10:00"))
    return world


@pytest.fixture
def world(founded: World, forgetful: None) -> World:
    return copy(founded)


def run(command: Any, *words: str) -> Result:
    return CliRunner().invoke(command, words)


def test_a_figure_as_one_json_document(world: World) -> None:
    told = json.loads(run(figure, "on_time_rate", *YEAR, "--json").stdout)
    assert (told["value"], told["numerator"], told["denominator"], told["authority_code"]) == (
        100,
        1,
        1,
        "000.00.26.H17",
    )
    assert (told["from"], told["to"], told["definition"]["unit"]) == ("2018-01-01", "2018-12-31", "percent")
    assert "slices" not in told


def test_the_last_day_is_counted_and_slices_stand_beside(world: World) -> None:
    told = json.loads(run(figure, "received", *YEAR, "--by", "month", "--json").stdout)
    assert told["value"] == 2
    assert {one["key"]: one["value"] for one in told["slices"] if one["value"]} == {"2018-07": 1, "2018-12": 1}


@pytest.mark.parametrize(("name", "same"), [("ward", "authority"), ("intake_place", "intake")])
def test_a_dimension_answers_to_the_word_that_people_use(world: World, name: str, same: str) -> None:
    told = [json.loads(run(figure, "received", *YEAR, "--by", word, "--json").stdout) for word in (name, same)]
    assert told[0] == told[1]
    assert told[0]["slices"]


def test_a_figure_in_words(world: World) -> None:
    said = run(figure, "on_time_rate", *YEAR, "--by", "unit").stdout
    assert "Tỷ lệ giải quyết trước và đúng hạn – UBND quận Mẫu: 100,00% (1/1)" in said
    assert "Mẫu số: Hồ sơ có kết quả" in said
    assert "Phòng Kinh tế" in said
    assert "Chưa đo" in run(figure, "online_payment_share", *YEAR).stdout
    assert "không có gì để tính" in run(figure, "satisfaction_index", *YEAR).stdout


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        (("recieved", *YEAR), NotFound, "“received”"),
        (("nothing", *YEAR), NotFound, "motcua figures list"),
        (("time_cuts", *YEAR, "--by", "channel"), Refused, "--by channel"),
        (("submitted", *YEAR, "--by", "official"), Refused, "month, field"),
        (("received", "--from", "2018-12-31", "--to", "2018-01-01"), Refused, "--to 2018-01-01"),
        (("received", "--from", "1900-01-01", "--to", "1900-01-31"), Refused, "--from 1900-01-01"),
        (("received", "--from", "2018-01-01", "--to", "9999-12-31"), Refused, "--to 9999-12-31"),
        (("received", *YEAR, "--authority", "X"), NotFound, "--authority"),
    ],
)
def test_what_cannot_be_told_is_said_plainly(
    world: World, words: tuple[str, ...], kind: type[Exception], said: str
) -> None:
    refused = run(figure, *words)
    assert refused.exit_code
    assert isinstance(refused.exception, kind)
    assert said in str(refused.exception)


def test_the_register_is_listed(world: World) -> None:
    listed = json.loads(run(figures, "list", "--json").stdout)
    assert {"received", "online_payment_share"} <= {one["name"] for one in listed}
    assert "(chưa đo)" in run(figures, "list").stdout


def test_a_recount_agrees_until_a_roll_up_is_wrong(world: World) -> None:
    assert "khớp" in run(figures, "recount").stdout
    assert "Đã cộng dồn" in run(figures, "fold").stdout
    assert json.loads(run(figures, "recount", "--json").stdout) == {"differences": [], "equal": True}
    Tally.objects.filter(resolved=1).update(resolved=2)
    wrong = run(figures, "recount")
    assert (wrong.exit_code, "resolved: cộng dồn 2, đếm được 1" in wrong.stdout) == (1, True)
    assert json.loads(run(figures, "recount", "--json").stdout)["differences"][0]["counted"] == 1
    assert "2 hồ sơ" in run(figures, "rebuild").stdout
    assert run(figures, "recount").exit_code == 0


def test_a_period_is_closed_from_the_terminal(world: World) -> None:
    assert "Đã chốt Quý 3 năm 2018 (15 – 14) của UBND quận Mẫu" in run(figures, "close", "2018-Q3/VPCP").stdout
    assert isinstance(run(figures, "close", "2018-Q3/VPCP").exception, Conflict)
    assert isinstance(run(figures, "close", "soon").exception, Refused)
