from __future__ import annotations

from datetime import time

import pytest

from motcua.kernel.errors import Refused
from motcua.registry.calendars.values import Limit, LimitMode, LimitUnit, parse_limit

READ = {
    "1 working_day": Limit(1, LimitUnit.WORKING_DAY),
    "3 calendar_day": Limit(3, LimitUnit.CALENDAR_DAY),
    "8 hour": Limit(8, LimitUnit.HOUR),
    "1 month": Limit(1, LimitUnit.MONTH),
    "same_day": Limit(1, LimitUnit.SAME_DAY),
    "  15   Working_Days ": Limit(15, LimitUnit.WORKING_DAY),
    "2 working days": Limit(2, LimitUnit.WORKING_DAY),
    "3 ngày làm việc": Limit(3, LimitUnit.WORKING_DAY),
    "15 ngày": Limit(15, LimitUnit.CALENDAR_DAY),
    "8 giờ làm việc": Limit(8, LimitUnit.HOUR),
    "2 tháng": Limit(2, LimitUnit.MONTH),
    "Trong ngày": Limit(1, LimitUnit.SAME_DAY),
    "10hour": Limit(10, LimitUnit.HOUR),
}
REFUSED = ["", "   ", "working_day", "1", "-1 working_day", "1.5 hour", "0 hour", "10001 hour", "999999999 hour",
           "1 week", "one month", "1 working_day 2", "same_day 1", "1 working_day; 2 hour"]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_reads_a_limit_as_people_write_it(text: str) -> None:
    assert parse_limit(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_refuses_what_is_no_limit_and_names_the_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_limit(text)
    assert refused.value.field == "limit"


@pytest.mark.parametrize("text", ["1 working_day", "3 calendar_day", "8 hour", "1 month", "same_day"])
def test_a_limit_reads_its_own_writing(text: str) -> None:
    assert str(parse_limit(text)) == text


def test_keeps_the_mode_and_the_cutoff() -> None:
    assert parse_limit("2 working_day", mode=LimitMode.DAY_BOUNDARY).mode is LimitMode.DAY_BOUNDARY
    assert parse_limit("same_day", cutoff=time(15)).cutoff == time(15)


def test_knows_its_working_minutes_where_it_has_them() -> None:
    assert Limit(8, LimitUnit.HOUR).working_minutes == 480
    assert Limit(3, LimitUnit.WORKING_DAY).working_minutes == 1440
    assert Limit(3, LimitUnit.WORKING_DAY, LimitMode.DAY_BOUNDARY).working_minutes is None
    assert Limit(3, LimitUnit.MONTH).working_minutes is None


def test_every_unit_and_mode_has_a_vietnamese_name() -> None:
    assert all(unit.label for unit in LimitUnit)
    assert all(mode.label for mode in LimitMode)
    assert Limit(5, LimitUnit.WORKING_DAY).label == "5 ngày làm việc"
