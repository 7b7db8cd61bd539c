"""The open work of whole authorities as plain rows: for planning, reminders and scenarios."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import connection

from motcua.casework.dossiers.models import Correction, Dossier, IdempotencyKey, SupplementRequest
from motcua.casework.dossiers.queries.graphs import route_minutes
from motcua.casework.dossiers.values import Status, Timeliness

_WAITING = """
SELECT s.id, s.dossier_id, d.number, s.node, s.kind, s.role, s.unit_id, s.assignee_id, s.budget_minutes, s.arrived_at,
       d.received_at, d.due_at, coalesce(s.due_at, d.due_at), coalesce((d.data ->> 'sent_back_once')::boolean, false), d.limit_unit,
       d.supplement_count, d.route_id
  FROM dossiers_dossierstep s JOIN dossiers_dossier d ON d.id = s.dossier_id
 WHERE s.state = 'waiting' AND d.status IN ('received', 'in_progress', 'result_ready') AND s.unit_id IS NOT NULL
   AND d.authority_id = ANY(%s) {narrower}
 ORDER BY s.due_at, s.id
"""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that waits for somebody, with what is needed to judge how urgent it is."""

    step_id: int
    dossier_id: int
    number: str
    node: str
    kind: str
    role: str
    unit_id: int
    assignee_id: int | None
    budget_minutes: int
    arrived_at: datetime
    received_at: datetime
    due_at: datetime
    step_due_at: datetime
    was_sent_back: bool
    limit_unit: str
    supplement_count: int
    route_minutes: int


@dataclass(frozen=True, slots=True)
class LateDossier:
    """A dossier whose result came late, as the software has it."""

    dossier_id: int
    unit_id: int
    received_at: datetime
    due_at: datetime


OPEN_STEP = tuple(field.name for field in fields(OpenStep))  # the columns of _WAITING; the last is the route itself


def waiting_steps(
    authority_ids: Collection[int], *, dossier_ids: Collection[int] | None = None, kind: str | None = None
) -> list[OpenStep]:
    """Give the steps that wait in some authorities, of some of their dossiers or of one kind only, soonest due first."""
    narrower = ("" if dossier_ids is None else "AND d.id = ANY(%s) ") + ("" if kind is None else "AND s.kind = %s")
    asked: list[Any] = [list(authority_ids), *([] if dossier_ids is None else [list(dossier_ids)])]
    asked += [] if kind is None else [kind]
    with connection.cursor() as cursor:
        cursor.execute(_WAITING.format(narrower=narrower), asked)
        found = [dict(zip(OPEN_STEP, row, strict=True)) for row in cursor.fetchall()]
    return [OpenStep(**row | {"route_minutes": route_minutes(row["route_minutes"])}) for row in found]


def supplements_asked(authority_ids: Collection[int], *, before: datetime) -> list[tuple[int, int]]:
    """Give the dossiers (id, intake authority) that wait for a supplement asked before an instant."""
    open_ones = SupplementRequest.objects.filter(
        answered_at=None, requested_at__lt=before, dossier__authority_id__in=list(authority_ids),
        dossier__status=Status.AWAITING_SUPPLEMENT,
    )  # fmt: skip
    return list(open_ones.order_by("id").values_list("dossier_id", "dossier__intake_authority_id"))


def late_without_correction(authority_ids: Collection[int]) -> list[LateDossier]:
    """Give the dossiers whose result came late and for which nobody has asked a correction."""
    asked = Correction.objects.values("dossier_id")
    late = Dossier.objects.filter(timeliness=Timeliness.OVERDUE, authority_id__in=list(authority_ids)).exclude(
        pk__in=asked
    )
    return [
        LateDossier(dossier.pk, dossier.handling_unit_id, dossier.received_at, dossier.due_at)
        for dossier in late.order_by("id").only("handling_unit_id", "received_at", "due_at")
        if dossier.handling_unit_id is not None and dossier.received_at is not None and dossier.due_at is not None
    ]


def numbers_of_keys(keys: Collection[str]) -> list[str]:
    """Give the numbers of the dossiers that were received under idempotency keys."""
    found = IdempotencyKey.objects.filter(key__in=list(keys), dossier__isnull=False)
    return list(found.values_list("dossier__number", flat=True))
