"""Hand-in: papers, hand-over, search words, numbers and secrets."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest

from motcua.casework.dossiers.rules.finding import MOST_WORDS, tsquery, words_of
from motcua.casework.dossiers.rules.intake import (
    MOST_COPIES,
    MOST_PAPERS,
    NAME_LIMIT,
    check_papers,
    hand_over_by,
    intake_check_limit,
    search_text,
    words_of_all,
)
from motcua.casework.dossiers.rules.numbering import SECRET_LENGTH, SECRET_SIGNS, new_secret, number_of, same_secret
from motcua.casework.dossiers.values import PaperHandedIn
from motcua.kernel.errors import Refused
from motcua.kernel.identifiers import parse_dossier_number
from motcua.kernel.time import ZONE
from motcua.registry.calendars.values import official_calendar

CALENDAR = official_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("received", "handed_over"),
    [
        ("2018-07-02T08:00", "2018-07-02T17:00"),
        ("2018-07-02T14:59", "2018-07-02T17:00"),
        ("2018-07-02T15:00", "2018-07-03T07:30"),
        ("2018-07-02T16:59", "2018-07-03T07:30"),
        ("2018-07-02T17:00", "2018-07-03T17:00"),  # closed: it comes in on the next day
        ("2018-07-06T15:01", "2018-07-09T07:30"),  # Friday afternoon: Monday morning
        ("2018-07-07T09:00", "2018-07-09T17:00"),  # a Saturday
        ("2018-12-28T15:30", "2019-01-02T07:30"),  # New Year's days off
    ],
)
def test_hand_over_is_the_same_day_and_after_three_the_next_opening(received: str, handed_over: str) -> None:
    assert hand_over_by(at(received), CALENDAR) == at(handed_over)


def test_an_online_dossier_is_answered_within_eight_working_hours() -> None:
    assert CALENDAR.due(at("2018-07-02T16:00"), intake_check_limit()) == at("2018-07-03T16:00")
    assert CALENDAR.due(at("2018-07-06T20:00"), intake_check_limit()) == at("2018-07-09T17:00")


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        (PaperHandedIn("  "), "thứ 2"),
        (PaperHandedIn("x" * (NAME_LIMIT + 1)), "thứ 2"),
        (PaperHandedIn("Đơn", originals=-1), "Số bản"),
        (PaperHandedIn("Đơn", originals=MOST_COPIES + 1), "Số bản"),
        (PaperHandedIn("Đơn", copies=-1), "Số bản"),
        (PaperHandedIn("Đơn", copies=MOST_COPIES + 1), "Số bản"),
    ],
)
def test_papers_that_cannot_be_true_are_refused_naming_the_paper(paper: PaperHandedIn, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        check_papers([PaperHandedIn("Tờ khai", 1, 1), paper])
    assert refused.value.field == "papers"
    assert refused.value.next_step


def test_papers_at_their_bounds_pass() -> None:
    check_papers([])
    check_papers([PaperHandedIn("x" * NAME_LIMIT, MOST_COPIES, 0)] * MOST_PAPERS)


def test_too_many_papers_are_refused() -> None:
    with pytest.raises(Refused, match=str(MOST_PAPERS)):
        check_papers([PaperHandedIn("Đơn")] * (MOST_PAPERS + 1))


def test_search_text_holds_parts_of_the_number_names_and_phones_once() -> None:
    text = search_text("000.00.26.H17-180702-0001", ["Nguyễn Thị Đào", "0905123456"], "Cấp số nhà, Nguyễn")
    assert text.split() == ["000", "00", "26", "h17", "180702", "0001", "nguyen", "thi", "dao", "0905123456",
                            "cap", "so", "nha"]  # fmt: skip


def test_only_the_beginning_of_a_request_is_searched() -> None:
    assert "cuoi" not in search_text("1", [], "a " * 100 + "cuối").split()


def test_words_keep_their_order() -> None:
    assert words_of_all(["B a", "a b C"]) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Nguyễn Văn Ân", "nguyen & van & an:*"),
        ("0001", "0001:*"),
        ("180702-0001", "180702 & 0001:*"),
        ("đ", "d:*"),
        ("  ", ""),
        ("!&|():*'", ""),
        ("a' | b:* & !c <-> d", "a & b & c & d:*"),
    ],
)
def test_typed_words_become_a_query_that_holds_nothing_but_words(typed: str, query: str) -> None:
    assert tsquery(typed) == query


def test_no_more_than_eight_words_are_looked_for() -> None:
    assert len(words_of("a b c d e f g h i k")) == MOST_WORDS
    assert tsquery("a b c d e f g h i k").endswith("h:*")


def test_a_number_is_the_agencys_code_the_day_and_the_ordinal() -> None:
    number = number_of("000.00.26.H17", date(2018, 7, 2), 7)
    assert str(number) == "000.00.26.H17-180702-0007"
    assert parse_dossier_number(str(number)) == number
    assert str(number_of("H17", date(2018, 7, 2), 12_345)) == "H17-180702-12345"


def test_secrets_have_one_length_and_no_signs_that_look_alike() -> None:
    drawn = [new_secret() for _ in range(300)]
    assert {len(secret) for secret in drawn} == {SECRET_LENGTH}
    assert len(set(drawn)) == len(drawn)
    used = Counter("".join(drawn))
    assert set(used) <= set(SECRET_SIGNS)
    assert not set("01OIL") & set(SECRET_SIGNS)
    assert len(used) == len(SECRET_SIGNS)  # every sign is drawn


@pytest.mark.parametrize("typed", ["ABCD2345", "abcd2345", "abcd 2345", " AB-CD-23-45 "])
def test_a_secret_is_the_same_however_it_is_typed(typed: str) -> None:
    assert same_secret(typed, "ABCD2345")


@pytest.mark.parametrize("typed", ["", "ABCD234", "ABCD23456", "ABCD2346", "Đặng"])
def test_another_secret_is_not(typed: str) -> None:
    assert not same_secret(typed, "ABCD2345")
