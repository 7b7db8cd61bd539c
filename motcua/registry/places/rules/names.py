"""Names of places as people write them, brought to one form for comparison."""

from __future__ import annotations

import re

from motcua.kernel.text import fold, one_tone

# What may stand before a name: P. Hòa An, P.Hoà An, quận Cẩm Lệ, TP Đà Nẵng …
_KIND_WORDS = re.compile(
    r"^(?:(?:thanh pho|tinh|quan|huyen|thi xa|thi tran|phuong|xa|dac khu)\s+|(?:tp|tx|tt|p|q|h|x|t)\s*\.\s*|(?:tp|tx|tt)\s+)"
)


def name_key(name: str) -> str:
    """This function will give the form in which names of places are compared: one tone spelling, no marks, no kind word."""
    folded = fold(one_tone(name)).replace("’", "").replace("'", "")
    return _KIND_WORDS.sub("", folded).strip()
