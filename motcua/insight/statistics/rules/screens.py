"""The secret in the address of a wall screen, and how a dossier is named on a wall."""

from __future__ import annotations

import hashlib
import secrets

SECRET_BYTES = 24
SHOWN_DIGITS, DAY_DIGITS = 3, 6


def new_secret() -> str:
    """This function will make the secret of an address: 192 random bits, fit for an address bar."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_hash(secret: str) -> str:
    """This function will give what is kept of a secret: SHA-256 in hexadecimal. So many random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def wall_number(number: str) -> str:
    """This function will name a dossier so that its owner knows it and nobody can look it up: day and last digits.

    "000.00.26.H17-180702-0012" becomes "02/07 · •012".
    """
    day, _dash, ordinal = number.partition("-")[2].partition("-")
    said = f"{day[4:6]}/{day[2:4]} · " if len(day) == DAY_DIGITS else ""
    return f"{said}•{ordinal[-SHOWN_DIGITS:]}"
