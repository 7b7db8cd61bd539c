"""What was measured for a leaf, and the names that sources offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """Whether there is a value."""

    MEASURED = "measured"
    NOT_MEASURED = "not_measured"
    NOTHING = "nothing"  # there was nothing to divide by


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with what it was made of. Shares are in percent (0–100); what is not measured has no value, never nought."""

    standing: Standing
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    why: str = ""

    def as_facts(self) -> dict[str, Any]:
        """Give the value as one JSON-ready mapping; decimals as text."""
        return {
            "standing": self.standing.value,
            "value": text_of(self.value),
            "numerator": text_of(self.numerator),
            "denominator": text_of(self.denominator),
            "why": self.why,
        }


def measured_from(facts: Mapping[str, Any]) -> Measured:
    """Read a value as `as_facts` wrote it."""
    numbers = {
        name: None if facts.get(name) is None else Decimal(facts[name])
        for name in ("value", "numerator", "denominator")
    }
    return Measured(standing=Standing(facts["standing"]), why=str(facts.get("why", "")), **numbers)


def known(
    value: Decimal | int, *, numerator: Decimal | int | None = None, denominator: Decimal | int | None = None
) -> Measured:
    """Give a value that was measured."""
    return Measured(
        standing=Standing.MEASURED,
        value=Decimal(value),
        numerator=_decimal(numerator),
        denominator=_decimal(denominator),
    )


def share_of(part: int, whole: int) -> Measured:
    """Give a share in percent to the hundredth; nothing to divide by is said so."""
    if not whole:
        return Measured(standing=Standing.NOTHING, numerator=Decimal(part), denominator=Decimal(0))
    value = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return known(value, numerator=part, denominator=whole)


def unknown(why: str) -> Measured:
    """Give that nothing was measured yet, and why."""
    return Measured(standing=Standing.NOT_MEASURED, why=why)


@dataclass(frozen=True, slots=True)
class Offered:
    """A measure that a source offers: its name, how it is said, its unit, where its own page is."""

    name: str
    title: str
    unit: str = "%"
    figure: str = ""


def _decimal(number: Decimal | int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def text_of(number: Decimal | None) -> str | None:
    """Write a decimal as plain text without needless noughts."""
    if number is None:
        return None
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
