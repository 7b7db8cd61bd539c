"""Printing: forms as PDF. Nothing is stored; the same values give the same bytes, so a reprint is the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motcua.capabilities.printing.rules import editions
from motcua.capabilities.printing.rules.pages import page_of
from motcua.capabilities.printing.rules.press import REPORT_MAIN, press
from motcua.capabilities.printing.rules.report_page import report_page
from motcua.capabilities.printing.values import (
    ApologyLetter,
    ControlSheet,
    CouncilMinutes,
    FormCode,
    FormData,
    FormEdition,
    InspectionMinutes,
    MeritCertificate,
    ReceptionSlip,
    RefusalSlip,
    StopNotice,
    SupplementRequest,
)
from motcua.capabilities.printing.values.reports import ReportPaper
from motcua.kernel.errors import Refused
from motcua.kernel.time import local

MAX_FORMS_AT_ONCE = 50
"""A batch takes about 1 MB of memory and 20 ms a form while it is printed; other papers wait for it."""

FORM_OF: dict[type[FormData], FormCode] = {
    ReceptionSlip: FormCode.RECEPTION_SLIP,
    SupplementRequest: FormCode.SUPPLEMENT_REQUEST,
    RefusalSlip: FormCode.REFUSAL_SLIP,
    ApologyLetter: FormCode.APOLOGY_LETTER,
    StopNotice: FormCode.STOP_NOTICE,
    ControlSheet: FormCode.CONTROL_SHEET,
    InspectionMinutes: FormCode.INSPECTION_MINUTES,
    CouncilMinutes: FormCode.COUNCIL_MINUTES,
    MeritCertificate: FormCode.MERIT_CERTIFICATE,
}


def edition_in_force(form_code: FormCode, *, on: date) -> FormEdition:
    """This function will give the edition of a form to print for that day: number, title, circular, validity.

    `on` is the day whose law applies, usually the day of reception. Raises Refused where the form did not exist then.
    Source: TT 01/2018/TT-VPCP; TT 03/2025/TT-VPCP appendix I.
    """
    return editions.edition_on(form_code, on)


def render_form(form_code: FormCode, data: FormData, on: date) -> bytes:
    """This function will print one form as PDF/A-2b, in the regime of that day.

    The file's date is the form's `issued_at`. Raises Refused naming the field that is empty, too long or senseless,
    and where the form did not exist on that day; TypeError where the values are another form's.
    Source: TT 01/2018/TT-VPCP; TT 03/2025/TT-VPCP appendix I.
    """
    if FORM_OF[type(data)] != form_code:
        raise TypeError(f"{form_code} is not printed from {type(data).__name__}")
    return render_many([data], on=on)


def render_many(forms: Sequence[FormData], on: date) -> bytes:
    """This function will print several forms, of one kind or mixed, into one PDF/A-2b file in the given order.

    Raises Refused where there is nothing to print, more than MAX_FORMS_AT_ONCE, or a form is not fit (the field
    is then named with the form's place in the batch, from 1).
    """
    if not 1 <= len(forms) <= MAX_FORMS_AT_ONCE:
        raise Refused("Mỗi lần in từ 1 đến {most} phiếu; đang chọn {count}.", field="forms",
                      next_step="Chọn lại rồi in từng đợt.", most=MAX_FORMS_AT_ONCE, count=len(forms))  # fmt: skip
    pages = []
    for place, data in enumerate(forms, start=1):
        try:
            pages.append(page_of(editions.edition_on(FORM_OF[type(data)], on), data))
        except Refused as refusal:
            if len(forms) == 1:
                raise
            raise Refused("Phiếu thứ {place}: {why}", field=f"{place}.{refusal.field}",
                          next_step=refusal.next_step, place=place, why=refusal.message) from refusal  # fmt: skip
    return press().print(
        pages,
        title=pages[0]["edition"]["title"],
        author=pages[0]["letterhead"]["agency"],
        made_at=local(max(form.issued_at for form in forms)),
    )


def render_report(paper: ReportPaper) -> bytes:
    """This function will print a report as PDF/A-2b, upright or lying; the same values give the same bytes.

    The file's date is the report's `issued_at`. Raises Refused where a table has more rows than a paper can bear.
    Source: NĐ 30/2020/NĐ-CP (head and foot of administrative papers).
    """
    made_at = local(paper.issued_at)
    return press(REPORT_MAIN).print(
        [report_page(paper)], title=f"{paper.title} – {paper.period}", author=paper.letterhead.agency, made_at=made_at
    )
