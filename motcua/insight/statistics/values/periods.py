"""Periods that are reported: of the calendar, and with the cut-offs of the government's office (VPCP).

By NĐ 09/2019/NĐ-CP a reported month runs from the 15th of the month before to its own 14th, a quarter from the 15th of
the month before it to the 14th of its last month, a year from 15 December to 14 December. All are half-open here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refused
from motcua.kernel.time import Period

CUT_OFF_DAY = 15
"""A reported period begins on this day (NĐ 09/2019/NĐ-CP, art. 12)."""
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Span:
    """A bounded period under its name: "2018", "2018-Q2", "2018-07", with "/VPCP" when cut off on the 15th."""

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
    """Give the period of a name such as "2018", "2018-Q2", "2018-07", "2018/VPCP"; raises Refused for any other."""
    whole, slash, cut = key.partition("/")
    year_text, _, rest = whole.partition("-")
    if not (year_text.isdecimal() and len(year_text) == 4) or (slash and cut != "VPCP"):  # noqa: PLR2004 - signs of a year
        raise _unknown(key)
    year, part = int(year_text), rest.removeprefix("Q")
    if (rest or whole.endswith("-")) and not (part.isdecimal() and len(part) <= 2):  # noqa: PLR2004 - signs of a month
        raise _unknown(key)
    tail = " (15 – 14)" if cut else ""
    if not rest:
        return _span(key, f"Năm {year}{tail}", _months(year, 1, 12, cut_off=bool(cut)))
    if rest.startswith("Q"):
        period = _months(year, 3 * _within(int(part), 4, "quarter") - 2, 3, cut_off=bool(cut))
        return _span(key, f"Quý {int(part)} năm {year}{tail}", period)
    return _span(
        key, f"Tháng {int(part)}/{year}{tail}", _months(year, _within(int(part), 12, "month"), 1, cut_off=bool(cut))
    )


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
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Năm {year} không hợp lệ.", field="year", next_step=f"Nhập từ {FIRST_YEAR} đến {LAST_YEAR}.")
    back, day = (1, CUT_OFF_DAY) if cut_off else (0, 1)
    return Period(_day(year, first - back, day), _day(year, first + count - back, day))


def _day(year: int, month: int, day: int) -> date:
    """Give a day of a month counted from January of a year; 0 is the December before, 13 the January after."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)


def _within(number: int, most: int, field: str) -> int:
    if not 1 <= number <= most:
        raise Refused(f"Kỳ thứ {number} không có.", field=field, next_step=f"Nhập từ 1 đến {most}.")
    return number


def _unknown(key: str) -> Refused:
    return Refused(f"Không hiểu kỳ “{key[:20]}”.", field="period",
                   next_step="Viết như 2018, 2018-Q2, 2018-07, thêm /VPCP cho kỳ chốt ngày 14.")  # fmt: skip
