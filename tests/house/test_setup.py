"""Set-up does what is due, once, and names what is missing in one sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import chromium, messages, setup, templates


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "setup.json")
    monkeypatch.setattr(setup, "LOG", tmp_path / "setup.log")
    return tmp_path


def test_does_a_step_once_and_again_when_its_inputs_change(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done: list[str] = []
    first = [("Một", "a", lambda: done.append("một")), ("Hai", "b", lambda: done.append("hai"))]
    assert setup.run_steps(first) == 2
    assert setup.run_steps(first) == 0
    assert setup.run_steps([first[0], ("Hai", "c", first[1][2])]) == 1
    assert done == ["một", "hai", "hai"]
    assert capsys.readouterr().out.splitlines()[0] == "[1/2] Một…"


def test_a_step_that_fails_is_due_again(empty: Path) -> None:
    def fails() -> None:
        raise setup.SetupError("không được")

    with pytest.raises(setup.SetupError):
        setup.run_steps([("Một", "a", fails)])
    assert setup.run_steps([("Một", "a", lambda: None)]) == 1


def test_debian_without_venv_and_pip_gets_one_sentence(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def create(where: Path, *, with_pip: bool, **_: object) -> None:
        if with_pip:
            raise subprocess.CalledProcessError(1, "ensurepip", output="no ensurepip")

    monkeypatch.setattr(setup.venv, "create", create)
    monkeypatch.setattr(setup, "_works", lambda *_, **__: False)
    monkeypatch.setattr(setup.shutil, "which", lambda _: None)
    with pytest.raises(setup.SetupError, match=r"sudo apt install python3\.\d+-venv"):
        setup.make_environment()


def test_a_failing_program_is_shown_with_its_last_lines(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(setup.SetupError, match="mất mạng"):
        setup.call("sh", "-c", "echo mất mạng; exit 3")


def test_without_a_browser_says_what_to_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.delenv("MOTCUA_CHROMIUM", raising=False)
    assert chromium.ensure() == ""
    assert capsys.readouterr().err.count("\n") == 1


def part(folder: Path, name: str, *pairs: tuple[str, str]) -> Path:
    path = folder / name
    path.write_text("".join(f'msgid "{vi}"\nmsgstr "{en}"\n\n' for vi, en in pairs), encoding="utf-8")
    return path


def test_merges_the_english_of_the_rooms(tmp_path: Path) -> None:
    parts = [part(tmp_path, "a.po", ("Hồ sơ", "Dossier")), part(tmp_path, "b.po", ("Hạn", "Due"), ("Hồ sơ", "Dossier"))]
    whole, wrong = messages.merged(parts)
    assert [(entry.msgid, entry.msgstr) for entry in whole] == [("Hạn", "Due"), ("Hồ sơ", "Dossier")]
    assert wrong == []


def test_names_contradictions_gaps_and_strange_place_holders(tmp_path: Path) -> None:
    parts = [
        part(tmp_path, "a.po", ("Hồ sơ", "Dossier"), ("Trống", ""), ("Số {number}", "No {nummer}")),
        part(tmp_path, "b.po", ("Hồ sơ", "File")),
    ]
    _whole, wrong = messages.merged(parts)
    assert wrong == [
        "a.po: no translation: 'Trống'",
        "a.po: a place-holder that the message does not have: 'Số {number}'",
        "b.po: 'Hồ sơ' is translated otherwise in a.po",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ thing|safe }}",
        '<p onclick="x()">',
        '<p class="a" style="color: red">',
        "<script>x()</script>",
        '<script src="https://cdn.example/x.js"></script>',
        "{% autoescape off %}",
    ],
)
def test_a_template_must_not_hold(text: str) -> None:
    assert list(templates.faults_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script src=\"{% static 'built/app.js' %}\" defer></script>",
        "<p>{{ thing }}</p>",
        '<p class="onboard">Bước 1</p>',
    ],
)
def test_a_template_may_hold(text: str) -> None:
    assert list(templates.faults_in(text)) == []
