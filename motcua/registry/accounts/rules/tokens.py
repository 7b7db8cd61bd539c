"""How an API token looks: a recognisable mark, then 256 random bits; only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_MARK = "motcua_"  # noqa: S105 - what every token starts with, so that leaked ones can be searched for
TOKEN_BYTES = 32
PREFIX_LENGTH = len(TOKEN_MARK) + 6


def new_token() -> str:
    """This function will make a token, to be shown once."""
    return TOKEN_MARK + secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(raw: str) -> str:
    """This function will give what is kept of a token: SHA-256 in hexadecimal. 256 random bits need no slow hash."""
    return hashlib.sha256(raw.strip().encode()).hexdigest()


def token_prefix(raw: str) -> str:
    """This function will give the first signs, by which a person recognises a token in a list."""
    return raw[:PREFIX_LENGTH]
