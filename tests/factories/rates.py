"""Months of 2026 taken to their lock and paid by rates, by the same commands as people give."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from motcua.insight.evaluation.commands.deciding import advance_period, approve_period, decide_ties, lock_period
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.payouts import approve_payout, prepare_payout
from motcua.insight.evaluation.commands.scoring import review_month
from motcua.insight.evaluation.models import EvaluationPeriod, PayoutSheet
from motcua.insight.evaluation.queries import months
from motcua.insight.evaluation.queries.results import results_of
from motcua.insight.evaluation.values.said import Marks, PayTerms
from motcua.kernel.time import ZONE
from tests.factories.world import PROGRAM, World

BEST = ("handler",)
FAILS = ("stranger",)


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=ZONE)


def scored(world: World, month: int) -> EvaluationPeriod:
    """Take a month of 2026 to the review, everybody scored: one excellent, one failed, the others good."""
    begin = at(2026, month, 20)
    period = open_period(actor=PROGRAM, authority_id=world.authority.pk, month=date(2026, month, 1), at=begin)
    for _step in range(3):
        period = advance_period(actor=PROGRAM, period_id=period.pk, at=begin)
    shares = {world.staff[name].pk: Decimal("0.3") for name in FAILS} | {
        world.staff[name].pk: Decimal("0.96") for name in BEST
    }
    marks = [
        Marks(evaluation_id=told.evaluation.pk, points={
            one.code: (one.most * shares.get(told.evaluation.staff_id, Decimal("0.8"))).quantize(Decimal("0.1")) for one in told.criteria
        })
        for told in months.everybody(PROGRAM, period)
    ]  # fmt: skip
    review_month(actor=PROGRAM, period_id=period.pk, marks=marks, at=begin)
    return period


def locked(world: World, month: int) -> EvaluationPeriod:
    period = scored(world, month)
    later = at(2026, month + 1, 3)
    for group, tie in ((one.group, one) for one in results_of(period).ties):
        decide_ties(
            actor=PROGRAM,
            period_id=period.pk,
            group=group,
            chosen=list(tie.drawn.tied)[: tie.drawn.seats],
            number="1/BB",
            at=later,
        )
    approve_period(actor=PROGRAM, period_id=period.pk, at=later)
    return lock_period(actor=PROGRAM, period_id=period.pk, at=at(2026, month + 1, 20))


def paid(world: World, month: int) -> PayoutSheet:
    period, when = locked(world, month), at(2026, month + 1, 21)
    sheet = prepare_payout(actor=world.actor("home_affairs", when=when), period_id=period.pk, terms=PayTerms(), at=when)
    return approve_payout(actor=world.actor("leader", when=when), sheet_id=sheet.pk, sha256=sheet.sha256, at=when)
