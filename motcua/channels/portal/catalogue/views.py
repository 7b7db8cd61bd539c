"""The pages of the catalogue."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.portal.catalogue.listing import asked_in, listing_of
from motcua.channels.portal.catalogue.sheet import sheet_of
from motcua.channels.portal.desks import desks_on
from motcua.channels.portal.web import PortalRequest, in_english, public_page, shown, wants_fragment
from motcua.foundation.web.values import Link
from motcua.kernel.time import local_date


@public_page
@require_GET
def catalogue(request: PortalRequest) -> HttpResponse:
    """This function will find procedures by words, field or moment of life; to HTMX it gives the list alone."""
    facts = listing_of(asked_in(request.GET), local_date(request.at))
    if wants_fragment(request):
        return render(request, "portal/catalogue.html#rows", {**facts, "is_fragment": True})
    return shown(request, "portal/catalogue.html", facts)


@public_page
@require_GET
def procedure(request: PortalRequest, code: str) -> HttpResponse:
    """This function will show everything that somebody needs to know before he hands in."""
    desks = desks_on(request.at)
    sheet = sheet_of(code, desks, request.at, english=in_english())
    crumbs = [
        Link(_("Trang đầu"), reverse("portal:home")),
        Link(_("Các thủ tục"), reverse("portal:catalogue")),
    ]
    return shown(request, "portal/procedure.html", {"desks": desks, "sheet": sheet, "crumbs": crumbs})
