"""The rows of the control sheet: each time the dossier went from one hand to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.capabilities.printing.values import Handover, HandoverOutcome
from motcua.casework.dossiers.values import StepState
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import DossierStep

NOT_KNOWN = "(chưa rõ)"


def handovers(steps: list[DossierStep]) -> tuple[Handover, ...]:
    """This function will give one row for each completed step: from its unit to that of the next one."""
    done = [step for step in steps if step.state == StepState.DONE and step.kind]
    return tuple(_handover(step, _after(step, steps)) for step in done)


def _after(step: DossierStep, steps: list[DossierStep]) -> DossierStep | None:
    return next((other for other in steps if other.arrived_at >= (step.completed_at or step.arrived_at)
                 and other.pk > step.pk and other.kind), None)  # fmt: skip


def _handover(step: DossierStep, after: DossierStep | None) -> Handover:
    return Handover(
        from_unit=step.unit.name if step.unit else NOT_KNOWN,
        to_unit=after.unit.name if after and after.unit else "Người nộp hồ sơ" if after is None else NOT_KNOWN,
        handed_over_at=step.completed_at,
        giver=step.completed_by.name if step.completed_by else "",
        receiver=after.completed_by.name if after and after.completed_by else "",
        outcome=_outcome(step),
        note=step.name,
    )


def _outcome(step: DossierStep) -> HandoverOutcome | None:
    if step.completed_at is None or step.due_at is None:
        return None
    if step.completed_at > step.due_at:
        return HandoverOutcome.OVERDUE
    return HandoverOutcome.EARLY if local_date(step.completed_at) < local_date(step.due_at) else HandoverOutcome.ON_TIME
