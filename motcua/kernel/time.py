"""Instants and days in Asia/Ho_Chi_Minh; half-open periods of validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This function will read the clock; only the edge of the program (channels, config) may call it."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """This function will give the same instant on a clock in Việt Nam; a naive value is read as Vietnamese time."""
    return at.replace(tzinfo=ZONE) if at.tzinfo is None else at.astimezone(ZONE)


def local_date(at: datetime) -> date:
    """This function will give the day in Việt Nam on which the instant falls."""
    return local(at).date()


def midnight(day: date) -> datetime:
    """This function will give the instant at which a day begins in Việt Nam."""
    return datetime.combine(day, time(), tzinfo=ZONE)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` until before `end`; `None` means without bound."""

    start: date | None = None
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)
