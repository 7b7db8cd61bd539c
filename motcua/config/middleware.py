"""Who acts and when: read once at the edge, so that nothing below reads the session or the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.kernel.actor import Actor, Via, public_actor
from motcua.kernel.time import now
from motcua.registry.organisations import queries as organisations


class WhoAndWhen:
    """Gives each request its `actor` and its `at`. A request without a session costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This function will set `request.at` and `request.actor`, then go on."""
        at = now()
        request.at = at  # type: ignore[attr-defined] # read through foundation.web's typed request
        request.actor = actor_of(request, at)  # type: ignore[attr-defined] # same
        return self.get_response(request)


def actor_of(request: HttpRequest, at: datetime) -> Actor:
    """This function will give who sits before the screen: a member of staff, another account, or somebody unknown."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return public_actor(Via.PORTAL)
    if not request.user.is_authenticated:
        return public_actor(Via.PORTAL)
    return organisations.actor_for_account(request.user.pk, at=at, via=Via.DESK)
