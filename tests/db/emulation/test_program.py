"""`motcua emulation`: anybody can recount a year; a file of schemes is loaded or refused in one sentence."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from motcua.channels.cli.emulation import emulation
from motcua.insight.emulation.models import EmulationScheme
from motcua.kernel.errors import Refused
from tests.factories.emulation import Year

FILE = Path(__file__).parents[3] / "motcua/insight/emulation/data/schemes.yaml"


def test_a_year_as_json_says_every_part_and_every_veto(year: Year) -> None:
    words = ["compute", "--year", "2018", "--authority", year.world.authority.code]
    done = CliRunner().invoke(emulation, [*words, "--json"], catch_exceptions=False)
    found = json.loads(done.stdout)
    assert (found["year"], found["months"], found["seats"]) == (2018, 1, {"CSTDCS": 0})
    by_name = {one["name"]: one for one in found["cases"]}
    weak = by_name[year.world.staff["stranger"].name]
    assert weak["vetoes"]["LDTT"][0]["veto"] == "below_band"
    assert weak["titles"] == []
    good = by_name[year.world.staff["handler"].name]
    assert good["titles"] == ["LDTT", "GK"]
    assert Decimal(good["parts"]["evaluation"]["value"]) == 92
    assert good["parts"]["index"]["value"] is None
    assert not year.round.cases.exists(), "nothing is written"
    told = CliRunner().invoke(emulation, words, catch_exceptions=False).stdout
    assert "1/12 tháng" in told
    assert "Xếp loại năm dưới mức yêu cầu" in told


def test_schemes_are_loaded_from_a_file_once(year: Year, tmp_path: Path) -> None:
    assert "Không có gì mới" in CliRunner().invoke(emulation, ["load", str(FILE)], catch_exceptions=False).stdout
    other = tmp_path / "other.yaml"
    text = FILE.read_text(encoding="utf-8").replace("thi-dua-2003", "rieng-2003").replace("thi-dua-2022", "rieng-2022")
    changed = text.replace("2024-01-01", "2034-01-01").replace("2017-10-01", "2030-01-01")
    other.write_text(changed, encoding="utf-8")
    assert "Đã nạp" in CliRunner().invoke(emulation, ["load", str(other)], catch_exceptions=False).stdout
    assert EmulationScheme.objects.count() == 4
    other.write_text("a: [", encoding="utf-8")
    with pytest.raises(Refused, match="YAML"):
        CliRunner().invoke(emulation, ["load", str(other)], catch_exceptions=False)
