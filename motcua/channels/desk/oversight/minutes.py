"""The minutes of a visit as a paper: filled in from what both sides signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.capabilities.printing import queries as printing
from motcua.capabilities.printing import values as form
from motcua.channels.desk.oversight.inspections import seen
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.oversight.queries.inspections import items_of, marks_of, names_of, photos_of
from motcua.insight.oversight.values.inspection import Judgement, Severity, Target, VisitKind
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.insight.oversight.models import Inspection

TEAM, INSPECTED = "Tổ kiểm tra", "Đơn vị được kiểm tra"


@desk_page
@require_GET
def pdf(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will print the minutes of a visit; raises NotFound until the team has signed them."""
    inspection = seen(request, inspection_id)
    if inspection.signed_by_team_at is None:
        raise NotFound("Cuộc kiểm tra chưa có biên bản.", next_step="Biên bản có sau khi tổ kiểm tra ký.")
    data = minutes_of(inspection, inspection.signed_by_unit_at or inspection.signed_by_team_at)
    printed = printing.render_form(form.FormCode.INSPECTION_MINUTES, data, on=local_date(data.issued_at))
    answer = HttpResponse(printed, content_type="application/pdf", headers={"Cache-Control": "private"})
    answer["Content-Disposition"] = f'inline; filename="bien-ban-{inspection.number}.pdf"'
    return answer


def minutes_of(inspection: Inspection, issued_at: datetime) -> form.InspectionMinutes:
    """This function will fill in the minutes of a signed visit, dated by the last signature."""
    marks = marks_of(inspection)
    points = items_of(inspection.checklist)
    shown = {point.key: point.text for point in points}
    return form.InspectionMinutes(
        letterhead=_letterhead(inspection.by_authority), issued_at=issued_at, minutes_no=inspection.number,
        kind=VisitKind(inspection.kind).label, where=_where(inspection), checklist=inspection.checklist.name,
        opened_at=inspection.opened_at, reason=inspection.reason, dossiers=tuple(inspection.dossier_numbers),
        items=tuple(
            form.CheckedItem(text=point.text, judgement=marks[point.key].judgement.label,
                             note=marks[point.key].note, falls_short=marks[point.key].judgement is Judgement.NOT_MET)
            for point in points if point.key in marks
        ),
        findings=tuple(
            form.FoundShort(text=one.text, severity=Severity(one.severity).label, due_on=one.due_on)
            for one in inspection.findings.order_by("id")
        ),
        photos=tuple(
            form.PhotoKept(sha256=one.sha256, taken_at=one.added_at, shows=shown.get(one.item_key, ""), content=content)
            for one, content in photos_of(inspection)
        ),
        conclusion=inspection.minutes,
        team=_signed(TEAM, inspection.signed_by_team, inspection.signed_by_team_at),
        unit=_signed(INSPECTED, inspection.signed_by_unit, inspection.signed_by_unit_at, inspection.unit_remark),
    )  # fmt: skip


def _where(inspection: Inspection) -> str:
    return names_of([target := Target(inspection.authority_id, inspection.unit_id)])[target]


def _letterhead(authority: Any) -> form.Letterhead:  # Any: an authority
    plain = authority.name.removeprefix("Ủy ban nhân dân ").removeprefix("UBND ")
    return form.Letterhead(
        parent_agency=authority.name, agency="Tổ kiểm tra công vụ",
        place=authority.place.name if authority.place else plain,
    )  # fmt: skip


def _signed(side: str, who: object, at: datetime | None, remark: str = "") -> form.Signed:
    name = str(getattr(who, "name", ""))
    return form.Signed(side=side, name=name, signed_at=at, remark=remark)
