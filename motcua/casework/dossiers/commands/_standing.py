"""The clock stands still while the applicant has the turn, and goes on (or starts again) afterwards."""

from __future__ import annotations

from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.models import ClockEvent, Dossier
from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.rules.clock import Tick
from motcua.casework.dossiers.values import ClockKind, StepState


def pause(batch: Batch, dossier: Dossier, reason: str) -> None:
    """This function will let the dossier's clock stand still."""
    batch.tick(dossier, ClockKind.PAUSE, reason)


def go_on(batch: Batch, dossier: Dossier, kind: ClockKind, reason: str) -> None:
    """This function will let the clock go on (RESUME) or start again from zero (RESET), and move what is due.

    Source: NĐ 61/2018/NĐ-CP art. 19; the policy is the procedure's.
    """
    earlier = [
        Tick(ClockKind(event.kind), event.at) for event in ClockEvent.objects.filter(dossier=dossier).order_by("id")
    ]
    calendar, limit = batch.calendar(dossier), dossier.limit
    stood = clock.read(earlier, calendar)
    waited = calendar.working_minutes_between(stood.paused_at or batch.at, batch.at)
    batch.tick(dossier, kind, reason)
    if limit is None or dossier.received_at is None:
        return
    reading = clock.read([*earlier, Tick(kind, batch.at)], calendar)
    dossier.due_at = clock.due(reading, limit, calendar) or dossier.due_at
    dossier.applicant_minutes += waited
    if dossier.due_at is not None:
        dossier.uncounted_minutes = clock.uncounted_minutes(dossier.received_at, dossier.due_at, limit, calendar)
    _move_steps(batch, dossier, kind, waited)


def _move_steps(batch: Batch, dossier: Dossier, kind: ClockKind, waited: int) -> None:
    """Move the open steps' own due instants by the time that did not count."""
    calendar = batch.calendar(dossier)
    for step in batch.steps[dossier.pk]:
        if step.due_at is None or step.state not in (StepState.WAITING, StepState.TIMER):
            continue
        if kind is ClockKind.RESET and step.budget_minutes:
            step.due_at = calendar.add_working_minutes(batch.at, step.budget_minutes)
        else:
            step.due_at = calendar.add_working_minutes(step.due_at, waited)
        step.warned_level = ""
        batch.changed(step)
