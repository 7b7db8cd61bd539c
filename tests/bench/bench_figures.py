"""Figures among 5,000,000 dossiers: the leader's first page over HTTP, a year's report, and what counting costs an act.

The chances of being late are learned first, so that the page tells them as it does in daily work.
`MOTCUA_BENCH_ROWS=200000` measures among fewer; filling 5,000,000 takes many minutes and some 15 GB.
"""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.risk.commands import learn_risk
from motcua.insight.risk.queries import last_learned
from motcua.insight.statistics import queries
from motcua.kernel.time import now
from motcua.registry.accounts.models import Account
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million
from tests.bench._million import YEAR, Size
from tests.bench._rounds import p95
from tests.bench._server import serving

ROWS, OPEN_OF_HUNDRED = 5_000_000, 3
ROUNDS, REPORTS, WRITES, WARM_UP = 100, 7, 400, 10
MOST_MS, MOST_SECONDS, MOST_PULSE_MS = 150.0, 1.0, 20.0
LEADER, PAGE = "chu-tich", "/desk/dashboards/"
ASKED_AGAIN = re.compile(rb'id="figures" hx-get="([^"]+)"')
TOUCHED = """
UPDATE dossiers_dossier SET ready_at = ready_at + interval '1 minute'
 WHERE id = (SELECT min(id) + %s FROM dossiers_dossier)
"""


def run() -> list[dict[str, Any]]:
    """Measure what is read, then what an act pays."""
    size = _size()
    _databases.use(_million.filled(size))
    number = size.closed + size.still_open
    _learn()
    page, pulse = _over_http()
    reports = [_seconds(_report) for _ in range(REPORTS)]
    with_counts, without = _cost_of_counting()
    return [
        {"name": f"leader's page over HTTP, p95, among {number:,}", "value": round(p95(page), 1), "unit": "ms",
         "floor": MOST_MS, "ratio": round(p95(page) / MOST_MS, 2), "must": 1.0, "better": "lower"},
        {"name": "leader's page: asked again, nothing new, p95", "value": round(p95(pulse), 1), "unit": "ms",
         "floor": MOST_PULSE_MS, "ratio": round(p95(pulse) / MOST_PULSE_MS, 2), "must": 1.0, "better": "lower"},
        {"name": f"year's report among {number:,}", "value": round(statistics.median(reports), 3), "unit": "s",
         "floor": MOST_SECONDS, "ratio": round(statistics.median(reports) / MOST_SECONDS, 2), "must": 1.0, "better": "lower"},
        {"name": "a counted change of a dossier, beside the same without counting", "value": round(with_counts, 1),
         "unit": "µs", "floor": round(without, 1), "ratio": round(with_counts / without, 2), "must": 2.0, "better": "lower"},
    ]  # fmt: skip


def _size() -> Size:
    number = int(os.environ.get("MOTCUA_BENCH_ROWS", str(ROWS)))
    still_open = number * OPEN_OF_HUNDRED // 100
    return Size(number - still_open, still_open)


def _learn() -> None:
    home, month = authority_id(facts.DISTRICT_CODE), date(YEAR, 11, 1)
    if last_learned(home) is None:
        learn_risk(actor=PROGRAM, authority_id=home, starts_on=month, ends_before=date(YEAR, 12, 1), at=now())


def _seconds(read: Callable[[], object]) -> float:
    began = time.perf_counter()
    read()
    return time.perf_counter() - began


def _over_http() -> tuple[list[float], list[float]]:
    """Open the leader's page so often, and ask again as an open page does; give the milliseconds of both."""
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={_session()}"}
    with serving() as server, _connected(server.port) as line:

        def opened(path: str, **more: str) -> tuple[float, int, bytes]:
            began = time.perf_counter()
            line.request("GET", path, headers={**headers, **more})
            answer = line.getresponse()
            body = answer.read()
            return (time.perf_counter() - began) * 1000, answer.status, body

        for _ in range(WARM_UP):
            _, status, body = opened(PAGE)
            assert status == 200, (status, body[:300])
        page = [opened(PAGE)[0] for _ in range(ROUNDS)]
        found = ASKED_AGAIN.search(opened(PAGE)[2])
        assert found
        again = found[1].decode().replace("&amp;", "&")
        asked = [opened(again, **{"HX-Request": "true"}) for _ in range(ROUNDS)]
        assert sum(status == 204 for _, status, _ in asked) > ROUNDS // 2
        return page, [spent for spent, status, _ in asked if status == 204]


def _session() -> str:
    staff = organisations.staff_by_login(LEADER)
    assert staff is not None
    client = Client()
    client.force_login(Account.objects.get(pk=staff.account_id))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _connected(port: int) -> Iterator[HTTPConnection]:
    line = HTTPConnection("localhost", port, timeout=60)
    try:
        yield line
    finally:
        line.close()


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
