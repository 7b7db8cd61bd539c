"""The last quarter of 2018 evaluated and paid month by month: everybody scores himself, heads score, home affairs reviews, the chairman approves.

The rules of the district's own regulation, the coefficients and the pool are not known, so they are assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
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
from motcua.kernel.time import ZONE, Period, local
from motcua.registry.organisations import queries as organisations

POOL = 150_000_000
POOL_SOURCE = "Kinh phí tiết kiệm tháng {month:%m/%Y} (giả định)"
FORGOT, LATE = 0.02, 0.06  # shares of officials who do not score themselves, or too late; assumed
COEFFICIENTS = ("2.34", "2.67", "3.00", "3.33", "3.66", "3.99", "4.32")  # of grade A1, assumed for everybody
ALLOWANCES = {True: Decimal("0.30"), False: Decimal(0)}
APPEALED_IN, ON_LEAVE = date(facts.YEAR, 11, 1), "p3-diachinh"
LEAVE = Period(date(facts.YEAR, 11, 1), date(facts.YEAR + 1, 5, 1))
TENTH, SATURDAY = Decimal("0.1"), 5
LEVELS = ("self", "head", "review", "approve")
LAST_QUARTER = (10, 11, 12)  # a whole quarter is paid; every month would be played by the same commands


@dataclass(frozen=True, slots=True)
class Times:
    """When people act in a month, by its own deadlines: all in time but those who are late themselves."""

    own: datetime
    own_late: datetime
    to_heads: datetime
    heads: datetime
    to_review: datetime
    reviewed: datetime
    approved: datetime

    @classmethod
    def of(cls, period: Any) -> Times:  # Any: a month
        """Lay them out; where heads are due on the day of the officials themselves, nobody can be late before them."""
        own, heads, review, approve = (local(getattr(period, f"{level}_due_at")) for level in LEVELS)
        late = own if own.date() == heads.date() else min(_next_day(own), heads)
        return cls(
            _on(own, 10),
            _on(late, 11),
            _on(late, 11, 30),
            _on(heads, 15),
            _on(review, 8),
            _on(review, 10),
            _on(approve, 14),
        )


def days() -> Iterator[tuple[date, Callable[[], None]]]:
    """Give the days on which a month of the last quarter is evaluated, and on which it is paid, with what is played."""
    for number in LAST_QUARTER:
        month = date(facts.YEAR, number, 1)
        after = (month.replace(day=28) + timedelta(4)).replace(day=1)
        yield after.replace(day=8), partial(evaluate, month)
        yield after.replace(day=12), partial(pay, month)


def evaluate(month: date) -> None:
    """Play a month from its opening to the chairman's approval; what is done already is left alone."""
    period = _period(month)
    if period is None:
        opened = _opened(month)
        load_schemes(actor=PROGRAM, source=packaged_schemes(), at=opened)
        officer = _actor("noi-vu", opened)
        period = open_period(actor=officer, authority_id=authority_id(facts.DISTRICT_CODE), month=month, at=opened)
        advance_period(actor=officer, period_id=period.pk, at=opened)
    times = Times.of(period)
    if _now(period).stands is PeriodState.SELF:
        _everybody_scores_himself(period, times)
        advance_period(actor=_actor("noi-vu", times.to_heads), period_id=period.pk, at=times.to_heads)
    if _now(period).stands is PeriodState.HEAD:
        _heads_score(period, times.heads)
        advance_period(actor=_actor("noi-vu", times.to_review), period_id=period.pk, at=times.to_review)
    if _now(period).stands is PeriodState.REVIEW:
        _review(period, times.reviewed)
        approve_period(actor=_actor("chu-tich", times.approved), period_id=period.pk, at=times.approved)


def pay(month: date) -> None:
    """Play the appeal, the lock and the payout; what is done already is left alone."""
    period = _period(month)
    if period is None or period.stands not in (PeriodState.APPROVED, PeriodState.LOCKED):
        return
    locked = _on(_next_day(local(period.appeal_until)), 7, 15)
    officer = _actor("noi-vu", locked)
    if period.stands is PeriodState.APPROVED:
        if month == APPEALED_IN:
            _appeal(period)
        _record_salaries(months.everybody(officer, period), locked)
        lock_period(actor=officer, period_id=period.pk, at=locked)
    if sheets.sheet_of(officer, _now(period)) is None:
        prepared, paid = locked + timedelta(minutes=15), locked + timedelta(minutes=30)
        terms = PayTerms(pool=POOL, alpha=1, source=POOL_SOURCE.format(month=month))
        sheet = prepare_payout(actor=officer, period_id=period.pk, terms=terms, at=prepared)
        approve_payout(actor=_actor("chu-tich", paid), sheet_id=sheet.pk, sha256=sheet.sha256, at=paid)


def _on(day: datetime, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day.date(), time(hour, minute), tzinfo=ZONE)


def _next_day(at: datetime) -> datetime:
    """The next day that is no Saturday or Sunday."""
    found = at + timedelta(1)
    while found.weekday() >= SATURDAY:
        found += timedelta(1)
    return found


