"""November 2018 evaluated and paid for the scenario's officials, by the commands of everybody; a second time nothing."""

from __future__ import annotations

import time

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, evaluation
from motcua.foundation.audit.models import Entry
from motcua.insight.evaluation.models import EvaluationPeriod, PayoutLine, PayoutSheet, Scoring
from motcua.insight.evaluation.queries.content import is_unchanged

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> None:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        founding._appoint(seat)


def test_the_month_is_evaluated_and_paid(district: None) -> None:
    started = time.monotonic()
    evaluation.evaluate()
    evaluation.pay()
    assert time.monotonic() - started < 20  # on an idle machine about 2 s
    period = EvaluationPeriod.objects.select_related("scheme").get()
    seats = len(list(positions()))
    assert period.state == "locked"
    assert period.evaluations.count() >= seats
    assert is_unchanged(period)
    sheet = PayoutSheet.objects.get()
    assert sheet.pool == sheet.total + sheet.remainder == evaluation.POOL
    assert sheet.state == "approved"
    assert sheet.approved_by_id != sheet.prepared_by_id
    assert PayoutLine.objects.count() == period.evaluations.count() - 1  # one was on leave
    assert "giả định" in sheet.source
    assert Scoring.objects.filter(level="self", is_late=True).exists()
    grades = set(period.evaluations.values_list("grade", flat=True))
    assert {"A", "B", ""} <= grades, grades
    said = Entry.objects.count()
    evaluation.evaluate()
    evaluation.pay()
    assert Entry.objects.count() == said


def test_both_chapters_have_their_day() -> None:
    played = {chapter.play for chapter in chapters.CHAPTERS}
    assert {evaluation.evaluate, evaluation.pay} <= played
