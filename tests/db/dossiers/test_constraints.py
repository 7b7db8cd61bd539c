"""What the database itself refuses, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers.models import (
    ClockEvent,
    Correction,
    Counter,
    Dossier,
    DossierStep,
    DraftResult,
    Extension,
    IdempotencyKey,
    LatenessCause,
    Route,
    SupplementRequest,
)
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T09:00")


@pytest.fixture
def dossier(world: World) -> Dossier:
    return world.receive()


def draft(dossier: Dossier, **other: object) -> DraftResult:
    return DraftResult.objects.create(dossier=dossier, kind="approval", drafted_at=LATER, **other)


def correction(dossier: Dossier, **other: object) -> Correction:
    facts = {
        "target": "ready",
        "recorded_at": LATER,
        "claimed_at": LATER,
        "reason": "x",
        "requested_at": LATER,
        **other,
    }
    return Correction.objects.create(dossier=dossier, **facts)


def supplement(dossier: Dossier, ordinal: int) -> SupplementRequest:
    return SupplementRequest.objects.create(
        dossier=dossier, ordinal=ordinal, items=["x"], reason="x", requested_at=LATER
    )


def twice(make: Callable[[Dossier], object]) -> Callable[[Dossier, World], None]:
    def act(dossier: Dossier, _world: World) -> None:
        make(dossier)
        make(dossier)

    return act


def change(**columns: object) -> Callable[[Dossier, World], None]:
    return lambda dossier, _world: Dossier.objects.filter(pk=dossier.pk).update(**columns) and None


BREACHES: dict[str, Callable[[Dossier, World], object]] = {
    "dossiers_received_is_due": change(due_at=None),
    "dossiers_returned_was_ready": change(returned_at=LATER),
    "dossiers_due_after_received": change(due_at=at("2018-07-01T00:00")),
    "dossiers_counter_once": lambda d, w: Counter.objects.create(authority=w.authority, day="2018-07-02", last=9),
    "dossiers_draft_one_live": twice(draft),
    "dossiers_nobody_signs_own_draft": lambda d, w: draft(d, drafted_by=w.staff["head"], signed_by=w.staff["head"]),
    "dossiers_correction_one_open": twice(correction),
    "dossiers_correction_not_later": lambda d, w: correction(d, claimed_at=at("2018-07-02T09:01")),
    "dossiers_supplement_ordinal": lambda d, w: (
        SupplementRequest.objects.filter(pk=supplement(d, 1).pk).update(answered_at=LATER), supplement(d, 1)
    ),
    "dossiers_supplement_one_open": lambda d, w: (supplement(d, 1), supplement(d, 2)),
    "dossiers_cause_once": twice(
        lambda d: LatenessCause.objects.create(dossier=d, kind="objective", cause="x", judged_at=LATER)
    ),
    "dossiers_idempotency_once": twice(
        lambda d: IdempotencyKey.objects.create(owner="o", key="k", fingerprint="f", made_at=LATER)
    ),
    "dossiers_done_has_instant": lambda d, w: DossierStep.objects.filter(dossier=d).update(state="done"),
    "dossiers_route_one_current": lambda d, w: Route.objects.create(
        version=w.version, name="x", bpmn="x", sha256="x", published_at=LATER
    ),
    "dossiers_route_key_once": twice(
        lambda d: Route.objects.create(key="k", name="x", bpmn="x", sha256="x", published_at=LATER)
    ),
    "dossiers_dossier_number": change(number="X"),
}  # fmt: skip


@pytest.mark.parametrize("constraint", [name for name in BREACHES if name != "dossiers_dossier_number"])
def test_the_database_refuses(dossier: Dossier, world: World, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BREACHES[constraint](dossier, world)


def test_every_constraint_of_the_room_is_tried() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conname LIKE 'dossiers\\_%' AND contype IN ('c', 'u')"
            " UNION SELECT indexname FROM pg_indexes WHERE indexname LIKE 'dossiers\\_%' AND indexdef LIKE 'CREATE UNIQUE%'"
        )
        known = {row[0] for row in cursor.fetchall()}
    ours = {name for name in known if not name.endswith(("_pkey", "_key", "_check", "_uniq"))}
    rolled_up = {
        "dossiers_tally_once",
        "dossiers_minutes_once",
    }  # written by folding alone; tests/property/test_tallies
    assert ours - set(BREACHES) - rolled_up == {"dossiers_filter_name_once"}


def test_one_extension_a_dossier(dossier: Dossier) -> None:
    facts = {"dossier": dossier, "old_due_at": LATER, "new_due_at": LATER, "reason": "x", "granted_at": LATER}
    Extension.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(**facts)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE dossiers_clockevent SET at = now() WHERE dossier_id = %s",
        "DELETE FROM dossiers_clockevent WHERE dossier_id = %s",
        "UPDATE dossiers_dossier SET number = 'X' WHERE id = %s",
        "UPDATE dossiers_dossier SET received_at = received_at + interval '1 minute' WHERE id = %s",
        "UPDATE dossiers_dossier SET promised_due_at = now() WHERE id = %s",
        "UPDATE dossiers_dossier SET received_at = NULL, due_at = NULL, promised_due_at = NULL WHERE id = %s",
    ],
)
def test_what_happened_and_what_was_promised_stays(dossier: Dossier, sql: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [dossier.pk])
    assert ClockEvent.objects.filter(dossier=dossier).count() == 1


def test_the_clock_events_are_never_emptied(dossier: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute("TRUNCATE dossiers_clockevent CASCADE")
    assert ClockEvent.objects.filter(dossier=dossier).count() == 1
