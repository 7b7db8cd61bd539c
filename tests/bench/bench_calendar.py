"""Due dates a second on one core, over starts and limits of every kind. `python -m tests.bench.bench_calendar`."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit, official_calendar

FLOOR_PER_SECOND = 200_000
STARTS = 5_000
ROUNDS = 40  # the best of many short ones, in the process's own time: what else the machine did is left out
FIRST = datetime(2017, 1, 2, tzinfo=ZONE)
SPAN_SECONDS = 9 * 365 * 24 * 3600
LIMITS = {
    "working days by the hour": Limit(5, LimitUnit.WORKING_DAY),
    "working days by day boundary": Limit(15, LimitUnit.WORKING_DAY, LimitMode.DAY_BOUNDARY),
    "working hours": Limit(8, LimitUnit.HOUR),
    "calendar days": Limit(30, LimitUnit.CALENDAR_DAY),
}


def run() -> list[dict[str, Any]]:
    """This function will measure each kind of limit from starts at any second of nine years, in both clocks."""
    chance = random.Random(2018)
    starts = [FIRST + timedelta(seconds=chance.randrange(SPAN_SECONDS)) for _ in range(STARTS)]
    calendar = official_calendar()
    results = [_row(name, _best(starts, limit, calendar.due)) for name, limit in LIMITS.items()]
    stored = [start.astimezone(UTC) for start in starts]
    by_hour = LIMITS["working days by the hour"]
    return [*results, _row("the same from instants in UTC", _best(stored, by_hour, calendar.due))]


def _best(starts: list[datetime], limit: Limit, due: Callable[[datetime, Limit], datetime]) -> float:
    best = 0.0
    for _ in range(ROUNDS):
        began = time.process_time()
        for start in starts:
            due(start, limit)
        best = max(best, len(starts) / (time.process_time() - began))
    return best


def _row(name: str, per_second: float) -> dict[str, Any]:
    return {
        "name": f"due dates, {name}",
        "value": round(per_second),
        "unit": "a second on one core",
        "floor": FLOOR_PER_SECOND,
        "ratio": round(per_second / FLOOR_PER_SECOND, 2),
    }


if __name__ == "__main__":
    for row in run():
        print(f"{row['name']:48} {row['value']:>9,} {row['unit']}; at least {row['floor']:,} ({row['ratio']}×)")
