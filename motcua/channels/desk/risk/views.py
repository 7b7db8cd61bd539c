"""The pages of the late-risk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.channels.desk.risk import accuracy as accuracies
from motcua.channels.desk.risk import lists
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment


@desk_page
@require_GET
def home(request: DeskRequest) -> HttpResponse:
    """This function will show open dossiers, the likeliest to be late first, or only the rows to HTMX."""
    template = "desk/risk/home.html#rows" if wants_fragment(request) else "desk/risk/home.html"
    return render(request, template, lists.risk_page(request) | {"is_fragment": wants_fragment(request)})


@desk_page
@require_GET
def accuracy(request: DeskRequest) -> HttpResponse:
    """This function will show from what the forecast was learned, and how right it was."""
    return render(request, "desk/risk/accuracy.html", accuracies.accuracy_page(request))
