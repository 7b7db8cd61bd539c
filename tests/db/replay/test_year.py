"""A small year through the program itself: killed in the middle, gone on with, counted again by others."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connections
from psycopg import sql

from motcua.casework.dossiers.rules.clock import judge
from motcua.channels.replay import facts
from motcua.kernel.time import local
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit, WorkingCalendar, official_calendar

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
PROGRAM = str(
    Path(sys.executable).with_name("motcua")
)  # as installed: the replay's children begin by reading this file
SHARE = "0.01"
TOTAL = round(facts.TOTAL_DOSSIERS * 0.01)
FOUND = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0, interactive=False)
from motcua.channels.replay import founding
founding.found(print)
"""
LONGEST_SECONDS = 240


@dataclass
class Town:
    """A database of its own, and the program run on it."""

    name: str
    url: str
    folder: Path

    def start(self, *words: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "DATABASE_URL": self.url, "MOTCUA_VAR": str(self.folder),
                       "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}  # fmt: skip
        return subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, start_new_session=True,
        )  # fmt: skip

    def motcua(self, *words: str, code: int = 0) -> str:
        running = self.start(PROGRAM, *words)
        out, err = running.communicate(timeout=LONGEST_SECONDS)
        assert running.returncode == code, err
        return out if code == 0 else err

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchall()

    @cached_property
    def report(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.motcua("report", "year", "2018", "--json"))
        return found

    @cached_property
    def exported(self) -> list[dict[str, str]]:
        text = self.motcua("export", "dossiers", "--from", "2018-01-01", "--to", "2018-12-31")
        return list(csv.DictReader(StringIO(text)))


def address(name: str) -> str:
    known = connections["default"].settings_dict
    credentials = quote(known["USER"] or "postgres") + (f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else "")
    return f"postgresql://{credentials}@/{name}?host={quote(known['HOST'], safe='')}" + (
        f"&port={known['PORT']}" if known["PORT"] else ""
    )


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Town]]:
    """Two towns founded alike."""
    made = [f"motcua_replay_{os.getpid()}_{letter}" for letter in "ab"]
    towns = [Town(name, address(name), tmp_path_factory.mktemp(name)) for name in made]
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        try:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(made[0]))
            )
            founding = towns[0].start("-c", FOUND)
            _, err = founding.communicate(timeout=LONGEST_SECONDS)
            assert founding.returncode == 0, err
            server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, made[::-1])))
            yield towns[0], towns[1]
        finally:
            for name in made:
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def killed(towns: tuple[Town, Town]) -> Town:
    """The first town, whose year was killed in the middle and gone on with."""
    town = towns[0]
    running = town.start(PROGRAM, "replay", "2018", "--share", SHARE)
    deadline = time.monotonic() + LONGEST_SECONDS
    while town.rows("SELECT count(*) FROM dossiers_dossier")[0][0] < TOTAL // 3:  # type: ignore[operator]
        assert running.poll() is None, running.communicate()[1]
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    assert town.rows("SELECT count(*) FROM dossiers_dossier")[0][0] < TOTAL  # type: ignore[operator]
    town.motcua("replay", "2018", "--share", SHARE)
    return town


@pytest.fixture(scope="module")
def other_seed(towns: tuple[Town, Town]) -> Town:
    """The second town, with another seed, in one go."""
    towns[1].motcua("replay", "2018", "--share", SHARE, "--seed", "7")
    return towns[1]


def test_killed_and_gone_on_with_it_ends_with_the_same_totals(killed: Town) -> None:
    told = killed.report
    assert {name: told[name] for name in ("received", "resolved", "overdue", "pending", "overdue_in_software_corrected")} == {
        "received": TOTAL, "resolved": TOTAL, "overdue": 0, "pending": 0, "overdue_in_software_corrected": 1,
    }  # fmt: skip
    assert told["early"] + told["on_time"] == TOTAL  # type: ignore[operator]


def test_nothing_is_doubled_nothing_half_made(killed: Town) -> None:
    ((dossiers, numbers, keys, received, starts, stops, waiting),) = killed.rows(
        "SELECT count(*), count(DISTINCT number), (SELECT count(*) FROM dossiers_idempotencykey WHERE dossier_id IS NOT NULL),"
        " (SELECT count(*) FROM audit_entry WHERE event = 'dossier.received'),"
        " (SELECT count(*) FROM dossiers_clockevent WHERE kind = 'start'),"
        " (SELECT count(*) FROM dossiers_clockevent WHERE kind = 'stop'),"
        " (SELECT count(*) FROM dossiers_dossierstep s JOIN dossiers_dossier d ON d.id = s.dossier_id"
        "   WHERE d.status = 'returned' AND s.state IN ('waiting', 'joining', 'timer', 'call')) FROM dossiers_dossier"
    )
    assert {dossiers, numbers, keys, received, starts, stops} == {TOTAL}
    assert waiting == 0
    closed = killed.rows("SELECT facts ->> 'day', facts ->> 'shard' FROM audit_entry WHERE event = 'replay.day_closed'")
    assert len(closed) == len(set(closed))


