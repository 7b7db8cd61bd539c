"""`motcua demo`: the whole house on one machine, with a year of work passing through it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from motcua.channels.cli.house import migrations_behind
from motcua.channels.cli.numbers import Finite
from motcua.channels.cli.serve import require_free_port
from motcua.channels.cli.show import say
from motcua.kernel.errors import Unavailable

YEAR = "2018"
HOST = "127.0.0.1"
START_SECONDS = 60
STOP_SECONDS = 15
LOOK_SECONDS = 0.2
STOPPED_BY_PERSON = 130


class Stopped(BaseException):
    """The person asked to stop, or the machine is going down."""


@dataclass
class Children:
    """The programs that the demo started; none of them outlives it."""

    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """This function will start a command of this same program, in a session of its own.

        Ctrl-C then reaches only the demo, which stops its children in order.
        """
        command = [sys.executable, "-m", "motcua.channels.cli", *arguments]
        child = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own program
        self.running[" ".join(arguments)] = child
        return child

    def finish(self, *arguments: str) -> None:
        """This function will run a command to its end; raises Unavailable when it, or one beside it, fails."""
        child = self.start(*arguments)
        while child.poll() is None:
            self.require_alive()
            time.sleep(LOOK_SECONDS)
        self.require_alive()
        del self.running[" ".join(arguments)]

    def require_alive(self) -> None:
        """This function will notice a child that failed, instead of waiting for it for ever."""
        for name, child in self.running.items():
            if child.poll():
                raise Unavailable(
                    f"`motcua {name}` đã dừng với mã {child.returncode}.", next_step="Xem các dòng phía trên."
                )

    def stop(self) -> None:
        """This function will end every child with all that it started: politely first, then by force."""
        for child in self.running.values():
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0, deadline - time.monotonic()))
            _signal_group(child, signal.SIGKILL)
            child.wait()
        self.running.clear()


@click.command()
@click.option("--serve/--no-serve", "serving", default=True, envvar="SERVE", help="Có mở trang web không (biến SERVE).")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8000,
    envvar="PORT",
    show_default=True,
    help="Cổng của trang web (biến PORT).",
)
@click.option("--share", default=1.0, envvar="SHARE", type=Finite(0.001, 1), help="Phần của năm: 0.05 là nhỏ.")
def demo(*, serving: bool, port: int, share: float) -> None:
    """Dựng hệ thống thử, mở trang web và cho năm 2018 của quận Cẩm Lệ chạy qua bộ phận Một cửa.

    Chạy lần thứ hai thì chỉ mở lại, không nạp gì hai lần. Ctrl-C dừng mọi thứ.
    """
    if serving:
        require_free_port(HOST, port)
    if migrations_behind():
        say("Đang tạo các bảng…")
        call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    address = f"http://localhost:{port}"
    children = Children(environment={**os.environ, "PORT": str(port), "MOTCUA_BASE_URL": address})
    size = () if share == 1 else ("--share", str(share))
    with ExitStack() as stack:
        stack.callback(children.stop)
        stack.enter_context(_stopping_on_signals())
        try:
            _run(children, port=port if serving else None, size=size)
        except Stopped:
            say("\nĐang dừng…")
            sys.exit(STOPPED_BY_PERSON if not serving else 0)


def _run(children: Children, *, port: int | None, size: tuple[str, ...]) -> None:
    if port is not None:
        children.start("serve", "--host", HOST, "--port", str(port))
        children.start("worker")
        _wait_for_port(children, port)
    children.finish("replay", YEAR, *size)
    children.finish("report", "year", YEAR)
    children.finish("report", "reform", YEAR, "--signed", "--out", str(settings.VAR / f"bao-cao-cai-cach-{YEAR}.pdf"))
    if port is not None:
        say(f"\nTrang web vẫn mở tại http://localhost:{port} — Ctrl-C để dừng.")
        while True:
            children.require_alive()
            time.sleep(1)


def _wait_for_port(children: Children, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        children.require_alive()
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(LOOK_SECONDS)
    raise Unavailable(f"Trang web không mở sau {START_SECONDS} giây.", next_step="Xem các dòng phía trên.")


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in before:
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """The child leads its own group; the group may outlive it."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)
