"""Payment by the quarter, as the rate model asks: the approved months of a quarter added up for each official.

Source: resolution of Đà Nẵng's People's Council of 12/2025, in force from 01/01/2026: paid quarterly from monthly ranks.
"""

from __future__ import annotations

from collections import defaultdict

from motcua.insight.evaluation.models import PayoutLine
from motcua.insight.evaluation.queries.scope import sees_payouts
from motcua.insight.evaluation.values.pay import PayModel, Quarter, QuarterLine
from motcua.insight.evaluation.values.states import SheetState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound

QUARTERS, MONTHS = 4, 3


def quarter_of(actor: Actor, *, authority_id: int, year: int, number: int) -> Quarter:
    """This function will add up the approved sheets of a quarter by official, in đồng, at his last unit of the quarter.

    Raises NotFound for a quarter that there is not, and for whoever may not see all lines.
    """
    if not 1 <= number <= QUARTERS or not sees_payouts(actor, authority_id):
        raise NotFound("Không tìm thấy bảng chi quý này.", next_step="Mở lại từ trang Đánh giá.")
    first = (number - 1) * MONTHS + 1
    months = (first, first + 1, first + 2)
    lines = PayoutLine.objects.filter(
        sheet__model=PayModel.RATE, sheet__state=SheetState.APPROVED, sheet__period__authority_id=authority_id,
        sheet__period__month__year=year, sheet__period__month__month__in=months,
    )  # fmt: skip
    amounts: dict[int, dict[int, int]] = defaultdict(dict)
    names: dict[int, tuple[str, str]] = {}
    rows = lines.order_by("sheet__period__month", "pk").values_list(
        "evaluation__staff_id", "name", "unit_name", "amount", "sheet__period__month"
    )
    for staff_id, name, unit_name, amount, month in rows:
        amounts[staff_id][month.month] = amount
        names[staff_id] = name, unit_name
    there = {month for paid in amounts.values() for month in paid}
    found = tuple(QuarterLine(staff_id, *names[staff_id], paid) for staff_id, paid in amounts.items())
    return Quarter(year, number, months, tuple(month for month in months if month not in there), found)
