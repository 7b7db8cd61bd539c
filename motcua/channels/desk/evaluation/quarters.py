"""The pages of a quarter's payment by the rate model."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.channels.desk.evaluation.payout import XLSX
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.evaluation.queries.quarters import quarter_of
from motcua.insight.evaluation.queries.treasury import quarter_workbook
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations


@desk_page
@never_cache
@require_GET
def page(request: DeskRequest, authority_id: int, year: int, quarter: int) -> HttpResponse:
    """This function will show what everybody gets for a quarter, and which months are still to be approved."""
    found = quarter_of(request.actor, authority_id=authority_id, year=year, number=quarter)
    rows = [(line, [(month, line.amounts.get(month)) for month in found.months]) for line in found.lines]
    context = {"quarter": found, "rows": rows, "authority": organisations.authority(authority_id)}
    return render(request, "desk/evaluation/quarter.html", context)


@desk_page
@never_cache
@require_GET
def workbook(request: DeskRequest, authority_id: int, year: int, quarter: int) -> HttpResponse:
    """This function will give a whole quarter as an XLSX file; raises NotFound until its three months are approved."""
    found = quarter_of(request.actor, authority_id=authority_id, year=year, number=quarter)
    authority = organisations.authority(authority_id)
    if found.missing or authority is None:
        raise NotFound(
            _("Quý này chưa đủ ba bảng chi đã duyệt."), next_step=_("Duyệt bảng chi của các tháng còn thiếu.")
        )
    answer = HttpResponse(quarter_workbook(found, authority.name), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="bang-chi-{year}-quy-{quarter}.xlsx"'
    return answer
