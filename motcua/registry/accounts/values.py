"""What others may name of accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """The bearer of a live token."""

    token_id: int
    account_id: int
    label: str
    last_used_on: date | None
