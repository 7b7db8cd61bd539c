"""The dossier's clock: an append-only list of events, from which the due instant follows.

Law of this module: the due instant is that of the last start or reset, moved on by exactly the working minutes for
which the clock stood still since. Source: NĐ 61/2018/NĐ-CP art. 19; Civil Code 2015 art. 147–148 through the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.values import ClockKind, Timeliness
from motcua.kernel.time import local_date
from motcua.registry.calendars.values.limits import Limit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Tick:
    """One event of a clock."""

    kind: ClockKind
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock shows after its events: when it (re)started, for how long it stood still, until when."""

    started_at: datetime | None = None
    restarted_at: datetime | None = None
    paused_at: datetime | None = None
    stopped_at: datetime | None = None
    stood_minutes: int = 0

    @property
    def is_running(self) -> bool:
        """Whether time counts against the authority now."""
        return self.started_at is not None and self.paused_at is None and self.stopped_at is None


class ImpossibleTick(ValueError):
    """An event that cannot follow the events before it."""


def read(ticks: Iterable[Tick], calendar: WorkingCalendar) -> Reading:
    """This function will read a clock from its events in order; raises ImpossibleTick on an impossible order."""
    reading = Reading()
    for tick in ticks:
        reading = _after(reading, tick, calendar)
    return reading


def _after(old: Reading, tick: Tick, calendar: WorkingCalendar) -> Reading:
    """Give the reading after one more event."""
    if old.stopped_at is not None or (old.started_at is None) != (tick.kind is ClockKind.START):
        raise ImpossibleTick(f"{tick.kind} after {old}")
    match tick.kind:
        case ClockKind.START:
            return Reading(started_at=tick.at, restarted_at=tick.at)
        case ClockKind.PAUSE if old.paused_at is None:
            return Reading(old.started_at, old.restarted_at, tick.at, None, old.stood_minutes)
        case ClockKind.RESUME if old.paused_at is not None:
            stood = old.stood_minutes + calendar.working_minutes_between(old.paused_at, tick.at)
            return Reading(old.started_at, old.restarted_at, None, None, stood)
        case ClockKind.RESET:
            return Reading(old.started_at, tick.at, None, None, 0)
        case ClockKind.STOP:
            return Reading(old.started_at, old.restarted_at, old.paused_at, tick.at, old.stood_minutes)
    raise ImpossibleTick(f"{tick.kind} after {old}")


def due(reading: Reading, limit: Limit, calendar: WorkingCalendar) -> datetime | None:
    """This function will give the instant by which the result must be at the one-stop desk; none before the start."""
    if reading.restarted_at is None:
        return None
    promised = calendar.due(reading.restarted_at, limit)
    return calendar.add_working_minutes(promised, reading.stood_minutes) if reading.stood_minutes else promised


def uncounted_minutes(received_at: datetime, due_at: datetime, limit: Limit, calendar: WorkingCalendar) -> int:
    """This function will give the working minutes by which pauses and resets moved the due instant.

    So anyone can recount: `due_at` is `due(received_at, limit)` moved on by these minutes.
    """
    first = calendar.due(received_at, limit)
    return calendar.working_minutes_between(first, due_at) if due_at > first else 0


def judge(ready_at: datetime | None, due_at: datetime | None) -> Timeliness:
    """This function will judge a result: early before the due day, on time until the due instant, then overdue.

    Source: practice of the one-stop reports (form II.06a/VPCP/KSTT); one-stop-rules §6.3.
    """
    if ready_at is None or due_at is None:
        return Timeliness.PENDING
    if ready_at > due_at:
        return Timeliness.OVERDUE
    return Timeliness.EARLY if local_date(ready_at) < local_date(due_at) else Timeliness.ON_TIME
