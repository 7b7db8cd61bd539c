"""What people type wrong, and what a machine refuses: one sentence with the option and the next step, never a traceback."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from motcua.channels.cli import files, main
from motcua.channels.cli.emulation import emulation
from motcua.channels.cli.replay import replay
from motcua.channels.cli.whatif import whatif
from motcua.kernel.errors import Refused

FULL = Path("/dev/full")  # every write to it finds the disk full
ENGLISH = re.compile(r"Usage|Options:|Commands:|Show |\bTEXT\b|INTEGER|FLOAT|\bFILE\b|\bPATH|required\]|%Y|default:")
OUR_OWN = sorted(set(main.COMMANDS) - {"manage"})  # Django's own commands speak for themselves


def commands_in(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from commands_in(below, f"{name} {below.name}")


def program(*arguments: str) -> Result:
    return CliRunner().invoke(main.program, arguments)


@pytest.mark.parametrize("name", OUR_OWN)
def test_help_is_vietnamese_throughout(name: str) -> None:
    found = main.program.get_command(click.Context(main.program), name)
    assert found is not None
    for called, command in commands_in(found, name):
        told = command.get_help(click.Context(command, info_name=called))
        assert told.startswith(f"Cách dùng: {called} [LỰA CHỌN]")
        assert not ENGLISH.search(told), ENGLISH.search(told)


def test_wrong_usage_is_vietnamese() -> None:
    told = {
        "khong-co": "Không có lệnh “khong-co”.",
        "route check": "Còn thiếu 'TỆP'.",
        "route run x": "Còn thiếu lựa chọn '--choices'.",
        "route check x --khong": "Không có lựa chọn “--khong”.",
    }
    for line, words in told.items():
        done = program(*line.split())
        assert (done.exit_code, done.stdout) == (2, "")
        assert f"Lỗi: {words}" in done.stderr


@pytest.mark.parametrize(
    ("command", "arguments"),
    [(replay, "2018 --share nan"), (replay, "2018 --share inf"), (whatif, "X --year 2018 --step a --hours nan")],
)
def test_what_is_no_number_is_wrong_usage(command: click.Command, arguments: str) -> None:
    done = CliRunner().invoke(command, arguments.split())
    assert done.exit_code == 2
    assert "không phải là số hợp lệ" in done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{x", "sai ở dòng 1, cột 2"), (b"\xff", "byte thứ 1"), (b"", "dòng 1, cột 1"), (b"[]", "đối tượng JSON")],
)
def test_a_file_that_is_no_json_says_where(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "x.json").write_bytes(content)
    done = program("evaluation", "payout", str(tmp_path / "x.json"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "no", "không có tệp hoặc thư mục này"), (tmp_path, "đây là thư mục")):
        done = program("route", "check", str(path))
        assert done.exit_code == 1
        assert done.stderr == f"motcua: Không đọc được tệp {path}: {words}. Kiểm tra lại đường dẫn.\n"


def test_a_full_disk_names_the_option() -> None:
    with pytest.raises(Refused, match="--out: không ghi được tệp /dev/full"), files.writing("--out", FULL):  # fmt: skip
        FULL.write_text("x", encoding="utf-8")


def test_who_stops_reading_is_no_failure() -> None:
    with pytest.raises(BrokenPipeError), files.writing("--out", "stdout"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_output_that_finds_the_disk_full_is_one_sentence(tmp_path: Path) -> None:
    person = {"id": "An", "base": "1", "grade": "A", "worked": "1"}
    (tmp_path / "x.json").write_text(
        json.dumps({"model": "pool_2018", "pool": "1000", "alpha": "1", "people": [person]}), encoding="utf-8"
    )
    command = [sys.executable, "-m", "motcua.channels.cli", "evaluation", "payout", str(tmp_path / "x.json")]
    with FULL.open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "motcua: Không dùng được nơi đang ghi: đĩa đã đầy. Kiểm tra rồi chạy lại.\n"


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["x: 1", "", "[]"])
def test_a_file_without_schemes_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.yaml").write_text(content, encoding="utf-8")
    done = CliRunner().invoke(emulation, ["load", str(tmp_path / "x.yaml")])
    assert isinstance(done.exception, Refused)
    assert "phải có mục “schemes”" in str(done.exception)
