"""Put online: dossiers that came to the counter come at any hour of the day, and are checked before they are received."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from motcua.insight.reform.rules.whatif.changes import NEW_STEP, Change
from motcua.insight.reform.rules.whatif.ways import Case, Office, StepKey, Visit, Way
from motcua.kernel.time import ZONE

ONLINE = "online"
CHECK, CHECK_NAME = "check_online", "Kiểm tra hồ sơ nộp trực tuyến"
CHECK_MINUTES = 8 * 60
"""What comes online is answered within eight working hours (NĐ 45/2020/NĐ-CP, NĐ 107/2021/NĐ-CP)."""
FEWEST = 20
"""Fewer online submissions than these tell nothing of the hours at which people send (assumed)."""
ASSUMED_HOURS = (7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 20, 21, 21, 22)
"""Where too few came online: half of them outside of office hours, most in the evening (assumed)."""
ASSUMED_CHECK = CHECK_MINUTES // 2
HOUR = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """Something handed in online: at what minute of the day, and after how many working minutes it was received."""

    minute: int
    checked_after: int


@dataclass(frozen=True, slots=True)
class Online:
    """A year with more of it online: the change, the dossiers that shift, how many of those come outside of hours."""

    change: Change
    shifted: int
    outside: int
    is_measured: bool


def is_measured(sent: Sequence[Sent]) -> bool:
    """This function will tell whether enough came online to know at what hours people send."""
    return len(sent) >= FEWEST


def present_share(office: Office) -> float:
    """This function will give the share of a year's dossiers that came online."""
    return sum(case.channel == ONLINE for case in office.cases) / max(len(office.cases), 1)


def put_online(office: Office, share: float, sent: Sequence[Sent], rng: random.Random) -> Online:
    """This function will let a share of all dossiers, from 0 to 1, come online: as many more as are missing to it."""
    cases = list(office.cases)
    direct = [number for number, case in enumerate(cases) if case.channel != ONLINE and case.way.visits]
    missing = max(round(share * len(cases)) - (len(cases) - len(direct)), 0)
    chosen = sorted(rng.sample(direct, min(missing, len(direct))))
    measured = is_measured(sent)
    pool = sent if measured else [Sent(hour * HOUR, ASSUMED_CHECK) for hour in ASSUMED_HOURS]
    keys, places = list(office.steps), dict[int | None, int]()
    checks: dict[int, tuple[int, int]] = {}
    outside = 0
    for number in chosen:
        one, case = pool[rng.randrange(len(pool))], cases[number]
        unit_id = office.steps[case.way.visits[case.way.roots[0]].step].unit_id
        if unit_id not in places:
            places[unit_id] = len(keys)
            keys.append(StepKey(unit_id, CHECK, CHECK_NAME))
        checks[number] = places[unit_id], one.checked_after
        cases[number], is_outside = _sent(case, one.minute)
        outside += is_outside

    def rework(number: int, way: Way) -> Way:
        return _checked(way, *checks[number]) if number in checks and way.visits else way

    origins = [*range(len(office.steps)), *[NEW_STEP] * len(places)]
    after = Office(cases, office.desks, keys, office.people)
    return Online(Change(after=after, origins=origins, rework=rework), len(chosen), outside, measured)


def _sent(case: Case, minute: int) -> tuple[Case, bool]:
    """Let a dossier come at another minute of its day; tell whether nobody works then."""
    day = case.received_at.astimezone(ZONE).date()
    at = datetime.combine(day, time(minute // HOUR, minute % HOUR), tzinfo=ZONE)
    received = case.ruler.at(at)
    is_outside = case.ruler.at(at + timedelta(minutes=1)) == received  # no working minute passes
    return replace(case, received_at=at, received=received, channel=ONLINE), is_outside


def _checked(way: Way, step: int, hold: int) -> Way:
    """Put a check before all else: by whoever would have taken the dossier at the counter."""
    first = way.visits[way.roots[0]]
    roots = tuple(place + 1 for place in way.roots)
    check = Visit(step, first.person, 0, hold, 0, 0, CHECK_MINUTES, 0, roots)
    rest = [
        Visit(visit.step, visit.person, visit.lag, visit.hold, visit.pause, visit.until_back, visit.budget,
              1 if place in way.roots else visit.waits_for, tuple(each + 1 for each in visit.next))
        for place, visit in enumerate(way.visits)
    ]  # fmt: skip
    return Way([check, *rest], (0,), way.tail, way.resets, True, way.dossier_id)
