"""Finding dossiers among 1,000,000: the time of all statements of one search, as the desk's page gives them.

As an official of the district with its desk sees it: those of his own authority. The time is taken around each
statement, so it holds the way to the database and back too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries import programs
from motcua.casework.dossiers.queries.finding import Wanted
from motcua.channels.desk.find.forms import SearchForm
from motcua.channels.desk.find.looking import found, number_of
from motcua.kernel.actor import Actor, Via
from motcua.kernel.time import now
from motcua.registry.citizens import queries as citizens
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million
from tests.bench._rounds import p95

WARM_UP = 5
ROUNDS = 60
MOST_MS = 50.0
OFFICIAL = "truong-mot-cua"
WORDS = (
    "nguyen van an", "Nguyễn Văn An", "nguyen van a", "tran thi huong", "le", "nguyen", "phạm ngọc uyên", "khong co ai",
    "0900012345", "000.00.26.H17-180312", "le thi 0900",
)  # fmt: skip


class Clock:
    """Adds up the time that the database takes."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.ms = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a statement and count its time."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.ms += (time.perf_counter() - began) * 1000


def run() -> list[dict[str, Any]]:
    """Measure each search; the one of the specification must be quick, the others are shown beside it."""
    _databases.use(_million.filled(_million.MANY))
    at = now()
    staff = organisations.staff_by_login(OFFICIAL)
    assert staff is not None
    actor = organisations.actor_for_account(staff.account_id, at=at, via=Via.DESK)
    rows = [
        _row(f"search “{words}” on the desk", lambda words=words: _on_the_desk(actor, words, at)) for words in WORDS
    ]
    rows.append(_row("search “nguyen van an” by a program", lambda: _by_program(actor, WORDS[0])))
    rows.append(_row("search “nguyen van an” among applicants", lambda: citizens.search_parties(WORDS[0])))
    return rows


def _on_the_desk(actor: Actor, words: str, at: Any) -> object:
    number_of(actor, words)
    form = SearchForm({"q": words})
    assert form.is_valid()
    return found(actor, form, cursor="", at=at)


def _by_program(actor: Actor, words: str) -> object:
    return programs.dossiers_for_programs(actor, Wanted(text=words), is_mine=False, after_id=None, most=26)


def _row(name: str, search: Callable[[], object]) -> dict[str, Any]:
    times = []
    for _ in range(WARM_UP + ROUNDS):
        clock = Clock()
        with connection.execute_wrapper(clock):
            search()
        times.append(clock.ms)
    value = p95(times[WARM_UP:])
    return {"name": f"{name}, p95", "value": round(value, 1), "unit": "ms", "floor": MOST_MS,
            "ratio": round(value / MOST_MS, 2), "must": 1.0, "better": "lower"}  # fmt: skip
