"""Laws of the dossier's clock, whatever happens to it and in whatever order."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.casework.dossiers.rules.clock import ImpossibleTick, Tick, due, judge, read, uncounted_minutes
from motcua.casework.dossiers.values import ClockKind, Timeliness
from motcua.kernel.time import ZONE, local_date
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit, official_calendar

CALENDAR = official_calendar()
START = datetime(2018, 1, 2, tzinfo=ZONE)
instants = st.integers(0, 525_600).map(lambda minutes: START + timedelta(minutes=minutes))
limits = st.one_of(
    st.builds(
        Limit,
        st.integers(1, 40),
        st.sampled_from([LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.HOUR]),
        st.sampled_from(list(LimitMode)),
    ),
    st.builds(Limit, st.integers(1, 6), st.just(LimitUnit.MONTH)),
    st.just(Limit(1, LimitUnit.SAME_DAY)),
)
NEXT = {
    None: [ClockKind.START],
    "runs": [ClockKind.PAUSE, ClockKind.RESET, ClockKind.STOP],
    "stands": [ClockKind.RESUME, ClockKind.RESET, ClockKind.STOP],
    "stopped": [],
}
AFTER = {
    ClockKind.START: "runs", ClockKind.PAUSE: "stands", ClockKind.RESUME: "runs", ClockKind.RESET: "runs", ClockKind.STOP: "stopped",
}  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, *, resets: bool = True, most: int = 10) -> list[Tick]:
    """A clock's events in a possible order, at instants that never go back."""
    at, state, ticks = draw(instants), None, list[Tick]()
    for _ in range(draw(st.integers(1, most))):
        open_ones = [kind for kind in NEXT[state] if resets or kind is not ClockKind.RESET]
        if not open_ones:
            break
        kind = draw(st.sampled_from(open_ones))
        ticks.append(Tick(kind, at))
        state, at = AFTER[kind], at + timedelta(minutes=draw(st.integers(0, 10_000)))
    return ticks


def due_of(ticks: list[Tick], limit: Limit) -> datetime:
    found = due(read(ticks, CALENDAR), limit, CALENDAR)
    assert found is not None
    return found


@given(histories(), limits)
def test_due_is_never_before_the_start(ticks: list[Tick], limit: Limit) -> None:
    reading = read(ticks, CALENDAR)
    assert reading.restarted_at is not None
    assert due_of(ticks, limit) >= reading.restarted_at >= ticks[0].at


@given(histories(resets=False), limits)
def test_pausing_never_shortens(ticks: list[Tick], limit: Limit) -> None:
    assert due_of(ticks, limit) >= due_of(ticks[:1], limit)


@given(histories(), limits)
def test_each_further_event_moves_due_later_or_not_at_all(ticks: list[Tick], limit: Limit) -> None:
    """A reset counts from a later instant; a resume adds: nothing takes away time that was given."""
    if any(tick.kind is ClockKind.RESET for tick in ticks):
        return
    dues = [due_of(ticks[:n], limit) for n in range(1, len(ticks) + 1)]
    assert dues == sorted(dues)


@given(histories(), limits)
def test_due_is_the_restarts_due_moved_on_by_the_minutes_that_it_stood(ticks: list[Tick], limit: Limit) -> None:
    reading = read(ticks, CALENDAR)
    assert reading.restarted_at is not None
    base = CALENDAR.due(reading.restarted_at, limit)
    moved = CALENDAR.add_working_minutes(base, reading.stood_minutes) if reading.stood_minutes else base
    assert due_of(ticks, limit) == moved
    assert CALENDAR.working_minutes_between(base, moved) == reading.stood_minutes


@given(instants, st.lists(st.integers(1, 5_000), min_size=2, max_size=6), limits)
def test_pauses_add_up(start: datetime, lengths: list[int], limit: Limit) -> None:
    """Several pauses one after another count as much as one that lasts from the first to the last."""
    cuts = [start + timedelta(minutes=sum(lengths[:n])) for n in range(len(lengths) + 1)]
    several = [Tick(ClockKind.START, start)]
    for begin, end in pairwise(cuts):
        several += [Tick(ClockKind.PAUSE, begin), Tick(ClockKind.RESUME, end)]
    one = [Tick(ClockKind.START, start), Tick(ClockKind.PAUSE, cuts[0]), Tick(ClockKind.RESUME, cuts[-1])]
    assert due_of(several, limit) == due_of(one, limit)


@given(histories(), limits)
def test_a_reset_forgets_all_that_was(ticks: list[Tick], limit: Limit) -> None:
    assume(ticks[-1].kind is not ClockKind.STOP)
    again = ticks[-1].at + timedelta(minutes=7)
    fresh = [Tick(ClockKind.START, again)]
    reset = read([*ticks, Tick(ClockKind.RESET, again)], CALENDAR)
    assert due_of([*ticks, Tick(ClockKind.RESET, again)], limit) == due_of(fresh, limit)
    assert (reset.started_at, reset.stood_minutes, reset.is_running) == (ticks[0].at, 0, True)


@given(histories(), limits)
def test_a_pause_that_lasts_and_a_stop_change_nothing_yet(ticks: list[Tick], limit: Limit) -> None:
    assume(ticks[-1].kind in (ClockKind.PAUSE, ClockKind.STOP))
    assume(len(ticks) > 1)
    assert due_of(ticks, limit) == due_of(ticks[:-1], limit)


@given(st.lists(st.sampled_from(list(ClockKind)), max_size=8))
def test_exactly_the_possible_orders_are_read(kinds: list[ClockKind]) -> None:
    state: str | None = None
    possible = True
    for kind in kinds:
        possible = possible and kind in NEXT[state]
        state = AFTER[kind] if possible else state
    ticks = [Tick(kind, START + timedelta(hours=n)) for n, kind in enumerate(kinds)]
    if possible:
        assert read(ticks, CALENDAR).is_running is (state == "runs")
    else:
        with pytest.raises(ImpossibleTick):
            read(ticks, CALENDAR)


@given(histories(), limits)
def test_anybody_recounts_due_from_receipt_and_uncounted_minutes(ticks: list[Tick], limit: Limit) -> None:
    received, found = ticks[0].at, due_of(ticks, limit)
    minutes = uncounted_minutes(received, found, limit, CALENDAR)
    first = CALENDAR.due(received, limit)
    assert minutes >= 0
    assert (CALENDAR.add_working_minutes(first, minutes) if minutes else first) == found


@given(instants, instants)
def test_a_judgement_knows_only_the_day_and_the_due_minute(ready: datetime, due_at: datetime) -> None:
    judged = judge(ready, due_at)
    assert (judged is Timeliness.OVERDUE) is (ready > due_at)
    assert (judged is Timeliness.EARLY) is (local_date(ready) < local_date(due_at))
    assert judged is not Timeliness.PENDING
