"""November 2018 evaluated and paid: everybody scores himself, heads score, home affairs reviews, the chairman approves.

The rules of the district's own regulation, the coefficients and the pool are not known, so they are assumed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from motcua.channels.replay import facts, pace
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.evaluation.commands.deciding import (
    advance_period,
    answer_appeal,
    approve_period,
    file_appeal,
    lock_period,
)
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.payouts import approve_payout, prepare_payout
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes, record_salaries
from motcua.insight.evaluation.commands.scoring import record_standing, review_month, score_self, score_unit
from motcua.insight.evaluation.queries import months, sheets
from motcua.insight.evaluation.queries.months import Told
from motcua.insight.evaluation.values.said import Marks, PayTerms, Salary, Standing
from motcua.insight.evaluation.values.scheme import Criterion
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level, Outcome, PeriodState
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

MONTH = date(2018, 11, 1)
POOL = 150_000_000
POOL_SOURCE = "Kinh phí tiết kiệm tháng 11/2018 (giả định)"
FORGOT, LATE = 0.02, 0.06  # shares of officials who do not score themselves, or too late; assumed
COEFFICIENTS = ("2.34", "2.67", "3.00", "3.33", "3.66", "3.99", "4.32")  # of grade A1, assumed for everybody
ALLOWANCES = {True: Decimal("0.30"), False: Decimal(0)}
ON_LEAVE = "p3-diachinh"
TENTH = Decimal("0.1")


def _at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(date(2018, month, day), time(hour, minute), tzinfo=ZONE)


OPENED, SELF, SELF_LATE = _at(23, 11, 8), _at(26, 11, 15), _at(28, 11, 9)
TO_HEADS, HEADS, TO_REVIEW, REVIEWED = _at(28, 11, 16), _at(30, 11, 14), _at(3, 12, 8), _at(3, 12, 15)
APPROVED, APPEALED, ANSWERED = _at(5, 12, 7, 30), _at(6, 12, 9), _at(7, 12, 15)
LOCKED, PREPARED, PAID = _at(11, 12, 7, 15), _at(11, 12, 7, 30), _at(11, 12, 7, 45)


def evaluate() -> None:
    """Play the month from its opening to the chairman's approval; what is done already is left alone."""
    period = _period()
    if period is None:
        load_schemes(actor=PROGRAM, source=packaged_schemes(), at=OPENED)
        officer = _actor("noi-vu", OPENED)
        period = open_period(actor=officer, authority_id=authority_id(facts.DISTRICT_CODE), month=MONTH, at=OPENED)
        advance_period(actor=officer, period_id=period.pk, at=OPENED)
    if _now(period).stands is PeriodState.SELF:
        _everybody_scores_himself(period)
        advance_period(actor=_actor("noi-vu", TO_HEADS), period_id=period.pk, at=TO_HEADS)
    if _now(period).stands is PeriodState.HEAD:
        _heads_score(period)
        advance_period(actor=_actor("noi-vu", TO_REVIEW), period_id=period.pk, at=TO_REVIEW)
    if _now(period).stands is PeriodState.REVIEW:
        _review(period)
        approve_period(actor=_actor("chu-tich", APPROVED), period_id=period.pk, at=APPROVED)


def pay() -> None:
    """Play the appeal, the lock and the payout; what is done already is left alone."""
    period = _period()
    if period is None or period.stands not in (PeriodState.APPROVED, PeriodState.LOCKED):
        return
    officer = _actor("noi-vu", LOCKED)
    if period.stands is PeriodState.APPROVED:
        _appeal(period)
        _record_salaries(months.everybody(officer, period))
        lock_period(actor=officer, period_id=period.pk, at=LOCKED)
    if sheets.sheet_of(officer, _now(period)) is None:
        terms = PayTerms(pool=POOL, alpha=1, source=POOL_SOURCE)
        sheet = prepare_payout(actor=officer, period_id=period.pk, terms=terms, at=PREPARED)
        approve_payout(actor=_actor("chu-tich", PAID), sheet_id=sheet.pk, at=PAID)


def _period() -> Any:  # Any: a month, or nothing
    return months.period_of_month(authority_id(facts.DISTRICT_CODE), MONTH)


def _now(period: Any) -> Any:  # Any: a month
    """Read the month again: commands have moved it on."""
    return months.period(PROGRAM, period.pk)


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)


