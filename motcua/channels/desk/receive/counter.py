"""What the pages of receiving show, and how the draft becomes an intake."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import desk_dossier, desk_intake
from motcua.casework.dossiers.queries.fees import fee_to_pay
from motcua.casework.dossiers.values import DuplicateVerdict, Intake, SubmissionChannel
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.receive.draft import Counter
from motcua.channels.desk.receive.forms import CheckForm, DetailsForm
from motcua.channels.desk.web import in_english
from motcua.foundation.web.values import Row
from motcua.foundation.web.words import moment_words
from motcua.kernel.errors import Refused
from motcua.kernel.money import show_dong
from motcua.kernel.time import local_date
from motcua.registry.calendars.values.wording import lines_for_citizen
from motcua.registry.citizens import queries as citizens

FOUND = 12


def procedure_context(counter: Counter, text: str) -> dict[str, Any]:
    """This function will give the usual procedures, and those that answer to what was typed."""
    usual = desk_intake.usual_procedures(
        counter.request.actor, authority_id=counter.authority_id, at=counter.request.at
    )
    on = local_date(counter.request.at)
    found = list(procedures.search_procedures(text, on=on)[:FOUND]) if len(text.strip()) > 1 else []
    return {"counter": counter, "usual": usual, "found": found, "text": text}


def usual_at(counter: Counter, text: str) -> str:
    """This function will give the code of the usual procedure whose number was typed, or nothing."""
    if len(text) != 1 or not text.isdecimal() or text == "0":
        return ""
    usual = desk_intake.usual_procedures(
        counter.request.actor, authority_id=counter.authority_id, at=counter.request.at
    )
    return usual[int(text) - 1].procedure.code if int(text) <= len(usual) else ""


def people_context(counter: Counter, text: str) -> dict[str, Any]:
    """This function will give the people who answer to what was typed."""
    found = citizens.search_parties(text, limit=FOUND) if text.strip() else []
    return {"counter": counter, "found": found, "text": text}


def details_form(counter: Counter, data: Any) -> DetailsForm:
    """This function will give the details page's form, with what was typed before where nothing is sent."""
    assert counter.version is not None  # the view goes back where it is missing
    assert counter.applicant is not None  # same
    fee = fee_to_pay(counter.version.pk, channel="direct")
    return DetailsForm(data, version=counter.version, applicant=counter.applicant, fee=fee.due)


def checked_details(counter: Counter) -> DetailsForm:
    """This function will give the details as they were typed; raises Refused when they are not whole."""
    form = details_form(counter, counter.draft.typed_data())
    if not form.is_valid():
        raise Refused(_("Phần giấy tờ và lệ phí chưa xong."), field="papers", next_step=_("Quay lại bước 3."))
    return form


def intake_of(counter: Counter, form: DetailsForm, verdict: str) -> Intake:
    """This function will make the intake of what was chosen and typed."""
    said, handling = form.cleaned_data, counter.handling
    assert counter.applicant is not None  # the view goes back where it is missing
    return Intake(
        procedure_code=counter.draft.procedure_code, authority_id=counter.authority_id,
        applicant_id=counter.applicant.pk, submitter_id=counter.submitter.pk if counter.submitter else None,
        channel=SubmissionChannel(said["channel"]), case_code=said.get("case_code", ""),
        handling_authority_id=handling.authority_id if handling else None, place_id=counter.applicant.place_id,
        papers=form.papers(), request_content=said["request_content"], subject_group=said["subject_group"],
        fee_due=said["fee_due"], result_delivery=said["result_delivery"],
        duplicate_verdict=DuplicateVerdict(verdict or DuplicateVerdict.NONE),
    )  # fmt: skip


def duplicates_of(counter: Counter) -> list[Any]:  # Any: rows of another room
    """This function will give the open dossiers that this one may repeat."""
    handling = counter.handling
    assert counter.version is not None  # the view goes back where it is missing
    assert counter.applicant is not None  # same
    return desk_dossier.duplicates_for(
        counter.request.actor, applicant_id=counter.applicant.pk, procedure_id=counter.version.procedure_id,
        authority_id=handling.authority_id if handling else counter.authority_id,
    )  # fmt: skip


def check_context(counter: Counter, details: DetailsForm, form: CheckForm) -> dict[str, Any]:
    """This function will gather all answers for a last look, with the date that would be promised and why."""
    said, handling = details.cleaned_data, counter.handling
    assert counter.version is not None  # the view goes back where it is missing
    case = procedures.case_by_code(counter.version.pk, said.get("case_code", "")) if said.get("case_code") else None
    where = handling.authority_id if handling else counter.authority_id
    due = desk_intake.due_if_received(counter.version, case, authority_id=where, at=counter.request.at)
    return {
        "counter": counter, "form": form, "duplicates": duplicates_of(counter), "due": due, "handling": handling,
        "why": lines_for_citizen(due, english=in_english()) if due else (),
        "rows": _answers(counter, details, moment_words(due.due) if due else ""),
    }  # fmt: skip


def _answers(counter: Counter, details: DetailsForm, due: str) -> list[Row]:
    said, version, owner = details.cleaned_data, counter.version, counter.applicant
    assert version is not None  # the view goes back where it is missing
    assert owner is not None  # same
    fee = fee_to_pay(version.pk, channel=said["channel"], subject_group=said["subject_group"])
    amount = fee.due if said["fee_due"] is None else said["fee_due"]
    to_procedure, to_people, to_details = (reverse(f"desk:receive{end}") for end in ("", "_applicant", "_details"))
    papers = "; ".join(paper.name for paper in details.papers())
    rows = [
        Row(_("Thủ tục"), f"{version.name} ({version.procedure.code})", to_procedure),
        Row(_("Trường hợp"), details.case_label(), to_details),
        Row(_("Người nộp"), ", ".join(part for part in (owner.name, owner.identifier_masked, owner.phone_as_entered) if part),
            to_people),
        Row(_("Địa chỉ"), owner.address),
        Row(_("Người nộp thay"), counter.submitter.name if counter.submitter else "", f"{to_people}?for=submitter"),
        Row(_("Giấy tờ"), papers or _("Không có giấy tờ nào"), to_details),
        Row(_("Nội dung yêu cầu"), said["request_content"], to_details),
        Row(_("Phí, lệ phí"), show_dong(amount) if amount else fee.text or _("Không thu"), to_details),
        Row(_("Nhận kết quả"), _(said["result_delivery"]), to_details),
        Row(_("Hẹn trả kết quả"), due or _("Chưa tính được")),
    ]  # fmt: skip
    return [row for row in rows if row.value]
