"""The last quarter of 2018 evaluated and paid for the scenario's officials, by the commands of everybody; a second time nothing."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.channels.replay import founding
from motcua.channels.replay.people import positions
from motcua.channels.replay.steering import chapters, evaluation
from motcua.foundation.audit.models import Entry
from motcua.insight.evaluation.models import Appeal, EvaluationPeriod, PayoutLine, PayoutSheet, Scoring
from motcua.insight.evaluation.queries.content import is_unchanged
from motcua.kernel.time import local

pytestmark = pytest.mark.slow


@pytest.fixture
def district(db: None) -> None:
    founding.authority_id.cache_clear()
    founding.unit_id.cache_clear()
    founding._authorities()
    for seat in positions():
        founding._appoint(seat)


NOVEMBER, APRIL = date(2018, 11, 1), date(2018, 4, 1)


def test_the_month_is_evaluated_and_paid(district: None) -> None:
    evaluation.evaluate(NOVEMBER)
    evaluation.pay(NOVEMBER)
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
    evaluation.evaluate(NOVEMBER)
    evaluation.pay(NOVEMBER)
    assert Entry.objects.count() == said


def test_where_heads_are_due_on_the_day_of_the_officials_all_are_in_time(district: None) -> None:
    evaluation.evaluate(APRIL)
    period = EvaluationPeriod.objects.get()
    assert local(period.self_due_at).date() == date(2018, 4, 27)  # a Friday, the last working day: a holiday follows
    assert local(period.head_due_at).date() == date(2018, 5, 2)  # their step began on that very day
    assert period.state == "approved"
    assert period.approved_at is not None
    assert period.review_due_at < period.approved_at < period.approve_due_at
    assert not Scoring.objects.filter(is_late=True).exists()
    assert not Appeal.objects.exists()


def test_every_month_is_evaluated_before_it_is_paid_and_paid_before_the_next_one() -> None:
    days = [day for day, _play in evaluation.days()]
    assert days == sorted(days)
    assert len(days) == 6
    assert set(days) <= {chapter.day for chapter in chapters.CHAPTERS}
