"""Payout sheets: the sheet for who prepares and approves it, each one's own payslip, and the content that is hashed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from motcua.insight.evaluation.models import EvaluationPeriod, PayoutLine, PayoutSheet
from motcua.insight.evaluation.queries.scope import sees_payouts
from motcua.insight.evaluation.rules.payslips import Say, Slip, explain
from motcua.insight.evaluation.values.pay import PayModel
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


def sheet_of(actor: Actor, period: EvaluationPeriod) -> PayoutSheet | None:
    """This function will give the payout sheet of a month, or nothing yet; NotFound for who may not see all lines."""
    if not sees_payouts(actor, period.authority_id):
        raise NotFound("Không tìm thấy bảng chi này.", next_step="Mở lại từ trang Đánh giá.")
    found = PayoutSheet.objects.select_related("period__scheme", "period__authority", "prepared_by", "approved_by")
    return found.filter(period=period).first()


def lines_of(sheet: PayoutSheet) -> list[PayoutLine]:
    """This function will give the lines of a sheet in the order of the units."""
    return list(sheet.lines.order_by("id"))


def payslip_of(actor: Actor, evaluation_id: int) -> PayoutLine | None:
    """This function will give an official's line of an approved sheet: his own, or any for who sees the whole sheet.

    Heads see how their people are ranked, not what they are paid.
    """
    line = PayoutLine.objects.select_related("sheet__period", "evaluation").filter(evaluation_id=evaluation_id).first()
    if line is None or (line.sheet.state != "approved" and not sees_payouts(actor, line.sheet.period.authority_id)):
        return None
    own = actor.staff_id is not None and line.evaluation.staff_id == actor.staff_id
    return line if own or sees_payouts(actor, line.sheet.period.authority_id) else None


def explained(line: PayoutLine, say: Say = str) -> list[str]:
    """This function will say how a payment came about, factor by factor; `say` puts a sentence into a language."""
    sheet = line.sheet
    return explain(
        Slip(model=PayModel(sheet.model), coefficient=line.coefficient, allowance=line.allowance, factor=line.factor,
             grade_label=line.grade_label, floor=line.floor, worked=line.worked, weight=line.weight, exact=line.exact,
             amount=line.amount, base_salary=sheet.base_salary, pool=sheet.pool, alpha=sheet.alpha,
             weights=Decimal(sheet.weights)),
        say,
    )  # fmt: skip


def sheet_content(sheet: PayoutSheet, lines: Sequence[PayoutLine]) -> dict[str, Any]:
    """This function will give what the hash of a sheet protects: the pool, the terms and every line with its inputs."""
    return {
        "model": sheet.model, "pool": sheet.pool, "alpha": sheet.alpha, "base_salary": sheet.base_salary,
        "total": sheet.total, "remainder": sheet.remainder, "source": sheet.source,
        "lines": [
            [line.evaluation_id, line.name, line.coefficient, line.allowance, line.grade, line.factor, line.floor,
             line.worked, line.amount]
            for line in lines
        ],
    }  # fmt: skip
