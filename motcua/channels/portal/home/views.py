"""The first page, and the list of desks."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.casework.procedures import queries as procedures
from motcua.channels.portal.web import PortalRequest, public_page, shown
from motcua.kernel.time import local_date


@public_page
@require_GET
def home(request: PortalRequest) -> HttpResponse:
    """This function will show what can be done here."""
    moments = procedures.life_events_with_counts(on=local_date(request.at))
    return shown(request, "portal/home.html", {"moments": moments})


@public_page
@require_GET
def desks(request: PortalRequest) -> HttpResponse:
    """This function will show where dossiers are handed in, and when those desks are open."""
    return shown(request, "portal/desks.html", {})
