"""`motcua risk`, and the monthly job."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from motcua.channels.cli import risk as program
from motcua.channels.schedule import tasks
from motcua.insight.risk.models import RiskModel
from tests.factories.risky import NOW, WAY, a_past, open_dossiers
from tests.factories.standing import standing
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


def worked() -> World:
    """Add a few results of August to July's, so that August can be forecast from July."""
    world = a_past()
    for number in range(4):
        begun = at("2018-08-06T08:30") + timedelta(minutes=number)
        dossier = world.receive(begun)
        world.do(dossier, "reception", "head", when=begun + timedelta(minutes=30))
        world.do(dossier, *WAY[2:], when=begun + timedelta(days=2 + number))
    return world


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(worked, django_db_blocker)


@pytest.fixture
def run(founded: World, db: None, forgetful: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(program, "now", lambda: NOW + timedelta(days=20))

    def ran(*arguments: str) -> Result:
        done = CliRunner().invoke(program.risk, list(arguments), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done

    return ran


def test_a_backtest_gives_every_method_and_its_moments(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "moments.csv"
    told = json.loads(run("backtest", "--year", "2018", "--json", "--moments", str(kept)).stdout)
    assert (told["method"], told["first_month"], told["last_month"]) == ("frequency", "2018-08", "2018-08")
    methods = {one["method"]: one for one in told["dossier"]}
    assert {"frequency", "base", "logistic", "survival, strength 2"} <= set(methods)
    rows = list(csv.DictReader(kept.read_text(encoding="utf-8").splitlines()))
    assert sum(row["said_late"] != "" for row in rows) == methods["frequency"]["forecasts"]
    assert {row["month"] for row in rows} == {"2018-07", "2018-08"}
    assert set(rows[0]) == set(program.COLUMNS)
    assert "top 10%" in run("backtest", "--year", "2018").stdout


def test_learns_at_once_and_lists_what_is_likely_to_be_late(run: Run, founded: World) -> None:
    made = open_dossiers(founded)
    assert "Đã học từ 40 hồ sơ" in run("learn").stdout
    told = json.loads(run("list", "--json").stdout)["dossiers"]
    assert {one["number"] for one in told} == {one.number for one in made.values()}
    assert all(one["chance"] == 1 and one["reasons"] for one in told)
    assert made["soon"].number in run("list", "--most", "3").stdout


def test_the_monthly_job_learns_for_every_highest_authority_once(run: Run, founded: World) -> None:
    swept = tasks.learn_anew(at("2018-09-01T03:23"))
    assert (swept.done, swept.skipped) == (1, ())
    model = RiskModel.objects.get()
    assert (model.authority_id, model.starts_on, model.ends_before) == (
        founded.authority.pk, date(2017, 1, 1), date(2018, 9, 1),
    )  # fmt: skip
    assert tasks.learn_anew(at("2018-09-01T03:24")).settled == 1
