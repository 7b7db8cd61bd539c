"""Made-up pasts for the late-risk: dossiers that go through two steps of one procedure, some of them late."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from motcua.casework.dossiers.queries.past_visits import PastVisit
from motcua.insight.risk.rules.clock import OfficeClock
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.stays import Backlogs, Stay, stays_of
from motcua.insight.risk.values.chances import Stand
from motcua.insight.risk.values.learned import Learned
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import Limit, LimitUnit, official_calendar

CALENDAR = official_calendar()
CLOCK = OfficeClock(CALENDAR, date(2017, 12, 1), date(2019, 2, 28))
AUTHORITY, UNIT, FIELD, PROCEDURE = 1, 7, 3, 11
THREE_DAYS = Limit(3, LimitUnit.WORKING_DAY)


def a_visit(begun: datetime, hold: int, rest: int, **other: int | str | None) -> PastVisit:
    """This function will make a stay of so many working minutes, whose result came so many after its beginning."""
    due = CALENDAR.due(begun, THREE_DAYS)
    step_due = CALENDAR.add_working_minutes(begun, 960)
    made = PastVisit(
        dossier_id=1, authority_id=AUTHORITY, procedure_id=PROCEDURE, field_id=FIELD, unit_id=UNIT, kind="appraise",
        received=seconds(begun), promised=seconds(due), due=seconds(due),
        ready=seconds(CALENDAR.add_working_minutes(begun, rest)), arrived=seconds(begun),
        completed=seconds(CALENDAR.add_working_minutes(begun, hold)), step_due=seconds(step_due),
    )  # fmt: skip
    return made._replace(**other)  # type: ignore[arg-type]


def seconds(at: datetime) -> int:
    """This function will tell an instant in seconds since 1970."""
    return int(at.timestamp())


def visits(count: int, *, seed: int = 1, late: float = 0.1, **other: int | str | None) -> list[PastVisit]:
    """This function will make so many stays over a year; a share of them takes longer than the three days promised."""
    rng = random.Random(seed)
    days = [day for offset in range(330) if CALENDAR.is_working_day(day := date(2018, 1, 2) + timedelta(offset))]
    found = []
    for number in range(1, count + 1):
        begun = datetime.combine(rng.choice(days), time(rng.randrange(8, 11), rng.randrange(60)), tzinfo=ZONE)
        rest = rng.randrange(1600, 2400) if rng.random() < late else rng.randrange(200, 1300)
        found.append(a_visit(begun, rest - rng.randrange(10, 60), rest, **{"dossier_id": number, **other}))
    return sorted(found, key=lambda visit: visit.ready)


def stays(of: Sequence[PastVisit]) -> tuple[list[Stay], Backlogs]:
    """This function will measure stays by the official calendar."""
    return stays_of(of, {AUTHORITY: CLOCK})


def learned(of: Sequence[PastVisit]) -> Learned:
    """This function will learn from stays."""
    lesson = Lesson({AUTHORITY: CLOCK})
    past, backlogs = stays(of)
    lesson.add(past)
    return lesson.learned(backlogs.usual())


def a_stand(**other: object) -> Stand:
    """This function will make a dossier that came to its step two days ago and has a day left."""
    facts: dict[str, object] = {
        "procedure_id": PROCEDURE, "field_id": FIELD, "unit_id": UNIT, "kind": "appraise", "promised": 1440, "age": 950,
        "left": 480, "step_left": 300, "load": None, "month": 6,
    }  # fmt: skip
    return Stand(**{**facts, **other})  # type: ignore[arg-type]
