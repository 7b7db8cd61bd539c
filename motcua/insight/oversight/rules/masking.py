"""Taking personal data out of a text that is to be published: numbers by which people are known, and addresses of mail.

Names that we know (the sender's, that of the official concerned) go too. A person still reads the text before it is
published: other names, and places of living, are beyond a program.
Source: Luật 91/2025/QH15 (personal data), before it NĐ 13/2023/NĐ-CP.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from motcua.kernel.text import fold, nfc

FEWEST_DIGITS = 9
"""Telephones, identity numbers, tax codes and accounts have nine digits or more."""
FEWEST_WORDS = 2
"""A name of one word is also a word of the language."""
MASK = "[đã che]"
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().,\-–—_/]{0,3}\d){" + str(FEWEST_DIGITS - 1) + r",}")
_MAIL = re.compile(r"[^\s@＠<>()\[\]]+[@＠][^\s@＠<>()\[\]]+")
_PLATE = re.compile(r"\b[A-Z]\d{7,8}\b")


def without_personal_data(text: str, *, names: Iterable[str] = ()) -> str:
    """This function will put a mask in place of long numbers, passports, addresses of mail, and of names of two words or
    more, written with or without marks.
    """
    plain = unicodedata.normalize("NFC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))
    for shape in (_MAIL, _LONG_NUMBER, _PLATE, *map(_name, names)):
        plain = shape.sub(MASK, plain) if shape else plain
    return plain


def _name(name: str) -> re.Pattern[str] | None:
    words = nfc(name).split()
    if len(words) < FEWEST_WORDS:
        return None
    shapes = [r"\s+".join(map(re.escape, one.split())) for one in (" ".join(words), fold(" ".join(words)))]
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b", re.IGNORECASE)


def has_personal_data(text: str) -> bool:
    """This function will tell whether a mask would be put anywhere."""
    return any(shape.search(text) for shape in (_MAIL, _LONG_NUMBER, _PLATE))
