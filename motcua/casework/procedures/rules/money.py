"""Fees as sources write them: kind, amount, for whom, and whether the number or the text decides."""

from __future__ import annotations

import re

from motcua.casework.procedures.rules.tidying import folded
from motcua.casework.procedures.values import FeeKind, SubjectGroup
from motcua.kernel.money import Dong

# No fee of a procedure reaches a hundred billion đồng; more is a mistake of typing.
MAX_FEE_DONG = 100_000_000_000
# In a long text several groups are spoken of; only a short label names the one group it is for.
_MAX_LABEL_SIGNS = 200

_KINDS = {"FEE": FeeKind.FEE, "SERVICE_FEE": FeeKind.CHARGE, "CHARGE": FeeKind.CHARGE, "PRICE_LEVEL": FeeKind.PRICE}
_FREE = re.compile(r"\b(?:mien|khong thu|khong phai nop|khong quy dinh|khong co)\b|^khong[ .]*$|^0( ?dong| ?d)?$")
_UNIT = re.compile(
    r"(?<![\d.])(?P<amount>\d[\d.]{0,20})\s{0,3}(?:đồng|đ)\s{0,3}/\s{0,3}(?P<unit>[\w ,]{1,60})", re.IGNORECASE
)


def fee_kind(name: str) -> FeeKind:
    """This function will tell a fee from a charge by the source's word for it."""
    return _KINDS.get(name.upper(), FeeKind.UNSTATED)


def kind_in_words(text: str) -> FeeKind:
    """This function will tell a fee from a charge by how a sentence speaks of it."""
    words = folded(text)
    if "le phi" in words:
        return FeeKind.CHARGE
    return FeeKind.FEE if words.startswith("phi ") else FeeKind.UNSTATED


def amount_of(value: object) -> Dong | None:
    """This function will read whole đồng; nothing for null, for words, for what no fee can be."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    return Dong(int(value)) if 0 <= value <= MAX_FEE_DONG else None


def is_by_text(amount: Dong | None, text: str) -> bool:
    """This function will say whether the text decides: no amount, or a zero whose text does not say "free"."""
    words = folded(text)
    return amount is None or (amount == 0 and bool(words) and not _FREE.search(words))


def subject_group(text: str) -> SubjectGroup:
    """This function will read for whom a fee is from its label: "… đối với cá nhân (Đất)"."""
    words = folded(text)
    if len(words) > _MAX_LABEL_SIGNS:
        return SubjectGroup.ALL
    for_people = "doi voi ca nhan" in words or "doi voi ho gia dinh, ca nhan" in words
    for_bodies = "doi voi to chuc" in words
    if for_people == for_bodies:
        return SubjectGroup.ALL
    return SubjectGroup.INDIVIDUAL if for_people else SubjectGroup.ORGANISATION


def unit_of(amount: Dong | None, text: str) -> str:
    """This function will read per what the amount is: "2.000 đ/trang" gives "trang"."""
    for found in _UNIT.finditer(text):
        if found["amount"].replace(".", "") == str(amount):
            return re.split(r",| thường", found["unit"])[0].strip()
    return ""
