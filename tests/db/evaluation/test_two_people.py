"""Money is moved by two people who have read the same sheet, and a lock holds all that is paid by."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands import deciding, scoring
from motcua.insight.evaluation.commands.payouts import approve_payout
from motcua.insight.evaluation.commands.schemes import load_schemes, record_salaries
from motcua.insight.evaluation.models import Adjustment, CouncilDecision, EvaluationPeriod, SalaryFact
from motcua.insight.evaluation.queries import sheets
from motcua.insight.evaluation.queries.content import _scored, is_unchanged
from motcua.insight.evaluation.queries.treasury import treasury_workbook
from motcua.insight.evaluation.rules.canonical import digest
from motcua.insight.evaluation.values.said import Salary, Standing
from motcua.kernel.actor import Grant, Role
from motcua.kernel.errors import Conflict, Denied, Refused
from tests.db.evaluation.conftest import AFTER, POOL, Month, give_salaries, prepared
from tests.factories.world import PROGRAM, an_authority


def test_the_program_approves_nothing_by_itself(locked: Month) -> None:
    sheet = prepared(locked)
    with pytest.raises(Denied, match="không tự duyệt"):
        approve_payout(actor=PROGRAM, sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)


def test_nobody_approves_in_the_name_of_the_preparer(locked: Month) -> None:
    sheet, deputy = prepared(locked), locked.world.actor("head")
    acting = Grant(Role.LEADER, deputy.grants[0].unit_id, locked.world.authority.pk, sheet.prepared_by_id, "Người Mẫu")
    assert not policies.may_approve_payout(replace(deputy, grants=(acting,)), sheet)
    other = replace(acting, acting_for_id=locked.staff("leader").pk)
    assert policies.may_approve_payout(replace(deputy, grants=(other,)), sheet)


def test_a_sheet_that_was_prepared_anew_is_read_anew(locked: Month) -> None:
    read = prepared(locked)
    fresh = prepared(locked, replace(POOL, pool=9_000_000))
    with pytest.raises(Conflict, match="lập lại"):
        approve_payout(actor=locked.world.actor("leader"), sheet_id=fresh.pk, sha256=read.sha256, at=AFTER)


def test_every_amount_is_recounted_from_its_own_payslip(month: Month) -> None:
    give_salaries(month.world)
    month.up_to_review()
    month.period.evaluations.filter(staff=month.staff("clerk")).update(worked=Decimal("0.9523"))
    month.period.evaluations.filter(staff=month.staff("handler")).update(worked=Decimal("0.3333"))
    month.approve()
    month.lock()
    sheet = prepared(month)
    lines = sheets.lines_of(sheet)
    assert sum(line.weight for line in lines) == Decimal(sheet.weights)
    for line in lines:
        assert line.weight == line.base * line.factor * line.worked
        exact = Fraction(sheet.pool or 0) * Fraction(line.weight) / Fraction(sheet.weights)
        assert line.amount == exact // 1000 * 1000
        assert 0 <= exact - Fraction(line.exact) < Fraction(1, 100)


@pytest.mark.parametrize("changed", ["name", "council", "reason", "approved"])
def test_the_lock_holds_names_reasons_and_who_decided(locked: Month, changed: str) -> None:
    assert is_unchanged(locked.period_now())
    match changed:
        case "name":
            locked.period.evaluations.filter(staff=locked.staff("clerk")).update(name="Người Khác")
        case "council":
            CouncilDecision.objects.create(period=locked.period, group="officials-1", number="1", at=AFTER)
        case "reason":
            locked.period.evaluations.filter(staff=locked.staff("clerk")).update(knock_out_reason="Khác")
        case _:
            EvaluationPeriod.objects.filter(pk=locked.period.pk).update(approved_by=locked.staff("clerk"))
    assert not is_unchanged(locked.period_now())
    with pytest.raises(Conflict, match="khác với lúc khóa"):
        prepared(locked)


def test_a_month_that_was_locked_in_the_first_form_is_still_proved(locked: Month) -> None:
    first = digest(_scored(locked.period_now()))
    EvaluationPeriod.objects.filter(pk=locked.period.pk).update(locked_hash=first)
    assert prepared(locked).total
    Adjustment.objects.create(evaluation=locked.of("clerk"), points=Decimal(5), reason="x", at=AFTER)
    assert not is_unchanged(locked.period_now())


@pytest.mark.parametrize("name", ["=1+1", "+84", "-An", "@An", "\t=1", "\x0b=1"])
def test_a_name_is_never_a_formula_at_the_treasury(locked: Month, name: str) -> None:
    sheet = prepared(locked)
    sheet.lines.filter(evaluation=locked.of("clerk")).update(name=name, unit_name="=2")
    page = load_workbook(io.BytesIO(treasury_workbook(sheet, sheets.lines_of(sheet)))).active
    cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [
        cell.value for cell in cells if cell.data_type == "f" or cell.value.lstrip().startswith(("=", "+", "-", "@"))
    ]


@pytest.mark.parametrize(
    ("field", "coefficient", "allowance"), [("coefficient", "2.345", "0"), ("allowance", "2.34", "0.001")]
)
def test_a_coefficient_finer_than_it_is_kept_is_refused(
    month: Month, field: str, coefficient: str, allowance: str
) -> None:
    salary = Salary(
        staff_id=month.staff("clerk").pk, coefficient=Decimal(coefficient), allowance=Decimal(allowance),
        valid_from=date(2018, 1, 1),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        record_salaries(actor=PROGRAM, salaries=[salary], at=AFTER)
    assert refused.value.field == field


def test_home_affairs_records_the_salaries_of_its_own_people(month: Month) -> None:
    ward = an_authority("000.01.26.H17", "UBND phường Mẫu", parent=month.world.authority)
    officer = month.world.actor("home_affairs", when=AFTER)
    elsewhere = replace(officer, grants=tuple(replace(one, authority_id=ward.pk) for one in officer.grants))
    salary = Salary(staff_id=month.staff("clerk").pk, coefficient=Decimal("2.34"), valid_from=date(2018, 3, 1))
    with pytest.raises(Refused, match="Người Mẫu Clerk"):
        record_salaries(actor=elsewhere, salaries=[salary], at=AFTER)
    assert record_salaries(actor=officer, salaries=[salary], at=AFTER) == 1
    assert SalaryFact.objects.count() == 1


def test_no_command_changes_a_locked_month(locked: Month) -> None:
    world, period_id, one = locked.world, locked.period.pk, locked.of("clerk")
    officer, leader, head = (world.actor(name, when=AFTER) for name in ("home_affairs", "leader", "head"))
    clerk, marks = world.actor("clerk", when=AFTER), locked.marks("clerk")
    standing = Standing(evaluation_id=one.pk, worked=Decimal("0.5"))
    acts: list[Callable[[], object]] = [
        lambda: scoring.score_self(actor=clerk, marks=marks, at=AFTER),
        lambda: scoring.score_unit(actor=head, period_id=period_id, marks=[locked.marks("handler")], at=AFTER),
        lambda: scoring.review_month(actor=officer, period_id=period_id, marks=[marks], at=AFTER),
        lambda: scoring.adjust_points(actor=officer, evaluation_id=one.pk, points=Decimal(1), reason="x", at=AFTER),
        lambda: scoring.record_standing(actor=officer, standing=standing, at=AFTER),
        lambda: deciding.advance_period(actor=officer, period_id=period_id, at=AFTER),
        lambda: deciding.decide_ties(actor=leader, period_id=period_id, group="x", chosen=[], number="1", at=AFTER),
        lambda: deciding.approve_period(actor=leader, period_id=period_id, at=AFTER),
        lambda: deciding.file_appeal(actor=clerk, evaluation_id=one.pk, reason="x", at=AFTER),
        lambda: deciding.lock_period(actor=officer, period_id=period_id, at=AFTER),
    ]
    for act in acts:
        with pytest.raises(Conflict, match="đang ở bước"):
            act()
    raised = Salary(staff_id=one.staff_id, coefficient=Decimal("9.99"), valid_from=date(2018, 7, 15))
    follower = {"code": "b", "follows": "quy-2018", "valid_from": "2018-07-02"}
    record_salaries(actor=PROGRAM, salaries=[raised], at=AFTER)
    load_schemes(actor=PROGRAM, source={"schemes": [follower]}, at=AFTER)
    assert is_unchanged(locked.period_now())
