"""The product's own server, started as a user starts it, and requests to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench._databases import ROOT

START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running `motcua serve`."""

    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """Give the process ids of the web workers: children of the program that run the same program."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [pid for pid in map(int, children.split()) if _command(pid) == _command(self.process.pid)]


@contextmanager
def serving(*options: str) -> Iterator[Server]:
    """Run the web server on the database that DATABASE_URL names, as it is run in earnest."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "motcua.channels.cli", "serve", "--port", str(port), *options],
        cwd=ROOT, env=os.environ.copy(), stdout=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def ask(server: Server, lines: Sequence[Sequence[Sequence[str]]]) -> dict[str, Any]:
    """Send the conversations of each line at once, from a process of their own."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as told:
        json.dump({"port": server.port, "lines": lines}, told)
        told.flush()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench._client", told.name], cwd=ROOT, check=True, capture_output=True
        )
    heard: dict[str, Any] = json.loads(done.stdout)
    return heard


def request(method: str, path: str, *, token: str = "", body: Any = None, **headers: str) -> str:
    """Write one HTTP request as it goes over the wire."""
    content = "" if body is None else json.dumps(body, ensure_ascii=True)
    told = {"Host": "localhost", **({"Authorization": f"Bearer {token}"} if token else {}), **headers}
    if body is not None:
        told |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n{content}"


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                connection.sendall(request("GET", "/api/v1/dossiers", Connection="close").encode())
                if connection.recv(16).startswith(b"HTTP/1.1 401"):
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("the web server does not answer")


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
