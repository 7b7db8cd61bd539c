"""Vietnamese text: one normal form, one spelling of tones, sorting by given name, search without marks, numbers."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_OPEN_PAIRS = {"oa", "oe", "uy"}
_NUMBER_SIGNS = str.maketrans(",.", ".,")


def nfc(text: str) -> str:
    """This function will give the text in normal form C, without invisible signs, with single spaces."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def fold(text: str) -> str:
    """This function will give the form in which text is searched: lower case, no marks, đ as d, single spaces."""
    plain = unicodedata.normalize("NFD", nfc(text)).casefold()
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return kept.replace("đ", "d")


def sort_key(name: str) -> tuple[str, str]:
    """This function will give the key by which Vietnamese names are sorted: the given (last) name first."""
    folded = fold(name)
    return folded.rpartition(" ")[2], nfc(name).casefold()


def one_tone(text: str) -> str:
    """This function will spell open syllables in one way (Hoà and Hòa become Hòa), so that names of places compare."""
    return " ".join(_one_tone_word(word) for word in nfc(text).split(" "))


def _one_tone_word(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tone = next((sign for sign in parts if sign in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(sign for sign in parts if sign not in _TONES))
    if not tone or bare[-2:].casefold() not in _OPEN_PAIRS or bare[-3:-2].casefold() == "q":
        return word
    return unicodedata.normalize("NFC", bare[:-1] + tone + bare[-1]) if len(bare) > 1 else word


def number_words(number: Decimal | float, digits: int = 0) -> str:
    """This function will write a number the Vietnamese way: 12.553; with two digits 6,09."""
    return f"{number:,.{digits}f}".translate(_NUMBER_SIGNS)


def exact_words(number: Decimal | float) -> str:
    """This function will write a number the Vietnamese way, without needless noughts: 4,98 and 90."""
    return number_words(number, decimals_of(number))


def decimals_of(number: Decimal | float) -> int:
    """This function will count the digits behind a number's point, without noughts at the end."""
    return len(f"{Decimal(str(number)).normalize():f}".partition(".")[2])
