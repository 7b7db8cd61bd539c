"""DATABASE_URL becomes Django's settings, and a wrong one is said clearly."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.config.postgres import Cluster, database_settings

LONGEST_SOCKET_PATH = 107

OURS = {"server_side_binding": True, "prepare_threshold": 3}  # statements are prepared by the server


def read(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("DATABASE_URL", url)
    return database_settings(Path("/nowhere"))


def test_reads_a_server_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("postgresql://mot:c%40u@db.example:5433/mot_cua?sslmode=require", monkeypatch)
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "mot",
        "c@u",
        "db.example",
        "5433",
        "mot_cua",
    ]
    assert found["OPTIONS"] == {**OURS, "sslmode": "require"}


def test_reads_a_server_by_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read("postgresql://postgres@/motcua?host=%2Ftmp%2FT%C3%A0i%20li%E1%BB%87u", monkeypatch)
    assert found["HOST"] == "/tmp/Tài liệu"
    assert found["OPTIONS"] == OURS


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host", "motcua"])
def test_refuses_what_is_no_postgresql(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        read(url, monkeypatch)


def test_without_it_names_the_embedded_server_and_starts_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = database_settings(tmp_path)
    cluster = Cluster(tmp_path / "postgres")
    assert found["NAME"] == "motcua"
    assert not cluster.is_running()
    if cluster.folder.is_symlink():
        cluster.data.rmdir()


@pytest.mark.parametrize("depth", [1, 5, 40])
def test_the_socket_fits_however_deep_the_clone_lies(depth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    deep = Path("/nowhere", *["thư mục"] * depth)
    host = Cluster(deep).url().partition("host=")[2]
    assert len(host) > 1
    folder = database_host(Cluster(deep).url(), monkeypatch)
    assert len(f"{folder}/.s.PGSQL.5432".encode()) <= LONGEST_SOCKET_PATH


def database_host(url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    return str(read(url, monkeypatch)["HOST"])
