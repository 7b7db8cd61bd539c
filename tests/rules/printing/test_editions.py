from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.capabilities.printing.rules.editions import all_editions, edition_on
from motcua.capabilities.printing.values import FormCode, Regime
from motcua.kernel.errors import Refused

CHANGE = date(2025, 9, 15)


@pytest.mark.parametrize(
    ("on", "regime"),
    [
        (date(2018, 1, 2), Regime.Y2018),
        (CHANGE - timedelta(days=1), Regime.Y2018),
        (CHANGE, Regime.Y2025),
        (date(2031, 1, 1), Regime.Y2025),
    ],
)
def test_the_regime_follows_the_day(on: date, regime: Regime) -> None:
    assert edition_on(FormCode.RECEPTION_SLIP, on).regime == regime


def test_the_control_sheet_is_number_5_then_number_6() -> None:
    assert edition_on(FormCode.CONTROL_SHEET, CHANGE - timedelta(days=1)).number == "Mẫu số 05"
    assert edition_on(FormCode.CONTROL_SHEET, CHANGE).number == "Mẫu số 06"


def test_a_form_that_did_not_exist_yet_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="Thông báo dừng giải quyết hồ sơ") as refusal:
        edition_on(FormCode.STOP_NOTICE, date(2018, 11, 12))

    assert refusal.value.field == "form_code"
    assert "TT 03/2025/TT-VPCP" in refusal.value.next_step


@pytest.mark.parametrize("form_code", FormCode)
def test_no_day_has_two_editions_of_a_form(form_code: FormCode) -> None:
    mine = [edition for edition in all_editions() if edition.form_code == form_code]

    for day in (date(2018, 7, 2), date(2019, 1, 6), CHANGE - timedelta(days=1), CHANGE, CHANGE + timedelta(days=1)):
        assert sum(day in edition.valid for edition in mine) <= 1
    assert any(date(2026, 1, 5) in edition.valid for edition in mine)
