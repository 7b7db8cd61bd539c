"""Which form each act shows, filled with the choices that this dossier offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import desk_dossier, desk_route
from motcua.casework.dossiers.values import StepState
from motcua.channels.desk.dossier import forms
from motcua.channels.desk.dossier.case import Case
from motcua.channels.desk.dossier.step_forms import CompleteForm
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.time import local

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import DossierStep

Data = Any  # a QueryDict, or nothing


def complete(case: Case, data: Data) -> HouseForm:
    """This function will give the form that completes the step of the case."""
    step = case.the_step
    people = (
        [(one.staff_id, one.name) for one in desk_route.handlers_for(step, at=case.at)] if step.kind == "assign" else []
    )
    initial = {"draft_id": case.draft.pk if case.draft and step.kind in ("check", "sign") else None,
               "receiver_name": case.dossier.submitter.name, "assignee": case.dossier.handler_id}  # fmt: skip
    facts = desk_route.facts_asked(step)
    return CompleteForm(data, kind=step.kind, people=people, facts=facts, initial=initial)


def assign(case: Case, data: Data) -> HouseForm:
    """This function will give the form that gives the step to somebody who holds its role."""
    people = desk_route.holders_for(case.the_step, at=case.at)
    return forms.AssignForm(data, people=[(one.staff_id, one.name) for one in people])


def accept(case: Case, data: Data) -> HouseForm:
    """This function will ask for a verdict where the dossier may repeat another, else for nothing."""
    return forms.VerdictForm(data) if case.duplicates else forms.Nothing(data)


def note(_case: Case, data: Data) -> HouseForm:
    """This function will ask for a note."""
    return forms.NoteForm(data)


def reason(_case: Case, data: Data) -> HouseForm:
    """This function will ask why."""
    return forms.ReasonForm(data)


def payment(_case: Case, data: Data) -> HouseForm:
    """This function will ask for the paper of a payment."""
    return forms.PaymentForm(data)


def await_payment(_case: Case, data: Data) -> HouseForm:
    """This function will ask what is to be paid."""
    return forms.AwaitPaymentForm(data)


def supplement(_case: Case, data: Data) -> HouseForm:
    """This function will ask for everything that is missing."""
    return forms.SupplementForm(data)


def extend(_case: Case, data: Data) -> HouseForm:
    """This function will ask for the new day."""
    return forms.ExtendForm(data)


def consult(case: Case, data: Data) -> HouseForm:
    """This function will ask whom to consult, the unit of the open steps left out."""
    own = {step.unit_id for step in case.waiting}
    units = [unit for unit in desk_route.units_to_ask(case.dossier, at=case.at) if unit.pk not in own]
    return forms.ConsultForm(data, units=[(unit.pk, f"{unit.name} – {unit.authority.name}") for unit in units])


def correction(case: Case, data: Data) -> HouseForm:
    """This function will ask which recorded instant is wrong."""
    done = [step for step in case.steps if step.state == StepState.DONE and step.outcome]
    targets = [(str(step.pk), _said(step)) for step in done]
    if case.dossier.ready_at:
        words = _("Kết quả về bộ phận Một cửa, ghi lúc %(when)s")
        targets.insert(0, ("", words % {"when": f"{local(case.dossier.ready_at):%H:%M %d/%m/%Y}"}))
    form = forms.CorrectionForm(data, targets=targets)
    form.fields["step_id"].required = not case.dossier.ready_at
    return form


def _said(step: DossierStep) -> str:
    when = f"{local(step.completed_at):%H:%M %d/%m/%Y}" if step.completed_at else ""
    return _("Bước “%(step)s”, ghi lúc %(when)s") % {"step": step.name, "when": when}


def lateness(case: Case, data: Data) -> HouseForm:
    """This function will ask why the dossier or one of its late steps was late."""
    targets = [(str(step.pk), _("Bước “%(step)s”") % {"step": step.name})
               for step in desk_dossier.late_steps(case.steps, case.at)]  # fmt: skip
    if desk_dossier.is_late(case.dossier, case.at):
        targets.insert(0, ("", _("Cả hồ sơ")))
    form = forms.LatenessForm(data, targets=targets)
    form.fields["step_id"].required = not desk_dossier.is_late(case.dossier, case.at)
    return form


def move(case: Case, data: Data) -> HouseForm:
    """This function will ask to which version the dossier is to be moved."""
    versions = desk_dossier.versions_to_move_to(case.dossier)
    words = _("Phiên bản %(number)d, có hiệu lực từ %(day)s, thời hạn %(limit)s")
    said = [
        (version.pk, words % {"number": version.number, "day": f"{version.valid_from:%d/%m/%Y}",
                              "limit": version.limit.label if version.limit else "–"})
        for version in versions
    ]  # fmt: skip
    return forms.MoveForm(data, versions=said)
