"""Keeping the roll-ups of figures short: folding what acts have added, and counting all anew when something is amiss."""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper

from motcua.casework.dossiers.queries._tally_sql import FOLD, FOLD_ALL, FORGET
from motcua.foundation.commands import command, nothing_changed

_ONE_FOLDER = "SELECT pg_try_advisory_xact_lock(hashtext('dossiers.tallies'))"


@command
def fold_tallies() -> int:
    """Add what acts have written beside dossiers to the roll-ups, and give how many rows that were.

    No figure changes by it: readings add both. One folder works at a time; a second one finds nothing to do.
    """
    nothing_changed()
    with connection.cursor() as cursor:
        cursor.execute(_ONE_FOLDER)
        return _folded(cursor, FOLD) if cursor.fetchone()[0] else 0


@command
def rebuild_tallies() -> int:
    """Count every roll-up anew from the dossiers, and give how many dossiers there are; acts wait meanwhile."""
    nothing_changed()
    with connection.cursor() as cursor:
        for statement in FORGET:
            cursor.execute(statement)
        dossiers = _folded(cursor, FOLD_ALL)
        cursor.execute("ANALYZE dossiers_tally, dossiers_minutetally")
        return dossiers


def _folded(cursor: CursorWrapper, statement: str) -> int:
    cursor.execute(statement)
    return int(cursor.fetchone()[0])
