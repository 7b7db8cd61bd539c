"""Opening a month: everybody who works there, who judges whom, when each level is due, what the work suggests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.foundation.commands import command
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands._measuring import insert, measure
from motcua.insight.evaluation.commands._one import month_words, told
from motcua.insight.evaluation.events import PeriodOpened
from motcua.insight.evaluation.models import EvaluationPeriod, EvaluationScheme, MonthlyEvaluation
from motcua.insight.evaluation.models.scheme import in_force
from motcua.insight.evaluation.rules.deadlines import NEW_DAYS, due, is_new, month_after
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import midnight
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import Seat

LEADING = frozenset({Role.DEPT_HEAD, Role.ONE_STOP_HEAD, Role.LEADER})


@command
def open_period(*, actor: Actor, authority_id: int, month: date, at: datetime) -> EvaluationPeriod:
    """Open the evaluation of a month for all who work in an authority and below it, with suggestions from their work.

    Raises Denied, Conflict if the month is open already, here or with another authority, NotFound when no scheme is in force, Refused for a month that
    has not begun or when nobody works there.
    """
    acting = policies.may_manage(actor, authority_id).or_deny()
    month = month.replace(day=1)
    if midnight(month) > at:
        raise Refused(
            "Tháng {month} chưa bắt đầu.", field="month", next_step="Chọn tháng đã bắt đầu.", month=month_words(month)
        )
    if EvaluationPeriod.objects.filter(authority_id=authority_id, month=month).exists():
        raise Conflict(
            "Tháng {month} đã được mở.",
            field="month",
            next_step="Mở tháng ấy trong danh sách.",
            month=month_words(month),
        )
    period = _made(authority_id, month, at)
    people = _people(period)
    told(PeriodOpened(month=month_words(month), people=people, scheme=period.scheme.name), period, actor=acting, at=at)
    return period


def _made(authority_id: int, month: date, at: datetime) -> EvaluationPeriod:
    last = month_after(month) - timedelta(1)
    scheme = EvaluationScheme.objects.select_for_update(no_key=True).filter(in_force(last)).first()  # one at a time
    if scheme is None:
        raise NotFound("Chưa có quy chế đánh giá có hiệu lực trong tháng {month}.", field="month",
                       next_step="Nạp quy chế trước.", month=month_words(month))  # fmt: skip
    calendar = organisations.working_calendar_for(authority_id)
    by = due(month, scheme.scheme.deadlines, calendar)
    return EvaluationPeriod.objects.create(
        authority_id=authority_id, month=month, scheme=scheme, opened_at=at, measured_at=at, self_due_at=by.self_at,
        head_due_at=by.head_at, review_due_at=by.review_at, approve_due_at=by.approve_at,
    )  # fmt: skip


def _people(period: EvaluationPeriod) -> int:
    """Write an evaluation for everybody who works there on the month's last day.

    Left out is whom the scheme leaves out, and who is evaluated for this month already, where it was opened before.
    """
    scope = organisations.descendant_ids(period.authority_id)
    scheme = period.scheme.scheme
    there = organisations.seats_on(scope, month_after(period.month) - timedelta(1))
    seats = [seat for seat in there if scheme.is_evaluated(seat.roles)]
    if not seats:
        raise Refused(
            "Chưa có cán bộ nào trong cơ quan này.", field="authority", next_step="Nhận cán bộ ở trang Tổ chức."
        )
    headed = {seat.unit_id for seat in seats if seat.roles & LEADING}
    seats = _not_elsewhere(period, seats)
    evaluations = [
        MonthlyEvaluation(
            period=period, staff_id=seat.staff_id, name=seat.name, title=seat.title, unit_id=seat.unit_id,
            authority_id=seat.authority_id, is_leader=bool(seat.roles & LEADING),
            judged_in=_judged_in(seat, headed, period.authority_id), **_newness(seat, period.month),
        )
        for seat in seats
    ]  # fmt: skip
    insert(evaluations)
    measure(period, evaluations)
    return len(evaluations)


def _newness(seat: Seat, month: date) -> dict[str, str]:
    """Say that somebody came too late in the month to be ranked; home affairs may record otherwise."""
    if not is_new(seat.since, month):
        return {}
    reason = f"Nhận việc từ ngày {seat.since:%d/%m/%Y}, dưới {NEW_DAYS} ngày trong tháng (giả định)"
    return {"knock_out": KnockOut.NEW, "knock_out_reason": reason}


def _not_elsewhere(period: EvaluationPeriod, seats: list[Seat]) -> list[Seat]:
    """Leave out who is in the same month of another authority: nobody is evaluated, and paid, twice."""
    known = MonthlyEvaluation.objects.filter(period__month=period.month, staff_id__in=[seat.staff_id for seat in seats])
    elsewhere = set(known.values_list("staff_id", flat=True))
    if left := [seat for seat in seats if seat.staff_id not in elsewhere]:
        return left
    raise Conflict("Cán bộ ở đây đã được đánh giá tháng {month} cùng cơ quan khác.", field="authority",
                   next_step="Mở tháng ấy trong danh sách.", month=month_words(period.month))  # fmt: skip


def _judged_in(seat: Seat, headed: set[int], top_id: int) -> JudgedIn:
    """Say where the head of this official sits; leaders of the authority itself are judged from outside."""
    if Role.LEADER in seat.roles:
        return JudgedIn.OUTSIDE if seat.authority_id == top_id else JudgedIn.ABOVE
    if seat.roles & LEADING or seat.unit_id not in headed:
        return JudgedIn.AUTHORITY
    return JudgedIn.UNIT
