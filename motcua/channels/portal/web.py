"""What every public page stands on: open to all, with the desk's telephone number and the way around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from motcua.channels.portal.desks import Desk, desks_on
from motcua.foundation.web.values import Link
from motcua.kernel.actor import Actor

P = ParamSpec("P")


class PortalRequest(HttpRequest):
    """A request as the middleware has furnished it."""

    actor: Actor
    at: datetime
    htmx: HtmxDetails


def public_page(
    view: Callable[Concatenate[PortalRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """This function will open a view to everybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(cast("PortalRequest", request), *args, **kwargs)  # furnished by WhoAndWhen and HtmxMiddleware

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", login_not_required(opened))


def in_english() -> bool:
    """This function will tell whether the page is read in English."""
    return (get_language() or "vi").startswith("en")


def wants_fragment(request: PortalRequest) -> bool:
    """This function will tell whether HTMX asks for a piece of the page; going back in history asks for the whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def shown(request: PortalRequest, template: str, facts: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """This function will draw a whole page; `desks` in the facts says whose telephone number stands on it."""
    desks = facts.get("desks") or desks_on(request.at)
    return render(request, template, {**around(request, desks), **facts, "desks": desks}, status=status)


def around(request: PortalRequest, desks: list[Desk]) -> dict[str, Any]:
    """This function will give what stands around every public page: the nearest desk, its telephone, the links."""
    desk = desks[0] if desks else None
    return {
        "desk": desk,
        "help_phone": desk.phone if desk else "",
        "help_hours": desk.now_words if desk else "",
        "links": links_for(request.path),
    }


def links_for(path: str) -> list[Link]:
    """This function will give the links under the header; the one of this page is marked."""
    pages = [
        (_("Trang đầu"), reverse("portal:home")),
        (_("Các thủ tục"), reverse("portal:catalogue")),
        (_("Tra cứu hồ sơ"), reverse("portal:track")),
        (_("Nơi nộp hồ sơ"), reverse("portal:desks")),
        (_("Góp ý"), reverse("portal:voice")),
    ]
    here = max((href for _label, href in pages if path.startswith(href)), key=len)
    return [Link(label, href, href == here) for label, href in pages]
