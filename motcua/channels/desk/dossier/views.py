"""The page of a dossier, the page of each act upon it, its drawing and its papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.queries import desk_route
from motcua.channels.desk.dossier import page, papers
from motcua.channels.desk.dossier.acts import act_named
from motcua.channels.desk.dossier.case import case_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.kernel.errors import Refused


@desk_page
@require_GET
def dossier(request: DeskRequest, number: str) -> HttpResponse:
    """This function will show one dossier on one page."""
    case = case_of(request, number)
    return render(request, "desk/dossier.html", page.page_of(case, shows_all="all" in request.GET))


@desk_page
@require_http_methods(["GET", "POST"])
def act(request: DeskRequest, number: str, slug: str, step_id: int | None = None) -> HttpResponse:
    """This function will ask what an act needs, and do it."""
    case = case_of(request, number, step_id)
    spec = act_named(slug, of_step=step_id is not None)
    if request.method == "GET":
        spec.verdict(case).or_deny()
    form = spec.form(case, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            messages.success(request, spec.run(case, form))
            return redirect("desk:dossier", number)
        except Refused as failure:
            add_failure(form, failure)
    context = {**page.act_context(case, spec), "form": form}
    return render(request, "desk/act.html", context, status=422 if form.is_bound else 200)


@desk_page
@require_GET
def route_file(request: DeskRequest, number: str) -> HttpResponse:
    """This function will give the BPMN of the dossier's route, for its drawing."""
    found = case_of(request, number).dossier
    return HttpResponse(desk_route.route_file(found), content_type="application/xml")


@desk_page
@require_GET
def paper(request: DeskRequest, number: str, name: str) -> HttpResponse:
    """This function will print one of the dossier's official papers as PDF."""
    case = case_of(request, number)
    printed = papers.printed(case, name)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{number}-{name}.pdf"'
    return answer
