"""Dossier numbers and lookup secrets.

Source of the number's form: TT 01/2018/TT-VPCP (`<agency code>-<YYMMDD>-<NNNN>`, restarting each day).
"""

from __future__ import annotations

import secrets
from datetime import date

from motcua.kernel.identifiers import DossierNumber

# No 0/O, 1/I/L, so that a secret can be read aloud over the telephone.
SECRET_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # noqa: S105 - an alphabet
SECRET_LENGTH = 8


def number_of(agency_code: str, on: date, ordinal: int) -> DossierNumber:
    """This function will make the number of the n-th dossier that the agency received on a day."""
    return DossierNumber(agency_code, f"{on:%y%m%d}", ordinal)


def new_secret() -> str:
    """This function will draw a lookup secret of eight signs (about 39 bits)."""
    return "".join(secrets.choice(SECRET_SIGNS) for _ in range(SECRET_LENGTH))


def same_secret(given: str, kept: str) -> bool:
    """This function will compare a typed secret with the kept one in constant time, forgiving case and spaces."""
    cleaned = given.upper().replace(" ", "").replace("-", "")
    return secrets.compare_digest(cleaned.encode(), kept.encode())
