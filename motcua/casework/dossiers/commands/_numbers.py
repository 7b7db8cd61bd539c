"""Giving out numbers: one row per authority and day is the lock and the counter."""

from __future__ import annotations

from datetime import date

from django.db import connection

from motcua.casework.dossiers.rules.numbering import number_of

_TAKE = """
INSERT INTO dossiers_counter (authority_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT (authority_id, day) DO UPDATE SET last = dossiers_counter.last + 1
RETURNING last
"""


def take_number(*, authority_id: int, agency_code: str, on: date) -> str:
    """This function will take the next number of the authority's day; the row stays locked until the act ends."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [authority_id, on])
        (ordinal,) = cursor.fetchone()
    return str(number_of(agency_code, on, ordinal))
