"""The moment when a result reaches the one-stop desk: the clock stops and the result is judged."""

from __future__ import annotations

from motcua.casework.dossiers.commands._batch import Batch
from motcua.casework.dossiers.commands._tokens import RETURN_KIND
from motcua.casework.dossiers.events.reception import ResultReady, ResultReturned
from motcua.casework.dossiers.models import Dossier, DossierStep, DraftResult
from motcua.casework.dossiers.rules import clock, lifecycle
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.values import ClockKind, ResultKind, Status, StepState
from motcua.foundation.commands import record


def ready_or_ended(batch: Batch, dossier: Dossier, fresh: list[DossierStep], *, ended: bool) -> None:
    """This function will mark the result as ready when the route reaches the return desk, or ends without one."""
    at_desk = any(step.kind == RETURN_KIND for step in fresh)
    if dossier.ready_at is None and (at_desk or ended):
        mark_ready(batch, dossier)


def mark_ready(batch: Batch, dossier: Dossier) -> None:
    """This function will stop the clock and judge the result against the due instant (one-stop-rules §6.3)."""
    dossier.status = lifecycle.next_status(dossier.state, Act.RESULT_READY)
    dossier.ready_at = batch.at
    dossier.timeliness = dossier.first_timeliness = clock.judge(batch.at, dossier.due_at)
    dossier.outcome = dossier.outcome or _drafted(batch, dossier)
    measure(batch, dossier)
    batch.tick(dossier, ClockKind.STOP, "Kết quả về bộ phận Một cửa")
    batch.changed(dossier)
    record(
        ResultReady(number=dossier.number, timeliness=dossier.timeliness, outcome=dossier.outcome,
                    by_mail=dossier.tells_by_mail),
        subject=dossier.subject, actor=batch.teller, at=batch.at, authority_id=dossier.authority_id,
    )  # fmt: skip


def _drafted(batch: Batch, dossier: Dossier) -> str:
    """Give what the draft says, on a route where nobody signs; approval where nobody drafted either."""
    draft = batch.drafts.get(dossier.pk)
    if draft is None:
        draft = DraftResult.objects.filter(dossier=dossier).exclude(state=DraftResult.State.RETURNED).first()
    return draft.kind if draft else ResultKind.APPROVAL


def return_if_over(batch: Batch, dossier: Dossier, *, by: DossierStep | None = None, receiver: str = "") -> None:
    """This function will end the dossier's life when its result was handed over, or its route ended at the desk.

    Work that still waits then is cancelled: the applicant has what he came for.
    """
    if dossier.state is not Status.RESULT_READY:
        return
    live = batch.steps[dossier.pk]
    handed_over = by is not None and by.kind == RETURN_KIND and not any(step.kind == RETURN_KIND for step in live)
    if live and not handed_over:
        return
    dossier.status = lifecycle.next_status(dossier.state, Act.RETURN_RESULT)
    dossier.returned_at = dossier.ended_at = batch.at
    for step in live:
        step.state, step.completed_at = StepState.CANCELLED, batch.at
        batch.changed(step)
    batch.changed(dossier)
    record(
        ResultReturned(number=dossier.number, receiver_name=receiver or "người nộp"),
        subject=dossier.subject, actor=batch.teller, at=batch.at, authority_id=dossier.authority_id,
    )  # fmt: skip


def measure(batch: Batch, dossier: Dossier) -> None:
    """This function will measure the authority's own working minutes, apart from those spent with the applicant."""
    if dossier.received_at is None or dossier.ready_at is None:
        return
    whole = batch.calendar(dossier).working_minutes_between(dossier.received_at, dossier.ready_at)
    dossier.authority_minutes = max(whole - dossier.applicant_minutes, 0)
