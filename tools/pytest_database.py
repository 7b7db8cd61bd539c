"""A pytest plugin, loaded before Django reads its settings: a throw-away PostgreSQL where DATABASE_URL is unset.

It lives under var/, is fast rather than durable, and stops with the last run that uses it. Workers of pytest-xdist
inherit the address from the run that started them.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from motcua.config.postgres import Cluster

ROOT = Path(__file__).resolve().parents[1]
_KEPT = ExitStack()

os.environ.setdefault("MOTCUA_VAR", str(ROOT / "var" / "test"))
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = _KEPT.enter_context(
        Cluster(ROOT / "var" / "postgres-test", durable=False).place().running()
    )


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """This function will leave the server; the last to leave stops it."""
    _KEPT.close()
