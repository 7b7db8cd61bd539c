"""Scoring: each official himself, his head for the whole unit at once, home affairs at the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from motcua.foundation.commands import command
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands import _marks
from motcua.insight.evaluation.commands._one import (
    locked_evaluation,
    locked_period,
    month_words,
    must_stand,
    needed,
    told,
)
from motcua.insight.evaluation.events import MonthReviewed, PointsAdjusted, SelfScored, StandingRecorded, UnitScored
from motcua.insight.evaluation.models import Adjustment, EvaluationPeriod, MonthlyEvaluation, Scoring
from motcua.insight.evaluation.queries import scope
from motcua.insight.evaluation.values.said import Marks, Standing
from motcua.insight.evaluation.values.states import Level, PeriodState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused

MOST_ADJUSTMENT = Decimal(100)


@command
def score_self(*, actor: Actor, marks: Marks, at: datetime) -> Scoring:
    """Score one's own month; after the deadline it still counts, as late, until the head has scored.

    Raises NotFound, Denied for anybody else's month, Conflict at the wrong step, Refused naming the criterion.
    """
    evaluation = locked_evaluation(marks.evaluation_id)
    policies.see_or_missing(actor, evaluation)
    acting, period = policies.may_score_self(actor, evaluation).or_deny(), evaluation.period
    must_stand(period, PeriodState.SELF, PeriodState.HEAD)
    if period.stands is PeriodState.HEAD and evaluation.scorings.filter(level=Level.HEAD).exists():
        raise Conflict("Trưởng đơn vị đã chấm nên không tự chấm lại được.", next_step="Trao đổi với trưởng đơn vị.")
    _marks.judge(period.scheme.scheme, evaluation, marks.points, may_miss=False)
    scoring = _marks.write(Level.SELF, [marks], actor=acting, at=at, due_at=period.self_due_at)[evaluation.pk]
    event = SelfScored(person=evaluation.name, month=month_words(period.month), is_late=scoring.is_late)
    told(event, period, subject=evaluation.subject, actor=acting, at=at)
    return scoring


@command
def score_unit(*, actor: Actor, period_id: int, marks: Sequence[Marks], at: datetime) -> int:
    """Score, as head, several people of a month at once: all of them, or none if one is refused. Gives how many.

    Raises NotFound, Denied for anybody whom the actor does not judge (himself among them), Conflict, Refused.
    """
    period = locked_period(period_id)
    must_stand(period, PeriodState.HEAD, PeriodState.REVIEW)
    evaluations = _named(period, marks, actor)
    acting = actor
    for one in marks:
        evaluation = evaluations[one.evaluation_id]
        acting = policies.may_score_unit(actor, evaluation).or_deny()
        _marks.judge(period.scheme.scheme, evaluation, one.points, may_miss=False)
    made = _marks.write(Level.HEAD, marks, actor=acting, at=at, due_at=period.head_due_at)
    late = any(scoring.is_late for scoring in made.values())
    event = UnitScored(people=len(made), month=month_words(period.month), is_late=late)
    told(event, period, actor=acting, at=at)
    return len(made)


def _named(period: EvaluationPeriod, marks: Sequence[Marks], actor: Actor) -> dict[int, MonthlyEvaluation]:
    """Give the evaluations that are named, each once, all of this month and known to the actor."""
    ids = [one.evaluation_id for one in marks]
    if not ids or len(set(ids)) != len(ids):
        raise Refused("Mỗi người được chấm một lần trong một lượt ghi.", field="people", next_step="Tải lại trang.")
    seen = MonthlyEvaluation.objects.filter(scope.visible(actor), period=period, pk__in=ids).select_related("period")
    found = {one.pk: one for one in seen}
    if len(found) != len(ids):
        raise NotFound("Không tìm thấy bản đánh giá này.", next_step="Mở lại từ trang Đánh giá.")
    return found


@command
def review_month(*, actor: Actor, period_id: int, marks: Sequence[Marks], at: datetime) -> int:
    """Correct the points of several people at the review; what is not named stays as the head scored it.

    Whom no head has scored, leaders of the authority itself among them, is scored here in full. Raises NotFound, Denied,
    Conflict, Refused.
    """
    period = locked_period(period_id)
    acting = policies.may_manage(actor, period.authority_id).or_deny()
    must_stand(period, PeriodState.REVIEW)
    evaluations = _named(period, marks, actor)
    scored = Scoring.objects.filter(evaluation_id__in=evaluations, level__in=(Level.HEAD, Level.REVIEW))
    known = set(scored.values_list("evaluation_id", flat=True))
    for one in marks:
        evaluation = evaluations[one.evaluation_id]
        if actor.staff_id is not None and evaluation.staff_id == actor.staff_id:
            raise Refused("Không ai thẩm định điểm của chính mình.", field="people", next_step="Nhờ đồng nghiệp.")
        _marks.judge(period.scheme.scheme, evaluation, one.points, may_miss=one.evaluation_id in known)
    _marks.write(Level.REVIEW, marks, actor=acting, at=at)
    told(MonthReviewed(people=len(marks), month=month_words(period.month)), period, actor=acting, at=at)
    return len(marks)


@command
def adjust_points(
    *, actor: Actor, evaluation_id: int, points: Decimal, reason: str, evidence: str = "", at: datetime
) -> Adjustment:
    """Add a bonus (positive) or a deduction (negative) at the review, with the reason.

    Raises NotFound, Denied, Conflict at the wrong step, Refused for no points, too many, or one's own month.
    """
    evaluation = locked_evaluation(evaluation_id)
    period = evaluation.period
    acting = policies.may_manage(actor, period.authority_id).or_deny()
    must_stand(period, PeriodState.REVIEW)
    if actor.staff_id is not None and evaluation.staff_id == actor.staff_id:
        raise Refused("Không ai cộng, trừ điểm của chính mình.", field="points", next_step="Nhờ đồng nghiệp.")
    if not points.is_finite() or not 0 < abs(points) < MOST_ADJUSTMENT or points != points.quantize(_marks.TENTH):
        raise Refused("Điểm cộng, trừ phải khác 0, dưới 100 và lẻ đến một phần mười.", field="points",
                      next_step="Ví dụ: 3 để cộng, -5 để trừ.")  # fmt: skip
    made = Adjustment.objects.create(
        evaluation=evaluation, points=points, reason=needed(reason, field="reason", what="lý do"), evidence=evidence[:500],
        by_id=actor.staff_id, at=at,
    )  # fmt: skip
    event = PointsAdjusted(person=evaluation.name, month=month_words(period.month))
    told(event, period, subject=evaluation.subject, actor=acting, at=at)
    return made


@command
def record_standing(*, actor: Actor, standing: Standing, at: datetime) -> MonthlyEvaluation:
    """Record what share of the month somebody worked, and whether he is ranked otherwise than by points, and why.

    Raises NotFound, Denied, Conflict once approved, Refused for oneself, outside of 0 to 1, or without the reason of an
    exception.
    """
    evaluation = locked_evaluation(standing.evaluation_id)
    period = evaluation.period
    acting = policies.may_manage(actor, period.authority_id).or_deny()
    must_stand(period, PeriodState.SELF, PeriodState.HEAD, PeriodState.REVIEW)
    if actor.staff_id is not None and evaluation.staff_id == actor.staff_id:
        raise Refused("Không ai ghi ngày công của chính mình.", field="worked", next_step="Nhờ đồng nghiệp.")
    _marks.restate(evaluation, standing)
    event = StandingRecorded(person=evaluation.name, month=month_words(period.month))
    told(event, period, subject=evaluation.subject, actor=acting, at=at)
    return evaluation
