"""Moving a month on, deciding ties, approving, hearing appeals, locking."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from motcua.foundation import rows
from motcua.foundation.commands import command
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands import _marks
from motcua.insight.evaluation.commands._measuring import measure
from motcua.insight.evaluation.commands._one import locked_period, month_words, must_stand, needed, told
from motcua.insight.evaluation.events import (
    AppealAnswered,
    AppealFiled,
    PeriodAdvanced,
    PeriodApproved,
    PeriodLocked,
    TiesDecided,
)
from motcua.insight.evaluation.models import Appeal, CouncilDecision, EvaluationPeriod, MonthlyEvaluation
from motcua.insight.evaluation.queries.content import hash_of
from motcua.insight.evaluation.queries.results import Result, Results, group_of, results_of
from motcua.insight.evaluation.rules import caps
from motcua.insight.evaluation.rules.deadlines import closing_after
from motcua.insight.evaluation.values.said import NOTHING, Correction, Marks
from motcua.insight.evaluation.values.states import Level, Outcome, PeriodState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.time import local
from motcua.registry.organisations import queries as organisations

NEXT = {
    PeriodState.OPEN: PeriodState.SELF,
    PeriodState.SELF: PeriodState.HEAD,
    PeriodState.HEAD: PeriodState.REVIEW,
}
NAMED = 5  # people whom a refusal names


@command
def advance_period(*, actor: Actor, period_id: int, at: datetime) -> EvaluationPeriod:
    """Move a month on to its next step: scoring by oneself, by heads, the review. Suggestions are computed anew.

    A step that is begun late is due at the end of the next working day (assumed): nobody is late by another's delay.
    Raises NotFound, Denied, Conflict when the next step is another's act (approval, lock).
    """
    period = locked_period(period_id)
    acting = policies.may_manage(actor, period.authority_id).or_deny()
    must_stand(period, *NEXT)
    period.state, period.measured_at = NEXT[period.stands], at
    soonest = closing_after(at, 1, organisations.working_calendar_for(period.authority_id))
    if period.stands is PeriodState.SELF:
        period.self_due_at = max(period.self_due_at, soonest)
    elif period.stands is PeriodState.HEAD:
        period.head_due_at = max(period.head_due_at, soonest)
    period.save(update_fields=["state", "measured_at", "self_due_at", "head_due_at"])
    measure(period, list(period.evaluations.all()))
    told(PeriodAdvanced(month=month_words(period.month), state=period.stands), period, actor=acting, at=at)
    return period


@command
def decide_ties(
    *, actor: Actor, period_id: int, group: str, chosen: Collection[int], number: str, at: datetime
) -> CouncilDecision:
    """Record whom of equals at the line of the cap the council leaves in the best grade, with its decision's number.

    Raises NotFound, Denied, Conflict when there is no tie, Refused for others than the equals or more than the seats.
    """
    period = locked_period(period_id)
    acting = policies.may_approve(actor, period).or_deny()
    must_stand(period, PeriodState.REVIEW)
    tie = next((one for one in results_of(period).ties if one.group == group), None)
    if tie is None:
        raise Conflict("Nhóm này không có người bằng điểm cần hội đồng quyết định.", next_step="Tải lại trang.")
    if not caps.chosen_fit(tie.drawn, chosen):
        raise Refused("Chỉ chọn trong những người bằng điểm, nhiều nhất {most} người.", field="chosen",
                      next_step="Chọn lại.", most=tie.drawn.seats)  # fmt: skip
    said = needed(number, field="number", what="số biên bản hoặc quyết định của hội đồng")
    made, _is_new = CouncilDecision.objects.update_or_create(
        period=period, group=group,
        defaults={"tied": sorted(tie.drawn.tied), "seats": tie.drawn.seats, "chosen": sorted(set(chosen)), "number": said,
                  "by_id": actor.staff_id, "at": at},
    )  # fmt: skip
    told(
        TiesDecided(month=month_words(period.month), number=said, chosen=len(made.chosen)), period, actor=acting, at=at
    )
    return made


@command
def approve_period(*, actor: Actor, period_id: int, at: datetime) -> EvaluationPeriod:
    """Approve the results of a month: scores, grades and caps are written, and appeals may come for some working days.

    Raises NotFound, Denied, Conflict at the wrong step, Refused naming who is not scored or which ties are undecided.
    """
    period = locked_period(period_id)
    acting = policies.may_approve(actor, period).or_deny()
    must_stand(period, PeriodState.REVIEW)
    results = results_of(period)
    _refuse_unready(results)
    _write(results, acting, at)
    calendar = organisations.working_calendar_for(period.authority_id)
    period.state, period.approved_at, period.approved_by_id = PeriodState.APPROVED, at, actor.staff_id
    period.appeal_until = closing_after(at, period.scheme.scheme.deadlines.appeal_days, calendar)
    period.save(update_fields=["state", "approved_at", "approved_by", "appeal_until"])
    told(PeriodApproved(month=month_words(period.month), people=len(results.by_id)), period, actor=acting, at=at)
    return period


def _refuse_unready(results: Results) -> None:
    if lacking := results.missing:
        names = ", ".join(one.evaluation.name for one in lacking[:NAMED])
        more = Phrase(" và {count} người nữa", count=len(lacking) - NAMED) if len(lacking) > NAMED else ""
        raise Refused("Chưa chấm {count} người: {names}{more}.", field="people",
                      next_step="Đề nghị trưởng đơn vị chấm, hoặc ghi trường hợp riêng.", count=len(lacking),
                      names=names, more=more)  # fmt: skip
    if results.open_ties:
        raise Refused("Có người bằng điểm ở giới hạn mức cao nhất.", field="chosen",
                      next_step="Ghi quyết định của hội đồng trước khi duyệt.")  # fmt: skip


def _write(results: Results, actor: Actor, at: datetime) -> None:
    """Write scores and grades, and the final level with the points that count."""
    for one in results.by_id.values():
        _take(one)
    rows.update([one.evaluation for one in results.by_id.values()], ("final_score", "grade_by_points", "grade"))
    marks = [Marks(evaluation_id=pk, points=one.points) for pk, one in results.by_id.items() if one.points]
    _marks.write(Level.FINAL, marks, actor=actor, at=at)


def _take(result: Result) -> None:
    one = result.evaluation
    one.final_score, one.grade_by_points, one.grade = result.score, result.grade_by_points, result.grade


@command
def file_appeal(*, actor: Actor, evaluation_id: int, reason: str, at: datetime) -> Appeal:
    """Appeal against one's own result, within the days that the scheme gives after publication.

    Raises NotFound, Denied for anybody else's result, Conflict when filed already or too late, Refused without reason.
    """
    evaluation = MonthlyEvaluation.objects.select_related("period__scheme").filter(pk=evaluation_id).first()
    evaluation = policies.see_or_missing(actor, evaluation)
    acting = policies.may_score_self(actor, evaluation).or_deny()
    period = locked_period(evaluation.period_id)
    must_stand(period, PeriodState.APPROVED)
    if period.appeal_until is not None and at > period.appeal_until:
        raise Conflict(
            "Hạn đề nghị xem lại đã hết lúc {until:%H:%M %d/%m/%Y}.", field="reason", until=local(period.appeal_until)
        )
    if evaluation.appeals.exists():
        raise Conflict("Bạn đã gửi đề nghị xem lại tháng này.", next_step="Chờ trả lời.")
    made = Appeal.objects.create(
        evaluation=evaluation, reason=needed(reason, field="reason", what="lý do đề nghị xem lại"), filed_at=at
    )
    event = AppealFiled(person=evaluation.name, month=month_words(period.month))
    told(event, period, subject=evaluation.subject, actor=acting, at=at)
    return made


@command
def answer_appeal(
    *, actor: Actor, appeal_id: int, outcome: Outcome, answer: str, correction: Correction = NOTHING, at: datetime
) -> Appeal:
    """Answer an appeal: keep the result, or correct what it rests on and rank anew within the cap.

    Raises NotFound, Denied, Conflict when answered already, Refused without an answer, upheld without a correction, or
    with impossible points.
    """
    appeal = Appeal.objects.select_for_update(of=["self"]).select_related("evaluation").filter(pk=appeal_id).first()
    if appeal is None:
        raise NotFound("Không tìm thấy đề nghị xem lại này.", next_step="Mở lại từ trang Đánh giá.")
    period = locked_period(appeal.evaluation.period_id)
    acting = policies.may_approve(actor, period).or_deny()
    must_stand(period, PeriodState.APPROVED)
    if appeal.outcome != Outcome.WAITING:
        raise Conflict("Đề nghị này đã được trả lời.", next_step="Tải lại trang.")
    if outcome is Outcome.WAITING or (actor.staff_id is not None and actor.staff_id == appeal.evaluation.staff_id):
        raise Refused("Chọn kết quả trả lời; không ai trả lời đề nghị của chính mình.", field="outcome")
    if outcome is Outcome.UPHELD and correction.is_empty:
        raise Refused("Chấp nhận thì phải sửa điểm, ngày công, trường hợp riêng hoặc bỏ trừ nộp trễ.", field="outcome",
                      next_step="Ghi số được sửa, hoặc chọn giữ nguyên.")  # fmt: skip
    appeal.answer = needed(answer, field="answer", what="nội dung trả lời")
    appeal.outcome, appeal.answered_at, appeal.answered_by_id = outcome, at, actor.staff_id
    appeal.save(update_fields=["answer", "outcome", "answered_at", "answered_by"])
    if outcome is Outcome.UPHELD:
        _correct(appeal.evaluation, correction)
        _rank_anew(period, appeal.evaluation, correction.points, acting, at)
    event = AppealAnswered(person=appeal.evaluation.name, month=month_words(period.month))
    told(event, period, subject=appeal.evaluation.subject, actor=acting, at=at)
    return appeal


def _correct(evaluation: MonthlyEvaluation, correction: Correction) -> None:
    """Write what an appeal corrects beside points."""
    if correction.standing is not None:
        _marks.restate(evaluation, correction.standing)
    if correction.excuses_lateness:
        evaluation.is_lateness_excused = True
        evaluation.save(update_fields=["is_lateness_excused"])


def _rank_anew(
    period: EvaluationPeriod, evaluation: MonthlyEvaluation, points: Mapping[str, Decimal], actor: Actor, at: datetime
) -> None:
    """Correct one result by points of the review level; the best grade only while the cap leaves room. Others stay."""
    scheme = period.scheme.scheme
    _marks.judge(scheme, evaluation, points, may_miss=True)
    before = {
        item.criterion: item.points
        for one in evaluation.scorings.filter(level=Level.REVIEW)
        for item in one.items.all()
    }
    if points:
        _marks.write(
            Level.REVIEW, [Marks(evaluation_id=evaluation.pk, points={**before, **points})], actor=actor, at=at
        )
    result = results_of(period).by_id[evaluation.pk]
    others = [one for one in period.evaluations.exclude(pk=evaluation.pk) if group_of(one) == group_of(evaluation)]
    best, second = scheme.bands[0].grade, scheme.bands[1].grade
    result.grade = result.grade_by_points
    if scheme.cap is not None and result.grade == best and group_of(evaluation):
        good = 1 + sum(one.grade_by_points in (best, second) for one in others)
        taken = sum(one.grade == best for one in others)
        result.grade = best if taken < caps.most_excellent(scheme.cap, good) else second
    _take(result)
    result.evaluation.save(update_fields=["final_score", "grade_by_points", "grade"])
    _marks.write(Level.FINAL, [Marks(evaluation_id=evaluation.pk, points=result.points)], actor=actor, at=at)


@command
def lock_period(*, actor: Actor, period_id: int, at: datetime) -> EvaluationPeriod:
    """Lock a month once appeals are over: its content is hashed, and nothing of it can be changed after.

    Raises NotFound, Denied, Conflict while appeals may come or wait for an answer.
    """
    period = locked_period(period_id)
    acting = policies.may_manage(actor, period.authority_id).or_deny()
    must_stand(period, PeriodState.APPROVED)
    if period.appeal_until is not None and at <= period.appeal_until:
        raise Conflict("Còn nhận đề nghị xem lại đến {until:%H:%M %d/%m/%Y}.", field="state",
                       next_step="Khóa sau thời điểm ấy.", until=local(period.appeal_until))  # fmt: skip
    if Appeal.objects.filter(evaluation__period=period, outcome=Outcome.WAITING).exists():
        raise Conflict("Còn đề nghị xem lại chưa trả lời.", field="state", next_step="Trả lời trước khi khóa.")
    period.state, period.locked_at, period.locked_hash = PeriodState.LOCKED, at, hash_of(period)
    period.save(update_fields=["state", "locked_at", "locked_hash"])
    event = PeriodLocked(month=month_words(period.month), sha256=period.locked_hash)
    told(event, period, actor=acting, at=at)
    return period
