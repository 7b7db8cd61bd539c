"""Where open dossiers stand: the step that waits, since when, and until when. Nothing tells whose work it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from motcua.casework.dossiers.models import DossierStep
from motcua.casework.dossiers.queries.work import work_of
from motcua.casework.dossiers.values import Status, StepState
from motcua.kernel.actor import Actor

RUNNING = (Status.RECEIVED, Status.IN_PROGRESS)
"""Open, and the clock runs: what waits for the applicant cannot become late meanwhile."""
_COLUMNS = (
    "id", "dossier_id", "dossier__number", "dossier__authority_id", "dossier__procedure_id",
    "dossier__procedure__field_id", "unit_id", "kind", "role", "name", "dossier__received_at",
    "dossier__promised_due_at", "dossier__due_at", "arrived_at", "due_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open dossier at one of its waiting steps."""

    step_id: int
    dossier_id: int
    number: str
    authority_id: int
    procedure_id: int
    field_id: int | None
    unit_id: int | None
    kind: str
    step: str
    received_at: datetime
    promised_due_at: datetime
    due_at: datetime
    arrived_at: datetime
    step_due_at: datetime | None


def open_cases(
    *, authority_ids: Collection[int] | None = None, unit_ids: Collection[int] | None = None,
    dossier_ids: Collection[int] | None = None, step_ids: Collection[int] | None = None, most: int,
) -> list[OpenCase]:  # fmt: skip
    """This function will give the running dossiers of authorities, units or a few ids, soonest due first. One query."""
    steps = _running(DossierStep.objects.all())
    if authority_ids is not None:
        steps = steps.filter(dossier__authority_id__in=authority_ids)
    if unit_ids is not None:
        steps = steps.filter(unit_id__in=unit_ids)
    if step_ids is not None:
        steps = steps.filter(pk__in=step_ids)
    if dossier_ids is not None:
        steps = steps.filter(dossier_id__in=dossier_ids)
    return _cases(steps, most)


def open_cases_of(actor: Actor, *, most: int) -> list[OpenCase]:
    """This function will give what waits for the actor himself, soonest due first. One query."""
    return _cases(_running(work_of(actor)), most)


def case_of(step: DossierStep) -> OpenCase | None:
    """This function will give a waiting step, read with its dossier and procedure, as a case; nothing if the clock stands."""
    dossier = step.dossier
    if step.kind == "return" or dossier.status not in RUNNING or dossier.promised_due_at is None:
        return None
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return OpenCase(
        step.pk, dossier.pk, dossier.number, dossier.authority_id, dossier.procedure_id, dossier.procedure.field_id,
        step.unit_id, step.kind or step.role, step.name, dossier.received_at, dossier.promised_due_at, dossier.due_at,
        step.arrived_at, step.due_at,
    )  # fmt: skip


def backlogs(unit_ids: Collection[int]) -> dict[int, int]:
    """This function will count the steps that wait in each of some units; a unit where none does is left out. One query."""
    waiting = DossierStep.objects.filter(state=StepState.WAITING, unit_id__in=unit_ids).exclude(kind="return")
    return dict(waiting.order_by().values_list("unit_id").annotate(number=Count("pk")))


def _running(steps: QuerySet[DossierStep]) -> QuerySet[DossierStep]:
    return steps.filter(
        state=StepState.WAITING, dossier__status__in=RUNNING, dossier__promised_due_at__isnull=False
    ).exclude(kind="return")  # fmt: skip


def _cases(steps: QuerySet[DossierStep], most: int) -> list[OpenCase]:
    ordered = steps.select_related(None).order_by(F("dossier__due_at").asc(), "id")
    return [_case(row) for row in ordered.values_list(*_COLUMNS)[:most]]


def _case(row: Sequence[Any]) -> OpenCase:
    """Read the columns in their order; a step without a kind of its own is known by its role."""
    kind, role = row[7:9]
    return OpenCase(*(*row[:7], kind or role, *row[9:]))
