from __future__ import annotations

from datetime import date, time

import pytest

from motcua.casework.procedures.rules.sheet import read_sheet
from motcua.casework.procedures.values import FeeKind, Handling, Level, LimitSource, OnlineLevel
from motcua.registry.calendars.values.limits import LimitUnit
from tests.factories.procedures import sheet

IN_2018, IN_2026 = date(2018, 1, 1), date(2025, 7, 1)


def test_reads_the_regime_of_the_day_and_leaves_the_other():
    then, now = read_sheet(sheet(), IN_2018), read_sheet(sheet(), IN_2026)

    assert (then.level, then.online_level) == (Level.DISTRICT, OnlineLevel.LEVEL_3)
    assert (now.level, now.online_level) == (Level.WARD, OnlineLevel.FULL)
    assert (then.legal_basis[0].code, now.legal_basis[0].code) == ("QĐ 1/2015/QĐ-MAU", "QĐ 2/2025/QĐ-MAU")
    assert "level_2026" in {left.path for left in then.leftovers}
    assert "level_2018" in {left.path for left in now.leftovers}


def test_reads_fee_papers_and_limit():
    record = read_sheet(sheet(), IN_2018)

    assert record.limit is not None
    assert (record.limit.value, record.limit_source) == (3, LimitSource.KNOWLEDGE)
    assert (record.fees[0].kind, record.fees[0].amount, record.fees[0].unit) == (FeeKind.CHARGE, 2000, "trang")
    assert [(paper.originals, paper.copies, paper.is_optional) for paper in record.papers] == [
        (1, 0, False),
        (2, 0, False),
        (0, 1, True),
    ]
    assert "workflow" in {left.path for left in record.leftovers}


def test_a_limit_of_2018_in_words_holds_in_2018_only():
    data = sheet(time_limit_2018="22–25 ngày làm việc (phường + quận)")

    then, now = read_sheet(data, IN_2018), read_sheet(data, IN_2026)

    assert then.limit is not None
    assert now.limit is not None
    assert (then.limit.value, then.limit_source) == (25, LimitSource.UNVERIFIED)
    assert now.limit.value == 3
    assert "time_limit" in {left.path for left in then.leftovers}


def test_a_same_day_limit_takes_the_hour_of_its_note():
    limit = {"value": 1, "unit": "same_day", "note": "Nhận sau 15 giờ thì trả ngày làm việc tiếp theo"}

    found = read_sheet(sheet(time_limit=limit), IN_2018).limit

    assert found is not None
    assert (found.unit, found.cutoff) == (LimitUnit.SAME_DAY, time(15))


def test_what_an_authority_decides_for_itself():
    record = read_sheet(
        sheet(group="household_business_online_payment_5", committed_limit={"value": 2, "unit": "working_day"},
              handling="on_the_spot", is_extra_catalogue=True, in_one_stop_from="2018-03-01", max_supplements=2),
        IN_2018,
    )  # fmt: skip

    local = record.local
    assert local.committed is not None
    assert local.committed.value == 2
    assert (local.handling, local.online_payment, local.is_extra_catalogue) == (Handling.ON_THE_SPOT, True, True)
    assert (local.in_one_stop_from, local.max_supplements) == (date(2018, 3, 1), 2)
    assert read_sheet(sheet(group="interlinked_x"), IN_2018).local.handling is Handling.INTERLINKED_ONE_STOP


@pytest.mark.parametrize("key", ["time_limit", "fee", "documents", "level_2018", "online_level_2018", "result", "group",
                                 "committed_limit", "handling", "in_one_stop_from", "max_supplements", "cases", "field"])  # fmt: skip
@pytest.mark.parametrize("odd", [None, 7, -1, "chữ", True, [], {}, ["x"], [1], {"x": 1}, {"value": -1, "unit": "x"}])
def test_an_odd_optional_part_never_rejects_the_record(key, odd):
    assert read_sheet(sheet(**{key: odd}), IN_2018).code == "2.900001"


def test_unknown_words_are_listed():
    record = read_sheet(sheet(level_2018="sao Hỏa", time_limit={"value": 3, "unit": "fortnight"}), IN_2018)

    assert {"level_2018", "time_limit.value", "time_limit.unit"} <= {left.path for left in record.leftovers}
    assert record.limit is None


def test_cases_with_their_own_limits_and_an_unknown_source():
    record = read_sheet(
        sheet(cases=[{"code": "a", "name": "Gấp", "value": 4, "unit": "hour"}], fee={"amount_vnd": "x", "note": ""},
              time_limit={"value": 3, "unit": "working_day", "source": "trăng"}),
        IN_2018,
    )  # fmt: skip

    assert [(case.name, case.limit.value) for case in record.cases if case.limit] == [("Gấp", 4)]
    assert record.fees == ()
    assert {"time_limit.source", "fee.amount_vnd"} <= {left.path for left in record.leftovers}
    assert record.limit_source is LimitSource.UNVERIFIED
