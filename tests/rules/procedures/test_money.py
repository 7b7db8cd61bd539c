from __future__ import annotations

import pytest

from motcua.casework.procedures.rules import money
from motcua.casework.procedures.values import FeeKind, SubjectGroup


@pytest.mark.parametrize(("value", "expected"), [(5, 5), (5.0, 5), (0, 0), (5.5, None), (-1, None), ("5", None),
                                                 (True, None), (None, None), (10**15, None)])  # fmt: skip
def test_an_amount_is_whole_and_within_reason(value, expected):
    assert money.amount_of(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lệ phí do HĐND quy định", FeeKind.CHARGE),
        ("Phí thẩm định", FeeKind.FEE),
        ("Theo nghị quyết", FeeKind.UNSTATED),
    ],
)
def test_words_tell_a_fee_from_a_charge(text, expected):
    assert money.kind_in_words(text) is expected


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        (0, "Theo quy định của HĐND", True),
        (0, "Miễn lệ phí", False),
        (0, "Không", False),
        (0, "", False),
        (8000, "8.000 đ/bản", False),
        (None, "", True),
    ],
)
def test_a_zero_with_words_is_by_text_unless_they_say_free(amount, text, expected):
    assert money.is_by_text(amount, text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phí thẩm định đối với cá nhân (Đất)", SubjectGroup.INDIVIDUAL),
        ("Phí thẩm định đối với tổ chức", SubjectGroup.ORGANISATION),
        ("đối với cá nhân và đối với tổ chức", SubjectGroup.ALL),
        ("đối với cá nhân " + "x" * 200, SubjectGroup.ALL),
    ],
)
def test_a_short_label_names_its_group(text, expected):
    assert money.subject_group(text) is expected


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        (2000, "2.000 đ/trang; từ trang thứ 3: 1.000 đ/trang", "trang"),
        (1000, "2.000 đ/bản; 1.000 đồng/trang", "trang"),
        (5, "2.000 đ/bản", ""),
        (100000, "100.000 đ/lần thường gặp", "lần"),
    ],
)
def test_the_unit_belongs_to_the_amount(amount, text, expected):
    assert money.unit_of(amount, text) == expected
