"""What every test stands on: a database of the right shape, no network, and as many examples as the hour allows."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tools import chromium

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("day", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("night", settings.get_profile("day"), max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("MOTCUA_HYPOTHESIS", "day"))


class NetworkBlockedError(RuntimeError):
    """A test tried to leave the machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Sockets of Python reach this machine only."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method)))
        yield


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise NetworkBlockedError(f"tests do not leave this machine: {address}")
        return connect(self, address)

    return guarded


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def emptied_journal() -> Iterator[None]:
    """After a test with transactions of its own the tables are emptied, those that refuse it too."""
    flush = DatabaseOperations.execute_sql_flush

    def unguarded(self: DatabaseOperations, sql_list: list[str]) -> None:
        role = "SET session_replication_role = "
        flush(self, [f"{role}replica", *sql_list, f"{role}origin"])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is rolled back raises the revision of reference data in vain; nothing is remembered beyond it."""
    monkeypatch.setattr("motcua.foundation.commands._remembered", (-1, {}))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """The database is kept between runs; its name holds a hash of the migrations, so that it always fits them."""
    test = connections["default"].settings_dict["TEST"]
    test["NAME"] = f"{test['NAME']}_{_shape_of_tables()}{'_browser' if _is_of_browsers(request.config) else ''}"


def _is_of_browsers(config: pytest.Config) -> bool:
    """Browsers need rows that are committed; they have a database of their own, so that a run cut short spoils no other."""
    return config.getoption("-m") == "browser" or any("tests/browser" in argument for argument in config.args)


def _shape_of_tables() -> str:
    files = [*sorted((ROOT / "motcua").rglob("migrations/*.py")), ROOT / "requirements" / "runtime.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """The folder with the source's data, for tests that compare with it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def the_chromium() -> Iterator[Browser]:
    """The one Chromium of a test process: Playwright's driver cannot be started twice. Without one, a sentence says so."""
    found = chromium.path()
    if found is None:
        pytest.skip("Không có Chromium: cài bằng `apt install chromium`, hoặc đặt MOTCUA_CHROMIUM.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
