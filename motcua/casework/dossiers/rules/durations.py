"""Durations of a route's timers (ISO 8601), read as working time: a day is eight working hours, a week five days."""

from __future__ import annotations

import re

from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES

_PARTS = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?",
    re.ASCII,
)
WORKING_DAYS_A_WEEK = 5
MINUTES = {
    "weeks": WORKING_DAYS_A_WEEK * STANDARD_DAY_MINUTES,
    "days": STANDARD_DAY_MINUTES,
    "hours": 60,
    "minutes": 1,
}


def working_minutes(duration: str) -> int:
    """Read an ISO 8601 duration as whole working minutes; seconds are rounded up to one minute."""
    match = _PARTS.fullmatch(duration)
    if match is None:
        raise ValueError(f"not a duration: {duration!r}")
    found = {name: int(text) for name, text in match.groupdict().items() if text}
    return sum(MINUTES[name] * count for name, count in found.items() if name in MINUTES) + bool(found.get("seconds"))
