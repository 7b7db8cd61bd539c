"""How typed words become a query: folded, every word wanted, the last one as a beginning."""

from __future__ import annotations

import re

from motcua.kernel.text import fold

MOST_WORDS = 8
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """Give the folded words of what was typed, at most eight."""
    return _WORD.findall(fold(text))[:MOST_WORDS]


def tsquery(text: str) -> str:
    """Give PostgreSQL's `to_tsquery` text for what was typed; empty when there is no word in it."""
    words = words_of(text)
    return " & ".join([*words[:-1], f"{words[-1]}:*"]) if words else ""
