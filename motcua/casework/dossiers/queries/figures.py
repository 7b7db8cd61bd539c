"""The counts of a report: in all and by month, field and handling unit.

A period is half-open, in days of Việt Nam. *Received*: accepted within it. *Resolved*: the result reached the one-stop
desk within it. *Pending*: accepted before its end, neither resolved nor ended before its end.
Source: form II.06a/VPCP/KSTT of TT 01/2020/TT-VPCP; one-stop-rules §11.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.casework.dossiers.queries.tallies import tallied

TOTAL, MONTH, FIELD, UNIT = "total", "month", "field", "unit"
NONE = "0"


@dataclass(frozen=True, slots=True)
class Key:
    """What a row counts: everything, a month ("2018-03"), a field or a unit."""

    dimension: str
    value: str | int | None = None


@dataclass(slots=True)
class Tally:
    """The counts of one row."""

    received: int = 0
    resolved: int = 0
    early: int = 0
    on_time: int = 0
    overdue: int = 0
    overdue_in_software_corrected: int = 0
    pending: int = 0
    pending_overdue: int = 0


def tallies(*, start: date, end: date, authority_ids: Collection[int]) -> dict[Key, Tally]:
    """Count the dossiers of some authorities in a period, in all and by month, field and handling unit."""
    found = {Key(TOTAL): Tally()}
    for dimension in (MONTH, FIELD, UNIT):
        found |= _sliced(dimension, tallied(start=start, end=end, authority_ids=authority_ids, by=dimension))
    for key, tally in found.items():
        if key.dimension == UNIT:
            _add(found[Key(TOTAL)], tally)
    return {key: tally for key, tally in found.items() if key.dimension == TOTAL or tally != Tally()}


def _sliced(dimension: str, counted: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[Key, Tally]]:
    for name, counts in counted.items():
        pending = (0, 0) if dimension == MONTH else (counts["pending"], counts["pending_overdue"])
        tally = Tally(
            counts["received"], counts["resolved"], counts["early"], counts["on_time"], counts["overdue"],
            counts["corrected"], *pending,
        )  # fmt: skip
        yield Key(dimension, name if dimension == MONTH else None if name == NONE else int(name)), tally


def _add(total: Tally, part: Tally) -> None:
    for name in Tally.__slots__:
        setattr(total, name, getattr(total, name) + getattr(part, name))
