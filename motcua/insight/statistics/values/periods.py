"""Periods that are reported: of the calendar, and with the cut-offs of the government's office (VPCP).

By NĐ 09/2019/NĐ-CP a reported month runs from the 15th of the month before to its own 14th, a quarter from the 15th of
the month before it to the 14th of its last month, a year from 15 December to 14 December. All are half-open here.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.kernel.errors import Refused
from motcua.kernel.time import Period
from motcua.kernel.years import FIRST_YEAR, LAST_YEAR, checked_year

CUT_OFF_DAY = 15
"""A reported period begins on this day (NĐ 09/2019/NĐ-CP, art. 12)."""
_NAMED = re.compile(
    r"(?P<year>[0-9]{4})(-(Q(?P<quarter>[0-9])|(?P<months>[69])T|(?P<month>[0-9]{1,2})))?(?P<cut>/VPCP)?"
)
_BETWEEN = re.compile(r"([0-9/-]{8,10}) ?(?:\.\.|–| - ) ?([0-9/-]{8,10})")


@dataclass(frozen=True, slots=True)
class Span:
    """A bounded period under its name: "2018", "2018-Q2", "2018-07", with "/VPCP" when cut off on the 14th, or its days."""

    key: str
    title: str
    start: date
    end: date

    @property
    def period(self) -> Period:
        """The same as a plain period."""
        return Period(self.start, self.end)


def calendar_year(year: int) -> Period:
    """Give a year of the calendar."""
    return _months(year, 1, 12, cut_off=False)


def calendar_quarter(year: int, quarter: int) -> Period:
    """Give a quarter (1–4) of the calendar."""
    return _months(year, 3 * _within(quarter, 4, "quarter") - 2, 3, cut_off=False)


def calendar_month(year: int, month: int) -> Period:
    """Give a month (1–12) of the calendar."""
    return _months(year, _within(month, 12, "month"), 1, cut_off=False)


def vpcp_year(year: int) -> Period:
    """Give a reported year: 15 December of the year before until 14 December. Source: NĐ 09/2019/NĐ-CP, art. 12."""
    return _months(year, 1, 12, cut_off=True)


def vpcp_quarter(year: int, quarter: int) -> Period:
    """Give a reported quarter (1–4). Source: NĐ 09/2019/NĐ-CP, art. 12."""
    return _months(year, 3 * _within(quarter, 4, "quarter") - 2, 3, cut_off=True)


def vpcp_month(year: int, month: int) -> Period:
    """Give a reported month (1–12). Source: NĐ 09/2019/NĐ-CP, art. 12."""
    return _months(year, _within(month, 12, "month"), 1, cut_off=True)


def vpcp_months_of_year(year: int, months: int) -> Period:
    """Give the first 6 or 9 reported months of a year. Source: NĐ 09/2019/NĐ-CP, art. 12."""
    return _months(year, 1, _within(months, 12, "months"), cut_off=True)


def span_named(key: str) -> Span:
    """Give the period of a name: "2018", "2018-Q2", "2018-07", "2018-6T" (the first 6 or 9 months), each with "/VPCP" for the
    cut-off on the 14th; or any days, both counted: "2018-03-05..2018-04-10". Raises Refused for any other.
    """
    named = _NAMED.fullmatch(key)
    if named is None:
        return _days_named(key)
    year, (quarter, months, month) = int(named["year"]), (named["quarter"], named["months"], named["month"])
    cut = {"cut_off": bool(named["cut"])}
    tail, end = (" (15 – 14)", "/VPCP") if named["cut"] else ("", "")
    if quarter:
        first = 3 * _within(int(quarter), 4, "quarter") - 2
        return _span(f"{year}-Q{quarter}{end}", f"Quý {quarter} năm {year}{tail}", _months(year, first, 3, **cut))
    if months:
        return _span(
            f"{year}-{months}T{end}", f"{months} tháng đầu năm {year}{tail}", _months(year, 1, int(months), **cut)
        )
    if month:
        number = _within(int(month), 12, "month")
        return _span(f"{year}-{number:02}{end}", f"Tháng {number}/{year}{tail}", _months(year, number, 1, **cut))
    return _span(f"{year}{end}", f"Năm {year}{tail}", _months(year, 1, 12, **cut))


def days_between(first: date, last: date) -> Span:
    """Give the period of some days, both counted; raises Refused out of order or far from our time."""
    if not (first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
        raise Refused("Năm của kỳ không hợp lệ.", field="period",
                      next_step="Nhập ngày từ năm {first} đến năm {last}.", first=FIRST_YEAR,
                      last=LAST_YEAR)  # fmt: skip
    if last < first:
        raise Refused(
            "Ngày cuối phải sau ngày đầu.", field="period", next_step="Nhập lại ngày đầu và ngày cuối của kỳ."
        )
    title = f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    return Span(f"{first:%Y-%m-%d}..{last:%Y-%m-%d}", title, first, last + timedelta(1))


def _days_named(key: str) -> Span:
    between = _BETWEEN.fullmatch(key.strip())
    days = [_day_named(text) for text in between.groups()] if between else []
    first, last = days or (None, None)
    if first is None or last is None:
        raise _unknown(key)
    return days_between(first, last)


def _day_named(text: str) -> date | None:
    """Read a day as 2018-03-05 or 05/03/2018."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    return None


def bounds_of(period: Period) -> tuple[date, date]:
    """Give both days of a period; raises Refused unless it has both and they are in order."""
    if period.start is None or period.end is None or period.start >= period.end:
        raise Refused("Kỳ số liệu cần ngày đầu và ngày cuối, ngày đầu trước.", field="period",
                      next_step="Nhập cả hai ngày.")  # fmt: skip
    return period.start, period.end


def _span(key: str, title: str, period: Period) -> Span:
    start, end = bounds_of(period)
    return Span(key, title, start, end)


def _months(year: int, first: int, count: int, *, cut_off: bool) -> Period:
    checked_year(year)
    back, day = (1, CUT_OFF_DAY) if cut_off else (0, 1)
    return Period(_day(year, first - back, day), _day(year, first + count - back, day))


def _day(year: int, month: int, day: int) -> date:
    """Give a day of a month counted from January of a year; 0 is the December before, 13 the January after."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def _within(number: int, most: int, field: str) -> int:
    if not 1 <= number <= most:
        raise Refused(
            "Kỳ thứ {number} không có.", field=field, next_step="Nhập từ 1 đến {most}.", number=number, most=most
        )
    return number


def _unknown(key: str) -> Refused:
    return Refused("Không hiểu kỳ “{key}”.", field="period",
                   next_step="Viết 2018, 2018-Q2, 2018-07, thêm /VPCP cho kỳ chốt ngày 14; hoặc 2018-03-05..2018-04-10.", key=key[:20])  # fmt: skip
