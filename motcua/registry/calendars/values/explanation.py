"""Why a limit ends when it ends: each day on the way, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from motcua.registry.calendars.values.hours import DayKind
from motcua.registry.calendars.values.limits import Limit


class Treatment(StrEnum):
    """What the count does with a day."""

    RECEIVED = "received"
    """The day of receipt, which adds nothing to the count (Bộ luật Dân sự 2015, article 147)."""
    COUNTED = "counted"
    SKIPPED = "skipped"
    EXTENDED = "extended"
    """After the period's nominal last day: it fell on a day off, so the limit moves on (same law, article 148)."""


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day of the count: `number` is its ordinal among the days counted, `minutes` what it adds (hour counts)."""

    date: date
    kind: DayKind
    treatment: Treatment
    reason: str = ""
    document_number: str = ""
    number: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way from receipt to due. `counted_from` is the receipt itself, or the next opening if the office was shut.

    `years_without_days_off` are years on the way for which the calendar holds no public holiday at all: then the
    answer is only as good as that gap.
    """

    start: datetime
    counted_from: datetime
    limit: Limit
    due: datetime
    days: tuple[ExplainedDay, ...]
    years_without_days_off: tuple[int, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give the explanation as plain facts for JSON."""
        return {
            "start": self.start.isoformat(),
            "counted_from": self.counted_from.isoformat(),
            "limit": str(self.limit),
            "mode": str(self.limit.mode),
            "due": self.due.isoformat(),
            "days": [
                {
                    "date": day.date.isoformat(),
                    "kind": str(day.kind),
                    "treatment": str(day.treatment),
                    "reason": day.reason,
                    "document_number": day.document_number,
                    "number": day.number,
                    "minutes": day.minutes,
                }
                for day in self.days
            ],
            "years_without_days_off": list(self.years_without_days_off),
        }
