"""The pages of the overview."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.channels.desk.overview import pages
from motcua.channels.desk.overview.looking import look_of
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment


@desk_page
@require_GET
def overview(request: DeskRequest) -> HttpResponse:
    """This function will show how the work stands; HTMX asks again every three seconds and gets what has changed."""
    is_fragment = wants_fragment(request)
    if is_fragment and pages.is_unchanged(request):
        return HttpResponse(status=204)
    look = look_of(request)
    template = "desk/overview/home.html#figures" if is_fragment else "desk/overview/home.html"
    return render(request, template, pages.overview_page(request, look))


@desk_page
@require_GET
def year(request: DeskRequest, year: int) -> HttpResponse:
    """This function will show the report of a year; it belongs to a whole authority."""
    look = look_of(request, year=year, whole=True)
    return render(request, "desk/overview/year.html", pages.year_page(look))


@desk_page
@require_GET
def dossiers(request: DeskRequest) -> HttpResponse:
    """This function will show the dossiers behind a figure."""
    look = look_of(request)
    template = "desk/overview/dossiers.html#rows" if wants_fragment(request) else "desk/overview/dossiers.html"
    return render(request, template, pages.behind_page(request, look))
