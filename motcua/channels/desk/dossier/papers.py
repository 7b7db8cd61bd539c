"""The official papers of a dossier: which there are, and each filled in from the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.capabilities.printing import queries as printing
from motcua.capabilities.printing import values as form
from motcua.casework.dossiers.queries import desk_dossier, one
from motcua.channels.desk.dossier.case import Case
from motcua.channels.desk.dossier.sheet import handovers
from motcua.foundation.web.values import Link
from motcua.insight.oversight.queries.satisfaction import survey_ticket
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.money import show_dong
from motcua.kernel.time import local_date
from motcua.registry.calendars.values.wording import limit_in_words
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

TRACKING_PATH, SURVEY_PATH = "tra-cuu", "danh-gia"
AT_THE_DESK = "Bộ phận Tiếp nhận và Trả kết quả"


def tracking_address(dossier: Dossier) -> str:
    """This function will give the public address under which the dossier is followed; the secret is not in it."""
    return f"{settings.BASE_URL}/{TRACKING_PATH}?{urlencode({'ma': dossier.number})}"


def offered(dossier: Dossier) -> list[Link]:
    """This function will list the papers that can be printed now, in the regime of the day of hand-in."""
    wanted: list[tuple[str, str]] = []
    if dossier.received_at:
        wanted.append((_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), "slip"))
        wanted.append((_("Giấy tiếp nhận: liên lưu"), "slip-office"))
    wanted += [
        (_("Phiếu yêu cầu bổ sung, lần %(n)d") % {"n": request.ordinal}, f"supplement-{request.ordinal}")
        for request in desk_dossier.supplements_of(dossier)
    ]
    if dossier.status == "refused":
        wanted.append((_("Phiếu từ chối tiếp nhận"), "refusal"))
    if dossier.extended_due_at:
        wanted.append((_("Phiếu xin lỗi và hẹn lại"), "apology"))
    if dossier.status == "stopped" and _has_stop_notice(dossier):
        wanted.append((_("Thông báo dừng giải quyết"), "stop"))
    if dossier.received_at:
        wanted.append((_("Phiếu kiểm soát quá trình giải quyết"), "control-sheet"))
    return [Link(label, reverse("desk:paper", args=[dossier.number, name])) for label, name in wanted]


def _has_stop_notice(dossier: Dossier) -> bool:
    try:
        printing.edition_in_force(form.FormCode.STOP_NOTICE, on=local_date(dossier.ended_at or dossier.submitted_at))
    except Refused:
        return False
    return True


def printed(case: Case, name: str) -> bytes:
    """This function will print a paper by its name in the address; raises NotFound when the dossier has no such one."""
    kind, _dash, ordinal = name.partition("-") if name.startswith("supplement-") else (name, "", "")
    if kind == "supplement" and ordinal.isdecimal():
        data: form.FormData = _supplement(case, int(ordinal))
    elif kind in _PAPERS:
        data = _PAPERS[kind](case)
    else:
        raise missing()
    return printing.render_form(printing.FORM_OF[type(data)], data, on=local_date(data.issued_at))


def missing() -> NotFound:
    """This function will say that the dossier has no such paper."""
    return NotFound("Hồ sơ chưa có giấy này để in.", next_step="Mở lại hồ sơ và xem mục Giấy in.")


def _letterhead(dossier: Dossier) -> form.Letterhead:
    authority = dossier.intake_authority
    desk = organisations.unit_of_kind(authority.pk, UnitKind.ONE_STOP, local_date(dossier.submitted_at))
    place = (
        authority.place.name
        if authority.place
        else authority.name.removeprefix("Ủy ban nhân dân ").removeprefix("UBND ")
    )
    return form.Letterhead(
        parent_agency=authority.name, agency=desk.name if desk else AT_THE_DESK, place=place, hotline=authority.hotline
    )


def _applicant(dossier: Dossier) -> form.Applicant:
    owner = dossier.applicant
    return form.Applicant(name=owner.name, address=owner.address, phone=owner.phone.replace("+84", "0"),
                          email=owner.email, personal_id=owner.identifier_masked)  # fmt: skip


def _tracking(dossier: Dossier) -> form.Tracking:
    return form.Tracking(url=tracking_address(dossier), lookup_code=dossier.lookup_secret)


def _content(dossier: Dossier) -> str:
    return dossier.request_content or dossier.version.name


def _told(dossier: Dossier, event: str) -> one.Told:
    """Give the journal's line of an act that a paper tells of."""
    found = next((entry for entry in reversed(one.timeline_of(dossier)) if entry.event == event), None)
    if found is None:
        raise missing()
    return found


def _ordinal(dossier: Dossier) -> str:
    return dossier.number.rpartition("-")[2]


