"""Who comes when with what: the year's arrivals, drawn from a seed. Plain Python, the same for the same seed."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate

from motcua.channels.replay import facts
from motcua.channels.replay.catalogue import Entry, entries
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.official import official_calendar

LAST_DAY = date(facts.YEAR, 12, 28)  # the last working day of 2018
RETURNING = 0.15  # share of dossiers by somebody who has been here before, assumed
SLACK_DAYS = 4
AT_WARD = 0.7  # share of what both levels settle that is handed in at a ward, assumed
FORGETTABLE_DAYS = range(3, 8)  # limits of the work that may be finished on paper and clicked late, assumed


@dataclass(frozen=True, slots=True)
class Arrival:
    """One dossier that is handed in: the n-th of the year."""

    n: int
    at: datetime
    code: str
    authority_code: str
    ward: int
    person: int
    channel: str
    clicked_late: bool


class Draw:
    """Weighted choice by one bisection."""

    def __init__(self, weights: Sequence[float]) -> None:
        self.sums = list(accumulate(weights))

    def __call__(self, rng: random.Random) -> int:
        """Draw an index."""
        return bisect_left(self.sums, rng.random() * self.sums[-1])


def arrivals(*, seed: int, share: float) -> list[Arrival]:
    """Draw the arrivals of the year in order of time: `share` of the real total, spread as in a year's work."""
    rng = random.Random(seed)  # noqa: S311 - a scenario, to be drawn again the same
    total = round(facts.TOTAL_DOSSIERS * share)
    instants = sorted(_instant(rng, day) for day in _days(rng, total))
    choosers: dict[date, Callable[[], Entry]] = {}
    found: list[Arrival] = []
    people = 0
    for n, at in enumerate(instants, start=1):
        day = at.date()
        if day not in choosers:
            choosers[day] = _chooser(rng, day)
        entry = choosers[day]()
        ward = Draw(facts.WARD_SHARES)(rng)
        person = rng.randrange(people) if people and rng.random() < RETURNING else people
        people = max(people, person + 1)
        found.append(
            Arrival(n, _early_enough(rng, at), entry.code, _authority(rng, entry, day, ward), ward, person,
                    _channel(rng, entry), _may_be_forgotten(entry, day))
        )  # fmt: skip
    return sorted(_few_forgotten(rng, found, share), key=lambda arrival: (arrival.at, arrival.n))


def _few_forgotten(rng: random.Random, found: Sequence[Arrival], share: float) -> Iterator[Arrival]:
    """Leave, of the dossiers that may be clicked late, as many as the scenario has, from all over the year."""
    may_be = [arrival.n for arrival in found if arrival.clicked_late]
    count = max(round(facts.CLICKED_LATE * share), 1)
    late = frozenset(rng.sample(may_be, k=min(count, len(may_be))))
    return (replace(arrival, clicked_late=arrival.n in late) for arrival in found)


@cache
def working_days() -> tuple[date, ...]:
    """Give the scenario's working days, in order."""
    calendar, first = official_calendar(), date(facts.YEAR, 1, 1)
    days = (first + timedelta(offset) for offset in range(365))
    return tuple(day for day in days if day <= LAST_DAY and calendar.is_working_day(day))


def _days(rng: random.Random, total: int) -> list[date]:
    days = working_days()
    draw = Draw([facts.MONTH_WEIGHTS[day.month - 1] * facts.WEEKDAY_WEIGHTS[day.weekday()] for day in days])
    return [days[draw(rng)] for _ in range(total)]


def _instant(rng: random.Random, day: date) -> datetime:
    hours = [hour for hour, _ in facts.HOUR_WEIGHTS]
    hour = hours[Draw([weight for _, weight in facts.HOUR_WEIGHTS])(rng)]
    minute = rng.randrange(30) if hour in (10, 16) else rng.randrange(5, 60)
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)  # a slip tells hour and minute


def _chooser(rng: random.Random, day: date) -> Callable[[], Entry]:
    """Give what chooses among the procedures that exist that day and can be resolved within the year."""
    left = sum(day < other for other in working_days())
    open_ones = [
        entry for entry in entries()
        if (entry.brought_in_on is None or entry.brought_in_on <= day)
        and (entry.days + SLACK_DAYS <= left or entry.days == 0)
    ]  # fmt: skip
    draw = Draw([entry.weight for entry in open_ones])
    return lambda: open_ones[draw(rng)]


def _early_enough(rng: random.Random, at: datetime) -> datetime:
    """Let what is settled the same day come before 14:30 on the year's last day, so that nothing is left over."""
    if at.date() == LAST_DAY and at.time() >= time(14, 30):
        return at.replace(hour=9, minute=rng.randrange(60))
    return at


def _authority(rng: random.Random, entry: Entry, day: date, ward: int) -> str:
    at_ward = entry.level == "ward" or (entry.level == "district_and_ward" and rng.random() < AT_WARD)
    if entry.code in facts.DELEGATED:
        at_ward = day >= facts.DELEGATED_ON
    return facts.WARD_CODES[ward] if at_ward else facts.DISTRICT_CODE


def _channel(rng: random.Random, entry: Entry) -> str:
    names = [name for name, _ in facts.CHANNEL_WEIGHTS]
    name = names[Draw([weight for _, weight in facts.CHANNEL_WEIGHTS])(rng)]
    return "direct" if name == "online" and entry.facts["online_level"] == "offline" else name


def _may_be_forgotten(entry: Entry, day: date) -> bool:
    """Only work of several days in the district's offices, and not so late that its correction falls out of the year."""
    return entry.days in FORGETTABLE_DAYS and entry.level == "district" and day < date(facts.YEAR, 12, 1)
