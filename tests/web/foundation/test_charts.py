"""Every chart of the gallery compiles by the locked Vega-Lite without a warning, and says everything in its table."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from django.test import Client

from motcua.foundation.web.gallery import sample_charts
from tools.frontend.build import BUILT, ROOT, find_node

COMPILES = """
import { compile } from "vega-lite";
const told = [];
const keep = (...words) => { told.push(words.join(" ")); return logger; };
const logger = { level: () => logger, error: keep, warn: keep, info: () => logger, debug: () => logger };
let text = "";
for await (const part of process.stdin) text += part;
const done = JSON.parse(text).map((spec) => compile(spec, { logger }).spec.marks.length);
console.log(JSON.stringify({ done, told }));
"""


def compiled(specs: list[dict[str, object]]) -> dict[str, list[object]]:
    ran = subprocess.run(
        [find_node().node, "--input-type=module", "-e", COMPILES], input=json.dumps(specs), cwd=ROOT, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: dict[str, list[object]] = json.loads(ran.stdout)
    return found


@pytest.mark.slow
def test_every_kind_of_chart_compiles_without_a_warning() -> None:
    found = compiled([chart.spec for chart in sample_charts()])
    assert found["told"] == []
    assert all(found["done"])


def test_a_fault_in_a_specification_is_told() -> None:
    broken = sample_charts()[0].spec | {"mark": "no such mark"}
    with pytest.raises(AssertionError, match="vega-lite"):
        compiled([broken])


def test_the_table_says_what_is_drawn(signed_in: Client) -> None:
    page = signed_in.get("/gallery").content.decode()
    figure = re.search(r'<figure class="mc-vega" data-chart="sample-columns".*?</figure>', page, re.DOTALL)
    assert figure
    assert re.findall(r'mc-number">(\d+)<', figure[0]) == ["12", "9", "7", "11", "15", "10"]
    assert 'role="img" aria-label="' in figure[0]
    assert "open" in figure[0]  # without a script the table stands open


def test_nothing_is_evaluated_and_nothing_comes_from_elsewhere(signed_in: Client) -> None:
    answer = signed_in.get("/gallery")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.findall(r'src="https?:', answer.content.decode())
    assert (BUILT / "charts.js").stat().st_size < 1_000_000