def _slip(case: Case, copy: form.SlipCopy = form.SlipCopy.APPLICANT) -> form.ReceptionSlip:
    dossier, letterhead = case.dossier, _letterhead(case.dossier)
    if dossier.received_at is None or dossier.promised_due_at is None or dossier.limit is None:
        raise missing()
    papers = tuple(
        form.SubmittedPaper(name=paper["name"], originals=paper["originals"], copies=paper["copies"])
        for paper in dossier.papers
    )
    return form.ReceptionSlip(
        letterhead=letterhead, slip_no=f"{_ordinal(dossier)}/TNHS", issued_at=dossier.received_at,
        dossier_no=dossier.number, receiving_unit=letterhead.agency, applicant=_applicant(dossier),
        submitter_name=dossier.submitter.name if dossier.submitter_id != dossier.applicant_id else "",
        request_content=_content(dossier), documents=papers, time_limit_text=limit_in_words(dossier.limit),
        received_at=dossier.received_at, due_at=dossier.promised_due_at,
        result_delivery=dossier.result_delivery or AT_THE_DESK,
        receiver_name=_told(dossier, "dossier.received").actor_name,
        fee_text=show_dong(dossier.fee_due) if dossier.fee_due else dossier.fee_text, copy_for=copy,
        tracking=_tracking_and_survey(dossier) if copy is form.SlipCopy.APPLICANT else None,
    )  # fmt: skip


def _tracking_and_survey(dossier: Dossier) -> form.Tracking:
    address = f"{settings.BASE_URL}/{SURVEY_PATH}/{survey_ticket(dossier.pk)}/"
    return form.Tracking(url=tracking_address(dossier), lookup_code=dossier.lookup_secret, survey_url=address)


def _office_slip(case: Case) -> form.ReceptionSlip:
    return _slip(case, form.SlipCopy.OFFICE)


def _supplement(case: Case, ordinal: int) -> form.SupplementRequest:
    dossier, letterhead = case.dossier, _letterhead(case.dossier)
    request = desk_dossier.supplements_of(dossier).filter(ordinal=ordinal).first()
    if request is None:
        raise missing()
    return form.SupplementRequest(
        letterhead=letterhead, slip_no=f"{_ordinal(dossier)}-{ordinal}/HDHS", issued_at=request.requested_at,
        applicant=_applicant(dossier), request_content=_content(dossier), required_items=tuple(request.items),
        reason=request.reason, contact_phone=letterhead.hotline or "(ghi tại quầy)", dossier_no=dossier.number,
        guide_name=str(request.requested_by or case.actor.name),
        tracking=_tracking(dossier),
    )  # fmt: skip


def _refusal(case: Case) -> form.RefusalSlip:
    dossier, told = case.dossier, _told(case.dossier, "dossier.refused")
    return form.RefusalSlip(
        letterhead=_letterhead(dossier), slip_no=f"{_ordinal(dossier)}/TCHS", issued_at=told.at,
        applicant=_applicant(dossier), request_content=_content(dossier), refusal_reason=told.facts["reason"],
        receiver_name=told.actor_name, dossier_no=dossier.number,
    )  # fmt: skip


def _apology(case: Case) -> form.ApologyLetter:
    dossier, extension = case.dossier, desk_dossier.extension_of(case.dossier)
    if extension is None or dossier.received_at is None:
        raise missing()
    return form.ApologyLetter(
        letterhead=_letterhead(dossier), letter_no=f"{_ordinal(dossier)}/PXL", issued_at=extension.granted_at,
        applicant=_applicant(dossier), received_on=local_date(dossier.received_at),
        procedure_name=dossier.version.name, dossier_no=dossier.number, original_due_at=extension.old_due_at,
        reason=extension.reason, new_due_at=extension.new_due_at, tracking=_tracking(dossier),
        signatory=form.Signatory(title=getattr(extension.granted_by, "title", "") or _CHAIR,
                                 name=str(extension.granted_by or "")),
    )  # fmt: skip


def _stop(case: Case) -> form.StopNotice:
    dossier, told = case.dossier, _told(case.dossier, "dossier.stopped")
    return form.StopNotice(
        letterhead=_letterhead(dossier), notice_no=f"{_ordinal(dossier)}/TB", issued_at=told.at,
        applicant=_applicant(dossier), received_on=local_date(dossier.received_at or dossier.submitted_at),
        procedure_name=dossier.version.name, dossier_no=dossier.number, reason=told.facts["reason"],
        next_step="Ông/bà nhận lại giấy tờ đã nộp tại nơi tiếp nhận, và có thể nộp hồ sơ mới khi đủ điều kiện.",
        signatory=form.Signatory(title=_CHAIR, name=told.actor_name), tracking=_tracking(dossier),
    )  # fmt: skip


def _control_sheet(case: Case) -> form.ControlSheet:
    dossier = case.dossier
    if dossier.received_at is None:
        raise missing()
    return form.ControlSheet(
        letterhead=_letterhead(dossier), issued_at=case.at, dossier_no=dossier.number,
        procedure_name=dossier.version.name, lead_agency=dossier.authority.name, rows=handovers(case.steps),
        coordinating_agencies=tuple(dict.fromkeys(asked.asked_unit.name for asked in one.consultations_of(dossier))),
    )  # fmt: skip


_CHAIR = "Lãnh đạo cơ quan"
_PAPERS: dict[str, Callable[[Case], form.FormData]] = {
    "slip": _slip,
    "slip-office": _office_slip,
    "refusal": _refusal,
    "apology": _apology,
    "stop": _stop,
    "control-sheet": _control_sheet,
}
