"""The leader's first page, and where somebody begins after logging in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.channels.desk.dashboards.leader import index_total, leader_page
from motcua.channels.desk.index.looking import asked_in
from motcua.channels.desk.overview.looking import look_of
from motcua.channels.desk.overview.pages import is_unchanged
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment
from motcua.kernel.actor import Role


@desk_page
@require_GET
def first_page(request: DeskRequest) -> HttpResponse:
    """This function will show the leader's first page; HTMX asks again every three seconds and gets what has changed."""
    is_fragment = wants_fragment(request)
    if is_fragment and is_unchanged(request):
        return HttpResponse(status=204)
    look = look_of(request)
    template = "desk/dashboards/first.html#figures" if is_fragment else "desk/dashboards/first.html"
    return render(request, template, leader_page(request, look))


@desk_page
@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """This function will give the piece of the page that tells the index: it is computed apart, so that nothing waits."""
    asked = asked_in(request)
    return render(request, "desk/dashboards/index.html", {"asked": asked, "total": index_total(asked)})


@desk_page
@require_GET
def start(request: DeskRequest) -> HttpResponse:
    """This function will lead a leader to his first page, everybody else to his work."""
    return redirect("desk_dashboards:home" if request.actor.holds(Role.LEADER) else "desk:work")
