"""The program itself: which commands there are, what each needs, and how a failure is said.

Exit codes: 0 done, 1 refused or unavailable with one sentence on stderr, 2 wrong usage.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import click

from motcua.channels.cli import words
from motcua.channels.cli.files import reason_of
from motcua.kernel.errors import Failure

words.speak_vietnamese()


class Needs(Enum):
    """What must be ready before a command is loaded."""

    NOTHING = "nothing"
    DJANGO = "django"
    SERVER = "server"  # the database answers, whatever is in it
    TABLES = "tables"  # and its tables are up to date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command is written, as `module:attribute`, and what it needs."""

    where: str
    needs: Needs
    help: str


_CLI = "motcua.channels.cli"
COMMANDS = {
    "init": Place(f"{_CLI}.init:init", Needs.TABLES, "Lập cơ quan đầu tiên trên một hệ thống trống."),
    "serve": Place(f"{_CLI}.serve:serve", Needs.SERVER, "Chạy trang web."),
    "worker": Place(f"{_CLI}.worker:worker", Needs.TABLES, "Chạy các việc theo sau: thông báo, nhắc hạn."),
    "doctor": Place(f"{_CLI}.doctor:doctor", Needs.DJANGO, "Khám hệ thống và nói phải làm gì."),
    "demo": Place(f"{_CLI}.demo:demo", Needs.SERVER, "Dựng hệ thống thử và cho chạy lại năm 2018."),
    "migrate": Place(f"{_CLI}.manage:migrate", Needs.SERVER, "Tạo hoặc nâng cấp các bảng."),
    "procedures": Place(f"{_CLI}.procedures:procedures", Needs.TABLES, "Danh mục thủ tục: nạp, xem."),
    "route": Place(f"{_CLI}.route:route", Needs.NOTHING, "Quy trình BPMN: kiểm tra, chạy thử."),
    "due": Place(f"{_CLI}.due:due", Needs.DJANGO, "Tính ngày hẹn trả theo lịch làm việc."),
    "token": Place(f"{_CLI}.token:token", Needs.TABLES, "Khóa truy cập API của cán bộ."),
    "rekey": Place(f"{_CLI}.rekey:rekey", Needs.TABLES, "Mã hóa lại số giấy tờ bằng khóa dữ liệu mới."),
    "replay": Place(f"{_CLI}.replay:replay", Needs.TABLES, "Chạy lại một năm bằng chính các lệnh của quầy."),
    "report": Place(f"{_CLI}.report:report", Needs.TABLES, "Báo cáo tính từ cơ sở dữ liệu."),
    "evaluation": Place(
        f"{_CLI}.evaluation:evaluation", Needs.NOTHING, "Đánh giá hàng tháng: tính thu nhập tăng thêm."
    ),
    "emulation": Place(f"{_CLI}.emulation:emulation", Needs.TABLES, "Thi đua cuối năm: tính lại, nạp quy định."),
    "whatif": Place(f"{_CLI}.whatif:whatif", Needs.TABLES, "Thử một thời hạn khác trên hồ sơ thật của một năm."),
    "targets": Place(f"{_CLI}.targets:targets", Needs.TABLES, "Chỉ tiêu của các nghị quyết, tính từ số liệu."),
    "risk": Place(f"{_CLI}.risk:risk", Needs.TABLES, "Dự báo nguy cơ trễ: học, thử ngược, danh sách."),
    "figure": Place(f"{_CLI}.figure:figure", Needs.TABLES, "Một số liệu của một kỳ, cùng định nghĩa."),
    "figures": Place(f"{_CLI}.figure:figures", Needs.TABLES, "Bộ số liệu: danh sách, kiểm tra, đếm lại."),
    "index": Place(f"{_CLI}.index:index", Needs.TABLES, "Bộ chỉ số cải cách: tính, nạp, xuất."),
    "export": Place(f"{_CLI}.export:export", Needs.TABLES, "Xuất hồ sơ ra CSV hoặc Parquet."),
    "manage": Place(f"{_CLI}.manage:manage", Needs.SERVER, "Chạy thẳng một lệnh của Django."),
}
HELP_OPTIONS = ("--help", "-h")
PROJECT_FILE = Path(__file__).resolve().parents[3] / "pyproject.toml"


class Sentence(click.ClickException):
    """A failure as people meet it: one sentence on stderr, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """This function will say the sentence."""
        click.echo(f"motcua: {self.format_message()}", err=True, file=file)


class Program(click.Group):
    """The group of all commands; it loads one only when that one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """This function will name the commands in the order in which an authority meets them."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """This function will list the commands without loading any."""
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, place.help) for name, place in COMMANDS.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """This function will load one command, with Django set up before it if the command needs it."""
        place = COMMANDS.get(cmd_name)
        return _load(place) if place else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """This function will open what the command needs; what was opened closes with the program."""
        name, command, rest = super().resolve_command(ctx, args)
        needs = COMMANDS[name].needs if name in COMMANDS else Needs.NOTHING
        if needs in (Needs.SERVER, Needs.TABLES) and not set(rest) & set(HELP_OPTIONS):
            ctx.with_resource(_house().open_database(tables=needs is Needs.TABLES))
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """This function will run the command, and say an anticipated failure as one sentence."""
        try:
            return super().invoke(ctx)
        except Failure as failure:
            raise Sentence(" ".join(str(failure).split())) from failure
        except OSError as wrong:
            if wrong.errno == errno.EPIPE:  # who read our words went away: click ends quietly
                raise
            where = f"tệp {wrong.filename}" if wrong.filename else "nơi đang ghi"
            raise Sentence(f"Không dùng được {where}: {reason_of(wrong)}. Kiểm tra rồi chạy lại.") from wrong


def _house() -> ModuleType:
    """Django takes most of a second to load, and commands that need none of it must not wait."""
    return import_module(f"{_CLI}.house")


def _load(place: Place) -> click.Command:
    module, _, attribute = place.where.partition(":")
    if find_spec(module) is None:
        raise Sentence("Lệnh này chưa có trong bản cài đặt này.")
    if place.needs is not Needs.NOTHING:
        _house().set_up_django()
    command = getattr(import_module(module), attribute)
    assert isinstance(command, click.Command), place.where
    words.rename_places(command)
    return command


def version() -> str:
    """This function will give the version of this installation, as its project file states it."""
    text = PROJECT_FILE.read_text(encoding="utf-8") if PROJECT_FILE.exists() else ""
    found = re.search(r'^version = "(.+)"$', text, re.MULTILINE)
    return found[1] if found else "0"


@click.command(
    cls=Program,
    options_metavar="[LỰA CHỌN]",
    subcommand_metavar="LỆNH ...",
    context_settings={"help_option_names": HELP_OPTIONS, "max_content_width": 100},
)
@click.version_option(version(), message="%(version)s")
def program() -> None:
    """Một Cửa: phần mềm một cửa cho cơ quan hành chính.

    Bắt đầu: `motcua init` lập cơ quan, `motcua serve` chạy trang web, `motcua worker` chạy các việc theo sau,
    `motcua doctor` khám hệ thống. Xem thử: `motcua demo`.

    Mọi lệnh kết thúc với mã 0 khi xong, 1 khi dữ liệu bị từ chối (một câu nói rõ trên stderr), 2 khi gõ sai lệnh.
    Với `--json`, stdout chỉ có đúng một tài liệu JSON.
    """


def main(args: Sequence[str] | None = None) -> None:
    """This function will run the program and end the process with its exit code."""
    program.main(args=list(args) if args is not None else None, prog_name="motcua")
