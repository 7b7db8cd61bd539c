from __future__ import annotations

from datetime import time

import pytest

from motcua.casework.procedures.rules import limits
from motcua.registry.calendars.values.limits import Limit, LimitUnit

WORKING, CALENDAR, HOUR, MONTH, SAME = (
    LimitUnit.WORKING_DAY,
    LimitUnit.CALENDAR_DAY,
    LimitUnit.HOUR,
    LimitUnit.MONTH,
    LimitUnit.SAME_DAY,
)


@pytest.mark.parametrize(
    ("quantity", "unit", "expected"),
    [
        (5, "WORKING_DAY", (5, WORKING)),
        ("10", "DAY", (10, CALENDAR)),
        ("7,5", "WORKING_DAY", (60, HOUR)),
        (6.25, "WORKING_DAY", (50, HOUR)),
        (15, "HOUR", (15, HOUR)),
        (2, "MONTH", (2, MONTH)),
        (1, "same_day", (1, SAME)),
        (3.0, "DAY", (3, CALENDAR)),
    ],
)
def test_reads_a_number_and_a_unit(quantity, unit, expected):
    found = limits.limit_of(quantity, unit)
    assert found is not None
    assert (found.value, found.unit) == expected


@pytest.mark.parametrize(
    ("quantity", "unit"),
    [(1, "OTHER"), (0, "DAY"), (-3, "DAY"), ("Theo mô tả", "OTHER"), (None, "DAY"), (True, "DAY"), (5, None), (5, 7),
     (7.5, "DAY"), (0.1, "WORKING_DAY"), (10**9, "DAY"), ([1], "DAY"), (99999, "WORKING_DAY"), ("٣", "DAY")],
)  # fmt: skip
def test_gives_no_limit_where_there_is_none(quantity, unit):
    assert limits.limit_of(quantity, unit) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Không quá 03 ngày làm việc", (3, WORKING)),
        ("Không quá 15 ngày.", (15, CALENDAR)),
        ("22–25 ngày làm việc (phường + quận)", (25, WORKING)),
        ("Thời gian thẩm định, phê duyệt không quá 15 ngày.", (15, CALENDAR)),
        ("a) Không quá 08 ngày làm việc đối với A; b) không quá 15 ngày làm việc đối với B", (15, WORKING)),
        ("Không quá 07 ngày làm việc. Xã miền núi được tăng thêm không quá 10 ngày làm việc", (7, WORKING)),
        ("Thực hiện trong ngày làm việc nhận được đủ hồ sơ", (1, SAME)),
        ("Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ", (15, CALENDAR)),
    ],
)
def test_reads_the_ceiling_out_of_a_sentence(text, expected):
    found = limits.limit_in_words(text)
    assert found is not None
    assert (found.value, found.unit) == expected


@pytest.mark.parametrize(
    "text", ["", "Theo mô tả", "Xã miền núi được tăng thêm không quá 10 ngày", "Không quá 00 ngày"]
)
def test_a_sentence_without_a_ceiling_gives_nothing(text):
    assert limits.limit_in_words(text) is None


def test_a_same_day_limit_takes_its_hour_from_the_text():
    limit = limits.limit_in_words("Trong ngày; nhận sau 15 giờ thì trả ngày làm việc tiếp theo")
    assert limit is not None
    assert limit.cutoff == time(15)
    assert limits.with_cutoff(Limit(3, WORKING), "sau 15 giờ").cutoff is None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((3, WORKING), (5, WORKING), -1),
        ((8, HOUR), (1, WORKING), 0),
        ((60, HOUR), (8, WORKING), -1),
        ((1, SAME), (1, WORKING), -1),
        ((20, CALENDAR), (1, MONTH), -1),
        ((30, CALENDAR), (1, MONTH), None),
        ((6, WORKING), (5, CALENDAR), 1),
        ((5, WORKING), (7, CALENDAR), None),
        ((5, CALENDAR), (6, WORKING), -1),
        ((7, CALENDAR), (5, WORKING), None),
        ((2, MONTH), (30, CALENDAR), 1),
    ],
)
def test_compares_limits_only_where_no_calendar_is_needed(left, right, expected):
    assert limits.compare(Limit(*left), Limit(*right)) == expected


def test_the_longest_of_mixed_units():
    assert limits.longest([Limit(5, WORKING), Limit(6, CALENDAR)]) == Limit(5, WORKING)
    assert limits.longest([]) is None


@pytest.mark.parametrize(
    ("quantity", "unit", "expected"),
    [(7.5, "WORKING_DAY", "7,5 ngày làm việc"), (1, "OTHER", "1 (đơn vị: OTHER)"), ("Theo mô tả", "OTHER", "Theo mô tả"),
     (None, "DAY", ""), ([1], "DAY", "")],
)  # fmt: skip
def test_keeps_in_words_what_the_source_said(quantity, unit, expected):
    assert limits.describe(quantity, unit) == expected
