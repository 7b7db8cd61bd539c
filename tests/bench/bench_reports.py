"""II.06a of a year over 1,000,000 dossiers, beside counting the same from the rows, and beside a tenth of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from motcua.casework.dossiers.queries.tallies import counted_from_rows
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.reports.queries import computing
from motcua.insight.statistics.values.periods import span_named
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million
from tests.bench._million import MANY, SOME, YEAR, Size

ROUNDS = 7
MOST_SECONDS = 1.0
"""A year's report answers within a second (issue 3)."""


def run() -> list[dict[str, Any]]:
    """Measure both sizes in turn, and the rows once each round as the floor."""
    times: dict[Size, list[float]] = {SOME: [], MANY: []}
    rows: list[float] = []
    for _ in range(ROUNDS):
        for size, spent in times.items():
            _databases.use(_million.filled(size))
            spent.append(_seconds(lambda size=size: _report(size)))  # type: ignore[misc]  # bound at once
        rows.append(_seconds(_from_rows))
    few, many, floor = (statistics.median(each) for each in (times[SOME], times[MANY], rows))
    return [
        {"name": f"II.06a of a year over {MANY.closed:,} dossiers", "value": round(many, 3), "unit": "s",
         "floor": MOST_SECONDS, "ratio": round(many / MOST_SECONDS, 3), "must": 1.0, "better": "lower"},
        {"name": "II.06a of a year, beside one count from the rows", "value": round(many, 3), "unit": "s",
         "floor": round(floor, 3), "ratio": round(many / floor, 3), "must": 1.0, "better": "lower"},
        {"name": f"II.06a of a year, beside {SOME.closed:,} dossiers", "value": round(many, 3), "unit": "s",
         "floor": round(few, 3), "ratio": round(many / few, 2), "must": round(MANY.closed / SOME.closed, 2),
         "better": "lower"},
    ]  # fmt: skip


def _seconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _report(size: Size) -> None:
    content = computing.content_of("II.06a", authority_id=authority_id(facts.DISTRICT_CODE), span=span_named(str(YEAR)))
    assert content.holds
    total = content.tables[0].rows[-1].cells
    received, carried = total[1], total[4]
    assert not isinstance(received, str)
    assert not isinstance(carried, str)
    assert (received.number or 0) - (carried.number or 0) == size.closed


def _from_rows() -> None:
    span, home = span_named(str(YEAR)), authority_id(facts.DISTRICT_CODE)
    counted_from_rows(start=span.start, end=span.end, authority_ids=organisations.descendant_ids(home), by="field")
