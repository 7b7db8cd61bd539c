"""The page "my work" of 25 with 1,000,000 dossiers beside the same page with 1,000: its queries, and its slow requests.

As ordinary officials see it, each with roles in several units: one who handles dossiers in four divisions, and one at the
district's desk, where what waits for the desk waits for each of its people.
"""

from __future__ import annotations

import re
import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, unit_id
from motcua.kernel.actor import Role, Via
from motcua.kernel.time import now
from motcua.registry.accounts.models import Account
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands.staff import grant_role
from tests.bench import _databases, _million
from tests.bench._rounds import p95

PAGE = "/desk/"
OFFICIALS = {"a handler in four divisions": "cv-tuphap", "the district's desk": "truong-mot-cua"}
MORE_UNITS = ("LDTBXH", "VHTT", "QLDT")
WARM_UP = 20
BLOCK = 40  # requests in a row to one database, then to the other: what else the machine does meets both
BLOCKS = 6
MOST_QUERIES = 8
MOST_TIMES_SLOWER = 3
ROWS_SHOWN = 25
DOSSIER = re.compile(rb'href="/desk/dossiers/([^/"]+)/')


class Desk:
    """The page of one official in one database."""

    def __init__(self, database: str, login: str) -> None:
        """Log the official in."""
        self.database = database
        _databases.use(database)
        staff = organisations.staff_by_login(login)
        assert staff is not None
        for code in MORE_UNITS if login == OFFICIALS["a handler in four divisions"] else ():
            _grant(staff.pk, staff.account_id, unit_id(facts.DISTRICT_CODE, code))
        self.client = Client()
        self.client.force_login(Account.objects.get(pk=staff.account_id))

    def times(self, count: int) -> list[float]:
        """Open the page so often, and give the milliseconds of each."""
        _databases.use(self.database)
        return [self._open() for _ in range(count)]

    def queries(self) -> int:
        """Count the queries of one request, the session's own included."""
        _databases.use(self.database)
        self._open()
        with CaptureQueriesContext(connection) as asked:
            self._open()
        return len(asked)

    def _open(self) -> float:
        began = time.perf_counter()
        answer = self.client.get(PAGE, headers={"Host": "localhost"})
        spent = (time.perf_counter() - began) * 1000
        assert answer.status_code == 200
        assert len(set(DOSSIER.findall(answer.content))) == ROWS_SHOWN
        return spent


def _grant(staff_id: int, account_id: int, unit: int) -> None:
    at = now()
    actor = organisations.actor_for_account(account_id, at=at, via=Via.DESK)
    if not actor.holds(Role.HANDLER, unit_id=unit):
        grant_role(actor=PROGRAM, at=at, staff_id=staff_id, unit_id=unit, role=Role.HANDLER)


def run() -> list[dict[str, Any]]:
    """Measure both officials."""
    few, many = _million.filled(_million.FEW), _million.filled(_million.MANY)
    return [row for who, login in OFFICIALS.items() for row in _rows(who, Desk(few, login), Desk(many, login))]


def _rows(who: str, few: Desk, many: Desk) -> list[dict[str, Any]]:
    with_few: list[float] = []
    with_many: list[float] = []
    for desk in (few, many):
        desk.times(WARM_UP)
    for _ in range(BLOCKS):
        with_few += few.times(BLOCK)
        with_many += many.times(BLOCK)
    queries = many.queries()
    value, floor = p95(with_many), p95(with_few)
    return [
        {"name": f"my work, {who}: queries", "value": queries, "unit": "queries", "floor": MOST_QUERIES,
         "ratio": queries / MOST_QUERIES, "must": 1.0, "better": "lower"},
        {"name": f"my work, {who}: p95 with 1,000,000 beside 1,000", "value": round(value, 1), "unit": "ms",
         "floor": round(floor, 1), "ratio": round(value / floor, 2), "must": MOST_TIMES_SLOWER, "better": "lower"},
    ]  # fmt: skip
