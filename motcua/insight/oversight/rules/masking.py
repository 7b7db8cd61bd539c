"""Taking personal data out of a text that is to be published: numbers by which people are known, and addresses of mail.

A person still reads the text before it is published: names and places of living are beyond a program.
Source: Luật 91/2025/QH15 (personal data), before it NĐ 13/2023/NĐ-CP.
"""

from __future__ import annotations

import re
import unicodedata

FEWEST_DIGITS = 9
"""Telephones, identity numbers, tax codes and accounts have nine digits or more."""
MASK = "[đã che]"
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().,\-–—_/]{0,3}\d){" + str(FEWEST_DIGITS - 1) + r",}")
_MAIL = re.compile(r"[^\s@＠<>()\[\]]+[@＠][^\s@＠<>()\[\]]+")
_PLATE = re.compile(r"\b[A-Z]\d{7,8}\b")


def without_personal_data(text: str) -> str:
    """This function will put a mask in place of long numbers, passports and addresses of mail."""
    plain = unicodedata.normalize("NFC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))
    for shape in (_MAIL, _LONG_NUMBER, _PLATE):
        plain = shape.sub(MASK, plain)
    return plain


def has_personal_data(text: str) -> bool:
    """This function will tell whether a mask would be put anywhere."""
    return any(shape.search(text) for shape in (_MAIL, _LONG_NUMBER, _PLATE))
