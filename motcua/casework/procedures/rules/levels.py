"""Which tier of government a procedure belongs to, from the name of the agency that carries it out."""

from __future__ import annotations

import re

from motcua.casework.procedures.rules.tidying import folded
from motcua.casework.procedures.values import Level

_SIGNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.VERTICAL, re.compile(r"\bcong an\b|\bthue (tinh|thanh pho|co so)|\bbao hiem xa hoi\b|\bvan phong dang ky dat dai\b|co quan dai dien")),
    (Level.WARD, re.compile(r"cap xa\b|\bphuong\b|\bxa\b(?! hoi)|phong kinh te|phong van hoa")),
    (Level.DISTRICT, re.compile(r"cap huyen\b|\bphong tu phap\b")),
    (Level.PROVINCE, re.compile(r"cap tinh\b|^so \w|; ?so \w")),
    (Level.MINISTRY, re.compile(r"^bo \w|; ?bo \w|\bcuc \w")),
)  # fmt: skip


def level_of_agency(agency: str) -> Level:
    """This function will give the level spoken of, SEVERAL if more than one, UNKNOWN if none."""
    found: set[Level] = set()
    for part in folded(agency).split(";"):
        found |= {next((level for level, sign in _SIGNS if sign.search(part.strip())), Level.UNKNOWN)}
    found.discard(Level.UNKNOWN)
    return found.pop() if len(found) == 1 else Level.SEVERAL if found else Level.UNKNOWN
