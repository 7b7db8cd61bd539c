"""Moments at which past dossiers could have been looked at, and what became of them: learned from, and tried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from motcua.insight.risk.rules.clock import OfficeClock, date_of, day_of, instant_on
from motcua.insight.risk.rules.frequency import DOSSIER, STEP, code_of
from motcua.insight.risk.rules.stays import Backlogs, Stay
from motcua.insight.risk.values.chances import Stand

LOOKED_AT = (8 * 60 + 30, 10 * 60 + 30, 14 * 60, 16 * 60)
"""At half past eight, half past ten, two and four o'clock of each working day."""
MINUTES_APART = 120


@dataclass(frozen=True, slots=True)
class Look:
    """A past dossier at a moment at which it was not late yet: working minutes, and what became of it."""

    at: int
    age: int
    left: int
    step_left: int | None
    late: bool
    step_late: bool | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A look with all that a forecast may know of the dossier, and the months of the look and of the result."""

    month: tuple[int, int]
    stand: Stand
    late: bool
    step_late: bool | None
    ready_month: tuple[int, int]


def looks_at(stay: Stay, clock: OfficeClock) -> Iterator[Look]:
    """This function will give the moments of a stay at which its dossier was not late yet."""
    visit = stay.visit
    instants = _instants(visit.arrived, min(visit.completed, visit.due), clock)
    if not instants:
        return
    arrived, due, step_due = clock.at(visit.arrived), clock.at(visit.due), visit.step_due
    step = None if step_due is None else (clock.at(step_due), visit.completed > step_due)
    late = visit.ready > visit.due
    for at in instants:
        here = clock.at(at)
        is_timed = step is not None and step_due is not None and at <= step_due
        yield Look(at, here - arrived, due - here, step[0] - here if step and is_timed else None, late,
                   step[1] if step and is_timed else None)  # fmt: skip


def codes_at(stay: Stay, clock: OfficeClock) -> list[int]:
    """This function will give where the moments of a stay are counted (see `frequency`): those of `looks_at`, in short."""
    visit, found = stay.visit, list[int]()
    instants = _instants(visit.arrived, min(visit.completed, visit.due), clock)
    if not instants:
        return found
    arrived, due, step_due = clock.at(visit.arrived), clock.at(visit.due), visit.step_due
    step = clock.at(step_due) if step_due is not None else 0
    late = visit.ready > visit.due
    for at in instants:
        here = clock.at(at)
        found.append(code_of(DOSSIER, here - arrived, due - here, came=late))
        if step_due is not None and at <= step_due:
            found.append(code_of(STEP, here - arrived, step - here, came=visit.completed > step_due))
    return found


def _instants(arrived: int, until: int, clock: OfficeClock) -> list[int]:
    first, last = day_of(arrived), day_of(until)
    if first == last:
        start = instant_on(first, 0)
        begun, ended = arrived - start, until - start
        return (
            [start + 60 * minute for minute in LOOKED_AT if begun < 60 * minute < ended]
            if clock.is_worked(first)
            else []
        )
    looks = [instant_on(day, minute) for day in range(first, last + 1) if clock.is_worked(day) for minute in LOOKED_AT]
    return [at for at in looks if arrived < at < until]


def moments_of(
    stays: Sequence[Stay], clocks: Mapping[int, OfficeClock], backlogs: Backlogs, *, most: int | None = None
) -> Iterator[Moment]:
    """This function will give the moments of stays at which nothing was late yet; about `most` of them, evenly chosen."""
    expected = sum(stay.hold * stay.promised for stay in stays) // 1000 // MINUTES_APART
    every = max(expected // most, 1) if most else 1
    for stay in stays:
        if not stay.hold or (every > 1 and stay.visit.dossier_id % every):
            continue
        for look in looks_at(stay, clocks[stay.visit.authority_id]):
            yield _moment(stay, look, backlogs)


def _moment(stay: Stay, look: Look, backlogs: Backlogs) -> Moment:
    visit, day = stay.visit, date_of(look.at)
    stand = Stand(
        procedure_id=visit.procedure_id, field_id=visit.field_id, unit_id=visit.unit_id, kind=visit.kind,
        promised=stay.promised, age=look.age, left=look.left, step_left=look.step_left,
        load=backlogs.load(visit.unit_id, day_of(look.at)), month=day.month,
    )  # fmt: skip
    return Moment((day.year, day.month), stand, look.late, look.step_late, stay.month)
