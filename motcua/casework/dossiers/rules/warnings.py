"""The warning ladder of a due instant: half of the time, three quarters, one working day left, overdue."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers.values import WarningLevel
from motcua.registry.calendars.values.limits import STANDARD_DAY_MINUTES
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

LADDER = tuple(WarningLevel)


def level_at(now: datetime, *, since: datetime, due_at: datetime, calendar: WorkingCalendar) -> WarningLevel:
    """Give the level that a piece of work has reached: by working minutes gone of those given (one-stop-rules §6.3)."""
    if now > due_at:
        return WarningLevel.OVERDUE
    whole = calendar.working_minutes_between(since, due_at)
    left = calendar.working_minutes_between(now, due_at)
    if whole > STANDARD_DAY_MINUTES and left <= STANDARD_DAY_MINUTES:
        return WarningLevel.ONE_DAY
    if left * 4 <= whole:
        return WarningLevel.THREE_QUARTERS
    return WarningLevel.HALF if left * 2 <= whole else WarningLevel.NONE


def is_news(level: WarningLevel, told: str) -> bool:
    """Tell whether a level is higher than the one that was told last."""
    return LADDER.index(level) > LADDER.index(WarningLevel(told))