def _opened(month: date) -> datetime:
    """At eight of the 23rd, or of the Friday before it."""
    day = month.replace(day=23)
    while day.weekday() >= SATURDAY:
        day -= timedelta(1)
    return datetime.combine(day, time(8), tzinfo=ZONE)


def _period(month: date) -> Any:  # Any: a month, or nothing
    return months.period_of_month(authority_id(facts.DISTRICT_CODE), month)


def _now(period: Any) -> Any:  # Any: a month
    """Read the month again: commands have moved it on."""
    return months.period(PROGRAM, period.pk)


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)


def _everybody_scores_himself(period: Any, times: Times) -> None:  # Any: a month
    """Let everybody who thinks of it score himself; some are late, and some forget."""
    for told in months.everybody(PROGRAM, _now(period)):
        one = told.evaluation
        chance = pace.chance("self", one.name, period.month)
        if Level.SELF in told.scorings or chance < FORGOT:
            continue
        at = times.own_late if chance < FORGOT + LATE else times.own
        actor = organisations.actor_for_account(one.staff.account_id, at=at, via=Via.REPLAY)
        score_self(actor=actor, marks=_marks(told, "self", least=Decimal("0.90")), at=at)


def _heads_score(period: Any, at: datetime) -> None:  # Any: a month
    """Let every head score his people in one go; leaders of wards and heads are scored by who stands above them."""
    people = months.everybody(PROGRAM, _now(period))
    open_ones = {told.evaluation.pk: told for told in people if Level.HEAD not in told.scorings}
    for head in [told.evaluation for told in people if told.evaluation.is_leader]:
        actor = organisations.actor_for_account(head.staff.account_id, at=at, via=Via.REPLAY)
        mine = [open_ones.pop(pk) for pk in sorted(months.ids_to_score(actor, period.pk) & open_ones.keys())]
        if mine:
            marks = [_marks(told, "head", least=Decimal("0.84")) for told in mine]
            score_unit(actor=actor, period_id=period.pk, marks=marks, at=at)


def _review(period: Any, at: datetime) -> None:  # Any: a month
    """Record what the city has told of the district's own leaders, and who was on leave."""
    officer = _actor("noi-vu", at)
    people = months.everybody(officer, _now(period))
    outside = [told for told in people if told.evaluation.judged_in == JudgedIn.OUTSIDE]
    comment = "Theo thông báo của cấp trên (giả định)"
    marks = [_marks(told, "city", least=Decimal("0.92"), comment=comment) for told in outside]
    review_month(actor=officer, period_id=period.pk, marks=marks, at=at)
    if period.month in LEAVE:
        _leave(officer, people, at)


def _leave(officer: Actor, people: Iterable[Told], at: datetime) -> None:
    away = organisations.staff_by_login(ON_LEAVE)
    for told in people:
        if away is not None and told.evaluation.staff_id == away.pk:
            reason = "Nghỉ thai sản từ ngày 05/11/2018 (giả định)"
            standing = Standing(
                evaluation_id=told.evaluation.pk, worked=Decimal("0.1"), knock_out=KnockOut.ABSENT, reason=reason
            )
            record_standing(actor=officer, standing=standing, at=at)


def _marks(told: Told, who: str, *, least: Decimal, comment: str = "") -> Marks:
    """Give points: what the work suggests where it was measured, else a share of the most that fits the person."""
    name, month = told.evaluation.name, told.evaluation.period.month
    points = {one.code: _points(told, one, pace.chance(who, name, month, one.code), least) for one in told.criteria}
    return Marks(evaluation_id=told.evaluation.pk, points=points, comment=comment)


def _points(told: Told, criterion: Criterion, chance: float, least: Decimal) -> Decimal:
    metric = told.metrics.get(criterion.code)
    if metric is not None:
        return Decimal(metric.points)
    share = least + (1 - least) * Decimal(str(round(chance, 3)))
    return (criterion.most * share).quantize(TENTH, ROUND_HALF_UP)


def _record_salaries(people: Iterable[Told], at: datetime) -> None:
    """Record a coefficient for everybody, assumed, from the beginning of the year."""
    salaries = [
        Salary(staff_id=told.evaluation.staff_id, allowance=ALLOWANCES[told.evaluation.is_leader], valid_from=date(2018, 1, 1),
               coefficient=Decimal(COEFFICIENTS[pace.pick(len(COEFFICIENTS), "salary", told.evaluation.name)]),
               source="giả định")
        for told in people
    ]  # fmt: skip
    record_salaries(actor=PROGRAM, salaries=salaries, at=at)


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
    asked = _on(_next_day(local(period.approved_at)), 9)
    answered = _on(_next_day(asked), 15)
    actor = organisations.actor_for_account(told.evaluation.staff.account_id, at=asked, via=Via.REPLAY)
    reason = "Đi công tác ngày 26 và 27/11 nên tự chấm trễ, đề nghị không trừ điểm"
    appeal = file_appeal(actor=actor, evaluation_id=told.evaluation.pk, reason=reason, at=asked)
    answer_appeal(
        actor=_actor("chu-tich", answered), appeal_id=appeal.pk, outcome=Outcome.REJECTED, at=answered,
        answer="Hạn tự chấm đã báo trước; giữ nguyên kết quả.",
    )  # fmt: skip
