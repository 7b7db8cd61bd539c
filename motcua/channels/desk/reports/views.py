"""The pages of reports that are read: what is owed, a form as it stands, a report with its versions, what is behind a number."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.reports import pages
from motcua.channels.desk.reports.asking import question_of
from motcua.channels.desk.reports.gathered import heaps
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment
from motcua.insight.reports.queries import computing, versions

A_PAGE = 50


@desk_page
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will list what is owed, late reports first, and the reports that were made."""
    made = Paginator(versions.reports_seen_by(request.actor).filter(duty=None), A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = pages.home_page(request)
    piled = heaps(shown.pop("below"), request.actor.authority_id or 0)
    return render(request, "desk/reports/home.html", shown | {"page": made, "heaps": piled})


@desk_page
@require_GET
def forms(request: DeskRequest) -> HttpResponse:
    """This function will list the forms."""
    context = {"tabs": pages.tabs_for(request), "forms": [(one, _(one.owner)) for one in computing.forms()]}
    return render(request, "desk/reports/forms.html", context)


@desk_page
@require_GET
def form(request: DeskRequest, form: str) -> HttpResponse:
    """This function will show a form as it stands now."""
    return render(request, "desk/reports/form.html", pages.form_page(request, question_of(request, form)))


@desk_page
@require_GET
def behind(request: DeskRequest, what: str) -> HttpResponse:
    """This function will list the dossiers behind a number of a report, page by page."""
    name = "desk/reports/behind.html"
    shown: dict[str, Any] = pages.behind_page(request, what)
    return render(request, f"{name}#rows" if wants_fragment(request) else name, shown)


@desk_page
@require_GET
def report(request: DeskRequest, report_id: int) -> HttpResponse:
    """This function will show a report: its newest version, its earlier ones, its story."""
    found = versions.report(request.actor, report_id)
    newest = versions.latest_version(found)
    return render(request, "desk/reports/report.html", pages.report_page(request, found, newest))


@desk_page
@require_GET
def version(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will show one version of a report, as it was frozen."""
    found = versions.version(request.actor, version_id)
    return render(request, "desk/reports/report.html", pages.report_page(request, found.report, found))