def _everybody_scores_himself(period: Any) -> None:  # Any: a month
    """Let everybody who thinks of it score himself; some are late, and some forget."""
    for told in months.everybody(PROGRAM, _now(period)):
        one = told.evaluation
        chance = pace.chance("self", one.name)
        if Level.SELF in told.scorings or chance < FORGOT:
            continue
        at = SELF_LATE if chance < FORGOT + LATE else SELF
        actor = organisations.actor_for_account(one.staff.account_id, at=at, via=Via.REPLAY)
        score_self(actor=actor, marks=_marks(told, "self", least=Decimal("0.90")), at=at)


def _heads_score(period: Any) -> None:  # Any: a month
    """Let every head score his people in one go; leaders of wards and heads are scored by who stands above them."""
    heads = [told.evaluation for told in months.everybody(PROGRAM, _now(period)) if told.evaluation.is_leader]
    for head in heads:
        actor = organisations.actor_for_account(head.staff.account_id, at=HEADS, via=Via.REPLAY)
        mine = [told for told in months.to_score(actor, _now(period)) if Level.HEAD not in told.scorings]
        if mine:
            marks = [_marks(told, "head", least=Decimal("0.84")) for told in mine]
            score_unit(actor=actor, period_id=period.pk, marks=marks, at=HEADS)


def _review(period: Any) -> None:  # Any: a month
    """Record what the city has told of the district's own leaders, and who was on leave."""
    officer = _actor("noi-vu", REVIEWED)
    people = months.everybody(officer, _now(period))
    outside = [told for told in people if told.evaluation.judged_in == JudgedIn.OUTSIDE]
    comment = "Theo thông báo của cấp trên (giả định)"
    marks = [_marks(told, "city", least=Decimal("0.92"), comment=comment) for told in outside]
    review_month(actor=officer, period_id=period.pk, marks=marks, at=REVIEWED)
    away = organisations.staff_by_login(ON_LEAVE)
    for told in people:
        if away is not None and told.evaluation.staff_id == away.pk:
            reason = "Nghỉ thai sản từ ngày 05/11/2018 (giả định)"
            standing = Standing(
                evaluation_id=told.evaluation.pk, worked=Decimal("0.1"), knock_out=KnockOut.ABSENT, reason=reason
            )
            record_standing(actor=officer, standing=standing, at=REVIEWED)


def _marks(told: Told, who: str, *, least: Decimal, comment: str = "") -> Marks:
    """Give points: what the work suggests where it was measured, else a share of the most that fits the person."""
    name = told.evaluation.name
    points = {one.code: _points(told, one, pace.chance(who, name, one.code), least) for one in told.criteria}
    return Marks(evaluation_id=told.evaluation.pk, points=points, comment=comment)


def _points(told: Told, criterion: Criterion, chance: float, least: Decimal) -> Decimal:
    metric = told.metrics.get(criterion.code)
    if metric is not None:
        return Decimal(metric.points)
    share = least + (1 - least) * Decimal(str(round(chance, 3)))
    return (criterion.most * share).quantize(TENTH, ROUND_HALF_UP)


def _record_salaries(people: Iterable[Told]) -> None:
    """Record a coefficient for everybody, assumed, from the beginning of the year."""
    salaries = [
        Salary(staff_id=told.evaluation.staff_id, allowance=ALLOWANCES[told.evaluation.is_leader], valid_from=date(2018, 1, 1),
               coefficient=Decimal(COEFFICIENTS[pace.pick(len(COEFFICIENTS), "salary", told.evaluation.name)]),
               source="giả định")
        for told in people
    ]  # fmt: skip
    record_salaries(actor=PROGRAM, salaries=salaries, at=LOCKED)


def _appeal(period: Any) -> None:  # Any: a month
    """Let the official who lost points for being late appeal, and the chairman keep the result."""
    late = (
        told
        for told in months.everybody(PROGRAM, period)
        if Level.SELF in told.scorings and told.scorings[Level.SELF].is_late
    )
    told = next(late, None)
    if told is None or months.appeal_of(told.evaluation) is not None:
        return
    actor = organisations.actor_for_account(told.evaluation.staff.account_id, at=APPEALED, via=Via.REPLAY)
    reason = "Đi công tác ngày 26 và 27/11 nên tự chấm trễ, đề nghị không trừ điểm"
    appeal = file_appeal(actor=actor, evaluation_id=told.evaluation.pk, reason=reason, at=APPEALED)
    answer_appeal(
        actor=_actor("chu-tich", ANSWERED), appeal_id=appeal.pk, outcome=Outcome.REJECTED, points={}, at=ANSWERED,
        answer="Hạn tự chấm đã báo trước; giữ nguyên kết quả.",
    )  # fmt: skip
