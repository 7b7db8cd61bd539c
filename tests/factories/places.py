"""Places for tests: those of the product's own data file."""

from __future__ import annotations

from datetime import date

from motcua.registry.places.commands import load_places
from motcua.registry.places.models import Place
from motcua.registry.places.queries import place_by_code
from tests.factories.accounts import AT, PROGRAM

DISTRICT_DAYS = date(2018, 7, 2)
TWO_TIER_DAYS = date(2025, 7, 2)


def the_places() -> None:
    """All places of the data file."""
    load_places(actor=PROGRAM, at=AT)


def a_place(code: str = "20260", on: date = DISTRICT_DAYS) -> Place:
    """A place by its code on a day of 2018 unless said otherwise."""
    the_places()
    found = place_by_code(code, on)
    assert found is not None, (code, on)
    return found
