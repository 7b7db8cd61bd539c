"""`motcua due`, as programs call it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner, Result

from motcua.channels.cli import due as command
from motcua.channels.cli.main import program
from motcua.kernel.actor import Via, system_actor
from motcua.registry.calendars.commands.days import load_days
from motcua.registry.calendars.commands.definition import define_calendar
from motcua.registry.calendars.commands.shifts import set_shifts
from motcua.registry.calendars.values import default_shifts, official_days
from motcua.registry.organisations.models import Authority

EXAMPLE = ("--from", "2018-12-28T14:00", "--limit", "1 working_day")


@contextmanager
def already_open(*, tables: bool):
    yield


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["due", *arguments])


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (EXAMPLE, "2019-01-02T14:00:00+07:00"),
        ((*EXAMPLE, "--mode", "day_boundary"), "2019-01-02T17:00:00+07:00"),
        (("--from", "2018-12-28T07:00:00Z", "--limit", "8 hour"), "2019-01-02T14:00:00+07:00"),
        (("--from", "2018-12-28", "--limit", "same_day"), "2018-12-28T17:00:00+07:00"),
        (("--from", "2026-11-23T09:00", "--limit", "1 working_day"), "2026-11-25T09:00:00+07:00"),
        (
            ("--from", "2026-11-23T09:00", "--limit", "1 working_day", "--without", "culture_day_2026"),
            "2026-11-24T09:00:00+07:00",
        ),
    ],
)
def test_prints_the_due_date_and_nothing_else(arguments: tuple[str, ...], due: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{due}\n", "")


def test_explains_day_by_day() -> None:
    lines = run(*EXAMPLE, "--explain").stdout.splitlines()
    assert lines[0] == "2019-01-02T14:00:00+07:00"
    assert "Thứ Hai 31/12/2018: không tính (Nghỉ hoán đổi với ngày 05/01/2019)." in lines
    assert "Tuesday 01/01/2019: not counted (New Year's Day)." in run(*EXAMPLE, "--explain", "--english").stdout


def test_prints_one_json_document() -> None:
    assert json.loads(run(*EXAMPLE, "--json").stdout)["due"] == "2019-01-02T14:00:00+07:00"
    told = json.loads(run(*EXAMPLE, "--json", "--explain").stdout)
    assert [day["treatment"] for day in told["days"]] == ["counted", *["skipped"] * 4, "counted"]


def test_warns_beside_the_answer_where_no_days_off_are_known() -> None:
    result = run("--from", "2028-03-06T09:00", "--limit", "1 hour")
    assert (result.exit_code, result.stdout) == (0, "2028-03-06T10:00:00+07:00\n")
    assert "2028" in result.stderr


@pytest.mark.parametrize(
    ("start", "limit", "word"),
    [
        ("28/12/2018", "1 hour", "28/12/2018"),
        ("2018-12-28T14:00", "1 week", "1 week"),
        ("2018-12-28T14:00", "0 hour", "10000"),
        ("1900-01-01T09:00", "1 hour", "1900"),
        ("9999-12-31T23:00", "1 hour", "9999"),
        ("9999-12-31T23:00-05:00", "1 hour", "9999"),
    ],
)
def test_refused_input_ends_with_one_and_one_sentence(start: str, limit: str, word: str) -> None:
    result = run("--from", start, "--limit", limit)
    assert (result.exit_code, result.stdout) == (1, "")
    assert word in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--from", "2018-12-28T14:00"),
        (*EXAMPLE, "--mode", "by_moon"),
        (*EXAMPLE, "more"),
        (*EXAMPLE, "--authority", "X", "--without", "culture_day_2026"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.django_db
def test_counts_by_the_calendar_of_an_authority(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "open_database", already_open)
    by_system = {"actor": system_actor(Via.CLI), "at": datetime(2026, 1, 1, tzinfo=UTC)}
    calendar = define_calendar(**by_system, name="Lịch thử")
    set_shifts(**by_system, calendar_id=calendar.pk, shifts=default_shifts())
    load_days(**by_system, calendar_id=calendar.pk, days=[day for day in official_days() if day.date.year != 2019])
    Authority.objects.create(
        code="H17.99", name="UBND thử", kind="peoples_committee", calendar=calendar, valid_from=date(2017, 1, 1)
    )

    assert run(*EXAMPLE, "--authority", "H17.99").stdout == "2019-01-01T14:00:00+07:00\n"
    unknown = run(*EXAMPLE, "--authority", "H17.00")
    assert unknown.exit_code == 1
    assert "H17.00" in unknown.stderr


@pytest.mark.django_db
def test_refuses_an_authority_while_tables_are_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "open_database", already_open)
    monkeypatch.setattr(command, "migrations_behind", lambda: ["calendars.0001_initial"])
    result = run(*EXAMPLE, "--authority", "H17.99")
    assert result.exit_code == 1
    assert "motcua migrate" in result.stderr
