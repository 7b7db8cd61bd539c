"""What a wall screen tells the public: numbers of one hall, and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.insight.statistics.values.figures import FigureValue


@dataclass(frozen=True, slots=True)
class Hall:
    """One day of a reception hall.

    `resolved` counts results that came to the hall, `returned` those that were handed over. `on_time` is the share on time of the month so far; `ready` names results that wait to be fetched, the latest first,
    by day and last digits alone.
    """

    day: date
    received: int
    resolved: int
    returned: int
    pending: int
    on_time: FigureValue
    ready: tuple[str, ...]