def test_a_year_that_is_done_is_left_alone(killed: Town) -> None:
    before = killed.rows("SELECT count(*), max(id) FROM audit_entry WHERE event LIKE 'dossier.%'")
    killed.motcua("replay", "2018", "--share", SHARE)
    assert killed.rows("SELECT count(*), max(id) FROM audit_entry WHERE event LIKE 'dossier.%'") == before


@pytest.mark.parametrize("words", [("2018", "--share", SHARE, "--seed", "9"), ("2019",), ("2018", "--share", "1.5")])
def test_another_seed_share_or_year_is_refused_in_one_sentence(killed: Town, words: tuple[str, ...]) -> None:
    told = killed.motcua("replay", *words, code=1)
    assert told.startswith("motcua: ")
    assert len(told.strip().splitlines()) == 1


def test_another_seed_varies_people_and_times_not_totals(killed: Town, other_seed: Town) -> None:
    one, other = killed.report, other_seed.report
    same = (
        "received", "resolved", "overdue", "pending", "overdue_in_software_corrected", "procedures_in_catalogue",
        "extra_catalogue_in_one_stop", "extra_catalogue_percent", "time_cuts", "time_cuts_percent",
        "online_payment_procedures", "delegated_to_wards",
    )  # fmt: skip
    assert {name: one[name] for name in same} == {name: other[name] for name in same}
    names = "SELECT name FROM citizens_party ORDER BY id"
    assert [row["received_at"] for row in killed.exported] != [row["received_at"] for row in other_seed.exported]
    assert killed.rows(names) != [] != other_seed.rows(names)


def test_the_catalogues_figures_are_the_sources(killed: Town) -> None:
    told = killed.report
    assert (told["procedures_in_catalogue"], told["extra_catalogue_in_one_stop"], told["extra_catalogue_percent"]) == (
        167,
        10,
        6.0,
    )
    assert (told["time_cuts"], told["online_payment_procedures"], told["delegated_to_wards"]) == (19, 5, 2)
    assert 10 <= told["time_cuts_percent"] <= 12  # type: ignore[operator]


def test_anybody_recounts_the_report_from_the_export(killed: Town) -> None:
    told, rows = killed.report, killed.exported
    assert len(rows) == told["received"]
    ready = [row for row in rows if row["ready_at"].startswith("2018")]
    assert len(ready) == told["resolved"]
    assert (
        Counter(row["timeliness"] for row in ready)
        == Counter({"early": told["early"], "on_time": told["on_time"]}) - Counter()
    )
    corrected = [row for row in ready if row["lateness_cause"] and row["timeliness"] != "overdue"]
    assert len(corrected) == told["overdue_in_software_corrected"]
    for part, key, column in (
        ("by_month", "key", lambda row: row["received_at"][:7]),
        ("by_field", "name", lambda row: row["field"]),
    ):
        recounted = Counter(map(column, rows))
        assert {slot[key]: slot["received"] for slot in told[part] if slot["received"]} == recounted  # type: ignore[attr-defined]
    assert sum(slot["received"] for slot in told["by_unit"]) == len(rows)  # type: ignore[attr-defined]


def test_each_row_tells_its_own_due_date_and_judgement(killed: Town) -> None:
    for row in killed.exported:
        received, due, ready = (datetime.fromisoformat(row[name]) for name in ("received_at", "due_at", "ready_at"))
        assert {received.utcoffset(), due.utcoffset(), ready.utcoffset()} == {local(received).utcoffset()}
        assert recounted_due(row, received, official_calendar()) == due, row
        assert judge(ready, due) == row["timeliness"], row
        assert (row["national_state"], row["status"]) in {("10", "returned"), ("9", "result_ready")}
        assert row["outcome"] in {"approval", "rejection"}
        assert row["channel"] in {"direct", "postal", "online"}


def recounted_due(row: dict[str, str], received: datetime, calendar: WorkingCalendar) -> datetime:
    limit = Limit(int(row["limit_value"]), LimitUnit(row["limit_unit"]), LimitMode(row["limit_mode"]))
    due, paused = calendar.due(received, limit), int(row["paused_minutes"])
    late = limit.unit is LimitUnit.SAME_DAY and local(received).hour >= 15
    if late:  # received after three, settled on the next working day where the procedure says so
        due = max(due, datetime.fromisoformat(row["due_at"]))
    return calendar.add_working_minutes(due, paused) if paused else due


def test_parquet_tells_the_same_as_csv(killed: Town, tmp_path: Path) -> None:
    target = tmp_path / "rows.parquet"
    killed.motcua(
        "export", "dossiers", "--from", "2018-01-01", "--to", "2018-12-31", "--format", "parquet", "--out", str(target)
    )
    table = pq.read_table(target)
    plain = [
        {
            name: "" if value is None else local(value).isoformat() if isinstance(value, datetime) else str(value)
            for name, value in row.items()
        }
        for row in table.to_pylist()
    ]
    assert plain == killed.exported
    assert str(table.schema.field("due_at").type) == "timestamp[us, tz=Asia/Ho_Chi_Minh]"
