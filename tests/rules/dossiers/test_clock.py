"""The dossier's clock on a few days of 2018, minute by minute."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.casework.dossiers.rules.clock import ImpossibleTick, Reading, Tick, due, judge, read, uncounted_minutes
from motcua.casework.dossiers.values import ClockKind, Timeliness
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit, official_calendar

CALENDAR = official_calendar()
THREE = Limit(3, LimitUnit.WORKING_DAY)
LETTERS = {"S": ClockKind.START, "P": ClockKind.PAUSE, "R": ClockKind.RESUME, "Z": ClockKind.RESET, "X": ClockKind.STOP}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def clock(*ticks: str) -> Reading:
    """Read "S 02T08:00" and the like, in July 2018."""
    return read([Tick(LETTERS[tick[0]], at(f"2018-07-{tick[2:]}")) for tick in ticks], CALENDAR)


def due_of(*ticks: str, limit: Limit = THREE) -> str | None:
    found = due(clock(*ticks), limit, CALENDAR)
    return found.strftime("%dT%H:%M") if found else None


def test_a_clock_that_never_started_is_due_never() -> None:
    assert due_of() is None
    assert not clock().is_running


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        (("S 02T08:00",), "05T08:00"),
        (("S 02T08:00", "P 03T08:00"), "05T08:00"),
        (("S 02T08:00", "P 03T08:00", "R 03T10:00"), "05T10:00"),
        (("S 02T08:00", "P 03T08:00", "R 04T08:00", "P 04T09:00", "R 04T10:00"), "06T09:00"),
        (("S 02T08:00", "P 06T08:00", "R 09T08:00"), "06T08:00"),  # a weekend between: eight working hours
        (("S 02T08:00", "P 07T08:00", "R 08T17:00"), "05T08:00"),  # paused on a weekend only
        (("S 02T08:00", "P 03T08:00", "Z 09T10:00"), "12T10:00"),
        (("S 02T08:00", "P 03T08:00", "R 04T08:00", "P 05T08:00", "Z 09T10:00"), "12T10:00"),  # what stood is forgotten
        (("S 02T08:00", "Z 04T08:00"), "09T08:00"),
        (("S 02T08:00", "X 04T08:00"), "05T08:00"),
        (("S 02T08:00", "P 03T08:00", "X 04T08:00"), "05T08:00"),
        (("S 02T17:00",), "05T17:00"),  # a closing minute is closed: three whole days from the next opening
    ],
)
def test_due(ticks: tuple[str, ...], expected: str) -> None:
    assert due_of(*ticks) == expected


def test_running_standing_stopped() -> None:
    assert clock("S 02T08:00").is_running
    assert not clock("S 02T08:00", "P 02T09:00").is_running
    assert clock("S 02T08:00", "P 02T09:00", "R 02T10:00").is_running
    assert not clock("S 02T08:00", "X 02T09:00").is_running


def test_a_reset_keeps_when_it_all_began() -> None:
    reading = clock("S 02T08:00", "P 03T08:00", "Z 09T10:00")
    assert (reading.started_at, reading.restarted_at) == (at("2018-07-02T08:00"), at("2018-07-09T10:00"))
    assert (reading.paused_at, reading.stood_minutes) == (None, 0)


def test_a_stopped_clock_remembers_that_it_stood() -> None:
    assert clock("S 02T08:00", "P 03T08:00", "X 04T08:00").paused_at == at("2018-07-03T08:00")


@pytest.mark.parametrize(
    "ticks",
    [
        ("P 02T08:00",),
        ("R 02T08:00",),
        ("Z 02T08:00",),
        ("X 02T08:00",),
        ("S 02T08:00", "S 02T09:00"),
        ("S 02T08:00", "R 02T09:00"),
        ("S 02T08:00", "P 02T09:00", "P 02T10:00"),
        ("S 02T08:00", "X 02T09:00", "X 02T10:00"),
        ("S 02T08:00", "X 02T09:00", "R 02T10:00"),
        ("S 02T08:00", "P 02T09:00", "X 02T10:00", "R 02T11:00"),
    ],
)
def test_an_impossible_order_is_refused(ticks: tuple[str, ...]) -> None:
    with pytest.raises(ImpossibleTick, match="after"):
        clock(*ticks)


DUE = at("2018-07-05T10:00")


@pytest.mark.parametrize(
    ("ready", "expected"),
    [
        ("2018-07-02T08:00", Timeliness.EARLY),
        ("2018-07-04T23:59", Timeliness.EARLY),
        ("2018-07-05T00:00", Timeliness.ON_TIME),
        ("2018-07-05T09:59", Timeliness.ON_TIME),
        ("2018-07-05T10:00", Timeliness.ON_TIME),
        ("2018-07-05T10:01", Timeliness.OVERDUE),
        ("2018-07-06T08:00", Timeliness.OVERDUE),
    ],
)
def test_early_is_before_the_due_day_and_on_time_until_the_due_minute(ready: str, expected: Timeliness) -> None:
    assert judge(at(ready), DUE) is expected


def test_the_day_boundary_is_that_of_viet_nam() -> None:
    """17:30 in London on the 4th is already the 5th here."""
    ready = datetime.fromisoformat("2018-07-04T17:30:00+00:00")
    assert judge(ready, DUE.astimezone(ready.tzinfo)) is Timeliness.ON_TIME
    assert judge(datetime.fromisoformat("2018-07-04T16:59:00+00:00"), DUE) is Timeliness.EARLY


def test_what_is_not_ready_or_not_due_is_pending() -> None:
    assert judge(None, DUE) is Timeliness.PENDING
    assert judge(DUE, None) is Timeliness.PENDING


def test_uncounted_minutes_are_those_by_which_due_moved() -> None:
    start = at("2018-07-02T08:00")
    assert uncounted_minutes(start, at("2018-07-05T08:00"), THREE, CALENDAR) == 0
    assert uncounted_minutes(start, at("2018-07-06T09:00"), THREE, CALENDAR) == 540
    assert uncounted_minutes(start, at("2018-07-03T08:00"), THREE, CALENDAR) == 0  # never negative


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (Limit(3, LimitUnit.WORKING_DAY, LimitMode.DAY_BOUNDARY), "06T08:30"),
        (Limit(8, LimitUnit.HOUR), "03T09:00"),
        (Limit(1, LimitUnit.SAME_DAY), "03T08:30"),
    ],
)
def test_a_pause_of_one_hour_moves_every_kind_of_limit(limit: Limit, expected: str) -> None:
    assert due_of("S 02T08:00", "P 02T09:00", "R 02T10:00", limit=limit) == expected
