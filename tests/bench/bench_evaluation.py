"""A month of 2,000 officials, beside five seconds: what is computed of it once people have scored.

Computed = the work measured, everybody ranked, the month locked with its hash and paid. Opening the month and writing
down the heads' points come before; they are shown, and so is all together, without being judged.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.evaluation.commands import _marks
from motcua.insight.evaluation.commands.deciding import advance_period, approve_period, lock_period
from motcua.insight.evaluation.commands.opening import open_period
from motcua.insight.evaluation.commands.payouts import prepare_payout
from motcua.insight.evaluation.commands.schemes import load_schemes, packaged_schemes
from motcua.insight.evaluation.models import AutoMetric, EvaluationPeriod, PayoutSheet, SalaryFact
from motcua.insight.evaluation.values.said import Marks, PayTerms
from motcua.insight.evaluation.values.states import Level
from motcua.kernel.actor import Actor, Via, system_actor
from motcua.kernel.time import ZONE
from motcua.registry.accounts.models import Account
from motcua.registry.organisations.models import Post, RoleGrant, Staff, Unit
from tests.bench import _databases, _million
from tests.bench._million import SOME

OFFICIALS = 2_000
MOST_SECONDS = 5.0
PREFIX = "evaluation: "
COMPUTED = ("moved to the review, measured anew", "ranked and approved", "locked with its hash", "paid")
MONTH = date(2018, 11, 1)
PROGRAM: Actor = system_actor(Via.CLI, "Đo tốc độ")
OPENED, SCORED = datetime(2018, 12, 1, 8, tzinfo=ZONE), datetime(2018, 12, 3, 8, tzinfo=ZONE)
APPROVED, LOCKED = datetime(2018, 12, 5, 8, tzinfo=ZONE), datetime(2018, 12, 12, 8, tzinfo=ZONE)


def run() -> list[dict[str, Any]]:
    """Measure the month's steps one after another, and all of them together."""
    _databases.use(_databases.kept("bench_evaluation", _fill, on=_million.filled(SOME)))
    with transaction.atomic():
        spent = _month()
        transaction.set_rollback(True)
    computed = sum(seconds for name, seconds in spent.items() if name.removeprefix(PREFIX) in COMPUTED)
    return [_row(name, seconds) for name, seconds in spent.items()] + [
        _row(f"{PREFIX}all of it for {OFFICIALS:,} officials", sum(spent.values())),
        {**_row(f"{PREFIX}the month of {OFFICIALS:,} officials computed", computed), "must": 1.0},
    ]


def _row(name: str, seconds: float) -> dict[str, Any]:
    return {
        "name": name, "value": round(seconds, 2), "unit": "s", "floor": MOST_SECONDS, "ratio": round(seconds / MOST_SECONDS, 2),
        "better": "lower",
    }  # fmt: skip


def _month() -> dict[str, float]:
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        made = work()
        spent[f"{PREFIX}{name}"] = time.perf_counter() - began
        _analyse()
        return made

    place = authority_id(facts.DISTRICT_CODE)
    period = timed(
        "opened, with suggestions", lambda: open_period(actor=PROGRAM, authority_id=place, month=MONTH, at=OPENED)
    )
    for _ in range(2):
        advance_period(actor=PROGRAM, period_id=period.pk, at=SCORED)
    timed("scored by the heads", lambda: _scored(period))
    timed("moved to the review, measured anew", lambda: advance_period(actor=PROGRAM, period_id=period.pk, at=SCORED))
    timed("ranked and approved", lambda: approve_period(actor=PROGRAM, period_id=period.pk, at=APPROVED))
    timed("locked with its hash", lambda: lock_period(actor=PROGRAM, period_id=period.pk, at=LOCKED))
    terms = PayTerms(pool=5_000_000_000, alpha=1, source="Đo tốc độ")
    sheet = timed("paid", lambda: prepare_payout(actor=PROGRAM, period_id=period.pk, terms=terms, at=LOCKED))
    _check(period, sheet)
    return spent


def _analyse() -> None:
    """Let the planner know the new rows, as autovacuum does in the days between the steps of a real month."""
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE evaluation_monthlyevaluation, evaluation_scoring, evaluation_scoreitem, evaluation_autometric"
        )


def _scored(period: EvaluationPeriod) -> None:
    """Write the head's level of everybody, as the heads' commands do."""
    scheme = period.scheme.scheme
    marks = [
        Marks(
            evaluation_id=one.pk,
            points={each.code: each.most - place % 3 for each in scheme.criteria_for(is_leader=one.is_leader)},
        )
        for place, one in enumerate(period.evaluations.all())
    ]
    _marks.write(Level.HEAD, marks, actor=PROGRAM, at=SCORED, due_at=period.head_due_at)


def _check(period: EvaluationPeriod, sheet: PayoutSheet) -> None:
    """Make sure that everybody was measured, ranked and paid."""
    assert period.evaluations.exclude(grade="").count() >= OFFICIALS
    assert AutoMetric.objects.filter(evaluation__period=period, steps__gt=0).exists()
    assert sheet.lines.count() >= OFFICIALS
    assert sheet.total + sheet.remainder == sheet.pool


def _fill() -> None:
    """Put 2,000 officials into the units of the district and its wards, with salaries, and share the steps among them."""
    load_schemes(actor=PROGRAM, source=packaged_schemes(), at=OPENED)
    units = list(Unit.objects.filter(kind="department").order_by("id"))
    people = range(OFFICIALS)
    accounts = Account.objects.bulk_create(
        Account(login=f"do-{n}", name=f"Người Đo {n}", password="!", created_at=OPENED) for n in people
    )
    staff = Staff.objects.bulk_create(
        Staff(account=one, name=one.name, name_folded=f"nguoi do {n}", given_name_folded=f"{n}")
        for n, one in enumerate(accounts)
    )
    since = date(2018, 1, 1)
    Post.objects.bulk_create(
        Post(staff=one, unit=units[n % len(units)], valid_from=since) for n, one in enumerate(staff)
    )
    RoleGrant.objects.bulk_create(
        RoleGrant(staff=one, unit=units[n % len(units)], role="handler", valid_from=since)
        for n, one in enumerate(staff)
    )
    SalaryFact.objects.bulk_create(
        SalaryFact(staff=one, coefficient=Decimal("3.33"), valid_from=since) for one in Staff.objects.all()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_dossierstep SET completed_by_id = %s + (id %% %s)"
            " WHERE completed_at >= '2018-11-01' AND completed_at < '2018-12-01'",
            [staff[0].pk, OFFICIALS],
        )
    assert staff[-1].pk - staff[0].pk == OFFICIALS - 1


if __name__ == "__main__":
    for figure in run():
        print(f"{figure['name']:<55} {figure['value']:>8} {figure['unit']:<3} ratio {figure['ratio']}")
