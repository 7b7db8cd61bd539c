"""What may be published: no telephone, identity number, tax code, passport or mail address in it."""

from __future__ import annotations

import pytest

from motcua.insight.oversight.rules.limits import all_limits
from motcua.insight.oversight.rules.masking import MASK, without_personal_data
from motcua.insight.oversight.values.feedback import FeedbackKind
from motcua.kernel.time import Period

PERSONAL = ("0905 123 456", "0905.123.456", "+84 905-123-456", "048190000001", "0400101394-001", "0236 3846 123",
            "ten.toi@vidu.vn", "C1234567", "０９０５１２３４５６", "09\u200b05123456", "000.00.26.H17-180702-0001")  # fmt: skip


@pytest.mark.parametrize("personal", PERSONAL)
def test_is_masked(personal: str) -> None:
    assert MASK in without_personal_data(f"Gọi {personal} nhé")
    assert personal not in without_personal_data(f"Gọi {personal} nhé")


@pytest.mark.parametrize(
    "words", ["Nộp ngày 02/07/2018 lúc 8:30", "Phí 1.500.000 đ", "Tổ 12, phường Hòa An", "15 ngày"]
)
def test_stays_as_it_is(words: str) -> None:
    assert without_personal_data(words) == words


@pytest.mark.parametrize("written", ["Nguyễn Văn Thử", "NGUYỄN VĂN THỬ", "nguyen van thu", "Nguyễn  Văn\nThử"])
def test_a_name_that_we_know_is_masked(written: str) -> None:
    assert (
        without_personal_data(f"Tôi là {written}, ở tổ 12.", names=["Nguyễn Văn Thử", ""]) == f"Tôi là {MASK}, ở tổ 12."
    )


def test_part_of_another_name_or_a_single_word_stays() -> None:
    words = "Bà Nguyễn Văn Thửa gặp cô Hoa."
    assert without_personal_data(words, names=["Nguyễn Văn Thử", "Hoa"]) == words


@pytest.mark.parametrize("kind", FeedbackKind)
def test_every_kind_has_a_limit_that_says_where_it_comes_from(kind: FeedbackKind) -> None:
    limits = [one for one in all_limits() if one.kind is kind]
    assert limits
    assert all(one.source and one.valid == Period() for one in limits)
    assert not any(one.is_verified for one in limits), "a limit became verified: say by which text"


def test_a_petition_is_answered_within_fifteen_working_days() -> None:
    (found,) = [one for one in all_limits() if one.kind is FeedbackKind.PETITION]
    assert str(found.limit) == "15 working_day"
