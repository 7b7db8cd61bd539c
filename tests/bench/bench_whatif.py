"""A what-if over 10,000 dossiers of one procedure, from the question to the answer: the rows read, the year run again.

60,000 steps by fourteen people, each dossier with its steps in the database as a year leaves them.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

from django.db import connection

from motcua.casework.dossiers.queries.past_work import PastYear
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.reform.queries.whatif import try_in_year
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.insight.reform.values.whatif import Asked
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.time import now
from motcua.registry.calendars.values import parse_limit
from motcua.registry.citizens.commands import register_party
from motcua.registry.citizens.values import PartyFacts, PartyKind
from tests.bench import _databases, _world
from tests.factories.past_years import a_year

DOSSIERS = 10_000
ROUNDS = 3
MOST_SECONDS = 10.0
PROCEDURE = "1.013225"
ASKED = {
    "time cut": Asked(kind=ProposalKind.CUT_TIME, procedure=PROCEDURE, limit=parse_limit("5 working_day")),
    "half of it online": Asked(kind=ProposalKind.PUT_ONLINE, procedure=PROCEDURE, online_share=0.5),
}
_INSERT_DOSSIERS = """
INSERT INTO dossiers_dossier (id, number, lookup_secret, authority_id, intake_authority_id, procedure_id, version_id,
       route_id, applicant_id, submitter_id, channel, status, request_content, result_delivery, papers, data, role_units,
       search_text, tells_by_mail, submitted_at, received_at, due_at, promised_due_at, ready_at, limit_value, limit_unit,
       limit_mode, supplement_policy, supplement_count, is_flagged, uncounted_minutes, applicant_minutes,
       authority_minutes, outcome, timeliness, first_timeliness, duplicate_verdict, fee_due, fee_text)
SELECT n, 'bench-' || n, '', %(authority)s, %(authority)s, v.procedure_id, v.id, r.id, %(party)s, %(party)s, 'direct',
       'result_ready', '', '', '[]', '{}', '{}', '', false, received, received, due, due, ready, 7, 'working_day',
       'hour_rolling', 'pause', 0, false, 0, 0, 1, 'approval', CASE WHEN late THEN 'overdue' ELSE 'on_time' END,
       CASE WHEN late THEN 'overdue' ELSE 'on_time' END, 'none', 0, ''
  FROM unnest(%(id)s::int[], %(received)s::timestamptz[], %(due)s::timestamptz[], %(ready)s::timestamptz[],
              %(late)s::bool[]) AS made(n, received, due, ready, late)
  JOIN procedures_procedure p ON p.code = %(code)s
  JOIN procedures_procedureversion v ON v.procedure_id = p.id
  JOIN dossiers_route r ON r.version_id = v.id
"""
_INSERT_STEPS = """
INSERT INTO dossiers_dossierstep (dossier_id, node, name, role, kind, state, path, via, unit_id, budget_minutes,
       public_status, arrived_at, completed_at, completed_by_id, outcome, is_late, warned_level)
SELECT n, node, node, '', node, 'done', '', '', NULL, budget, '', arrived, completed, who.id, 'done', false, ''
  FROM unnest(%(id)s::int[], %(node)s::text[], %(person)s::int[], %(budget)s::int[], %(arrived)s::timestamptz[],
              %(completed)s::timestamptz[]) AS made(n, node, person, budget, arrived, completed)
  JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM organisations_staff) who
    ON who.place = person / 100 * 5 + person %% 100
"""


def run() -> list[dict[str, Any]]:
    """Measure some rounds of each question on a database filled for it."""
    database = _databases.create("bench_whatif", like=_world.founded())
    _databases.use(database)
    _fill(a_year(DOSSIERS))
    spent = {name: statistics.median(_seconds(asked) for _ in range(ROUNDS)) for name, asked in ASKED.items()}
    _databases.use("postgres")
    _databases.drop(database)
    return [
        {"name": f"what-if over {DOSSIERS:,} dossiers, {name}", "value": round(value, 2), "unit": "s",
         "floor": MOST_SECONDS, "ratio": round(value / MOST_SECONDS, 2), "must": 1.0, "better": "lower"}
        for name, value in spent.items()
    ]  # fmt: skip


def _fill(year: PastYear) -> None:
    party = register_party(
        actor=system_actor(Via.CLI), at=now(),
        facts=PartyFacts(kind=PartyKind.PERSON, name="Nguyễn Thị Đo", identifier="048190000001"),
    ).party_id  # fmt: skip
    made, steps = year.dossiers, year.steps
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_DOSSIERS, {
            "authority": authority_id(facts.DISTRICT_CODE), "party": party, "code": PROCEDURE,
            "id": [one.id for one in made], "received": [one.received_at for one in made],
            "due": [one.due_at for one in made], "ready": [one.ready_at for one in made],
            "late": [one.was_late for one in made],
        })  # fmt: skip
        cursor.execute(_INSERT_STEPS, {
            "id": [one.dossier_id for one in steps], "node": [one.node for one in steps],
            "person": [one.person_id for one in steps], "budget": [one.budget_minutes for one in steps],
            "arrived": [one.arrived_at for one in steps], "completed": [one.completed_at for one in steps],
        })  # fmt: skip
        cursor.execute("ANALYZE dossiers_dossier, dossiers_dossierstep")


def _seconds(asked: Asked) -> float:
    told: list[int] = []
    began = time.perf_counter()
    found = try_in_year(
        asked, year=facts.YEAR, authority_id=authority_id(facts.DISTRICT_CODE),
        tell=lambda done, _total: told.append(done),
    )  # fmt: skip
    spent = time.perf_counter() - began
    assert found.dossiers == DOSSIERS
    if asked.kind is ProposalKind.CUT_TIME:
        assert found.days_saved == 2 * DOSSIERS
    else:
        assert {each.name: each.value for each in found.measures}["shifted"] == DOSSIERS // 2
    assert found.is_reproduced
    assert told == sorted(told) != []
    return spent
