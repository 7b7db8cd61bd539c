"""Numbers of receipts and visits, and the secrets by which receipts are followed."""

from __future__ import annotations

import re

from motcua.kernel.text import nfc

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0/O, 1/I/L, so that a secret can be read aloud over the telephone."""
SECRET_LENGTH = 8
FEEDBACK, INSPECTION = "PA", "KT"
_SHAPE = re.compile(r"([A-Z]{2})-?(\d{4})-?(\d{1,6})")


def number_of(series: str, year: int, ordinal: int) -> str:
    """This function will write a number: PA-2018-00017."""
    return f"{series}-{year}-{ordinal:05}"


def read_number(text: str) -> str:
    """This function will give a typed number in its one form, or nothing where it is none."""
    shape = _SHAPE.fullmatch(nfc(text).upper().replace(" ", "")) if text.isascii() else None
    return number_of(shape[1], int(shape[2]), int(shape[3])) if shape else ""


def plain_secret(text: str) -> str:
    """This function will give a typed secret without case, spaces and dashes."""
    return text.upper().replace(" ", "").replace("-", "")
