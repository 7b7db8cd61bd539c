"""II.06a obeys its laws whatever lawful lives dossiers lead, and what is frozen is read back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import behind
from motcua.casework.dossiers.values import SubmissionChannel
from motcua.insight.reports.making.resolution import OPENS
from motcua.insight.reports.queries import computing
from motcua.insight.reports.rules.duties import due_day, spans_owed
from motcua.insight.reports.values.content import Row, Sentence, Table, Value, content_from, sha256_of
from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.statistics.values.periods import days_between
from tests.factories.standing import standing
from tests.factories.world import World, a_world, at
from tests.rules.reports.test_content import a_content

FIRST = at("2018-01-01T00:00")
numbers = count(1)
minutes = st.integers(0, 60 * 24 * 60)


@dataclass(frozen=True)
class Life:
    """A lawful life (rules/lifecycle): a result leaves no way to be withdrawn or stopped; who is not received ends otherwise."""

    submitted: int
    waits: int
    due: int
    end: int
    ends_as: str
    timeliness: str
    channel: str
    field: int


lives = st.builds(
    Life, submitted=minutes, waits=minutes, due=minutes, end=minutes,
    ends_as=st.sampled_from(["submitted", "refused", "open", "ready", "withdrawn", "stopped"]),
    timeliness=st.sampled_from(["early", "on_time", "overdue"]), channel=st.sampled_from(list(SubmissionChannel)),
    field=st.integers(0, 1),
)  # fmt: skip
spans = st.tuples(st.integers(0, 120), st.integers(1, 120)).map(
    lambda pair: (FIRST.date() + timedelta(pair[0]), FIRST.date() + timedelta(pair[0] + pair[1]))
)


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, list[Dossier]]]:
    yield from standing(_founded, django_db_blocker)


def _founded() -> tuple[World, list[Dossier]]:
    world = a_world()
    pattern = world.submit()
    Dossier.objects.filter(pk=pattern.pk).delete()
    fold_tallies()
    return world, [pattern]


def live(pattern: Dossier, life: Life) -> None:
    row = copy(pattern)
    row.pk, row.number, row.channel, row._state.adding = None, f"L-{next(numbers)}", life.channel, True
    row.submitted_at = FIRST + timedelta(minutes=life.submitted)
    received = row.submitted_at + timedelta(minutes=life.waits)
    ended = received + timedelta(minutes=life.end)
    if life.ends_as not in ("submitted", "refused"):
        row.received_at, row.due_at = received, received + timedelta(minutes=life.due)
        row.promised_due_at = row.due_at
    if life.ends_as == "ready":
        row.ready_at, row.timeliness, row.first_timeliness = ended, life.timeliness, life.timeliness
    if life.ends_as in ("withdrawn", "stopped", "refused"):
        row.ended_at, row.status = ended, life.ends_as
    row.save(force_insert=True)


@pytest.mark.django_db
@given(several=st.lists(lives, min_size=1, max_size=8), span=spans, folds=st.booleans())
@settings(max_examples=40)
def test_the_laws_of_the_form_hold_and_every_cell_opens(
    founded: tuple[World, list[Dossier]], several: list[Life], span: tuple[date, date], *, folds: bool
) -> None:
    world, (pattern,) = founded
    with transaction.atomic():
        for life in several:
            live(pattern, life)
        if folds:
            fold_tallies()
        asked = days_between(span[0], span[1] - timedelta(1))
        content = computing.content_of("II.06a", authority_id=world.authority.pk, span=asked)
        assert content.holds, content.checks
        extra = computing.content_of("II.06a.2025", authority_id=world.authority.pk, span=asked)
        assert extra.holds, extra.checks
        told = computing.numbers_of("II.06a", authority_id=world.authority.pk, span=asked)
        total = told["total"]
        assert total["c3"] == total["c7"] + total["c11"] + total["withdrawn"] + total["stopped"]
        assert min(total.values()) >= 0
        for key, measures in OPENS.items():
            listed = behind.dossiers_counted(
                measures.split("+"), start=span[0], end=span[1], authority_ids=[world.authority.pk]
            )
            assert listed.count() == total[key], key
        transaction.set_rollback(True)


values = st.builds(
    Value, number=st.none() | st.decimals(-(10**9), 10**9, places=2), unit=st.sampled_from(["", "%"]), opens=st.text(max_size=8),
    why=st.text(max_size=8), digits=st.integers(0, 2),
)  # fmt: skip


@given(
    cells=st.lists(values, min_size=1, max_size=4),
    note=st.text(alphabet="abc {}", max_size=10).map(lambda text: text.replace("{", "").replace("}", "")),
)
def test_what_is_frozen_is_read_back_as_it_was(cells: list[Value], note: str) -> None:
    table = Table(title="T", columns=(), rows=(Row(tuple(cells)),), notes=(Sentence(note + "{a}", {"a": cells[0]}),))
    content = a_content()
    section = content.sections[0]
    changed = a_content(sections=(type(section)(heading="H", tables=(table,)),))
    facts = json.loads(json.dumps(changed.as_facts()))
    assert content_from(facts) == changed
    assert sha256_of(facts) == sha256_of(changed.as_facts())


@given(year=st.integers(2005, 2090), days=st.integers(1, 60), off=st.sets(st.integers(0, 6), max_size=6))
def test_a_report_is_due_on_a_working_day_so_many_after_its_period(year: int, days: int, off: set[int]) -> None:
    def is_working(day: date) -> bool:
        return day.weekday() not in off

    for span in spans_owed(PeriodKind.QUARTER, since=date(year, 1, 1), before=date(year + 1, 1, 1)):
        due = due_day(span, days, is_working)
        between = [span.end + timedelta(n) for n in range((due - span.end).days + 1)]
        assert is_working(due)
        assert sum(map(is_working, between)) == days
