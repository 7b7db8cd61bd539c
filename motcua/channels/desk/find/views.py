"""The page on which dossiers are found."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.channels.desk.find import looking
from motcua.channels.desk.find.forms import SearchForm
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment


@desk_page
@require_GET
def search(request: DeskRequest) -> HttpResponse:
    """This function will find dossiers; a whole number opens its dossier at once."""
    form = SearchForm(request.GET)
    number = looking.number_of(request.actor, request.GET.get("q", ""))
    if number and not wants_fragment(request):
        return redirect("desk:dossier", number)
    context = {"form": form, "is_asked": form.is_asked}
    if form.is_asked and form.is_valid():
        context |= looking.found(request.actor, form, cursor=request.GET.get("cursor", ""), at=request.at)
        context["calendar"] = calendar_for(request.actor.authority_id) if request.actor.authority_id else None
    template = "desk/search.html#rows" if wants_fragment(request) else "desk/search.html"
    return render(request, template, context, status=200 if form.is_valid() else 422)
