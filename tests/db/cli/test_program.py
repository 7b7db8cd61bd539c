"""The program's manners: exit codes, one sentence on stderr, help without loading anything."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time

import click
import pytest
from click.testing import CliRunner

from motcua.channels.cli import main
from motcua.channels.cli.demo import Children
from motcua.kernel.errors import Refused, Unavailable

pytestmark = pytest.mark.slow


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "motcua.channels.cli", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_command_and_loads_none() -> None:
    done = run("--help", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 0
    assert all(f"  {name}  " in done.stdout for name in main.COMMANDS)


def test_says_its_version() -> None:
    assert run("--version").stdout.strip() == main.version() != "0"


def test_wrong_usage_ends_with_2() -> None:
    done = run("no-such-command")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-such-command" in done.stderr


def test_a_database_that_does_not_answer_is_one_sentence() -> None:
    done = run("migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("motcua: Cơ sở dữ liệu không trả lời")
    assert done.stderr.count("\n") == 1


def test_a_wrong_setting_is_one_sentence() -> None:
    done = run("migrate", DATABASE_URL="mysql://here/there")
    assert (done.returncode, done.stdout) == (1, "")
    assert "DATABASE_URL" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_failure_is_one_sentence_with_its_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def refusing() -> None:
        raise Refused("Hạn phải là\nsố dương.", field="limit", next_step="Hãy sửa lại hạn.")

    monkeypatch.setattr(main.Program, "get_command", lambda *_: refusing)
    done = CliRunner().invoke(main.program, ["due"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "motcua: Hạn phải là số dương. Hãy sửa lại hạn.\n"


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_is_there_and_explains_itself(name: str) -> None:
    place = main.COMMANDS[name]
    if name == "manage":  # everything after it is Django's
        return
    done = CliRunner().invoke(main.program, [name, "--help"])
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout.split()) > 12
    assert place.help.endswith(".")


def test_the_doctor_says_what_to_do_about_a_database_that_is_away() -> None:
    done = run("doctor", "--json", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    report = json.loads(done.stdout)
    assert (done.returncode, report["ok"]) == (1, False)
    (sick,) = [finding for finding in report["findings"] if finding["name"] == "Cơ sở dữ liệu"]
    assert not sick["ok"]
    assert "DATABASE_URL" in sick["remedy"]


def test_a_storage_that_cannot_be_written_is_one_sentence() -> None:
    done = run("doctor", MOTCUA_VAR="/proc", MOTCUA_SECRET_KEY="k" * 40, MOTCUA_DATA_KEY="d" * 40)
    assert (done.returncode, done.stdout) == (1, "")
    assert "MOTCUA_VAR" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_said_before_anything_starts() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = run("demo", "--port", str(holder.getsockname()[1]))
    assert done.returncode == 1
    assert "Không mở được cổng" in done.stderr


def test_the_demo_leaves_no_child_behind() -> None:
    children = Children()
    stubborn = (
        "import signal, subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])"
    )
    child = subprocess.Popen([sys.executable, "-c", f"{stubborn}; time.sleep(99)"], start_new_session=True)
    children.running["stubborn"] = child
    time.sleep(0.5)
    children.stop()
    assert child.returncode == -signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        wait_for_group_to_end(child.pid)


def test_the_demo_notices_a_child_that_failed() -> None:
    children = Children()
    with pytest.raises(Unavailable, match="no-such-command"):
        children.finish("no-such-command")


def wait_for_group_to_end(group: int) -> None:
    for _ in range(50):
        os.killpg(group, 0)
        time.sleep(0.1)
