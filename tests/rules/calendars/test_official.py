"""The project's own table of days off."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from motcua.kernel.errors import Refused
from motcua.registry.calendars.values import OverrideKind, default_shifts, official_calendar, official_days
from tests.factories.calendars import OFFICE

# Weekdays off a year, counted by hand from the yearly announcements.
WEEKDAYS_OFF = {2017: 10, 2018: 11, 2019: 11, 2020: 10, 2021: 11, 2022: 11, 2023: 11, 2024: 12, 2025: 12, 2026: 14}


@pytest.mark.shared
def test_agrees_with_the_source_day_by_day(shared_folder: Path) -> None:
    with (shared_folder / "data" / "calendar-days.csv").open(encoding="utf-8") as file:
        source = {row["date"]: row["kind"].lower() for row in csv.DictReader(file)}
    assert {day.date.isoformat(): str(day.kind) for day in official_days()} == source


def test_has_no_day_twice_and_is_in_order() -> None:
    days = [day.date for day in official_days()]
    assert days == sorted(set(days))


@pytest.mark.parametrize("year", range(2017, 2027))
def test_takes_the_announced_number_of_weekdays_out_of_a_year(year: int) -> None:
    off = [day for day in official_days() if day.date.year == year and day.kind is OverrideKind.OFF]
    assert sum(day.date.weekday() < 5 for day in off) == WEEKDAYS_OFF[year]


def test_every_swap_has_its_two_sides() -> None:
    worked = [day for day in official_days() if day.kind is OverrideKind.WORK]
    assert {day.date for day in worked} == {
        date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22),
    }  # fmt: skip
    assert all(day.date.weekday() == 5 for day in worked)


def test_an_unconfirmed_day_can_be_left_out() -> None:
    day = date(2026, 11, 24)
    assert not official_calendar().is_working_day(day)
    assert official_calendar(frozenset({"culture_day_2026"})).is_working_day(day)
    assert next(one for one in official_days() if one.date == day).note


def test_refuses_an_unknown_toggle_and_names_those_there_are() -> None:
    with pytest.raises(Refused, match="culture_day_2026"):
        official_days(without=["tet"])


def test_works_eight_hours_monday_to_friday() -> None:
    assert set(default_shifts()) == set(OFFICE)
