"""Payout sheets: frozen, to the đồng, by two people, for the eyes of whom they concern."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from motcua.insight.evaluation.commands.payouts import approve_payout
from motcua.insight.evaluation.commands.schemes import record_salaries
from motcua.insight.evaluation.models import PayoutLine, PayoutSheet, SalaryFact
from motcua.insight.evaluation.queries import months, sheets
from motcua.insight.evaluation.queries.treasury import treasury_workbook
from motcua.insight.evaluation.values.said import PayTerms, Salary
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from tests.db.evaluation.conftest import AFTER, Month, give_salaries, prepared
from tests.factories.world import PROGRAM


def test_a_sheet_gives_out_the_pool_and_no_more(locked: Month) -> None:
    sheet = prepared(locked)
    lines = sheets.lines_of(sheet)
    assert sheet.total + sheet.remainder == sheet.pool == 10_000_000
    assert sum(line.amount for line in lines) == sheet.total
    assert 0 <= sheet.remainder < 1000 * len(lines)
    assert len(lines) == len(locked.people)
    again = prepared(locked, PayTerms(pool=9_000_000, alpha=0, source="Khác"))
    assert (again.pool, PayoutSheet.objects.count(), PayoutLine.objects.count()) == (9_000_000, 1, len(lines))


def test_a_payslip_explains_itself(locked: Month) -> None:
    prepared(locked)
    line = PayoutLine.objects.select_related("sheet").get(evaluation=locked.of("handler"))
    said = " ".join(sheets.explained(line))
    for word in (
        "Hệ số lương 2,67 + phụ cấp 0 = 2,67",
        "hệ số 1,2",
        "Quỹ 10.000.000 đ × 3,204 / ",
        "Làm tròn xuống nghìn đồng",
    ):
        assert word in said


def test_inputs_are_frozen(locked: Month) -> None:
    sheet = prepared(locked)
    before = [(line.coefficient, line.amount) for line in sheets.lines_of(sheet)]
    SalaryFact.objects.update(coefficient=Decimal("9.99"))
    assert [(line.coefficient, line.amount) for line in sheets.lines_of(sheet)] == before


def test_two_people_sign(locked: Month) -> None:
    sheet = prepared(locked)
    with pytest.raises(Denied):
        approve_payout(actor=locked.world.actor("home_affairs"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)
    with pytest.raises(Denied):
        approve_payout(actor=locked.world.actor("head"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)
    assert (
        approve_payout(actor=locked.world.actor("leader"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER).state
        == "approved"
    )
    with pytest.raises(Conflict):
        prepared(locked)
    with pytest.raises(Conflict):
        approve_payout(actor=locked.world.actor("leader"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)


def test_a_line_that_was_changed_is_noticed(locked: Month) -> None:
    sheet = prepared(locked)
    PayoutLine.objects.filter(evaluation=locked.of("handler")).update(amount=1)
    with pytest.raises(Conflict, match="khác với lúc lập"):
        approve_payout(actor=locked.world.actor("leader"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)


def test_what_is_missing_is_named(month: Month) -> None:
    with pytest.raises(Conflict):
        prepared(month)
    month.up_to_review()
    month.approve()
    month.lock()
    with pytest.raises(Refused, match="hệ số lương của 8 người"):
        prepared(month)
    give_salaries(month.world)
    for terms in (PayTerms(pool=None, source="x"), PayTerms(pool=0, source="x"), PayTerms(pool=5, source=""),
                  PayTerms(pool=10**6, alpha=2, source="x"), PayTerms(pool=10**12, source="x")):  # fmt: skip
        with pytest.raises(Refused):
            prepared(month, terms)


def test_the_treasury_gets_a_workbook(locked: Month) -> None:
    sheet = prepared(locked)
    page = load_workbook(io.BytesIO(treasury_workbook(sheet, sheets.lines_of(sheet)))).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    start = next(place for place, row in enumerate(rows) if row[0] == "STT")
    people = [row for row in rows[start + 1 :] if isinstance(row[0], int)]
    assert [row[9] for row in people] == [line.amount for line in sheets.lines_of(sheet)]
    told = {row[1]: row[9] for row in rows if row[0] is None}
    assert told["Cộng"] + told["Dư do làm tròn, giữ lại quỹ"] == told["Quỹ của tháng"] == 10_000_000


def test_salaries_follow_each_other(month: Month) -> None:
    give_salaries(month.world)
    who = month.staff("handler").pk
    raised = Salary(staff_id=who, coefficient=Decimal("3.00"), valid_from=date(2018, 7, 1))
    assert record_salaries(actor=PROGRAM, salaries=[raised], at=AFTER) == 1
    assert record_salaries(actor=PROGRAM, salaries=[raised], at=AFTER) == 0
    days = SalaryFact.objects.filter(staff_id=who).order_by("valid_from").values_list("valid_from", "valid_until")
    assert list(days.all()) == [(date(2018, 1, 1), date(2018, 7, 1)), (date(2018, 7, 1), None)]
    between = Salary(staff_id=who, coefficient=Decimal("2.80"), valid_from=date(2018, 4, 1))
    assert record_salaries(actor=PROGRAM, salaries=[between], at=AFTER) == 1
    assert list(days.all()) == [
        (date(2018, 1, 1), date(2018, 4, 1)), (date(2018, 4, 1), date(2018, 7, 1)), (date(2018, 7, 1), None)
    ]  # fmt: skip
    for wrong in ("0", "21", "NaN", "Infinity"):
        with pytest.raises(Refused):
            record_salaries(actor=PROGRAM, salaries=[Salary(staff_id=who, coefficient=Decimal(wrong), valid_from=date(2018, 9, 1))],
                            at=AFTER)  # fmt: skip


SEEN = {
    "handler": {"handler"}, "colleague": {"colleague"}, "reception": {"reception"}, "clerk": {"clerk"},
    "stranger": {"stranger"}, "head": {"head", "handler", "colleague"},
}  # fmt: skip


@pytest.mark.parametrize("name", [*SEEN, "leader", "home_affairs"])
def test_privacy_by_role(locked: Month, name: str) -> None:
    sheet = prepared(locked)
    approve_payout(actor=locked.world.actor("leader"), sheet_id=sheet.pk, sha256=sheet.sha256, at=AFTER)
    actor, everybody = locked.world.actor(name), set(locked.people)
    seen, paid = set(), set()
    for other in everybody:
        try:
            months.evaluation(actor, locked.of(other).pk)
            seen.add(other)
        except NotFound:
            pass
        if sheets.payslip_of(actor, locked.of(other).pk):
            paid.add(other)
    assert seen == SEEN.get(name, everybody)
    assert paid == ({name} if name in SEEN else everybody)
    if name in SEEN:
        with pytest.raises(NotFound):
            sheets.sheet_of(actor, locked.period_now())
    else:
        assert sheets.sheet_of(actor, locked.period_now()) == sheet


def test_a_payslip_waits_for_approval(locked: Month) -> None:
    prepared(locked)
    assert sheets.payslip_of(locked.world.actor("handler"), locked.of("handler").pk) is None
    assert sheets.payslip_of(locked.world.actor("leader"), locked.of("handler").pk) is not None
