"""Brought into the one-stop shop: work that was never recorded, played on the year of the procedure most like it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.desks import Desk
from motcua.insight.reform.rules.whatif.ways import Case, Office, Visit, Way
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values.limits import Limit


def bring_in(
    like: Office, count: int, limit: Limit, rng: random.Random, *, days: Sequence[date],
    own: Mapping[int, Sequence[tuple[int, int]]],
) -> Change:  # fmt: skip
    """This function will let so many dossiers a year come as those of a procedure like it came, under a limit of their own.

    Each goes the way of one of those, its steps shrunk or stretched as the limit is shorter or longer; it comes at the
    same hour, on any of the working `days`. `own`: by desk, the (half-day, steps) that the procedure itself takes from
    its people, where it is another one and goes on.
    """
    clones = [rng.choice(like.cases) for _ in range(count)]
    cases = [_under(_on(case, rng.choice(days)), limit) for case in clones]
    ratios = {old.way.dossier_id: _under(old, limit).promised / old.promised for old in clones}

    def rework(_number: int, way: Way) -> Way:
        return _stretched(way, ratios[way.dossier_id])

    after = Office(cases, [_busier(desk, own.get(place, ())) for place, desk in enumerate(like.desks)], like.steps,
                   like.people)  # fmt: skip
    return Change(after=after, rework=rework)


def _on(case: Case, day: date) -> Case:
    local = case.received_at.astimezone(ZONE)
    at = datetime.combine(day, local.timetz())
    return replace(case, received_at=at, received=case.ruler.at(at))


def _under(case: Case, limit: Limit) -> Case:
    promised = max(case.ruler.promised(case.received_at, limit), 1)
    return replace(case, limit=replace(limit, mode=case.limit.mode, cutoff=limit.cutoff or case.limit.cutoff),
                   promised=promised)  # fmt: skip


def _busier(desk: Desk, own: Sequence[tuple[int, int]]) -> Desk:
    if not own:
        return desk
    busier = Desk()
    busier.most, busier.others = desk.most, dict(desk.others)
    for half_day, steps in own:
        busier.others[half_day] = busier.others.get(half_day, 0) + steps
    return busier


def _stretched(way: Way, ratio: float) -> Way:
    if ratio == 1:
        return way
    visits = [
        Visit(visit.step, visit.person, visit.lag, round(visit.hold * ratio), visit.pause,
              round(visit.until_back * ratio), max(round(visit.budget * ratio), 1) if visit.budget else 0,
              visit.waits_for, visit.next)
        for visit in way.visits
    ]  # fmt: skip
    return Way(visits, way.roots, round(way.tail * ratio), way.resets, way.is_checked, way.dossier_id)
