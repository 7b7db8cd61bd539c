"""Warnings as due instants come near: each level is told once. Given by a timed job, one dossier at a time."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers.commands._one import locked
from motcua.casework.dossiers.events.oversight import StepWarned
from motcua.casework.dossiers.rules.lifecycle import CLOCK_RUNS
from motcua.casework.dossiers.rules.warnings import is_news, level_at
from motcua.casework.dossiers.values import StepState
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor


@command
def warn_of_due_steps(*, actor: Actor, dossier_id: int, at: datetime) -> int:
    """Tell the warning level that each waiting step of a dossier has newly reached; give how many were told.

    Nothing is told while the clock stands still. Raises NotFound. Source: one-stop-rules §6.3.
    """
    batch, dossier = locked(dossier_id, actor=actor, at=at)
    told = 0
    waiting = [step for step in batch.steps[dossier.pk] if step.state == StepState.WAITING and step.due_at]
    for step in waiting if dossier.state in CLOCK_RUNS else []:
        assert step.due_at is not None  # filtered above
        level = level_at(at, since=step.arrived_at, due_at=step.due_at, calendar=batch.calendar(dossier))
        if not is_news(level, step.warned_level):
            continue
        step.warned_level = level
        batch.changed(step)
        told += 1
        record(
            StepWarned(number=dossier.number, step_id=step.pk, level=level),
            subject=dossier.subject, actor=actor, at=at, authority_id=dossier.authority_id,
        )  # fmt: skip
    batch.write()
    if not told:
        nothing_changed()
    return told
