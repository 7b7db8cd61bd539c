"""Text as it comes from the portal, made readable: one normal form, no tags, no invisible signs."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from motcua.kernel.text import fold, nfc

_BREAKS = re.compile(r"<\s{0,3}(?:br|/p|/div|/li|/tr|/h[1-6])\s{0,3}/?\s{0,3}>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?\s{0,3}(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


# One text comes back many times: for each channel of a procedure, and in procedures alike.
_REMEMBERED_TEXTS = 4096


@lru_cache(_REMEMBERED_TEXTS)
def tidy_text(text: str) -> str:
    """This function will clean a text of several lines: the lines stay, tags and doubled spaces go."""
    plain = unicodedata.normalize("NFC", text)
    if "<" in plain:
        plain = _TAGS.sub(" ", _BREAKS.sub("\n", plain))
    if "&" in plain:
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    lines = (nfc(line) for line in _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", plain)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@lru_cache(_REMEMBERED_TEXTS)
def tidy_line(text: str) -> str:
    """This function will clean a text and put it on one line."""
    return nfc(tidy_text(text))


@lru_cache(_REMEMBERED_TEXTS)
def folded(text: str) -> str:
    """This function will give the searchable form of a text, remembering it."""
    return fold(text)
