"""The page of satisfaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.values import SubmissionChannel
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.oversight.known import authorities_of, chosen_of, tabs_for, whole_year, year_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.web.words import count_words, percent_words
from motcua.insight.oversight import queries
from motcua.insight.oversight.queries.latest import last_survey_year
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Cut, Factor, Key, Satisfaction
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations

CUTS = {
    Cut.UNIT: "Đơn vị", Cut.PROCEDURE: "Thủ tục", Cut.CHANNEL: "Cách nộp", Cut.AUTHORITY: "Cơ quan", Cut.MONTH: "Tháng",
}  # fmt: skip


@desk_page
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will lead to the first page of oversight that the actor may open."""
    tabs = tabs_for(request)
    if not tabs:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho lãnh đạo, nội vụ và tổ kiểm tra.")
    return redirect(tabs[0].href)


@desk_page
@require_GET
def satisfaction(request: DeskRequest) -> HttpResponse:
    """This function will show how applicants judged the work of a year, by one cut."""
    found = authorities_of(request, Permission.OVERSIGHT_SATISFACTION_SEE)
    chosen, by = chosen_of(request, found), _cut(request)
    below = organisations.descendant_ids(chosen.pk) & authorities_with(
        request.actor, Permission.OVERSIGHT_SATISFACTION_SEE
    )
    year = year_of(request, lambda on: last_survey_year(below, on=on))
    table = queries.satisfaction(period=whole_year(year), authority_ids=below, by=by)
    names = _names(by, list(table.parts), year, home=chosen.pk)
    told = ((names.get(key, "–"), _cells(part)) for key, part in table.parts.items() if part)
    rows = sorted(told, key=lambda row: row[0])
    hidden = sorted(names.get(key, "–") for key, part in table.parts.items() if not part)
    context = {
        "tabs": tabs_for(request), "authorities": found, "chosen": chosen, "year": year, "by": by.value,
        "cuts": [(cut.value, _(words)) for cut, words in CUTS.items()], "total": table.total, "least": SMALLEST_CELL,
        "cut_name": _(CUTS[by]), "factors": [_(factor.label) for factor in Factor], "rows": rows, "hidden": hidden,
        "whole": _cells(table.total),
    }  # fmt: skip
    return render(request, "desk/oversight/satisfaction.html", context)


def _cut(request: DeskRequest) -> Cut:
    text = request.GET.get("by", "")
    return Cut(text) if text in set(Cut) else Cut.UNIT


def _cells(part: Satisfaction | None) -> dict[str, Any]:
    """The cells of a row as words; what may not be told is a dash."""
    if part is None:
        return {"answers": "–", "percent": "–", "rates": [(_(factor.label), "–") for factor in Factor]}
    return {
        "answers": count_words(part.answers), "percent": _percent(part.percent),
        "rates": [(_(factor.label), _percent(rate.percent if rate else None)) for factor, rate in part.rates.items()],
    }  # fmt: skip


def _percent(value: float | None) -> str:
    return "–" if value is None else percent_words(value)


def _names(by: Cut, keys: Collection[Key], year: int, *, home: int) -> dict[Key, str]:
    ids = [key for key in keys if isinstance(key, int)]
    match by:
        case Cut.UNIT:
            return dict([*organisations.unit_names(ids, at_home=home).items(), (0, _("Chưa rõ đơn vị"))])
        case Cut.AUTHORITY:
            return {one.pk: one.name for one in organisations.authorities_by_ids(ids)}
        case Cut.PROCEDURE:
            versions = procedures.versions_in_force(on=date(year, 12, 31))
            return {one.procedure_id: one.name for one in versions if one.procedure_id in ids}
        case Cut.CHANNEL:
            return {channel.value: _(channel.label) for channel in SubmissionChannel}
        case Cut.MONTH:
            return {str(key): f"{str(key)[5:]}/{str(key)[:4]}" for key in keys}
