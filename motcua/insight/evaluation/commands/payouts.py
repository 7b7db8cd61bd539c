"""Payout sheets of locked months: prepared by one person, approved by another, every input frozen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import F, QuerySet, Sum

from motcua.foundation import rows
from motcua.foundation.commands import command
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands._one import locked_period, month_words, must_stand, needed, told
from motcua.insight.evaluation.events import PayoutApproved, PayoutPrepared
from motcua.insight.evaluation.models import (
    BaseSalary,
    EvaluationPeriod,
    MonthlyEvaluation,
    PayoutLine,
    PayoutSheet,
    SalaryFact,
)
from motcua.insight.evaluation.models.scheme import in_force
from motcua.insight.evaluation.queries.content import is_unchanged
from motcua.insight.evaluation.queries.sheets import sheet_content
from motcua.insight.evaluation.rules.canonical import digest
from motcua.insight.evaluation.rules.deadlines import month_after
from motcua.insight.evaluation.rules.payout import Earner, Payout, Share, by_rate, from_pool
from motcua.insight.evaluation.rules.request import MOST_POOL
from motcua.insight.evaluation.values.pay import PayModel, PoolTerms, RateTerms
from motcua.insight.evaluation.values.said import PayTerms
from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import PeriodState, SheetState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.money import show_dong

MONTHS = 12
NAMED = 5
UNIT_PLACES = 8  # a coefficient, a factor and the share worked are kept so finely that their product is exact


@command
def prepare_payout(*, actor: Actor, period_id: int, terms: PayTerms, at: datetime) -> PayoutSheet:
    """Prepare the payout sheet of a locked month by its scheme's model; a sheet not approved yet is replaced.

    Raises NotFound, Denied, Conflict when approved already or the month differs from its lock, Refused for the pool,
    missing salaries, or more in the year than the salary fund (TTLT 71/2014: at most once the fund).
    """
    _lock_year(period_id)
    period = locked_period(period_id)
    acting = policies.may_prepare_payout(actor, period).or_deny()
    must_stand(period, PeriodState.LOCKED)
    if not is_unchanged(period):
        raise Conflict("Nội dung tháng này khác với lúc khóa.", field="state", next_step="Báo quản trị hệ thống ngay.")
    known = PayoutSheet.objects.select_for_update().filter(period=period).first()
    if known is not None and known.state == SheetState.APPROVED:
        raise Conflict("Bảng chi của tháng này đã được duyệt.", next_step="Mở bảng chi để xem.")
    if known is not None:
        known.delete()
    sheet, lines = _computed(period, terms, actor, at)
    _refuse_above_fund(period, sheet, lines)
    sheet.sha256 = digest(sheet_content(sheet, lines))
    sheet.save()
    for line in lines:
        line.sheet = sheet
    rows.insert(lines)
    event = PayoutPrepared(month=month_words(period.month), people=len(lines), sha256=sheet.sha256)
    told(event, period, subject=sheet.subject, actor=acting, at=at)
    return sheet


def _lock_year(period_id: int) -> None:
    """Let sheets of one authority and year be prepared one after another: together they may not exceed the fund."""
    own = EvaluationPeriod.objects.filter(pk=period_id).values_list("authority_id", "month__year").first()
    if own is not None:
        year = EvaluationPeriod.objects.filter(authority_id=own[0], month__year=own[1]).order_by("pk")
        list(year.select_for_update(no_key=True).values_list("pk"))


def _computed(
    period: EvaluationPeriod, terms: PayTerms, actor: Actor, at: datetime
) -> tuple[PayoutSheet, list[PayoutLine]]:
    scheme, last = period.scheme.scheme, month_after(period.month) - timedelta(1)
    paid = list(period.evaluations.exclude(grade="").select_related("unit__authority").order_by("unit_id", "staff_id"))
    salaries = _salaries(paid, last)
    base = BaseSalary.objects.filter(valid_from__lte=last).order_by("-valid_from").first()
    if base is None:
        raise Refused("Chưa có lương cơ sở của tháng {month}.", field="base_salary",
                      next_step="Nạp quy chế kèm lương cơ sở.", month=month_words(period.month))  # fmt: skip
    earners = [Earner(str(one.pk), salaries[one.staff_id].base, one.grade, one.worked) for one in paid]
    found = _shared(scheme, earners, terms, base.amount)
    is_pool = scheme.pay_model is PayModel.POOL
    sheet = PayoutSheet(
        period=period, model=scheme.pay_model, pool=terms.pool if is_pool else None, alpha=terms.alpha if is_pool else None,
        base_salary=base.amount, weights=f"{_shown(found.weights, UNIT_PLACES):f}", total=found.total, remainder=found.remainder,
        source=needed(terms.source, field="source", what="nguồn của quỹ") if is_pool else period.scheme.source,
        prepared_at=at, prepared_by_id=actor.staff_id,
    )  # fmt: skip
    shares = {share.id: share for share in found.shares}
    return sheet, [_line(scheme, one, salaries[one.staff_id], shares[str(one.pk)]) for one in paid]


def _salaries(paid: Sequence[MonthlyEvaluation], day: date) -> dict[int, SalaryFact]:
    """Give the salary facts in force of everybody who is paid; refuse, naming people, where one is missing."""
    if not paid:
        raise Refused("Tháng này không có ai được xếp loại để chi.", field="people", next_step="Xem lại kết quả tháng.")
    found = {one.staff_id: one for one in SalaryFact.objects.filter(
        in_force(day), staff_id__in=[one.staff_id for one in paid])}  # fmt: skip
    if lacking := [one.name for one in paid if one.staff_id not in found]:
        raise Refused("Chưa có hệ số lương của {count} người: {names}.", field="coefficient",
                      next_step="Ghi hệ số lương rồi lập lại.", count=len(lacking),
                      names=', '.join(lacking[:NAMED]))  # fmt: skip
    return found


def _shared(scheme: Scheme, earners: Sequence[Earner], terms: PayTerms, base_salary: int) -> Payout:
    factors = {band.grade: band.factor for band in scheme.bands}
    if scheme.pay_model is PayModel.RATE:
        floors: Mapping[str, int] = {band.grade: band.floor for band in scheme.bands}
        return by_rate(earners, base_salary=Decimal(base_salary), terms=RateTerms(factors, floors))
    if terms.pool is None or not 0 < terms.pool <= MOST_POOL:
        raise Refused("Quỹ của tháng phải là số đồng lớn hơn 0.", field="pool", next_step="Ghi số tiền của quỹ.")
    if terms.alpha not in (0, 1):
        raise Refused("Alpha phải là 0 (chia đều) hoặc 1 (theo hệ số lương).", field="alpha", next_step="Chọn lại.")
    return from_pool(earners, pool=terms.pool, alpha=terms.alpha, terms=PoolTerms(factors))


def _line(scheme: Scheme, one: MonthlyEvaluation, salary: SalaryFact, share: Share) -> PayoutLine:
    band = scheme.band(one.grade)
    return PayoutLine(
        evaluation=one, name=one.name, unit_name=f"{one.unit.name}, {one.unit.authority.name}",
        coefficient=salary.coefficient, allowance=salary.allowance, grade=one.grade, grade_label=band.label,
        factor=band.factor, floor=band.floor, worked=one.worked, weight=_shown(share.weight, UNIT_PLACES),
        exact=_shown(share.exact, 2), amount=share.amount,
    )  # fmt: skip


def _shown(value: Fraction, places: int) -> Decimal:
    """Cut a number off for showing: rounded up, it might seem to be paid as another amount than it is."""
    return Decimal(math.floor(value * 10**places)).scaleb(-places)


def _refuse_above_fund(period: EvaluationPeriod, sheet: PayoutSheet, lines: Sequence[PayoutLine]) -> None:
    """Refuse a sheet by which the year's payouts from the pool would exceed the year's salary fund.

    The fund is twelve times the salaries of the month in which most was earned (assumed: people come and go).
    """
    if sheet.pool is None:
        return
    others = PayoutSheet.objects.filter(period__authority=period.authority, period__month__year=period.month.year)
    before = others.aggregate(Sum("total"))["total__sum"] or 0
    fund = MONTHS * max(sheet.base_salary * sum((line.base for line in lines), Decimal(0)), _dearest(others))
    if before + sheet.total > fund:
        raise Refused(
            "Tổng chi trong năm sẽ là {total}, quá quỹ lương năm {fund}.",
            field="pool", next_step="Giảm quỹ của tháng này.", total=show_dong(before + sheet.total), fund=show_dong(int(fund)),
        )  # fmt: skip


def _dearest(sheets: QuerySet[PayoutSheet]) -> Decimal:
    """Give the highest sum of salaries among sheets, in đồng a month."""
    summed = sheets.annotate(base=Sum(F("lines__coefficient") + F("lines__allowance")))
    return max((one.base_salary * (one.base or Decimal(0)) for one in summed), default=Decimal(0))


@command
def approve_payout(*, actor: Actor, sheet_id: int, sha256: str, at: datetime) -> PayoutSheet:
    """Approve a payout sheet, which only somebody else than its preparer may; after that it can be sent to the treasury.

    `sha256` is the hash of the sheet that the actor has read. Raises NotFound, Denied, Conflict when approved already, or
    prepared anew since, or its lines differ from what was prepared.
    """
    found = (
        PayoutSheet.objects.select_for_update(of=["self"]).select_related("period__scheme").filter(pk=sheet_id).first()
    )
    if found is None:
        raise NotFound("Không tìm thấy bảng chi này.", next_step="Mở lại từ trang Đánh giá.")
    acting = policies.may_approve_payout(actor, found).or_deny()
    if found.state == SheetState.APPROVED:
        raise Conflict("Bảng chi này đã được duyệt.", next_step="Tải lại trang.")
    if sha256 != found.sha256:
        raise Conflict("Bảng chi đã được lập lại sau khi bạn mở.", next_step="Xem lại bảng chi mới rồi duyệt.")
    if digest(sheet_content(found, list(found.lines.order_by("id")))) != found.sha256:
        raise Conflict("Các dòng của bảng chi khác với lúc lập.", next_step="Lập lại bảng chi.")
    found.state, found.approved_at, found.approved_by_id = SheetState.APPROVED, at, actor.staff_id
    found.save(update_fields=["state", "approved_at", "approved_by"])
    event = PayoutApproved(month=month_words(found.period.month), sha256=found.sha256)
    told(event, found.period, subject=found.subject, actor=acting, at=at)
    return found
