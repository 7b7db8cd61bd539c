"""A month from its opening to its lock: who judges whom, what is suggested, late, capped, appealed and hashed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.dossiers.commands.corrections import judge_lateness
from motcua.casework.dossiers.models import DossierStep
from motcua.casework.dossiers.values import CauseKind
from motcua.foundation.audit import queries as audit
from motcua.insight.evaluation.commands.deciding import answer_appeal, decide_ties, file_appeal
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes
from motcua.insight.evaluation.commands.scoring import adjust_points, record_standing, score_self, score_unit
from motcua.insight.evaluation.models import AutoMetric, MonthlyEvaluation, PayoutSheet, ScoreItem, Scoring
from motcua.insight.evaluation.queries.content import is_unchanged
from motcua.insight.evaluation.queries.results import results_of
from motcua.insight.evaluation.values.said import Correction, Standing
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level, Outcome, PeriodState
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from tests.db.evaluation.conftest import AFTER, APPROVE, GOOD, HEAD, JULY, OPENED, REVIEW, SELF, Month
from tests.factories.world import MORNING, PROGRAM, World, at

LATE_SELF = at("2018-07-28T09:00")


def test_everybody_is_there_with_who_judges_him(month: Month) -> None:
    assert month.period.evaluations.count() == len(month.people)
    judged = {name: month.of(name).judged_in for name in ("handler", "head", "reception", "clerk", "leader")}
    assert judged == {"handler": JudgedIn.UNIT, "head": JudgedIn.AUTHORITY, "reception": JudgedIn.AUTHORITY,
                      "clerk": JudgedIn.AUTHORITY, "leader": JudgedIn.OUTSIDE}  # fmt: skip
    assert [month.of(name).is_leader for name in ("handler", "head", "leader")] == [False, True, True]


def test_who_only_administers_the_program_is_left_out_by_the_scheme(month: Month) -> None:
    assert not month.period.evaluations.filter(staff=month.staff("admin")).exists()
    scheme = month.period.scheme.scheme
    assert not scheme.is_evaluated({Role.ADMIN})
    assert scheme.is_evaluated({Role.ADMIN, Role.HANDLER})
    assert scheme.is_evaluated(set())
    assert replace(scheme, unevaluated=frozenset()).is_evaluated({Role.ADMIN})


def test_deadlines_follow_the_calendar(month: Month) -> None:
    assert month.period.self_due_at == at("2018-07-27T17:00")
    assert month.period.head_due_at == at("2018-07-31T17:00")
    assert month.period.review_due_at == at("2018-08-03T17:00")
    assert month.period.approve_due_at == at("2018-08-06T17:00")  # the fifth is a Sunday


def test_a_month_is_opened_once_by_home_affairs_alone(month: Month) -> None:
    place = {"authority_id": month.world.authority.pk, "at": OPENED}
    with pytest.raises(Conflict):
        open_period(actor=month.world.actor("home_affairs"), month=JULY, **place)
    with pytest.raises(Refused, match="chưa bắt đầu"):
        open_period(actor=month.world.actor("home_affairs"), month=date(2018, 8, 1), **place)
    for name in ("head", "leader", "handler", "admin"):
        with pytest.raises(Denied):
            open_period(actor=month.world.actor(name), month=date(2018, 6, 1), **place)


def test_without_a_scheme_there_is_no_month(world: World) -> None:
    with pytest.raises(NotFound, match="quy chế"):
        open_period(
            actor=world.actor("home_affairs"), authority_id=world.authority.pk, month=date(2017, 6, 1), at=OPENED
        )


def test_loading_the_same_schemes_again_changes_nothing(world: World) -> None:
    assert load_schemes(actor=PROGRAM, source=packaged_schemes(), at=SELF) == []
    changed = packaged_schemes()
    changed["schemes"][0]["name"] = "Khác"
    with pytest.raises(Conflict):
        load_schemes(actor=PROGRAM, source=changed, at=SELF)
    with pytest.raises(Denied):
        load_schemes(actor=world.actor("leader"), source=packaged_schemes(), at=SELF)


@pytest.mark.parametrize("source", [{"schemes": 5}, {"schemes": ["x"]}, {"base_salaries": 5}, {"base_salaries": ["x"]}])
def test_a_file_that_is_no_list_of_entries_is_refused_by_its_field(world: World, source: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        load_schemes(actor=PROGRAM, source=source, at=SELF)
    assert refused.value.field == next(iter(source))


def test_a_scheme_loaded_before_unevaluated_existed_is_left_as_it_is(month: Month) -> None:
    scheme = month.period.scheme
    scheme.facts = {key: value for key, value in scheme.facts.items() if key != "unevaluated"}
    scheme.save(update_fields=["facts"])
    kept = dict(scheme.facts)
    assert load_schemes(actor=PROGRAM, source=packaged_schemes(), at=SELF) == []
    scheme.refresh_from_db()
    assert scheme.facts == kept
    changed = packaged_schemes()
    changed["schemes"][0]["name"] = "Khác"
    with pytest.raises(Conflict):
        load_schemes(actor=PROGRAM, source=changed, at=SELF)


def test_suggestions_come_from_the_work_with_their_evidence(world: World) -> None:
    slow = world.receive(MORNING)
    world.do(slow, "reception", "head", when=MORNING)
    world.do(slow, "handler", when=MORNING + timedelta(days=8), outcome="approve", summary="Dự thảo")
    world.do(slow, "head", when=MORNING + timedelta(days=8), outcome="return", reason="Thiếu căn cứ")
    month = Month(world, open_period(actor=world.actor("home_affairs", when=OPENED), authority_id=world.authority.pk,
                                     month=JULY, at=OPENED))  # fmt: skip
    timely = AutoMetric.objects.get(evaluation=month.of("handler"), criterion="G3")
    assert (timely.points, timely.steps, timely.late, timely.evidence) == (Decimal(0), 1, 1, [slow.number])
    quality = AutoMetric.objects.get(evaluation=month.of("handler"), criterion="G4")
    assert (quality.points, quality.evidence) == (Decimal(18), [slow.number])
    assert not AutoMetric.objects.filter(evaluation=month.of("colleague")).exists()
    step = DossierStep.objects.get(dossier=slow, is_late=True, completed_by=world.staff["handler"])
    judge_lateness(actor=world.actor("head"), dossier_id=slow.pk, step_id=step.pk, kind=CauseKind.OBJECTIVE,
                   cause="Mất điện cả ngày", at=MORNING + timedelta(days=9))  # fmt: skip
    month.advance(OPENED)
    again = AutoMetric.objects.get(evaluation=month.of("handler"), criterion="G3")
    assert (again.points, again.late, again.evidence) == (Decimal(40), 0, [])
    assert "1 bước trễ do khách quan không tính" in again.because


def test_late_submissions_are_counted_by_themselves(month: Month) -> None:
    month.advance(OPENED)
    month.self_score("handler")
    month.self_score("handler", when=LATE_SELF)  # corrected after the deadline, yet first in time
    month.self_score("colleague", when=LATE_SELF)
    month.advance(HEAD)
    month.head_scores("head", "handler", "colleague", when=at("2018-08-01T09:00"))
    month.head_scores("leader", "head", when=at("2018-07-31T09:00"))
    found = {one.evaluation.staff_id: one for one in results_of(month.period_now()).by_id.values()}
    assert [found[month.staff(name).pk].is_self_late for name in ("handler", "colleague", "clerk")] == [
        False,
        True,
        True,
    ]
    assert found[month.staff("head").pk].is_scoring_late
    assert found[month.staff("handler").pk].score == Decimal(92)
    assert found[month.staff("colleague").pk].score == Decimal(90)
    assert found[month.staff("head").pk].deductions == Decimal(4)  # did not score himself, and his unit late


def test_levels_are_kept_apart_and_the_review_counts_before_the_head(month: Month) -> None:
    month.up_to_review()
    period = month.approve()
    assert period.state == PeriodState.APPROVED
    assert period.appeal_until == at("2018-08-08T17:00")
    one = month.of("handler")
    assert (one.final_score, one.grade) == (Decimal("92.0"), "A")
    assert set(Scoring.objects.filter(evaluation=one).values_list("level", flat=True)) == {"self", "head", "final"}
    final = ScoreItem.objects.filter(scoring__evaluation=one, scoring__level=Level.FINAL)
    assert {item.criterion: str(item.points) for item in final}["G3"] == "38.0"
    assert month.of("leader").grade == "A"


def test_points_are_judged(month: Month) -> None:
    month.advance(OPENED)
    for values in (
        {**GOOD, "G1": "20.5"},
        {**GOOD, "G1": "19.55"},
        {**GOOD, "G9": "1"},
        {"G1": "19"},
        {**GOOD, "G1": "NaN"},
    ):
        with pytest.raises(Refused):
            month.self_score("handler", values=values)
    with pytest.raises(Denied):
        score_self(actor=month.world.actor("head"), marks=month.marks("handler"), at=SELF)
    with pytest.raises(NotFound):
        score_self(actor=month.world.actor("stranger"), marks=month.marks("handler"), at=SELF)
    with pytest.raises(Conflict):
        month.head_scores("head", "handler")


def test_a_head_scores_his_people_and_nobody_else(month: Month) -> None:
    month.advance(OPENED)
    month.advance(HEAD)
    for head, name, failure in (
        ("head", "head", Denied), ("head", "clerk", NotFound), ("colleague", "handler", NotFound), ("leader", "leader", Denied),
        ("leader", "handler", Denied), ("home_affairs", "handler", Denied),
    ):  # fmt: skip
        with pytest.raises(failure):
            month.head_scores(head, name)
    with pytest.raises(Refused):
        score_unit(
            actor=month.world.actor("head"), period_id=month.period.pk, marks=[month.marks("handler")] * 2, at=HEAD
        )
    assert not Scoring.objects.filter(level=Level.HEAD).exists()


def test_approval_names_who_is_not_scored(month: Month) -> None:
    month.advance(OPENED)
    month.advance(HEAD)
    month.advance(REVIEW)
    with pytest.raises(Refused, match="Chưa chấm 8 người"):
        month.approve()


def test_bonus_deduction_and_knock_outs(month: Month) -> None:
    month.up_to_review()
    officer = month.world.actor("home_affairs", when=REVIEW)
    adjust_points(
        actor=officer, evaluation_id=month.of("handler").pk, points=Decimal(-5), reason="Để hồ sơ trễ", at=REVIEW
    )
    adjust_points(
        actor=officer, evaluation_id=month.of("colleague").pk, points=Decimal(9), reason="Sáng kiến", at=REVIEW
    )
    with pytest.raises(Refused):
        adjust_points(
            actor=officer, evaluation_id=month.of("home_affairs").pk, points=Decimal(1), reason="x", at=REVIEW
        )
    with pytest.raises(Refused):
        adjust_points(actor=officer, evaluation_id=month.of("handler").pk, points=Decimal(0), reason="x", at=REVIEW)
    for name, kind in (("clerk", KnockOut.ABSENT), ("stranger", KnockOut.DISCIPLINED)):
        standing = Standing(
            evaluation_id=month.of(name).pk, worked=Decimal("0.5"), knock_out=kind, reason="QĐ 1 (giả định)"
        )
        record_standing(actor=officer, standing=standing, at=REVIEW)
    with pytest.raises(Refused, match="căn cứ"):
        record_standing(
            actor=officer, standing=Standing(evaluation_id=month.of("clerk").pk, knock_out=KnockOut.NEW), at=REVIEW
        )
    month.approve()
    told = {
        name: (month.of(name).final_score, month.of(name).grade)
        for name in ("handler", "colleague", "clerk", "stranger")
    }
    assert told["handler"] == (Decimal("87.0"), "B")
    assert told["colleague"] == (Decimal("97.0"), "A")
    assert told["clerk"] == (None, "")
    assert told["stranger"][1] == "D"


def test_appeals_then_the_lock_with_its_hash(month: Month) -> None:
    month.up_to_review()
    month.approve()
    with pytest.raises(NotFound):
        file_appeal(actor=month.world.actor("stranger"), evaluation_id=month.of("handler").pk, reason="x", at=APPROVE)
    appeal = file_appeal(
        actor=month.world.actor("clerk"), evaluation_id=month.of("clerk").pk, reason="Chấm sót", at=APPROVE
    )
    with pytest.raises(Conflict, match="Còn nhận đề nghị"):
        month.lock(APPROVE)
    with pytest.raises(Conflict, match="chưa trả lời"):
        month.lock()
    leader = month.world.actor("leader")
    answer_appeal(
        actor=leader,
        appeal_id=appeal.pk,
        outcome=Outcome.UPHELD,
        answer="Đúng",
        correction=Correction(points={"G5": Decimal(5)}),
        at=AFTER,
    )
    assert month.of("clerk").final_score == Decimal("92.0")  # 94 less 2 for not scoring himself
    locked = month.lock()
    assert len(locked.locked_hash) == 64
    assert is_unchanged(month.period_now())
    with pytest.raises(Conflict):
        file_appeal(actor=month.world.actor("head"), evaluation_id=month.of("head").pk, reason="x", at=AFTER)
    ScoreItem.objects.filter(scoring__evaluation=month.of("handler"), criterion="G1").update(points=1)
    assert not is_unchanged(month.period_now())
    told = audit.journal_of(month.period.subject).values_list("event", flat=True)
    assert list(told)[-1] == "evaluation.period_locked"
    assert not [
        fact
        for entry in audit.journal_of(month.of("clerk").subject)
        for fact in entry.facts
        if fact in ("score", "grade")
    ]


def test_ties_at_the_cap_are_the_councils(month: Month) -> None:
    scheme = month.period.scheme
    scheme.facts = {**scheme.facts, "cap": {"share": "0.2", "of": "OF_TOTAL"}}
    scheme.save()
    month.up_to_review()
    equals = results_of(month.period_now()).ties
    officials = next(tie for tie in equals if tie.kind == "officials")
    assert (officials.most, officials.drawn.seats, len(officials.drawn.tied)) == (1, 1, 2)
    with pytest.raises(Refused, match="bằng điểm"):
        month.approve()
    leader = month.world.actor("leader")
    with pytest.raises(Refused):
        decide_ties(
            actor=leader,
            period_id=month.period.pk,
            group=officials.group,
            chosen=[month.of("clerk").pk],
            number="1",
            at=APPROVE,
        )
    decide_ties(actor=leader, period_id=month.period.pk, group=officials.group, chosen=[month.of("colleague").pk], number="01/BB",
                at=APPROVE)  # fmt: skip
    for tie in equals:
        if tie.kind == "leaders":
            decide_ties(actor=leader, period_id=month.period.pk, group=tie.group, chosen=[], number="02/BB", at=APPROVE)
    month.approve()
    assert (month.of("colleague").grade, month.of("handler").grade) == ("A", "B")
    assert month.of("handler").grade_by_points == "A"
    best = MonthlyEvaluation.objects.filter(period=month.period, is_leader=False, grade="A").count()
    assert best <= officials.most


def test_the_database_keeps_the_pool(month: Month) -> None:
    facts = {"period": month.period, "model": "pool_2018", "base_salary": 1, "prepared_at": OPENED, "sha256": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PayoutSheet.objects.create(pool=10, total=11, remainder=-1, **facts)
    who = month.staff("home_affairs")
    with pytest.raises(IntegrityError), transaction.atomic():
        PayoutSheet.objects.create(pool=10, total=9, remainder=1, prepared_by=who, approved_by=who, **facts)
