"""Steps completed a second over HTTP by eight clients, beside `pgbench` writing the same rows.

Each client leads dossiers of its own along the whole standard route, from hand-over to the applicant's hands, in the names
of the officials whose turn it is; each completion tells the dossier as it is then. The floor does the row changes of
the seven completions, each in a transaction of its own.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.test import Client

from motcua.channels.replay import facts
from tests.bench import _databases, _floor, _world
from tests.bench._people import intake
from tests.bench._rounds import median_of_ratios
from tests.bench._server import Server, ask, request, serving

CLIENTS = 8
WARM_UP = 4  # dossiers of each client, not measured
EACH = 12  # dossiers of each client in a round
FLOOR_EACH = 60
ROUNDS = 5
MUST = 0.15
PATH = "/api/v1/dossiers"
PROCEDURE = "1.001612"
TURNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("tiep-nhan", {"outcome": "done"}),
    ("truong-tckh", {"outcome": "done"}),
    ("cv-tckh", {"outcome": "approve", "data": {"summary": "Đủ điều kiện"}}),
    ("truong-tckh", {"outcome": "approve"}),
    ("chu-tich", {"outcome": "approve"}),
    ("van-thu", {"outcome": "done", "data": {"document_number": "12/GCN-UBND"}}),
    ("tiep-nhan", {"outcome": "done", "data": {"receiver_name": "Nguyễn Thị Ví Dụ"}}),
)
TABLES = (
    "dossiers_dossier", "dossiers_dossierstep", "dossiers_clockevent", "audit_entry", "dossiers_draftresult",
)  # fmt: skip
COPY_FROM = 900_000_000
COPIES_EACH = FLOOR_EACH * ROUNDS


def run() -> list[dict[str, Any]]:
    """Measure rounds of both in turn."""
    database = _databases.create("bench_complete", like=_world.founded())
    _databases.use(database)
    tokens = {login: _world.token_of(login) for login in {login for login, _ in TURNS}}
    floor = _floor_script(tokens)
    with serving() as server:
        _round(server, tokens, WARM_UP)
        rounds = [
            (_round(server, tokens, EACH), len(TURNS) * _floor_round(database, floor, turn)) for turn in range(ROUNDS)
        ]
    _databases.use("postgres")
    _databases.drop(database)
    name = f"POST {PATH}/…/complete, {CLIENTS} clients"
    return [median_of_ratios(name, "steps/s", rounds, must=MUST)]


def _round(server: Server, tokens: dict[str, str], each: int) -> float:
    """Receive dossiers, then time how they are led along their route."""
    received = ask(server, [
        [[request("POST", PATH, token=tokens["tiep-nhan"], body=intake(facts.DISTRICT_CODE, PROCEDURE))] for _ in range(each)]
        for _ in range(CLIENTS)
    ])  # fmt: skip
    dossiers = [json.loads(body) for body in received["bodies"]]
    ways = [_way(dossier["number"], dossier["steps"][0]["id"], tokens) for dossier in dossiers]
    heard = ask(server, [ways[first::CLIENTS] for first in range(CLIENTS)])
    refused = [body for body, status in zip(heard["bodies"], heard["statuses"], strict=True) if status != 200]
    assert not refused, refused[0]
    assert sum(json.loads(body)["status"] == "returned" for body in heard["bodies"]) == len(dossiers)
    return float(len(heard["bodies"]) / heard["seconds"])


def _way(number: str, first: int, tokens: dict[str, str]) -> list[str]:
    """Write the requests that lead one dossier to its end; each step's number is told by the answer before."""
    steps = [str(first), *["{step}"] * (len(TURNS) - 1)]
    return [
        request("POST", f"{PATH}/{number}/steps/{step}/complete", token=tokens[login], body=body)
        for step, (login, body) in zip(steps, TURNS, strict=True)
    ]


def _floor_script(tokens: dict[str, str]) -> str:
    """Watch one dossier on its way, write the row changes of its steps down, and make dossiers to do them to."""
    _lead(tokens)  # fills the caches
    _floor.mark_keys(*TABLES)
    writes = _lead(tokens)
    dossier, step = (_floor.first_key(TABLES, table) for table in TABLES[:2])
    _make_copies(dossier, step)
    names = {str(dossier): ":n", str(step): ":n"}
    place = f"{COPY_FROM} + :client_id * {COPIES_EACH} + :i + :past"
    return f"\\set i :i + 1\n\\set n {place}\n" + _floor.script(writes, names)


def _lead(tokens: dict[str, str]) -> list[list[_floor.Write]]:
    """Lead one dossier along its route in this process; give what each completion wrote."""
    client = Client()
    at = client.post(PATH, intake(facts.DISTRICT_CODE, PROCEDURE), content_type="application/json",
                     headers={"Authorization": f"Bearer {tokens['tiep-nhan']}"}).json()  # fmt: skip
    writes = []
    for login, body in TURNS:
        path = f"{PATH}/{at['number']}/steps/{at['steps'][0]['id']}/complete"
        with _floor.listening() as heard:
            answer = client.post(path, body, content_type="application/json",
                                 headers={"Authorization": f"Bearer {tokens[login]}"})  # fmt: skip
        assert answer.status_code == 200, answer.content
        at = answer.json()
        writes.append(heard.writes)
    return writes


def _make_copies(dossier: int, step: int) -> None:
    """Make dossiers for pgbench to work on: rows like those of the watched one, each with its first step."""
    with connection.cursor() as cursor:
        for table, key, other in (("dossiers_dossier", dossier, {"number": "number || '-' || n"}),
                                  ("dossiers_dossierstep", step, {"dossier_id": "n"})):  # fmt: skip
            cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                           " AND column_name <> 'id' AND is_generated = 'NEVER'", [table])  # fmt: skip
            columns = [name for (name,) in cursor.fetchall()]
            values = ", ".join(other.get(name, f'"{name}"') for name in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            cursor.execute(
                f"INSERT INTO {table} (id, {names}) SELECT n, {values} FROM {table},"
                f" generate_series({COPY_FROM}, {COPY_FROM + CLIENTS * COPIES_EACH}) n WHERE id = %s", [key]
            )  # fmt: skip


def _floor_round(database: str, floor: str, turn: int) -> float:
    return _floor.transactions_per_second(
        database, floor, clients=CLIENTS, each=FLOOR_EACH, defined={"past": turn * FLOOR_EACH}
    )
