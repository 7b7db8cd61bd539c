"""`motcua route`: exit codes, one sentence per fault, the JSON answers; without database or settings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motcua.channels.cli.main import program
from tests.factories.routes import bpmn

LOOP = bpmn("s:start t:a x:g t:b e:end", "start>a | a>g | g>a:v == 1 | g>b | b>end", {"g": "g_b"})


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "good.bpmn").write_bytes(LOOP)
    (tmp_path / "bad.bpmn").write_bytes(LOOP.replace(b"v == 1", b"v.real == 1").replace(b'id="b"', b'id="c"'))
    return tmp_path


def motcua(*args: object) -> Result:
    return CliRunner().invoke(program, ["route", *map(str, args)])


def test_checks_a_good_file(files: Path):
    answer = motcua("check", files / "good.bpmn")
    assert (answer.exit_code, answer.stderr) == (0, "")


def test_says_every_fault_of_a_bad_file_in_one_line_each(files: Path):
    answer = motcua("check", files / "bad.bpmn")
    assert answer.exit_code == 1
    lines = answer.stderr.splitlines()
    assert all(line.startswith("motcua: Phần tử “") for line in lines)
    assert {line.split("“")[1].split("”")[0] for line in lines} >= {"g_a", "g_b", "c"}
    assert answer.stdout == ""


def test_checks_in_json(files: Path):
    good, bad = (json.loads(motcua("check", files / name, "--json").stdout) for name in ("good.bpmn", "bad.bpmn"))
    assert (good["ok"], good["tasks"], good["faults"]) == (True, ["a", "b"], [])
    assert not bad["ok"]
    assert all(fault["element"] and fault["reason"] for fault in bad["faults"])


def test_runs_choices(files: Path):
    choices = files / "choices.json"
    choices.write_text('[{"complete": "a", "data": {"v": 1}}, {"complete": "a", "data": {"v": 0}}, {"complete": "b"}]')
    answer = motcua("run", files / "good.bpmn", "--choices", choices, "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout) == {"waiting": [["a"], ["a"], ["b"], []], "ended": True}


@pytest.mark.parametrize(
    "choices",
    [
        '[{"complete": "b", "data": {}}]',
        '[{"complete": "a", "data": {}}]',
        "{}",
        "[",
        "[" * 100_000,
        '[{"complete": 1}]',
    ],
)
def test_refuses_choices_with_one_sentence(files: Path, choices: str):
    (files / "choices.json").write_text(choices)
    answer = motcua("run", files / "good.bpmn", "--choices", files / "choices.json", "--json")
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert len(answer.stderr.splitlines()) == 1


def test_a_missing_file_is_refused_and_a_missing_option_is_wrong_usage(files: Path):
    assert motcua("check", files / "none.bpmn").exit_code == 1
    assert motcua("run", files / "good.bpmn").exit_code == 2


def test_needs_no_django(files: Path):
    code = (
        "import sys; from motcua.channels.cli.main import program\n"
        f"try: program(['route', 'check', {str(files / 'good.bpmn')!r}])\n"
        "except SystemExit as end: sys.exit(end.code or ('django' in sys.modules and 9))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
