"""Counting everything again from the rows, and where the roll-ups differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries._tally_sql import KEYS, NAMES, ROWS, added, by_grain, minutes_of

MOST_SHOWN = 100
_KEYS = ("grain", "starts_on", *KEYS)
_MINUTE_KEYS = ("grain", "authority_id", "unit_id", "starts_on", "whose", "minutes")
_EACH_DAY = ", ".join(f"{key} AS {key}" for key in (*KEYS, "day"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One count of a roll-up that the rows do not bear out."""

    key: dict[str, Any]
    measure: str
    kept: int
    counted: int


def _compared(keys: tuple[str, ...], names: tuple[str, ...], kept: str, counted: str) -> str:
    """Give the SELECT of the keys under which what is kept and what is counted differ, with both."""
    listed, sums = ", ".join(keys), ", ".join(f"sum({name})::bigint AS {name}" for name in names)
    both = ", ".join(f"coalesce(k.{name}, 0), coalesce(c.{name}, 0)" for name in names)
    differs = " OR ".join(f"coalesce(k.{name}, 0) <> coalesce(c.{name}, 0)" for name in names)
    return f"""
SELECT {listed}, {both}
  FROM (SELECT {listed}, {sums} FROM ({kept}) AS every GROUP BY {listed}) AS k
  FULL JOIN (SELECT {listed}, {sums} FROM ({counted}) AS every GROUP BY {listed}) AS c USING ({listed})
 WHERE {differs} ORDER BY {listed}
"""  # noqa: S608 - constants


def _in_grains(source: str) -> str:
    return by_grain(f"({added(source, _EACH_DAY)})")


_TALLIES = _compared(
    _KEYS, NAMES,
    f"SELECT {', '.join((*_KEYS, *NAMES))} FROM dossiers_tally UNION ALL ({_in_grains('dossiers_tallydelta')})",  # noqa: S608 - constants
    _in_grains(f"({ROWS})"),
)  # fmt: skip
_MINUTES = _compared(
    _MINUTE_KEYS, ("dossiers",),
    f"SELECT {', '.join(_MINUTE_KEYS)}, dossiers FROM dossiers_minutetally UNION ALL SELECT {', '.join(_MINUTE_KEYS)}, dossiers FROM ({minutes_of('dossiers_tallydelta')}) AS unfolded",  # noqa: S608 - constants
    minutes_of(f"({ROWS})"),
)  # fmt: skip


def differences() -> list[Difference]:
    """This function will compare every roll-up with a count from the rows, and give what differs (at most MOST_SHOWN).

    Two statements, each seeing one moment: work may go on meanwhile.
    """
    found = [*_differing(_TALLIES, _KEYS, NAMES), *_differing(_MINUTES, _MINUTE_KEYS, ("dossiers",))]
    return found[:MOST_SHOWN]


def _differing(statement: str, keys: tuple[str, ...], names: tuple[str, ...]) -> list[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        rows = cursor.fetchmany(MOST_SHOWN)
    found = []
    for row in rows:
        key, counts = dict(zip(keys, row, strict=False)), row[len(keys) :]
        for place, name in enumerate(names):
            kept, counted = counts[2 * place], counts[2 * place + 1]
            if kept != counted:
                found.append(Difference(key, name, int(kept), int(counted)))
    return found
