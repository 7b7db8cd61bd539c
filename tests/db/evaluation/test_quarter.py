"""Da Nang's rates of 2026: months by points, the cap with its floors, a leader's unit, and payment by the quarter."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from motcua.insight.evaluation.commands.deciding import advance_period
from motcua.insight.evaluation.models import AutoMetric
from motcua.insight.evaluation.queries.quarters import quarter_of
from motcua.insight.evaluation.queries.treasury import quarter_workbook
from motcua.insight.evaluation.values.pay import Quarter
from motcua.kernel.errors import NotFound
from tests.db.evaluation.conftest import give_salaries
from tests.factories.rates import at, paid, scored
from tests.factories.world import PROGRAM, World

BASE = 2_340_000


def quarter(world: World, name: str = "leader", number: int = 1) -> Quarter:
    return quarter_of(world.actor(name, when=at(2026, 5, 4)), authority_id=world.authority.pk, year=2026, number=number)


def test_a_month_by_rates_pays_factor_times_salary_with_floors(world: World) -> None:
    give_salaries(world)
    sheet = paid(world, 1)
    lines = {line.evaluation.staff_id: line for line in sheet.lines.select_related("evaluation")}
    good = lines[world.staff["colleague"].pk]
    assert good.amount == max(int(good.base * BASE * Decimal("0.3") + Decimal("0.5")), 1_500_000)
    assert lines[world.staff["stranger"].pk].amount == 0
    assert (sheet.pool, sheet.remainder) == (None, 0)
    cut = lines[world.staff["handler"].pk]
    assert cut.grade == "GOOD", "one of five good ones is no fifth of the others: the cap leaves no seat"


def test_a_leaders_unit_is_suggested_from_how_its_people_stand(world: World) -> None:
    period = scored(world, 1)
    period.state = "head"
    period.save(update_fields=["state"])
    advance_period(actor=PROGRAM, period_id=period.pk, at=at(2026, 1, 31))
    metric = AutoMetric.objects.get(evaluation__staff=world.staff["head"], criterion="d")
    assert metric.points == 100
    assert "2/2 công chức" in metric.because
    assert not AutoMetric.objects.filter(evaluation__staff=world.staff["leader"], criterion="d").exists()


def test_a_quarter_adds_its_approved_months_up(world: World) -> None:
    give_salaries(world)
    sheets = [paid(world, month) for month in (1, 2)]
    found = quarter(world)
    assert found.missing == (3,)
    sheets.append(paid(world, 3))
    found = quarter(world)
    assert found.missing == ()
    assert found.total == sum(sheet.total for sheet in sheets)
    colleague = next(line for line in found.lines if line.staff_id == world.staff["colleague"].pk)
    assert sorted(colleague.amounts) == [1, 2, 3]
    page = load_workbook(io.BytesIO(quarter_workbook(found, "UBND quận Mẫu"))).active
    assert page.cell(page.max_row, 7).value == found.total
    assert quarter(world, number=2).missing == (4, 5, 6)


@pytest.mark.parametrize("name", ["handler", "head", "clerk", "admin"])
def test_a_quarter_is_for_who_prepares_or_approves(world: World, name: str) -> None:
    with pytest.raises(NotFound):
        quarter(world, name)
    with pytest.raises(NotFound):
        quarter(world, number=5)
