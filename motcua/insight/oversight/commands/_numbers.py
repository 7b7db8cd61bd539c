"""Giving out numbers: one row per series and year is the lock and the counter."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motcua.insight.oversight.rules.numbers import number_of
from motcua.kernel.time import local

_TAKE = """
INSERT INTO oversight_series (name, year, last) VALUES (%s, %s, 1)
ON CONFLICT (name, year) DO UPDATE SET last = oversight_series.last + 1
RETURNING last
"""


def take_number(series: str, at: datetime) -> str:
    """This function will take the next number of a series; the row stays locked until the act ends."""
    year = local(at).year
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, year])
        (ordinal,) = cursor.fetchone()
    return number_of(series, year, ordinal)
