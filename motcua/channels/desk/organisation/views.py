"""The pages on which the organisation is read, and the page of one's own account."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.channels.desk.organisation import pages
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment


@desk_page
@require_GET
def chart(request: DeskRequest) -> HttpResponse:
    """This function will show an authority's units and people on a day."""
    return render(request, "desk/organisation/chart.html", pages.chart_page(request))


@desk_page
@require_GET
def staff(request: DeskRequest) -> HttpResponse:
    """This function will show who works in an authority, narrowed as one types."""
    template = "desk/organisation/staff.html#rows" if wants_fragment(request) else "desk/organisation/staff.html"
    return render(request, template, pages.staff_page(request))


@desk_page
@require_GET
def person(request: DeskRequest, staff_id: int) -> HttpResponse:
    """This function will show somebody's posts, roles and deputies."""
    return render(request, "desk/organisation/person.html", pages.person_page(request, staff_id))


@desk_page
@require_GET
def acting(request: DeskRequest) -> HttpResponse:
    """This function will show who acts for whom, now and to come."""
    return render(request, "desk/organisation/acting.html", pages.acting_page(request))


@desk_page
@require_GET
def account(request: DeskRequest) -> HttpResponse:
    """This function will show one's own account: roles, password, second factor, tokens."""
    return render(request, "desk/organisation/account.html", pages.account_page(request))
