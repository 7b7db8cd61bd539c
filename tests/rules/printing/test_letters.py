from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.capabilities.printing.rules.letters import UNPRINTABLE, breakable, covered, printable

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
LETTERS = "".join(
    sorted({
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in VOWELS + VOWELS.upper()
        for tone in ("", *TONES)
    } | set("đĐ") | set("bcdghklmnpqrstvxBCDGHKLMNPQRSTVX"))
)  # fmt: skip


def test_the_serif_holds_every_vietnamese_letter_and_what_papers_use() -> None:
    assert {ord(letter) for letter in LETTERS + TONES + "₫–…“”‘’•²³½°§№"} <= covered()


def test_letters_written_in_parts_are_joined() -> None:
    assert printable(unicodedata.normalize("NFD", "Nguyễn Thị Ếch")) == "Nguyễn Thị Ếch"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Lê\u200bVăn\u202e Mẫu\u2066", "LêVăn Mẫu"),
        ("Lê\x00 Văn\x1b Mẫu", "Lê Văn Mẫu"),
        ("Mẫu 😀👨\u200d👩\u200d👧 ơi", f"Mẫu {UNPRINTABLE} ơi"),
        ("שלום Mẫu", f"{UNPRINTABLE} Mẫu"),
        ("  hai   dòng \r\n\n  rời ", "hai dòng\nrời"),
        ("#panic() $x$ *đậm* \\u{41}", "#panic() $x$ *đậm* \\u{41}"),
        ("\ud800", UNPRINTABLE),
        ("\u200b \u202e", ""),
        ("❤\ufe0f", UNPRINTABLE),
    ],
)
def test_any_text_becomes_letters_that_can_be_set(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_marks_heaped_on_a_letter_do_not_paint_over_other_lines() -> None:
    assert printable("o" + "\u0337\u0338" * 40) == "o\u0337\u0338"


def test_a_very_long_word_may_break_and_a_code_may_not() -> None:
    code = "000.00.26.H17-181112-0007"

    assert breakable(code) == code
    pieces = breakable("W" * 500).split("\u200b")
    assert "".join(pieces) == "W" * 500
    assert max(map(len, pieces)) <= 9


@given(st.text(max_size=60))
def test_whatever_is_typed_only_covered_signs_remain(text: str) -> None:
    shown = printable(text)

    assert {ord(sign) for sign in shown} - {0x0A} <= covered()
    assert printable(shown) == shown
