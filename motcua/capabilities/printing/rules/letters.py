"""What can be printed: any text becomes letters that our fonts hold, visibly marked where they do not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from fontTools.ttLib import TTFont

from motcua.capabilities.printing.rules.fonts import SERIF_FILES
from motcua.kernel.text import nfc

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
_BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_WORD_SIGNS = 48
"""Longer words get places where a line may break, so that none runs off the paper; codes are shorter and stay whole."""
_MARKS_PER_LETTER = 2
"""A Vietnamese letter bears two marks at most; more would paint over the neighbouring lines."""

_RUN_OF_UNPRINTABLE = re.compile(f"{UNPRINTABLE}+")
_LONG_WORD = re.compile(rf"\S{{{_LONG_WORD_SIGNS + 1},}}")
_PIECE = re.compile(r"\S{8}(?=\S)")


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Give the code points that every face of the serif holds."""
    faces: list[frozenset[int]] = []
    for path in SERIF_FILES:
        with TTFont(path, lazy=True) as font:
            faces.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*faces)


def _kept(sign: str, marks: int) -> str:
    """Give the sign itself, nothing for what has no shape of its own, or the mark of an unprintable one."""
    category = unicodedata.category(sign)
    if category in {"Cc", "Cf"} or (category in {"Mn", "Me"} and marks > _MARKS_PER_LETTER):
        return ""
    if ord(sign) in covered():
        return sign
    return "" if category in {"Mn", "Me"} else UNPRINTABLE


def _line(text: str) -> str:
    marks = 0
    kept: list[str] = []
    for sign in nfc(text):
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        kept.append(_kept(sign, marks))
    return _RUN_OF_UNPRINTABLE.sub(UNPRINTABLE, "".join(kept)).strip()


def breakable(text: str) -> str:
    """Give the text with places for a line to break within its very long words."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(lambda piece: piece[0] + _BREAK, word[0]), text)


def printable(text: str) -> str:
    """Give the text as it can be set: normal form C, no invisible signs, lines kept, foreign signs marked by �."""
    if text.isascii() and text.isprintable() and len(text) <= _LONG_WORD_SIGNS:
        return " ".join(text.split())
    return "\n".join(line for line in map(_line, text.splitlines()) if line)
