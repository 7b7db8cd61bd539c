"""Made-up years of an office's work, for simulations: people who let papers lie for a share of the time given."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from motcua.casework.dossiers.queries.past_work import Load, PastDossier, PastStep, PastTick, PastYear, due_after
from motcua.casework.dossiers.values import ClockKind
from motcua.insight.reform.rules.whatif.ways import Office, Ruler, office_of
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitUnit, WorkingCalendar, official_calendar

CALENDAR: WorkingCalendar = official_calendar()
RULER = Ruler(CALENDAR, datetime(2017, 1, 1, tzinfo=ZONE), due_after)
STEPS = (
    ("receive", "Tiếp nhận", 1, 4, 4), ("assign", "Phân công", 2, 1, 4), ("appraise", "Thẩm định", 2, 4, 32),
    ("check", "Kiểm tra", 2, 1, 4), ("sign", "Ký duyệt", 3, 2, 8), ("register", "Vào số", 4, 1, 4),
)  # fmt: skip
"""Node, name, unit, how many people share it, budget in hours."""
SEVEN_DAYS = Limit(7, LimitUnit.WORKING_DAY)
AUTHORITY = 1


def a_year(
    count: int, *, seed: int = 1, limit: Limit = SEVEN_DAYS, slowest: float = 0.9, paused: float = 0.0
) -> PastYear:
    """Make a year: each dossier takes between 30% and `slowest` of its limit, spread over the steps by their budgets."""
    rng = random.Random(seed)
    days = [day for offset in range(330) if CALENDAR.is_working_day(day := date(2018, 1, 2) + timedelta(offset))]
    dossiers: list[PastDossier] = []
    steps: list[PastStep] = []
    ticks: list[PastTick] = []
    for number in range(1, count + 1):
        received = datetime.combine(rng.choice(days), time(rng.randrange(8, 11), rng.randrange(60)), tzinfo=ZONE)
        way, stood = _way(rng, number, received, limit, rng.uniform(0.3, slowest), is_paused=rng.random() < paused)
        steps += way
        ticks += stood
        waited = CALENDAR.working_minutes_between(stood[0].at, stood[1].at) if stood else 0
        due = due_after(received, waited, limit, CALENDAR)
        ready = way[-1].completed_at
        dossiers.append(
            PastDossier(number, AUTHORITY, received, due, ready, ready > due, len(stood) // 2, False, limit)
        )
    return PastYear(dossiers, steps, ticks, 0)


def _way(
    rng: random.Random, number: int, received: datetime, limit: Limit, pace: float, *, is_paused: bool
) -> tuple[list[PastStep], list[PastTick]]:
    whole, budgets = limit.working_minutes or 480, sum(hours for *_, hours in STEPS)
    at, way, ticks = received, list[PastStep](), list[PastTick]()
    for node, name, unit, people, hours in STEPS:
        begun = at
        at = CALENDAR.add_working_minutes(at, max(int(whole * pace * hours / budgets), 1))
        if is_paused and node == "appraise":
            ticks = [PastTick(number, ClockKind.PAUSE, at), PastTick(number, ClockKind.RESUME, at + timedelta(days=7))]
            at = CALENDAR.add_working_minutes(at + timedelta(days=7), 30)
        person = unit * 100 + rng.randrange(people)
        way.append(PastStep(number, node, name, unit, person, hours * 60, begun, at))
    return way, ticks


def an_office(year: PastYear, loads: Sequence[Load] = ()) -> Office:
    """Read a made-up year."""
    return office_of(year, loads, {AUTHORITY: RULER})
