"""How much of what people can do is used: all steps they complete, against their busiest half-day on every half-day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.desks import Desk
from motcua.insight.reform.rules.whatif.ways import Office, Way


def steps_before(office: Office) -> Counter[int]:
    """This function will count the steps of a year by desk."""
    return _steps(case.way for case in office.cases)


def steps_after(office: Office, change: Change) -> Counter[int]:
    """This function will count the steps of the changed year by desk: each dossier by its own way, reworked."""
    after = change.after or office
    ways = [case.way for case in after.cases]
    return _steps(ways if change.rework is None else [change.rework(number, way) for number, way in enumerate(ways)])


def use_of(desks: Sequence[Desk], steps: Counter[int], chosen: Collection[int], half_days: int) -> float:
    """This function will give the share of some desks' room in so many half-days that is used, 1 = all of it."""
    room = sum(desks[place].most for place in chosen if place < len(desks)) * max(half_days, 1)
    used = sum(sum(desks[place].others.values()) + steps[place] for place in chosen if place < len(desks))
    return used / room if room else 0.0


def receivers(office: Office) -> frozenset[int]:
    """This function will give the desks at which dossiers begin."""
    return frozenset(case.way.visits[root].person for case in office.cases for root in case.way.roots)


def _steps(ways: Iterable[Way]) -> Counter[int]:
    return Counter(visit.person for way in ways for visit in way.visits)
