"""A throw-away PostgreSQL of the benches' own, with the durability that is its default, and databases in it.

Never the product's data: the cluster lies in a folder of its own, and `make bench` removes it at its end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from motcua.config.postgres import SUPERUSER, Cluster

ROOT = Path(__file__).resolve().parents[2]
CLUSTER = Cluster(ROOT / "var" / "postgres-bench")
VAR = ROOT / "var" / "bench"


def throw_away() -> None:
    """Remove the cluster with all its databases; it must have been stopped."""
    shutil.rmtree(CLUSTER.data, ignore_errors=True)
    CLUSTER.folder.unlink(missing_ok=True)


def use(name: str) -> None:
    """Let Django's connection, and every program started from here, work on this database."""
    connection.close()
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = CLUSTER.url(name)


def kept(stem: str, fill: Callable[[], None], *, on: str = "") -> str:
    """Give a database with this content, made once and kept while the tables and the benches stay as they are.

    `on` names another one to begin with a copy of.
    """
    name = f"{stem}_{_shape()}"
    if exists(name):
        return name
    half_made = f"{name}_new"
    create(half_made, like=on)
    use(half_made)
    os.environ["PGOPTIONS"] = "-c synchronous_commit=off"  # for filling only; the measured sessions have the default
    try:
        if not on:
            call_command("migrate", verbosity=0, interactive=False)
        fill()
    finally:
        del os.environ["PGOPTIONS"]
        use(half_made)
        use(SUPERUSER)
    _administer(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half_made), sql.Identifier(name)))
    return name


def create(name: str, *, like: str = "") -> str:
    """Make a database anew, empty or a copy of another one."""
    drop(name)
    _administer(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
        sql.Identifier(name), sql.Identifier(like or "template0")
    ))  # fmt: skip
    return name


def drop(name: str) -> None:
    """Remove a database, whoever is still in it."""
    _administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def exists(name: str) -> bool:
    """Say whether there is such a database."""
    with psycopg.connect(CLUSTER.url(SUPERUSER), autocommit=True) as own:
        return own.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _administer(statement: sql.Composed) -> None:
    with psycopg.connect(CLUSTER.url(SUPERUSER), autocommit=True) as own:
        own.execute(statement)


def _shape() -> str:
    makers = [Path(__file__).with_name(name) for name in ("_million.py", "_world.py")]
    files = [*sorted((ROOT / "motcua").rglob("migrations/*.py")), *makers]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]
