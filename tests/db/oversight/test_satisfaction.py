"""The survey: one answer a dossier, no way back from the answer to the dossier, nothing told of few."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.db import connection

from motcua.casework.dossiers.values import Status
from motcua.foundation.audit.models import Entry
from motcua.insight.oversight import models
from motcua.insight.oversight.commands.satisfaction import answer_survey, assume_answers
from motcua.insight.oversight.queries import satisfaction
from motcua.insight.oversight.queries.satisfaction import survey_ticket, ticket_holder
from motcua.insight.oversight.values.satisfaction import Cut, Factor
from motcua.kernel.actor import public_actor
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import Period
from tests.factories.accounts import PROGRAM
from tests.factories.dossiers import MORNING
from tests.factories.oversight import District

RETURNED = 7
YEAR = Period(date(2018, 1, 1), date(2019, 1, 1))
PUBLIC = public_actor()
GOOD = dict.fromkeys(Factor, 5)
POOR = dict.fromkeys(Factor, 2)


def answer(district: District, number: int, scores: Mapping[Factor, int | None] | None = None) -> None:
    ticket = survey_ticket(district.returned[number].pk)
    answer_survey(actor=PUBLIC, at=MORNING, ticket=ticket, scores=GOOD if scores is None else scores)


def test_a_dossier_is_answered_once(district: District) -> None:
    answer(district, 0)
    assert ticket_holder(survey_ticket(district.returned[0].pk)).is_spent
    with pytest.raises(Conflict):
        answer(district, 0, POOR)
    assert models.SatisfactionAnswer.objects.count() == 1


def test_rates_are_shares_of_four_and_five_among_the_valid(district: District) -> None:
    for number in range(5):
        answer(district, number, {**GOOD, Factor.LISTENING: None} if number else {**POOR, Factor.LISTENING: None})
    found = satisfaction(period=YEAR, authority_ids=[district.authority_id]).total
    assert found is not None
    assert found.answers == 5
    rate = found.rates[Factor.RESULT]
    assert rate is not None
    assert rate.percent == 80.0
    assert found.rates[Factor.LISTENING] is None
    assert found.percent == 80.0


def test_fewer_than_five_are_hidden_and_nobody_is_not_nought(district: District) -> None:
    assert satisfaction(period=YEAR, authority_ids=[district.authority_id]).total is None
    for number in range(4):
        answer(district, number)
    assert satisfaction(period=YEAR, authority_ids=[district.authority_id]).total is None
    answer(district, 4)
    table = satisfaction(period=YEAR, authority_ids=[district.authority_id], by=Cut.MONTH)
    assert set(table.parts) == {"2018-07"}
    by_unit = satisfaction(period=YEAR, authority_ids=[district.authority_id], by=Cut.UNIT).parts
    assert list(by_unit) == [district.shop.cast.department.pk]


def test_a_ward_of_few_answers_counts_nowhere_so_that_nothing_less_the_rest_tells_it(district: District) -> None:
    for number in range(5):
        answer(district, number)
    elsewhere = district.shop.cast.department_elsewhere.authority_id
    few = models.SatisfactionAnswer.objects.first()
    assert few is not None
    for _time in range(4):
        models.SatisfactionAnswer.objects.create(
            answered_on=few.answered_on, authority_id=elsewhere, procedure_id=few.procedure_id, channel=few.channel,
            access=1,
        )  # fmt: skip
    for cut in (None, *Cut):
        table = satisfaction(period=YEAR, authority_ids=[district.authority_id, elsewhere], by=cut)
        assert table.total is not None
        assert table.total.answers == 5
        assert [part.answers for part in table.parts.values() if part] == ([] if cut is None else [5])
    assert satisfaction(period=YEAR, authority_ids=[elsewhere], by=Cut.UNIT).parts == {}


def test_an_answer_is_dated_by_its_month_alone(district: District) -> None:
    answer(district, 0)
    assert models.SatisfactionAnswer.objects.get().answered_on == date(2018, 7, 1)


def test_nothing_in_the_answer_or_the_journal_leads_to_the_dossier(district: District) -> None:
    dossier = district.returned[0]
    answer(district, 0)
    kept = serializers.serialize("json", [*models.SatisfactionAnswer.objects.all(), *models.SpentTicket.objects.all()])
    entry = Entry.objects.get(event="oversight.survey.answered")
    assert dossier.number not in kept + str(entry.facts)
    assert f'"{dossier.pk}"' not in kept
    assert (entry.actor, entry.facts, entry.subject) == ("public", {}, f"survey:{district.authority_id}")
    columns = {field.name for field in models.SatisfactionAnswer._meta.get_fields()}
    assert not columns & {"dossier", "handler", "staff", "account", "ticket", "answered_at"}


def test_an_answer_may_not_come_before_the_result(district: District) -> None:
    waiting = district.shop.a_dossier(Status.RECEIVED)
    with pytest.raises(Refused, match="chưa trả kết quả"):
        answer_survey(actor=PUBLIC, at=MORNING, ticket=survey_ticket(waiting.pk), scores=GOOD)


@pytest.mark.parametrize("scores", [{}, dict.fromkeys(Factor), {Factor.ACCESS: 6}, {Factor.ACCESS: 0}])
def test_an_empty_or_impossible_answer_is_refused(district: District, scores: dict[Factor, int | None]) -> None:
    with pytest.raises(Refused):
        answer(district, 0, scores)
    assert not models.SpentTicket.objects.exists()


def test_a_ticket_of_somebody_elses_making_is_not_found(district: District) -> None:
    ticket = survey_ticket(district.returned[0].pk)
    forged = ("a" if ticket[-1] != "a" else "b").join((ticket[:-1], ""))
    for wrong in (forged, "", "x" * 24, ticket + "a", "é" * 24):
        with pytest.raises(NotFound):
            ticket_holder(wrong)


def test_a_scenario_answers_for_a_share_once_and_says_so(district: District) -> None:
    asked: dict[str, Any] = {
        "actor": PROGRAM,
        "at": MORNING,
        "authority_ids": [district.authority_id],
        "period": YEAR,
        "seed": 5,
    }
    assert assume_answers(**asked, percent=100) == 7
    assert assume_answers(**asked, percent=100) == 0
    found = satisfaction(period=YEAR, authority_ids=[district.authority_id]).total
    assert found is not None
    assert found.is_assumed
    with pytest.raises(Conflict):
        answer(district, 0)


def test_nobody_but_the_program_assumes_answers(district: District) -> None:
    with pytest.raises(Denied):
        assume_answers(actor=district.actor("leader"), at=MORNING, authority_ids=[1], period=YEAR, percent=1, seed=1)


def test_the_database_keeps_scores_within_their_scale(district: District) -> None:
    answer(district, 0)
    with connection.cursor() as cursor, pytest.raises(Exception, match="oversight_answer_scores"):
        cursor.execute("UPDATE oversight_satisfactionanswer SET access = 6")
