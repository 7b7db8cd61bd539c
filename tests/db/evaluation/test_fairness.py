"""Nobody is late by another's delay, judged twice, paid twice, judge of himself, or seen by whom it does not concern."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.commands.applicant import request_supplement
from motcua.casework.dossiers.commands.consultation import answer_consultation, ask_consultation
from motcua.casework.dossiers.models import DossierStep
from motcua.casework.dossiers.queries.performance import performance
from motcua.foundation.audit import queries as audit
from motcua.insight.evaluation.commands.deciding import answer_appeal, decide_ties, file_appeal
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.scoring import adjust_points, record_standing, review_month
from motcua.insight.evaluation.models import AutoMetric, MonthlyEvaluation
from motcua.insight.evaluation.queries import months
from motcua.insight.evaluation.queries.derived import derivation_of
from motcua.insight.evaluation.queries.results import results_of
from motcua.insight.evaluation.values.said import Correction, Marks, Standing
from motcua.insight.evaluation.values.states import KnockOut, Outcome
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.registry.calendars.values import Limit, LimitUnit
from motcua.registry.organisations.commands.acting import assign_acting
from motcua.registry.organisations.commands.staff import appoint_staff, move_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.values import NewStaff, UnitFacts, UnitKind
from tests.db.evaluation.conftest import APPROVE, GOOD, HEAD, JULY, OPENED, REVIEW, Month, a_month
from tests.factories.world import FOUNDED, MORNING, PROGRAM, World, an_authority, at


def test_a_step_that_begins_late_is_due_a_working_day_later(month: Month) -> None:
    begun = at("2018-08-03T15:00")  # a Friday: all deadlines but the approval's are over
    month.advance(begun)
    assert month.period_now().self_due_at == at("2018-08-06T17:00")
    month.self_score("handler", when=at("2018-08-06T16:00"))
    month.advance(at("2018-08-06T17:30"))
    assert month.period_now().head_due_at == at("2018-08-07T17:00")
    month.head_scores("head", "handler", when=at("2018-08-07T09:00"))
    found = {one.evaluation.staff_id: one for one in results_of(month.period_now()).by_id.values()}
    assert not found[month.staff("handler").pk].is_self_late
    assert not found[month.staff("head").pk].is_scoring_late


def test_nobody_is_in_two_months_at_once(world: World) -> None:
    ward = an_authority("000.01.26.H17", "UBND phường Mẫu", parent=world.authority)
    facts = UnitFacts(code="VP", name="Văn phòng", kind=UnitKind.OFFICE)
    office = create_unit(actor=PROGRAM, at=FOUNDED, authority_id=ward.pk, facts=facts)
    person = NewStaff(login="phuong", name="Người Mẫu Phường")
    appoint_staff(actor=PROGRAM, at=FOUNDED, unit_id=office.pk, roles=(Role.CLERK,), person=person)
    own = open_period(actor=PROGRAM, authority_id=ward.pk, month=JULY, at=OPENED)
    whole = open_period(actor=PROGRAM, authority_id=world.authority.pk, month=JULY, at=OPENED)
    assert [one.name for one in own.evaluations.all()] == [person.name]
    assert whole.evaluations.count() == len(world.staff) - 1  # without the administrator
    june = date(2018, 6, 1)
    open_period(actor=PROGRAM, authority_id=world.authority.pk, month=june, at=OPENED)
    with pytest.raises(Conflict, match="cùng cơ quan khác"):
        open_period(actor=PROGRAM, authority_id=ward.pk, month=june, at=OPENED)
    assert MonthlyEvaluation.objects.filter(name=person.name, period__month=june).count() == 1


@pytest.mark.parametrize(("days", "late"), [(1, 0), (6, 1)])  # the opinion was due in time, or asked for too late
def test_an_opinion_that_another_unit_owes_is_not_ones_own_fault(world: World, days: int, late: int) -> None:
    dossier = world.receive(MORNING)
    world.do(dossier, "reception", "head", when=MORNING)
    limit = Limit(days, LimitUnit.WORKING_DAY)
    asked = ask_consultation(actor=world.actor("handler"), dossier_id=dossier.pk, unit_id=world.units["clerks"].pk,
                             question="Có vướng gì không?", limit=limit, at=MORNING)  # fmt: skip
    answered = MORNING + timedelta(days=7)
    answer_consultation(
        actor=world.actor("clerk", when=answered), consultation_id=asked.pk, answer="Không", at=answered
    )
    world.do(dossier, "handler", when=MORNING + timedelta(days=8), outcome="approve", summary="Dự thảo")
    metric = _timely(a_month(world))
    assert (metric.steps, metric.late) == (1, late)
    assert ("khách quan" in metric.because) is not bool(late)


def test_what_waits_for_the_applicant_or_is_not_due_is_not_owed(world: World) -> None:
    month = a_month(world)
    authority = {month.world.authority.pk}
    for when, paused in ((MORNING, True), (MORNING, False), (OPENED, False)):
        dossier = world.receive(when)
        world.do(dossier, "reception", "head", when=when)
        if paused:
            request_supplement(
                actor=world.actor("handler"), dossier_id=dossier.pk, items=["Bản vẽ"], reason="Thiếu", at=when
            )
    DossierStep.objects.filter(state="waiting").update(assignee=world.staff["handler"])
    found = performance(start=MORNING, end=OPENED + timedelta(hours=1), authority_ids=authority)
    assert found[world.staff["handler"].pk].waiting == 1


def _timely(month: Month) -> AutoMetric:
    return AutoMetric.objects.get(evaluation=month.of("handler"), criterion="G3")


@pytest.mark.parametrize(("day", "knock_out"), [(17, ""), (18, KnockOut.NEW)])  # fifteen days of July, or fourteen
def test_who_came_late_in_the_month_is_not_ranked_yet(world: World, day: int, knock_out: str) -> None:
    came, person = at(f"2018-07-{day}T08:00"), NewStaff(login="moi", name="Người Mẫu Mới")
    appoint_staff(actor=PROGRAM, at=came, unit_id=world.units["office"].pk, roles=(Role.HANDLER,), person=person)
    move_staff(actor=PROGRAM, at=OPENED, staff_id=world.staff["handler"].pk, unit_id=world.units["clerks"].pk)
    month = a_month(world)
    one = month.period.evaluations.get(name=person.name)
    assert one.knock_out == knock_out
    assert (f"{day}/07/2018" in one.knock_out_reason) is bool(knock_out)
    assert month.of("handler").knock_out == ""  # he has only moved
    assert month.of("handler").unit_id == world.units["clerks"].pk


def test_scoring_waits_for_who_moves_the_month_on(month: Month) -> None:
    month.up_to_review()
    officer = month.world.actor("home_affairs", when=REVIEW)
    with CaptureQueriesContext(connection) as told:
        adjust_points(actor=officer, evaluation_id=month.of("clerk").pk, points=Decimal(1), reason="x", at=REVIEW)
        month.head_scores("head", "handler", when=REVIEW)
    locks = [
        one["sql"] for one in told if "NO KEY UPDATE" in one["sql"] and "evaluation_evaluationperiod" in one["sql"]
    ]
    assert len(locks) == 2


def test_the_review_fills_in_for_a_head_who_has_not_scored_but_in_full(month: Month) -> None:
    month.advance(OPENED)
    month.advance(HEAD)
    month.advance(REVIEW)
    officer = month.world.actor("home_affairs", when=REVIEW)
    part = Marks(evaluation_id=month.of("handler").pk, points={"G1": Decimal(20)})
    with pytest.raises(Refused, match="chưa chấm tiêu chí"):
        review_month(actor=officer, period_id=month.period.pk, marks=[part], at=REVIEW)
    review_month(actor=officer, period_id=month.period.pk, marks=[month.marks("handler")], at=REVIEW)
    review_month(actor=officer, period_id=month.period.pk, marks=[part], at=REVIEW)


def test_nobody_records_his_own_days(month: Month) -> None:
    month.up_to_review()
    own = Standing(evaluation_id=month.of("home_affairs").pk, worked=Decimal(1))
    with pytest.raises(Refused, match="chính mình"):
        record_standing(actor=month.world.actor("home_affairs", when=REVIEW), standing=own, at=REVIEW)


def test_the_journal_tells_neither_points_nor_reasons(month: Month) -> None:
    month.up_to_review()
    officer, one = month.world.actor("home_affairs", when=REVIEW), month.of("clerk")
    adjust_points(actor=officer, evaluation_id=one.pk, points=Decimal(-5), reason="Say rượu", at=REVIEW)
    standing = Standing(evaluation_id=one.pk, knock_out=KnockOut.DISCIPLINED, reason="Quyết định 5")
    record_standing(actor=officer, standing=standing, at=REVIEW)
    facts = [entry.facts for entry in audit.journal_of(one.subject)]
    assert len(facts) == 2
    assert all(set(each) == {"person", "month"} for each in facts)


def test_an_appeal_may_correct_days_and_exceptions_but_not_nothing(month: Month) -> None:
    month.up_to_review()
    one = month.of("clerk")
    wrong = Standing(evaluation_id=one.pk, worked=Decimal("0.1"), knock_out=KnockOut.ABSENT, reason="Nhầm người")
    record_standing(actor=month.world.actor("home_affairs", when=REVIEW), standing=wrong, at=REVIEW)
    month.approve()
    assert month.of("clerk").grade == ""
    appeal = file_appeal(actor=month.world.actor("clerk"), evaluation_id=one.pk, reason="Tôi đi làm đủ", at=APPROVE)
    leader, right = month.world.actor("leader"), Correction(standing=Standing(evaluation_id=one.pk))
    with pytest.raises(Refused, match="phải sửa"):
        answer_appeal(actor=leader, appeal_id=appeal.pk, outcome=Outcome.UPHELD, answer="Đúng", at=APPROVE)
    answer_appeal(
        actor=leader, appeal_id=appeal.pk, outcome=Outcome.UPHELD, answer="Đúng", correction=right, at=APPROVE
    )
    one = month.of("clerk")
    assert (one.worked, one.knock_out, one.grade, one.final_score) == (Decimal(1), "", "A", Decimal("90.0"))
    with pytest.raises(Conflict, match="đã được trả lời"):
        answer_appeal(actor=leader, appeal_id=appeal.pk, outcome=Outcome.REJECTED, answer="Sai", at=APPROVE)


def test_an_appeal_may_excuse_that_somebody_was_late(month: Month) -> None:
    month.up_to_review()
    month.approve()
    one = month.of("clerk")
    assert one.final_score == Decimal(90)  # 2 less, since he did not score himself
    appeal = file_appeal(actor=month.world.actor("clerk"), evaluation_id=one.pk, reason="Đi công tác", at=APPROVE)
    answer_appeal(actor=month.world.actor("leader"), appeal_id=appeal.pk, outcome=Outcome.UPHELD, answer="Đúng",
                  correction=Correction(excuses_lateness=True), at=APPROVE)  # fmt: skip
    one = month.of("clerk")
    assert one.final_score == Decimal(92)
    derived = derivation_of(one, {code: Decimal(value) for code, value in GOOD.items() if code != "G6"})
    assert derived is not None
    assert (derived.by_criteria, derived.late) == (Decimal(92), 0)


def test_a_decision_holds_for_the_equals_it_was_about(month: Month) -> None:
    _capped(month)
    month.up_to_review()
    leader = month.world.actor("leader", when=REVIEW)
    tie = next(one for one in results_of(month.period_now()).ties if one.kind == "officials")
    kept = month.of("handler").pk
    decide_ties(actor=leader, period_id=month.period.pk, group=tie.group, chosen=[kept], number="1/BB", at=REVIEW)
    assert not [one for one in results_of(month.period_now()).open_ties if one.kind == "officials"]
    other = month.marks("clerk", {**GOOD, "G5": "5"})  # less 2 for not scoring himself: now an equal of the two
    officer = month.world.actor("home_affairs", when=REVIEW)
    review_month(actor=officer, period_id=month.period.pk, marks=[other], at=REVIEW)
    assert [one for one in results_of(month.period_now()).open_ties if one.kind == "officials"]


def test_a_cap_counts_in_each_authority_and_not_who_is_ranked_outside(month: Month) -> None:
    _capped(month)
    month.up_to_review()
    MonthlyEvaluation.objects.filter(period=month.period).update(is_leader=False)
    ward = an_authority("000.01.26.H17", "UBND phường Mẫu", parent=month.world.authority)
    there = [month.of(name).pk for name in ("reception", "clerk", "stranger")]
    MonthlyEvaluation.objects.filter(pk__in=there).update(authority_id=ward.pk)
    found = results_of(month.period_now())
    assert found.by_id[month.of("leader").pk].grade == "A"  # as the level above has told
    assert {tie.authority_id for tie in found.ties} <= {month.world.authority.pk, ward.pk}
    best = [pk for pk in there if found.by_id[pk].grade == "A"]
    assert best == []  # a fifth of three is nobody, whatever there is room for in the district


def _capped(month: Month) -> None:
    scheme = month.period.scheme
    scheme.facts = {**scheme.facts, "cap": {"share": "0.2", "of": "OF_TOTAL"}}
    scheme.save()


def test_a_deputy_of_the_head_does_not_read_the_heads_own_month(month: Month) -> None:
    head, deputy = month.staff("head"), month.staff("colleague")
    assign_acting(actor=PROGRAM, absent_id=head.pk, deputy_id=deputy.pk, reason="Nghỉ phép", at=HEAD)
    actor = month.world.actor("colleague", when=HEAD)
    assert months.evaluation(actor, month.of("handler").pk)
    with pytest.raises(NotFound):
        months.evaluation(actor, month.of("head").pk)
