"""The years that the house counts in; a year outside of them is a slip of the pen."""

from __future__ import annotations

from motcua.kernel.errors import Refused

FIRST_YEAR, LAST_YEAR = 2000, 2100
DIGITS = 4


def checked_year(year: int) -> int:
    """This function will give back a year that the house counts in; raises Refused for another."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("Năm {year} không hợp lệ.", field="year", next_step="Nhập từ {first} đến {last}.", year=year,
                      first=FIRST_YEAR, last=LAST_YEAR)  # fmt: skip
    return year


def read_year(text: str) -> int | None:
    """This function will read a year of four digits that the house counts in, and nothing from any other text."""
    is_year = text.isdecimal() and len(text) == DIGITS and FIRST_YEAR <= int(text) <= LAST_YEAR
    return int(text) if is_year else None
