"""The real house on a PostgreSQL of its own, with its default durability: started, loaded, killed, looked at from outside."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest

from motcua.config.postgres import Cluster

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
FOUND = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0, interactive=False)
from tests.factories.world import PROGRAM, a_world
from motcua.kernel.time import now
from motcua.registry.accounts.commands import issue_token
world = a_world()
print(issue_token(actor=PROGRAM, account_id=world.staff["reception"].account_id, label="kill", at=now()))
"""


@dataclass
class House:
    """One installation: its database, its web server, and what clients were told."""

    folder: Path
    cluster: Cluster
    token: str = ""
    port: int = 0
    server: subprocess.Popen[bytes] | None = None
    acknowledged: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.cluster.url(),
            "MOTCUA_VAR": str(self.folder),
            "MOTCUA_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        }

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def found(self) -> None:
        self.token = self.run("-c", FOUND).splitlines()[-1]

    def serve(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "motcua.channels.cli", "serve", "--port", str(self.port)]
        log = (self.folder / "serve.log").open("ab")
        self.server = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/api/v1/dossiers?limit=1")[0] == 200:
                    return
            assert self.server.poll() is None, (self.folder / "serve.log").read_text()
            time.sleep(0.2)
        pytest.fail("the server did not answer: " + (self.folder / "serve.log").read_text())

    def kill_server(self) -> None:
        """SIGKILL for the server and its workers, all at once."""
        if self.server is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def kill_database(self) -> None:
        """SIGKILL for PostgreSQL and all its processes, so that only what reached the log survives."""
        pid = int((self.cluster.data / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)

    def ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, key: str = ""
    ) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        headers |= {"Idempotency-Key": key} if key else {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request(method, path, json.dumps(body) if body else None, headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    def send(self, key: str) -> None:
        """Hand in the dossier of a key; what is answered is noted, what breaks off is not."""
        email = self.sent.setdefault(key, f"nguoi.{key}@example.vn")
        personal_id = f"0481{int(key, 16) % 10**8:08}"
        applicant = {"kind": "person", "name": "Nguyễn Thị Thử", "personal_id": personal_id, "email": email}
        body = {"procedure": "2.900001", "authority": "000.00.26.H17", "applicant": applicant, "papers": ["Đơn"]}
        status, answer = self.ask("POST", "/api/v1/dossiers", body, key)
        if status == 201:
            self.acknowledged[key] = answer["number"]
        else:
            self.refused.append(f"{status} {answer}")

    def load(self, stop: threading.Event) -> None:
        """One client: hands in one dossier after another until told to stop, or the line breaks."""
        while not stop.is_set():
            try:
                self.send(uuid.uuid4().hex[:12])
            except (OSError, http.client.HTTPException, ValueError):
                return

    def wait_for_quiet(self) -> None:
        """What the dead server's sessions had begun is over when they have left."""
        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        deadline = time.monotonic() + START_SECONDS
        while self.rows(others) != [(0,)]:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url()) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    place = ROOT / "var" / "test" / f"kill-{os.getpid()}"
    cluster = Cluster(place / "postgres").place()
    made = House(tmp_path, cluster)
    try:
        with cluster.running():
            made.found()
            yield made
    finally:
        made.kill_server()
        shutil.rmtree(cluster.data, ignore_errors=True)
        shutil.rmtree(place, ignore_errors=True)
