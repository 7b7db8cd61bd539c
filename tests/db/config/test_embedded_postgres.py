"""The embedded server: one start however many ask, no leftovers, and back again after the worst."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from motcua.config.postgres import Cluster

pytestmark = pytest.mark.slow

USE = """
import sys
from pathlib import Path
import psycopg
from motcua.config.postgres import Cluster
with Cluster(Path(sys.argv[1]), durable=False).running() as url:
    with psycopg.connect(url) as connection:
        print(connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0], flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster in a folder that is closed to others, as a home is."""
    one = Cluster(tmp_path / "postgres", durable=False).place()
    yield one
    one.stop()
    shutil.rmtree(one.data, ignore_errors=True)


def use(cluster: Cluster) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USE, str(cluster.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_starts_for_its_first_user_and_stops_with_its_last(cluster: Cluster) -> None:
    with ThreadPoolExecutor() as pool:
        users = list(pool.map(use, [cluster] * 3))
        starts = set(pool.map(lambda user: user.stdout.readline(), users))
    assert len(starts) == 1
    assert "" not in starts
    for user in users[:2]:
        user.communicate("\n")
    assert cluster.is_running()
    users[2].communicate("\n")
    assert not cluster.is_running()


def test_keeps_what_was_written(cluster: Cluster) -> None:
    with cluster.running() as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'đã ghi' AS words")
    with cluster.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT words FROM kept").fetchone() == ("đã ghi",)


def test_comes_back_after_it_was_killed(cluster: Cluster) -> None:
    cluster.ensure_running()
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while cluster.is_running():
        pass
    with cluster.running() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_dead_servers_number_given_to_another_program_does_not_mislead(cluster: Cluster) -> None:
    with cluster.running():
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))
    assert not cluster.is_running()
    with cluster.running():
        assert cluster.is_running()


def test_a_killed_user_leaves_no_claim(cluster: Cluster) -> None:
    first = use(cluster)
    assert first.stdout
    first.stdout.readline()
    first.kill()
    first.communicate()
    with cluster.running():
        assert cluster.is_running()
    assert not cluster.is_running()


def test_listens_to_its_own_account_only(cluster: Cluster) -> None:
    with cluster.running() as url, psycopg.connect(url) as connection:
        (listen, mode) = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('unix_socket_permissions')"
        ).fetchone() or ("", "")
    assert listen == ""
    assert mode == "0700"


def test_the_products_own_is_durable(tmp_path: Path) -> None:
    one = Cluster(tmp_path / "postgres").place()
    try:
        with one.running() as url, psycopg.connect(url) as connection:
            kept = connection.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            assert kept.fetchone() == ("on", "on")
    finally:
        shutil.rmtree(one.data, ignore_errors=True)
