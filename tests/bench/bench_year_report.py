"""The year's report over 1,000,000 dossiers, and whether its time grows as they do: beside the same over 100,000."""

from __future__ import annotations

import statistics
import time
from typing import Any

from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.statistics.queries import year_report
from motcua.insight.statistics.values import YearReport
from tests.bench import _databases, _million
from tests.bench._million import MANY, SOME, YEAR, Size

ROUNDS = 7
MOST_SECONDS = 2.0
LINEAR = 1.0


def run() -> list[dict[str, Any]]:
    """Measure both sizes in turn."""
    times: dict[Size, list[float]] = {SOME: [], MANY: []}
    for _ in range(ROUNDS):
        for size, spent in times.items():
            _databases.use(_million.filled(size))
            spent.append(_seconds(size))
    few, many = (statistics.median(times[size]) for size in (SOME, MANY))
    growth = MANY.closed / SOME.closed
    return [
        {"name": f"year report over {MANY.closed:,} dossiers of the year among 1,000,000", "value": round(many, 2), "unit": "s",
         "floor": MOST_SECONDS, "ratio": round(many / MOST_SECONDS, 2), "must": 1.0, "better": "lower"},
        {"name": f"year report: time a dossier, beside {SOME.closed:,} (linear: 1)", "value": round(many / MANY.closed * 1e6, 2),
         "unit": "µs", "floor": round(few / SOME.closed * 1e6, 2), "ratio": round(many / few / growth, 2), "must": 1.25,
         "better": "lower"},
    ]  # fmt: skip


def _seconds(size: Size) -> float:
    began = time.perf_counter()
    report = year_report(year=YEAR, authority_id=authority_id(facts.DISTRICT_CODE))
    spent = time.perf_counter() - began
    _check(report, size)
    return spent


def _check(report: YearReport, size: Size) -> None:
    """Make sure that it was counted in full, whichever way it is cut."""
    assert report.counts.received == size.closed
    assert report.counts.resolved == report.counts.early + report.counts.on_time + report.counts.overdue
    assert sum(part.counts.received for part in report.by_month) == size.closed
    assert sum(part.counts.received for part in report.by_field) == size.closed
    assert sum(part.counts.received for part in report.by_unit) == size.closed
