"""The chance of being late of 10,000 open dossiers, and of the 25 of a work page; what the method says of its own past.

Among 1,000,000 dossiers put straight into the tables: the chances there mean nothing, their cost does. How right the
method is, is measured by `motcua risk backtest` on a replayed year (docs/explanation/nguy-co-tre.md).
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.casework.dossiers.queries.open_cases import open_cases
from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.risk import queries
from motcua.insight.risk.commands import learn_risk
from motcua.kernel.time import now
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million
from tests.bench._million import MANY, YEAR

ROUNDS, PAGES = 5, 40
MOST_SECONDS, MOST_MS, MOST_QUERIES, MOST_LEARNING = 2.0, 60.0, 2, 60.0
PAGE = 25
LEARNED = timedelta(days=31)
"""A month of the million dossiers is learned from: some 80,000 of them."""


def run() -> list[dict[str, Any]]:
    """Learn, then ask; what was learned is undone."""
    _databases.use(_million.filled(MANY))
    with transaction.atomic():
        home = authority_id(facts.DISTRICT_CODE)
        learning = _seconds(lambda: _learn(home))
        ids = organisations.descendant_ids(home)
        found = queries.at_risk(authority_ids=ids, at=now(), most=None, explains=False)
        ranking = [_seconds(lambda: queries.at_risk(authority_ids=ids, at=now(), most=5)) for _ in range(ROUNDS)]
        page = open_cases(authority_ids=ids, most=PAGE)
        reading = [_seconds(lambda: queries.ranked(page, at=now())) * 1000 for _ in range(PAGES)]
        with CaptureQueriesContext(connection) as asked:
            queries.ranked(page, at=now())
        transaction.set_rollback(True)
    return [
        {"name": "late-risk: learning from a month of 1,000,000", "value": round(learning, 1), "unit": "s",
         "floor": MOST_LEARNING, "ratio": round(learning / MOST_LEARNING, 2), "must": 1.0, "better": "lower"},
        {"name": f"late-risk: the five likeliest of {len(found):,} open dossiers", "value": round(statistics.median(ranking), 2),
         "unit": "s", "floor": MOST_SECONDS, "ratio": round(statistics.median(ranking) / MOST_SECONDS, 2), "must": 1.0,
         "better": "lower"},
        {"name": f"late-risk: a page of {PAGE} with reasons", "value": round(statistics.median(reading), 1), "unit": "ms",
         "floor": MOST_MS, "ratio": round(statistics.median(reading) / MOST_MS, 2), "must": 1.0, "better": "lower"},
        {"name": f"late-risk: queries beside those of the calendars, page of {PAGE}", "value": len(asked) - 2, "unit": "queries",
         "floor": MOST_QUERIES, "ratio": (len(asked) - 2) / MOST_QUERIES, "must": 1.0, "better": "lower"},
    ]  # fmt: skip


def _learn(home: int) -> None:
    last = date(YEAR, 12, 1)
    learn_risk(actor=PROGRAM, authority_id=home, starts_on=last - LEARNED, ends_before=last, at=now())


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
