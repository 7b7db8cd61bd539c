"""Health, robots, sitemap, favicon."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.procedures import queries as procedures
from motcua.channels.portal.web import PortalRequest, public_page
from motcua.kernel.time import local_date

PLAIN = "text/plain; charset=utf-8"
CLOSED_TO_ROBOTS = ("tra-cuu", "danh-gia", "desk", "accounts", "api", "i18n", "khoe")


@public_page
@require_safe
@never_cache
def health(_request: PortalRequest) -> HttpResponse:
    """This function will say "ok" when the database answers, else 503, for load balancers."""
    try:
        connection.ensure_connection()
        answers = connection.is_usable()
    except DatabaseError:
        answers = False
    return HttpResponse("ok\n" if answers else "database\n", PLAIN, status=200 if answers else 503)


@public_page
@require_safe
def robots(_request: PortalRequest) -> HttpResponse:
    """This function will ask robots to read the procedures only."""
    lines = ["User-agent: *", *(f"Disallow: /{name}/" for name in CLOSED_TO_ROBOTS)]
    lines.append(f"Sitemap: {settings.BASE_URL}{reverse('portal:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", PLAIN)


@public_page
@require_safe
def sitemap(request: PortalRequest) -> HttpResponse:
    """This function will list the public pages, one address a line."""
    codes = procedures.versions_in_force(on=local_date(request.at)).values_list("procedure__code", flat=True)
    pages = [reverse(f"portal:{name}") for name in ("home", "catalogue", "track", "desks")]
    pages += [reverse("portal:procedure", args=[code]) for code in codes]
    return HttpResponse("".join(f"{settings.BASE_URL}{page}\n" for page in pages), PLAIN)


@public_page
@require_safe
def favicon(_request: PortalRequest) -> HttpResponse:
    """This function will lead old browsers to the emblem."""
    return redirect(static("web/emblem.svg"), permanent=True)
