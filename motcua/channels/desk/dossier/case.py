"""A dossier as one official looks at it: what he sees of it, read once for the page and its forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.queries import desk_dossier, desk_route, one
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.values import StepState
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.verdicts import Verdict
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier, DossierStep, DraftResult


@dataclass
class Case:
    """The dossier, who looks at it, when; and the one step that a form is about, where it is about one."""

    actor: Actor
    at: datetime
    dossier: Dossier
    step: DossierStep | None = None

    @cached_property
    def steps(self) -> list[DossierStep]:
        """All steps that the dossier ever had, oldest first."""
        found = list(one.steps_of(self.dossier))
        for step in found:
            step.dossier = self.dossier
        return found

    @property
    def waiting(self) -> list[DossierStep]:
        """The steps that wait for somebody."""
        return [step for step in self.steps if step.state == StepState.WAITING]

    @cached_property
    def draft(self) -> DraftResult | None:
        """The draft result on its way."""
        return one.live_draft_of(self.dossier)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The working calendar by which the dossier is counted."""
        return calendar_for(self.dossier.authority_id)

    @cached_property
    def duplicates(self) -> list[Dossier]:
        """The open dossiers that this one may repeat."""
        return desk_dossier.duplicates_of(self.actor, self.dossier)

    @property
    def the_step(self) -> DossierStep:
        """The step that the form is about; raises NotFound where there is none."""
        if self.step is None:
            raise NotFound("Không tìm thấy bước xử lý này.", next_step="Mở lại hồ sơ.")
        return self.step

    def may_complete(self, step: DossierStep) -> Verdict:
        """This function will judge whether the official may complete the step now."""
        drafted_by = self.draft.drafted_by_id if self.draft else None
        return policies.may_complete(self.actor, self.dossier, step, drafted_by_id=drafted_by)

    def about(self, step: DossierStep) -> Case:
        """This function will give the same case about one of its steps, with what was read already."""
        told = Case(self.actor, self.at, self.dossier, step)
        told.__dict__.update({name: value for name, value in self.__dict__.items() if name != "step"})
        return told


def case_of(request: DeskRequest, number: str, step_id: int | None = None) -> Case:
    """This function will give the case of a number; raises NotFound when the official may not know of it."""
    dossier = one.dossier_by_number(request.actor, number)
    if step_id is None:
        return Case(request.actor, request.at, dossier)
    step = desk_route.step_to_do(dossier, step_id)
    if step is None:
        raise NotFound("Không tìm thấy bước xử lý này.", next_step="Mở lại hồ sơ.")
    step.dossier = dossier
    return Case(request.actor, request.at, dossier, step)
