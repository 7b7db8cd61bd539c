"""The years that the house counts in."""

from __future__ import annotations

import pytest

from motcua.kernel.errors import Refused
from motcua.kernel.years import checked_year, read_year


@pytest.mark.parametrize(
    ("text", "year"),
    [("2018", 2018), ("2000", 2000), ("2100", 2100), ("1999", None), ("2101", None), ("18", None), ("02018", None),
     ("-2018", None), ("２０１８", 2018), ("20I8", None), ("", None), ("9" * 5_000, None)],
)  # fmt: skip
def test_a_year_is_read_from_four_digits(text: str, year: int | None) -> None:
    assert read_year(text) == year


def test_a_year_far_from_ours_is_refused_with_the_bounds() -> None:
    assert checked_year(2018) == 2018
    for year in (1900, 20_018):
        with pytest.raises(Refused, match=rf"Năm {year} không hợp lệ\. Nhập từ 2000 đến 2100\.") as refused:
            checked_year(year)
        assert refused.value.field == "year"
