"""Days off of 2017–2026 and the usual office hours, as the project knows them: facts from its own file, to start with.

An authority loads them into its calendar and edits them there; without an authority they serve as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from motcua.kernel.errors import Refused
from motcua.registry.calendars.values.hours import DayOverride, OverrideKind, Shift
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

OFFICIAL_NAME = "Lịch chung của cơ quan nhà nước"


@cache
def _facts() -> dict[str, Any]:
    text = files("motcua.registry.calendars").joinpath("data/days_off.yaml").read_text(encoding="utf-8")
    facts: dict[str, Any] = yaml.safe_load(text)
    return facts


def toggles() -> frozenset[str]:
    """This function will name the days off that may be left out because their legal act is not confirmed."""
    return frozenset(_facts()["toggles"])


def official_days(*, without: Collection[str] = ()) -> tuple[DayOverride, ...]:
    """This function will give the known days off and make-up days, by date, but for the toggles that are left out.

    Raises Refused (field "without") when no toggle is called so.
    Source: the heading of data/days_off.yaml.
    """
    for name in without:
        if name not in toggles():
            known = ", ".join(sorted(toggles()))
            raise Refused(
                "Không có ngày nghỉ tùy chọn “{name}”.",
                field="without",
                next_step="Hiện có: {known}.",
                name=name,
                known=known,
            )
    days = [*_holidays(), *_swaps()]
    for name, fact in _facts()["toggles"].items():
        if name not in without:
            days.append(DayOverride(fact["rest"], OverrideKind.OFF, fact["reason"], fact["document"], fact["note"]))
    return tuple(sorted(days, key=lambda day: day.date))


def default_shifts() -> tuple[Shift, ...]:
    """This function will give the usual office hours, Monday to Friday: an unverified default, labelled so in the file."""
    facts = _facts()["shifts"]
    hours = [tuple(map(time.fromisoformat, span.split("-"))) for span in facts["hours"]]
    return tuple(Shift(weekday, start, end) for weekday in facts["weekdays"] for start, end in hours)


@cache
def official_calendar(without: frozenset[str] = frozenset()) -> WorkingCalendar:
    """This function will give the calendar of the known days and usual hours, for use without an authority.

    Raises Refused as `official_days` does.
    """
    return WorkingCalendar(default_shifts(), official_days(without=without), name=OFFICIAL_NAME)


def _holidays() -> Iterator[DayOverride]:
    for year, names in _facts()["holidays"].items():
        for reason, spans in names.items():
            for span in spans:
                for day in _span(year, span):
                    yield DayOverride(day, OverrideKind.OFF, reason)


def _span(year: int, span: str) -> Iterator[date]:
    first, _, last = span.partition("..")
    day, end = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last or first}")
    while day <= end:
        yield day
        day += timedelta(1)


def _swaps() -> Iterator[DayOverride]:
    for swap in _facts()["swaps"]:
        off, work, document = swap["rest"], swap["work"], swap.get("document", "")
        yield DayOverride(off, OverrideKind.OFF, f"Nghỉ hoán đổi với ngày {work:%d/%m/%Y}", document)
        yield DayOverride(work, OverrideKind.WORK, f"Làm việc bù cho ngày {off:%d/%m/%Y}", document)
