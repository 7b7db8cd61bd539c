"""Killed without warning under load: what was acknowledged is there, whole; nothing is half-made, lost or invented."""

from __future__ import annotations

import email
import email.policy
import threading
import time
from collections import Counter

import pytest

from tests.kill.conftest import House

pytestmark = pytest.mark.slow
CLIENTS = 8
ACKNOWLEDGED = 60  # before each kill
LONGEST_SECONDS = 90
WHOLE = """
SELECT d.number,
       (SELECT count(*) FROM dossiers_clockevent c WHERE c.dossier_id = d.id AND c.kind = 'start'),
       (SELECT count(*) FROM dossiers_dossierstep s WHERE s.dossier_id = d.id AND s.state = 'waiting'),
       (SELECT count(*) FROM audit_entry e WHERE e.subject = 'dossier:' || d.id AND e.event = 'dossier.received'),
       (SELECT count(*) FROM procrastinate_jobs j JOIN audit_entry e ON e.id = (j.args ->> 'entry_id')::bigint
         WHERE e.subject = 'dossier:' || d.id AND j.args ->> 'reaction' = 'tell_applicant'),
       (SELECT count(*) FROM dossiers_idempotencykey k WHERE k.dossier_id = d.id)
FROM dossiers_dossier d ORDER BY d.number
"""
STRAY = """
SELECT (SELECT count(*) FROM procrastinate_jobs j WHERE j.task_name = 'react'
          AND NOT EXISTS (SELECT FROM audit_entry e WHERE e.id = (j.args ->> 'entry_id')::bigint)),
       (SELECT count(*) FROM audit_entry e WHERE e.event = 'dossier.received'
          AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE e.subject = 'dossier:' || d.id)),
       (SELECT count(*) FROM dossiers_idempotencykey k WHERE k.dossier_id IS NULL),
       (SELECT count(*) FROM citizens_party p WHERE p.email LIKE 'nguoi.%'
          AND NOT EXISTS (SELECT FROM dossiers_dossier d WHERE d.applicant_id = p.id)),
       (SELECT coalesce(sum(last), 0) FROM dossiers_counter) - (SELECT count(*) FROM dossiers_dossier)
"""


def under_load(house: House, *, then: str) -> None:
    """Let clients hand in dossiers, and kill in the middle when enough of them have been acknowledged."""
    enough, stop = len(house.acknowledged) + ACKNOWLEDGED, threading.Event()
    clients = [threading.Thread(target=house.load, args=[stop]) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    deadline = time.monotonic() + LONGEST_SECONDS
    while len(house.acknowledged) < enough and time.monotonic() < deadline:
        time.sleep(0.01)
    if then == "database":
        house.kill_database()
    house.kill_server()
    stop.set()
    for client in clients:
        client.join(timeout=30)
    assert len(house.acknowledged) >= enough, house.refused[:3]


def assert_whole(house: House) -> None:
    rows = house.rows(WHOLE)
    assert [row for row in rows if row[1:] != (1, 1, 1, 1, 1)] == []  # none half-made
    assert house.rows(STRAY) == [(0, 0, 0, 0, 0)]  # none invented, none left over
    assert set(house.acknowledged.values()) <= {row[0] for row in rows}  # none lost
    house.run("-m", "motcua.channels.cli", "figures", "recount")  # and every figure is what the rows say


def mails(house: House) -> Counter[str]:
    found: Counter[str] = Counter()
    for path in (house.folder / "mail").glob("*"):
        for text in path.read_bytes().split(b"-" * 79):
            if text.strip():
                found[email.message_from_bytes(text.strip(), policy=email.policy.default)["To"]] += 1
    return found


def test_killed_under_load_the_house_loses_and_invents_nothing(house: House) -> None:
    for killed in ("server", "database"):
        house.serve()
        under_load(house, then=killed)
        house.cluster.ensure_running()
        house.wait_for_quiet()
        assert_whole(house)

    house.serve()
    each_unanswered_request_is_made_good_once(house)
    house.kill_server()
    the_worker_delivers_each_letter_once(house)


def each_unanswered_request_is_made_good_once(house: House) -> None:
    unanswered = sorted(set(house.sent) - set(house.acknowledged))
    assert unanswered  # with eight clients at work some always are
    for key in unanswered:
        house.send(key)
    (again, number) = next(iter(house.acknowledged.items()))
    house.send(again)

    assert house.acknowledged[again] == number
    assert set(house.acknowledged) == set(house.sent)
    assert_whole(house)
    assert house.rows("SELECT count(*) FROM dossiers_dossier") == [(len(house.sent),)]


def the_worker_delivers_each_letter_once(house: House) -> None:
    house.run("-m", "motcua.channels.cli", "worker", "--once")
    house.run("-m", "motcua.channels.cli", "worker", "--once")  # nothing is left to do

    assert mails(house) == Counter(house.sent.values())
    assert house.rows("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'react'") == [(0,)]
    assert house.rows("SELECT state, count(*) FROM notifications_message GROUP BY 1") == [("sent", len(house.sent))]
