"""The memory of a web process after 5,000 and after 10,000 requests of every kind, of the server as it is run in earnest.

One worker answers them all: API and pages, reading and writing, Vietnamese and English, found and not found, PDF too.
The memory is the process's own with its part of what it shares (PSS).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.test import Client

from motcua.channels.replay import facts
from motcua.registry.accounts.models import Account
from motcua.registry.organisations import queries as organisations
from tests.bench import _databases, _million, _world
from tests.bench._people import intake
from tests.bench._server import Server, ask, request, serving

REQUESTS = 10_000
CLIENTS = 4
MOST_MB = 160.0
MOST_GROWTH = 1.03  # of the second half: nothing that grows with each request stays below it
EXPECTED = (200, 201, 404)
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
LOGIN = "truong-mot-cua"
PAGES = (
    "/desk/", "/desk/?only=late&sort=-due", "/desk/?text=nguyen", "/desk/search/?q=nguyen+van+an", "/desk/receive/",
    "/desk/receive/?q=ho+kinh+doanh", "/desk/submitted/", "/desk/dossiers/{number}/",
    "/desk/dossiers/000.00.26.H17-180101-9/", "/", "/thu-tuc/?q=ho+kinh+doanh", "/thu-tuc/1.001612/", "/tra-cuu/",
    "/desk/dossiers/{number}/slip.pdf", "/desk/overview/", "/desk/calendar/", "/desk/catalogue/", "/no-such-page/",
)  # fmt: skip
CALLS = (
    "/api/v1/dossiers?limit=25",
    "/api/v1/dossiers?q=tran+thi&limit=10",
    "/api/v1/dossiers/{number}",
    "/api/v1/nothing",
)


def run() -> list[dict[str, Any]]:
    """Send the requests in two halves, and weigh the process after each."""
    database = _databases.create("bench_memory", like=_million.filled(_million.FEW))
    _databases.use(database)
    token, cookie = _world.token_of(LOGIN), _session()
    with serving("--workers", "1") as server:
        (worker,) = server.workers()
        held = [_held(server, worker, token, cookie) for _ in range(2)]
    _databases.use("postgres")
    _databases.drop(database)
    return [
        {"name": f"memory of a web process after {REQUESTS:,} requests", "value": round(held[1], 1), "unit": "MB",
         "floor": MOST_MB, "ratio": round(held[1] / MOST_MB, 2), "must": 1.0, "better": "lower"},
        {"name": f"memory after {REQUESTS:,} requests beside {REQUESTS // 2:,}", "value": round(held[1], 1), "unit": "MB",
         "floor": round(held[0], 1), "ratio": round(held[1] / held[0], 3), "must": MOST_GROWTH, "better": "lower"},
    ]  # fmt: skip


def _session() -> str:
    """Log an official in, and give the cookie."""
    staff = organisations.staff_by_login(LOGIN)
    assert staff is not None
    client = Client()
    client.force_login(Account.objects.get(pk=staff.account_id))
    return f"sessionid={client.cookies['sessionid'].value}"


def _held(server: Server, worker: int, token: str, cookie: str) -> float:
    """Send half of the requests; give the megabytes held after."""
    rounds = -(-REQUESTS // 2 // len(_turn(token, cookie)) // CLIENTS)
    heard = ask(server, [[_turn(token, cookie) for _ in range(rounds)] for _ in range(CLIENTS)])
    assert len(heard["statuses"]) >= REQUESTS / 2
    for expected in EXPECTED:
        assert expected in heard["statuses"], f"no answer was {expected}"
    failed = [body for body, status in zip(heard["bodies"], heard["statuses"], strict=True) if status not in EXPECTED]
    assert not failed, failed[0]
    rollup = Path(f"/proc/{worker}/smaps_rollup").read_text(encoding="ascii")
    return sum(map(int, PSS.findall(rollup))) / 1024


def _turn(token: str, cookie: str) -> list[str]:
    """Write the requests of one dossier: it is received, then looked at from all sides."""
    receive = request("POST", "/api/v1/dossiers", token=token, body=intake(facts.DISTRICT_CODE, "1.001612"))
    calls = [request("GET", path, token=token) for path in CALLS]
    pages = [
        request("GET", path, Cookie=cookie, Accept_Language=language) for path in PAGES for language in ("vi", "en")
    ]
    return [receive, *calls, *pages]
