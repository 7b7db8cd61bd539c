"""Roll-ups equal a count from the rows, whatever lives dossiers lead, whenever they are folded and whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from statistics import fmean, median
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.casework.dossiers.commands.tallies import fold_tallies, rebuild_tallies
from motcua.casework.dossiers.models import Dossier, Tally, TallyDelta
from motcua.casework.dossiers.queries.minutes import durations, durations_by
from motcua.casework.dossiers.queries.recount import differences
from motcua.casework.dossiers.queries.tallies import NAMES, counted_from_rows, tallied, tallied_days
from motcua.casework.dossiers.values import Status, SubmissionChannel
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
FIRST = at("2017-12-10T00:00")
numbers = count(1)
minutes_on = st.integers(0, 60 * 24 * 70)
maybe = st.none() | minutes_on
timeliness = st.sampled_from(["early", "on_time", "overdue"])


@dataclass(frozen=True)
class Life:
    """When things happen to a dossier, in minutes one after another; what does not happen is None."""

    submitted: int
    received: int | None
    due: int
    moved_due: int | None
    ready: int | None
    judged: tuple[str, str]
    corrected: tuple[int, str] | None
    ended: int | None
    ended_as: str
    channel: str
    unit: int
    supplements: int
    apologised: bool
    minutes: tuple[int, int]
    folds: tuple[bool, ...]


lives = st.builds(
    Life, submitted=minutes_on, received=maybe, due=minutes_on, moved_due=maybe, ready=maybe,
    judged=st.tuples(timeliness, timeliness), corrected=st.none() | st.tuples(minutes_on, timeliness), ended=maybe,
    ended_as=st.sampled_from(["returned", "withdrawn", "stopped", "refused"]),
    channel=st.sampled_from(list(SubmissionChannel)), unit=st.integers(0, 2), supplements=st.integers(0, 3),
    apologised=st.booleans(), minutes=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    folds=st.tuples(*[st.booleans()] * 5),
)  # fmt: skip
spans = st.tuples(st.integers(-5, 150), st.integers(1, 150)).map(
    lambda pair: (FIRST.date() + timedelta(pair[0]), FIRST.date() + timedelta(pair[0] + pair[1]))
)


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, Dossier]]:
    yield from standing(_founded, django_db_blocker)


def _founded() -> tuple[World, Dossier]:
    world = a_world()
    pattern = world.submit()
    Dossier.objects.filter(pk=pattern.pk).delete()
    fold_tallies()
    return world, pattern


def live(world: World, pattern: Dossier, life: Life) -> None:
    """Let one dossier lead its life in rows, as no command would dare, with a fold here and there."""
    moment = FIRST + timedelta(minutes=life.submitted)
    unit = (None, world.units["office"].pk, world.units["other_office"].pk)[life.unit]
    row = copy(pattern)
    row.pk, row.number, row.submitted_at, row.channel = None, f"X-{next(numbers)}", moment, life.channel
    row.handling_unit_id, row._state.adding = unit, True
    row.save(force_insert=True)
    for changes, folds in zip(_changes(life, moment), life.folds, strict=True):
        Dossier.objects.filter(pk=row.pk).update(**changes)
        if folds:
            fold_tallies()


def _changes(life: Life, moment: datetime) -> Iterator[dict[str, Any]]:
    def later(minutes: int) -> datetime:
        return received + timedelta(minutes=minutes)

    received = moment + timedelta(minutes=life.received or 0)
    due = later(life.due)
    is_received = life.received is not None
    yield {"received_at": received, "due_at": due, "promised_due_at": due} if is_received else {"status": "submitted"}
    yield {"due_at": later(life.moved_due)} if is_received and life.moved_due is not None else {"is_flagged": True}
    is_ready = is_received and life.ready is not None
    yield (
        {"ready_at": later(life.ready or 0), "timeliness": life.judged[0], "first_timeliness": life.judged[1],
         "authority_minutes": life.minutes[0], "applicant_minutes": life.minutes[1], "outcome": "rejection",
         "supplement_count": life.supplements}
        if is_ready else {"supplement_count": life.supplements}
    )  # fmt: skip
    yield (
        {"ready_at": later(life.corrected[0]), "timeliness": life.corrected[1], "authority_minutes": 7}
        if is_ready and life.corrected
        else {"extended_due_at": FIRST if life.apologised else None}
    )
    yield (
        {"ended_at": later(life.ended), "status": life.ended_as} if life.ended is not None else {"status": "submitted"}
    )


@given(several=st.lists(lives, min_size=1, max_size=6), span=spans)
@settings(max_examples=40)
def test_roll_ups_equal_a_count_from_the_rows(
    founded: tuple[World, Dossier], several: list[Life], span: tuple[date, date]
) -> None:
    world, pattern = founded
    start, end = span
    asked: dict[str, Any] = {"start": start, "end": end, "authority_ids": [world.authority.pk]}
    with transaction.atomic():
        for life in several:
            live(world, pattern, life)
        assert differences() == []
        assert tallied(**asked)[""] == counted_from_rows(**asked)[""] | counted_plainly(start, end)
        for by in ("month", "field", "procedure", "unit", "authority", "channel", "intake"):
            assert _not_empty(tallied(**asked, by=by)) == _not_empty(counted_from_rows(**asked, by=by)), by
        for unit in (world.units["office"].pk, world.units["other_office"].pk):
            for by in ("", "month", "field", "channel"):
                own = {**asked, "by": by, "unit_id": unit}
                assert _not_empty(tallied(**own)) == _not_empty(counted_from_rows(**own)), (by, unit)
        for unit_id in (None, world.units["office"].pk):
            days = tallied_days(**asked, unit_id=unit_id)
            for day in _days(start, end):
                one = {**asked, "start": day, "end": day + timedelta(1), "unit_id": unit_id}
                plain = counted_from_rows(**one)[""]
                assert days.get(day, dict.fromkeys(NAMES, 0)) == {name: plain[name] for name in NAMES}, day
        assert durations(**asked) == pytest.approx(measured_plainly(start, end))
        for unit_id in (world.units["office"].pk, world.units["other_office"].pk):
            of_unit = measured_plainly(start, end, handling_unit_id=unit_id)
            assert durations(**asked, unit_id=unit_id) == pytest.approx(of_unit)
            by_unit = durations_by("unit", **asked).get(str(unit_id), of_unit)
            assert {name: by_unit[name] for name in of_unit} == pytest.approx(of_unit)
        assert durations_by("channel", **asked).keys() == _not_empty_of(counted_from_rows(**asked, by="channel"))
        for key, measured in durations_by("month", **asked).items():
            first = max(start, date.fromisoformat(f"{key}-01"))
            until = min(end, (first.replace(day=1) + timedelta(32)).replace(day=1))
            plain = measured_plainly(first, until)
            assert {name: measured[name] for name in plain} == pytest.approx(plain), key
            assert measured["resolved"] == tallied(**{**asked, "start": first, "end": until})[""]["resolved"], key
        before = tallied(**asked)
        rebuild_tallies()
        assert (tallied(**asked), TallyDelta.objects.count(), differences()) == (before, 0, [])
        transaction.set_rollback(True)


def _not_empty_of(found: dict[str, dict[str, int]]) -> set[str]:
    return {key for key, counts in found.items() if counts["resolved"]}


def _days(start: date, end: date) -> list[date]:
    """Give the first days, where most lives begin, and a few spread over the rest."""
    return [start + timedelta(n) for n in range(0, (end - start).days, max(1, (end - start).days // 6))]


def _not_empty(found: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    return {key: counts for key, counts in found.items() if any(counts.values())}


def counted_plainly(start: date, end: date) -> dict[str, int]:
    """Count in Python, by instants, what the roll-ups count by days."""
    opens, closes = at(f"{start}T00:00"), at(f"{end}T00:00")

    def within(moment: datetime | None) -> bool:
        return moment is not None and opens <= moment < closes

    def waits(row: Dossier, before: datetime) -> bool:
        was_there = row.received_at is not None and row.received_at < before
        return was_there and all(gone is None or gone >= before for gone in (row.ready_at, row.ended_at))

    rows = list(Dossier.objects.all())
    ready = [row for row in rows if within(row.ready_at)]
    gone = [row for row in rows if within(row.ended_at)]
    return {
        "submitted": sum(within(row.submitted_at) for row in rows),
        "received": sum(within(row.received_at) for row in rows),
        "received_online": sum(within(row.received_at) and row.channel == "online" for row in rows),
        "resolved": len(ready),
        "overdue": sum(row.timeliness == "overdue" for row in ready),
        "corrected": sum(row.first_timeliness == "overdue" != row.timeliness for row in ready),
        "apologised": sum(row.timeliness == "overdue" and row.extended_due_at is not None for row in ready),
        "supplemented_twice": sum(row.supplement_count > 1 for row in ready),
        "authority_minutes": sum(row.authority_minutes or 0 for row in ready),
        "refused": sum(row.state is Status.REFUSED for row in gone),
        "withdrawn": sum(row.state is Status.WITHDRAWN and row.received_at is not None for row in gone),
        "carried": sum(waits(row, opens) for row in rows),
        "pending": sum(waits(row, closes) for row in rows),
        "pending_overdue": sum(waits(row, closes) and row.due_at is not None and row.due_at < closes for row in rows),
    }


def measured_plainly(start: date, end: date, **of: object) -> dict[str, float]:
    ready = Dossier.objects.filter(ready_at__gte=at(f"{start}T00:00"), ready_at__lt=at(f"{end}T00:00"), **of)
    found: dict[str, float] = {}
    for whose in ("authority", "applicant"):
        spent = sorted(ready.values_list(f"{whose}_minutes", flat=True))
        place = 0.9 * (len(spent) - 1)
        p90 = (
            spent[int(place)] + (spent[min(int(place) + 1, len(spent) - 1)] - spent[int(place)]) * (place % 1)
            if spent
            else 0.0
        )
        found |= {f"{whose}_mean": fmean(spent or [0]), f"{whose}_median": median(spent or [0]), f"{whose}_p90": p90}
    return found


def test_a_roll_up_that_was_tampered_with_is_found(founded: tuple[World, Dossier]) -> None:
    world, _ = founded
    world = copy(world)
    world.receive(at("2018-07-02T08:00"))
    fold_tallies()
    assert differences() == []
    Tally.objects.filter(grain=1).update(received=9)
    found = differences()
    assert {(one.measure, one.kept) for one in found} == {("received", 9)}
    assert 1 in {one.counted for one in found if one.key["starts_on"] == date(2018, 7, 1)}
    rebuild_tallies()
    assert differences() == []
