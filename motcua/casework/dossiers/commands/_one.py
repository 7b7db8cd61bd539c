"""One locked dossier that the actor may know of, and how it stops and ends."""

from __future__ import annotations

from datetime import datetime

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import ClockKind, Status, StepState
from motcua.foundation.commands import record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.events import Event
from motcua.kernel.phrases import Phrase

REASON_LIMIT = 2000


def locked(dossier_id: int, *, actor: Actor, at: datetime) -> tuple[Batch, Dossier]:
    """This function will lock one dossier; raises NotFound if there is none or the actor may not know of it."""
    batch = Batch.of_dossiers([dossier_id], actor=actor, at=at)
    return batch, policies.see_or_missing(actor, batch.dossiers.get(dossier_id))


def told(event: Event, batch: Batch, dossier: Dossier, *, actor: Actor | None = None) -> None:
    """This function will write the batch and put the event into the journal of the dossier."""
    batch.changed(dossier)
    batch.write()
    record(event, subject=dossier.subject, actor=actor or batch.actor, at=batch.at, authority_id=dossier.authority_id)


def needed(text: str, *, field: str, what: str) -> str:
    """This function will give the trimmed text; raises Refused naming the field when there is none."""
    cleaned = text.strip()[:REASON_LIMIT]
    if not cleaned:
        raise Refused(
            "Cần ghi {what}.", field=field, next_step="Ghi ngắn gọn, để người dân đọc cũng hiểu.", what=Phrase(what)
        )
    return cleaned


def end(batch: Batch, dossier: Dossier, status: Status, reason: str) -> None:
    """This function will end a dossier before its result: cancel open work, stop the clock."""
    dossier.status, dossier.ended_at = status, batch.at
    for step in batch.steps[dossier.pk]:
        step.state, step.completed_at = StepState.CANCELLED, batch.at
        batch.changed(step)
    if dossier.received_at is not None:
        batch.tick(dossier, ClockKind.STOP, reason)
