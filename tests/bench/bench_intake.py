"""Dossiers received a second over HTTP by eight clients, beside `pgbench` writing the same rows.

Each request brings an applicant who is not known yet, is checked in full, and is durable before it is answered. Once all
hand in at the district's desk, where each waits for the day's next number; once at the district and its six wards.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from django.db import connection
from django.test import Client

from motcua.channels.replay import facts
from tests.bench import _databases, _floor, _world
from tests.bench._people import intake
from tests.bench._rounds import median_of_ratios
from tests.bench._server import Server, ask, request, serving

CLIENTS = 8
WARM_UP = 60  # requests of each client, not measured
EACH = 80  # requests of each client in a round
FLOOR_EACH = 400
ROUNDS = 5
MUST = 0.15
PATH = "/api/v1/dossiers"
ORDINAL = 777_777  # the number that the watched intake gets
TABLES = ("citizens_party", "dossiers_dossier", "dossiers_dossierstep", "dossiers_clockevent", "audit_entry")
HASH = re.compile(r"'(\\x[0-9a-f]{64})'")
SOMEBODY_ELSE = "sha256(convert_to(:client_id || ' ' || :i || ' ' || random(), 'UTF8'))"
DISTRICT = (facts.DISTRICT_CODE, "1.001612", "tiep-nhan")
WARDS = tuple((code, "1.001193", f"p{ward}-tiep-nhan") for ward, code in enumerate(facts.WARD_CODES, start=1))


def run() -> list[dict[str, Any]]:
    """Measure rounds of both in turn."""
    database = _databases.create("bench_intake", like=_world.founded())
    _databases.use(database)
    tokens = {login: _world.token_of(login) for _, _, login in (DISTRICT, *WARDS)}
    floor = _floor_script(tokens[DISTRICT[2]])
    with serving() as server:
        rows = [
            _measured("at one desk", [DISTRICT] * CLIENTS, server, tokens, database, floor),
            _measured("at seven desks", [DISTRICT, DISTRICT, *WARDS], server, tokens, database, _at_many_desks(floor)),
        ]
    _databases.use("postgres")
    _databases.drop(database)
    return rows


def _measured(
    name: str, desks: list[tuple[str, str, str]], server: Server, tokens: dict[str, str], database: str, floor: str
) -> dict[str, Any]:
    _round(server, desks, tokens, WARM_UP)
    rounds = [
        (
            _round(server, desks, tokens, EACH),
            _floor.transactions_per_second(database, floor, clients=CLIENTS, each=FLOOR_EACH),
        )
        for _ in range(ROUNDS)
    ]
    return median_of_ratios(f"POST {PATH}, {CLIENTS} clients {name}", "dossiers/s", rounds, must=MUST)


def _round(server: Server, desks: list[tuple[str, str, str]], tokens: dict[str, str], each: int) -> float:
    lines = [
        [[request("POST", PATH, token=tokens[login], body=intake(authority, procedure))] for _ in range(each)]
        for authority, procedure, login in desks
    ]
    heard = ask(server, lines)
    refused = [body for body, status in zip(heard["bodies"], heard["statuses"], strict=True) if status != 201]
    assert not refused, refused[0]
    _check_numbers([json.loads(body)["number"] for body in heard["bodies"]])
    return float(len(heard["bodies"]) / heard["seconds"])


def _check_numbers(numbers: list[str]) -> None:
    """Make sure that each desk gave consecutive numbers, none twice and none left out."""
    by_desk: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        desk, _, ordinal = number.rpartition("-")
        by_desk[desk].append(int(ordinal))
    for desk, ordinals in by_desk.items():
        first = min(ordinals)
        assert sorted(ordinals) == list(range(first, first + len(ordinals))), f"the numbers of {desk} have gaps"


def _floor_script(token: str) -> str:
    """Watch one intake, and write its row changes down for pgbench."""
    client = Client(headers={"Authorization": f"Bearer {token}"})
    client.post(PATH, intake(*DISTRICT[:2]), content_type="application/json")  # fills the caches
    _floor.mark_keys(*TABLES)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_counter SET last = %s", [ORDINAL - 1])
    with _floor.listening() as heard:
        answer = client.post(PATH, intake(*DISTRICT[:2]), content_type="application/json")
    assert answer.status_code == 201, answer.content
    written = "".join(write.text for write in heard.writes)
    (identifier,) = HASH.findall(written)
    script = _floor.script([heard.writes], {identifier: SOMEBODY_ELSE, str(ORDINAL): ":last"})
    kept, taken = re.subn(r"RETURNING last\s*;", r"RETURNING last \\gset", script)
    assert taken == 1, script
    return f"\\set i :i + 1\n{kept}"


def _at_many_desks(floor: str) -> str:
    """Let each client of the floor take its numbers at a desk of its own, but for two at the district's."""
    many = re.sub(r"(INSERT INTO dossiers_counter \(authority_id, day, last\) VALUES) \(\d+,", r"\1 (:desk,", floor)
    assert many != floor
    many = re.sub(r"'([^']*)-' \|\| :last", r"'\1-' || :desk || '-' || :last", many)
    return "\\set desk 2 + (case when :client_id < 2 then 0 else :client_id - 1 end)\n" + many
