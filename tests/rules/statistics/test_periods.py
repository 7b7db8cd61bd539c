"""Periods of reports: of the calendar, and cut off on the 14th as NĐ 09/2019/NĐ-CP wants it."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.insight.statistics.values import periods
from motcua.kernel.errors import Refused
from motcua.kernel.time import Period


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (periods.calendar_year(2018), (2018, 1, 1), (2018, 12, 31)),
        (periods.calendar_quarter(2018, 4), (2018, 10, 1), (2018, 12, 31)),
        (periods.calendar_month(2020, 2), (2020, 2, 1), (2020, 2, 29)),
        (periods.vpcp_year(2018), (2017, 12, 15), (2018, 12, 14)),
        (periods.vpcp_quarter(2019, 1), (2018, 12, 15), (2019, 3, 14)),
        (periods.vpcp_quarter(2019, 2), (2019, 3, 15), (2019, 6, 14)),
        (periods.vpcp_quarter(2019, 4), (2019, 9, 15), (2019, 12, 14)),
        (periods.vpcp_month(2019, 1), (2018, 12, 15), (2019, 1, 14)),
        (periods.vpcp_months_of_year(2019, 6), (2018, 12, 15), (2019, 6, 14)),
        (periods.vpcp_months_of_year(2019, 9), (2018, 12, 15), (2019, 9, 14)),
    ],
)
def test_a_period_holds_its_first_and_last_day_and_no_more(
    period: Period, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    start, end = periods.bounds_of(period)
    assert start == date(*first)
    assert (end - date(*last)).days == 1


def test_the_quarters_of_a_reported_year_follow_each_other_without_a_gap() -> None:
    quarters = [periods.vpcp_quarter(2018, number) for number in (1, 2, 3, 4)]
    assert quarters[0].start == periods.vpcp_year(2018).start
    assert [one.end for one in quarters[:3]] == [one.start for one in quarters[1:]]
    assert quarters[3].end == periods.vpcp_year(2018).end == periods.vpcp_year(2019).start


@pytest.mark.parametrize(
    ("key", "title", "period"),
    [
        ("2018", "Năm 2018", periods.calendar_year(2018)),
        ("2018/VPCP", "Năm 2018 (15 – 14)", periods.vpcp_year(2018)),
        ("2018-Q3", "Quý 3 năm 2018", periods.calendar_quarter(2018, 3)),
        ("2018-07/VPCP", "Tháng 7/2018 (15 – 14)", periods.vpcp_month(2018, 7)),
        ("2018-6T/VPCP", "6 tháng đầu năm 2018 (15 – 14)", periods.vpcp_months_of_year(2018, 6)),
        (
            "2018-02-28..2018-03-01",
            "Từ ngày 28/02/2018 đến ngày 01/03/2018",
            Period(date(2018, 2, 28), date(2018, 3, 2)),
        ),
    ],
)
def test_a_period_is_known_by_its_name(key: str, title: str, period: Period) -> None:
    span = periods.span_named(key)
    assert (span.key, span.title, span.period) == (key, title, period)


def test_a_period_typed_otherwise_gets_its_one_name() -> None:
    assert periods.span_named("2018-7").key == "2018-07"
    for typed in ("28/2/2018..1/3/2018", "28/02/2018 - 01/03/2018", "28/02/2018–01/03/2018"):
        assert periods.span_named(typed).key == "2018-02-28..2018-03-01"


@pytest.mark.parametrize(
    "key", ["2018-02-30..2018-03-01", "2018-03-01..2018-02-28", "1900-01-01..2018-01-01", "2018-01-01..9999-12-31"]
)
def test_days_that_are_no_period_are_refused(key: str) -> None:
    with pytest.raises(Refused):
        periods.span_named(key)


@pytest.mark.parametrize("key", ["", "18", "2018-", "2018-Q5", "2018-13", "2018/X", "2018-Qx", "1999", "2018-07-01"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        periods.span_named(key)


@pytest.mark.parametrize(
    "period", [Period(None, date(2018, 1, 1)), Period(date(2018, 1, 1)), Period(date(2018, 1, 1), date(2018, 1, 1))]
)
def test_a_figure_needs_both_days_in_order(period: Period) -> None:
    with pytest.raises(Refused) as refused:
        periods.bounds_of(period)
    assert refused.value.field == "period"
