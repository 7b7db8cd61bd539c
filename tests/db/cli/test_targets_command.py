"""`motcua targets`: what it prints is what the queries count."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from motcua.channels.cli.targets import targets
from motcua.insight.reform.values.plans import MeasuredOver
from tests.factories.plans import a_resolution, a_target
from tests.factories.world import a_world

pytestmark = pytest.mark.django_db


def test_targets_are_told_as_words_and_as_json() -> None:
    world = a_world()
    resolution = a_resolution(world.authority.pk)
    a_target(resolution, world.units["office"].pk)
    a_target(resolution, world.units["office"].pk, name="Thanh toán", figure="online_payment_share",
             measured_over=MeasuredOver.YEAR)  # fmt: skip
    told = CliRunner().invoke(targets, ["--year", "2018"])
    assert told.exit_code == 0, told.output
    assert "0,00% (0/1); phải đạt từ 10,00%, mức ban đầu 0,00%: chưa đạt" in told.output
    assert "chưa đo; phải đạt" in told.output
    found = json.loads(CliRunner().invoke(targets, ["--year", "2018", "--json"]).output)
    assert (found["year"], found["on"], found["authority_code"]) == (2018, "2018-12-31", world.authority.code)
    first, second = found["targets"]
    assert (first["name"], first["baseline"], first["goal"], first["value"], first["reached"]) == (
        "Cắt giảm thời gian 10 % thủ tục", 0, 10, 0, False,
    )  # fmt: skip
    assert (second["value"], second["reached"], second["share"]) == (None, None, None)


def test_no_targets_are_told_as_such() -> None:
    world = a_world()
    told = CliRunner().invoke(targets, ["--year", "2018", "--authority", world.authority.code])
    assert "Chưa có nghị quyết nào" in told.output
