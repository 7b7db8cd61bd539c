"""Figures among 1,000,000 dossiers: what the leader's first page reads, a year's report, and what counting costs an act.

`BENCH_DOSSIERS=5000000` measures among as many as that; filling them takes many minutes and some 15 GB.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.queries import overview
from motcua.casework.dossiers.queries.overview import Horizon, Scope
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.statistics import queries
from motcua.insight.statistics.values.figures import Dimension
from motcua.insight.statistics.values.periods import calendar_year
from motcua.kernel.time import now
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million
from tests.bench._million import MANY, YEAR, Size
from tests.bench._rounds import p95

ROUNDS, REPORTS, WRITES = 40, 7, 400
MOST_MS, MOST_SECONDS = 150.0, 1.0
ON_THE_PAGE = ("received", "resolved", "early", "on_time", "overdue", "on_time_rate", "pending", "pending_overdue")
TOUCHED = """
UPDATE dossiers_dossier SET ready_at = ready_at + interval '1 minute'
 WHERE id = (SELECT min(id) + %s FROM dossiers_dossier)
"""


def run() -> list[dict[str, Any]]:
    """Measure what is read, then what an act pays."""
    size = _size()
    _databases.use(_million.filled(size))
    number = size.closed + size.still_open
    page = [_seconds(_leaders_page) * 1000 for _ in range(ROUNDS)]
    reports = [_seconds(_report) for _ in range(REPORTS)]
    with_counts, without = _cost_of_counting()
    return [
        {"name": f"leader's page: all readings, p95, among {number:,}", "value": round(p95(page), 1), "unit": "ms",
         "floor": MOST_MS, "ratio": round(p95(page) / MOST_MS, 2), "must": 1.0, "better": "lower"},
        {"name": f"year's report among {number:,}", "value": round(statistics.median(reports), 3), "unit": "s",
         "floor": MOST_SECONDS, "ratio": round(statistics.median(reports) / MOST_SECONDS, 2), "must": 1.0, "better": "lower"},
        {"name": "a counted change of a dossier, beside the same without counting", "value": round(with_counts, 1),
         "unit": "µs", "floor": round(without, 1), "ratio": round(with_counts / without, 2), "must": 2.0, "better": "lower"},
    ]  # fmt: skip


def _size() -> Size:
    number = int(os.environ.get("BENCH_DOSSIERS", "0"))
    return Size(number - number * 3 // 100, number * 3 // 100) if number else MANY


def _seconds(read: Callable[[], object]) -> float:
    began = time.perf_counter()
    read()
    return time.perf_counter() - began


def _leaders_page() -> None:
    """Read what the leader sees first: what is open now, the year so far, its months, its units."""
    home = authority_id(facts.DISTRICT_CODE)
    ids = tuple(organisations.descendant_ids(home))
    at = now()
    overview.standing(Scope(ids), Horizon(at, at + timedelta(hours=8), at + timedelta(days=2)))
    year = calendar_year(YEAR)
    queries.figures_of(ON_THE_PAGE, period=year, authority_ids=ids)
    queries.slices_of(ON_THE_PAGE, period=year, authority_ids=ids, by=Dimension.MONTH)
    queries.slices_of(ON_THE_PAGE, period=year, authority_ids=ids, by=Dimension.UNIT)


def _report() -> None:
    report = queries.year_report(year=YEAR, authority_id=authority_id(facts.DISTRICT_CODE))
    counts = report.counts
    assert counts.received > 0
    assert counts.resolved == counts.early + counts.on_time + counts.overdue


def _cost_of_counting() -> tuple[float, float]:
    """Change as many dossiers with the triggers and without, and give the median microseconds of each; nothing is kept."""
    spent: dict[str, list[float]] = {"origin": [], "replica": []}
    with transaction.atomic(), connection.cursor() as cursor:
        for place in range(WRITES):
            for role, times in spent.items():
                cursor.execute(f"SET LOCAL session_replication_role = {role}")
                began = time.perf_counter()
                cursor.execute(TOUCHED, [2 * place + (role == "origin")])
                times.append((time.perf_counter() - began) * 1e6)
        transaction.set_rollback(True)
    fold_tallies()
    return statistics.median(spent["origin"]), statistics.median(spent["replica"])
