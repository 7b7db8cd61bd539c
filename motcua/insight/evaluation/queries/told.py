"""Whether the months of a year were evaluated, fully and on time. Counts alone: nobody's points and nobody's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from motcua.insight.evaluation.models import EvaluationPeriod, PayoutSheet
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level

_SELF, _HEAD = Q(evaluations__scorings__level=Level.SELF), Q(evaluations__scorings__level=Level.HEAD)
_EXPECTED = ~Q(evaluations__knock_out__in=(KnockOut.ABSENT, KnockOut.NEW)) & ~Q(evaluations__judged_in=JudgedIn.OUTSIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTold:
    """A month of an authority: who was to be evaluated, how many scored themselves and were scored in time."""

    period_id: int
    month: date
    people: int
    expected: int
    self_in_time: int
    self_late: int
    head_late: int
    is_approved: bool
    is_approved_in_time: bool
    is_locked: bool

    @property
    def self_missing(self) -> int:
        """Who should have scored himself and did not."""
        return self.expected - self.self_in_time - self.self_late


def months_told(*, authority_ids: Collection[int], start: date, end: date) -> list[MonthTold]:
    """This function will tell the months of some authorities that begin in a half-open period, in order. One query."""
    found = EvaluationPeriod.objects.filter(authority_id__in=authority_ids, month__gte=start, month__lt=end)
    counted = found.annotate(
        people=Count("evaluations", distinct=True), expected=Count("evaluations", filter=_EXPECTED, distinct=True),
        self_in_time=Count("evaluations", filter=_EXPECTED & _SELF & Q(evaluations__scorings__is_late=False), distinct=True),
        self_late=Count("evaluations", filter=_EXPECTED & _SELF & Q(evaluations__scorings__is_late=True), distinct=True),
        head_late=Count("evaluations", filter=_EXPECTED & _HEAD & Q(evaluations__scorings__is_late=True), distinct=True),
        in_time=Count("pk", filter=Q(approved_at__lte=F("approve_due_at")), distinct=True),
    )  # fmt: skip
    return [
        MonthTold(
            period_id=row.pk, month=row.month, people=row.people, expected=row.expected, self_in_time=row.self_in_time,
            self_late=row.self_late, head_late=row.head_late, is_approved=row.approved_at is not None,
            is_approved_in_time=bool(row.in_time), is_locked=row.locked_at is not None,
        )
        for row in counted.order_by("month", "authority_id")
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutTold:
    """The payout of a month as a whole, in đồng; `pool` where there is one."""

    period_id: int
    month: date
    people: int
    pool: int | None
    total: int
    remainder: int
    is_approved: bool


def payouts_told(*, authority_ids: Collection[int], start: date, end: date) -> list[PayoutTold]:
    """This function will tell the payout sheets of the months that begin in a half-open period, in order. One query."""
    found = PayoutSheet.objects.filter(
        period__authority_id__in=authority_ids, period__month__gte=start, period__month__lt=end
    )
    return [
        PayoutTold(period_id=row.period_id, month=row.period.month, people=row.people, pool=row.pool, total=row.total,
                   remainder=row.remainder, is_approved=row.approved_at is not None)
        for row in found.select_related("period").annotate(people=Count("lines")).order_by("period__month")
    ]  # fmt: skip
