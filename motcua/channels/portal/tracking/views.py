"""Tracking a dossier: the form, where it stands, and the end of the look."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.casework.dossiers.queries.public_tracking import tracked_dossier
from motcua.channels.portal.tracking import limits, memory
from motcua.channels.portal.tracking.forms import MOST_SIGNS, TrackForm
from motcua.channels.portal.tracking.look import look_up
from motcua.channels.portal.tracking.page import page_of
from motcua.channels.portal.web import PortalRequest, public_page, shown


@public_page
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: PortalRequest) -> HttpResponse:
    """This function will ask for number and secret, and lead to the dossier when both are right."""
    if request.method != "POST":
        form = TrackForm(initial={"number": request.GET.get("ma", "")[:MOST_SIGNS]})
        return shown(request, "portal/track.html", {"form": form})
    form = TrackForm(request.POST)
    number = form.cleaned_data.get("number", "") if form.is_valid() else ""
    if not limits.may_try(request, number):
        return _too_many(request)
    dossier = look_up(form)
    if dossier is None:
        return shown(request, "portal/track.html", {"form": form}, status=422)
    limits.was_right(request, number)
    memory.remember(request, dossier.pk)
    return redirect("portal:tracked")


@public_page
@never_cache
@require_GET
def tracked(request: PortalRequest) -> HttpResponse:
    """This function will show where the dossier stands, to whoever has just given its number and secret."""
    dossier_id = memory.remembered(request)
    if dossier_id is None:
        return redirect("portal:track")
    return shown(request, "portal/tracked.html", page_of(tracked_dossier(dossier_id), request.at))


@public_page
@never_cache
@require_POST
def finish(request: PortalRequest) -> HttpResponse:
    """This function will end the look, so that the next person at this machine sees nothing."""
    memory.forget(request)
    return redirect("portal:track")


def _too_many(request: PortalRequest) -> HttpResponse:
    minutes = settings.TRACKING_PAUSE_MINUTES
    response = shown(request, "portal/too_many.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
