"""What this browser has just sent or may follow: for a quarter of an hour, in the browser alone.

Nothing of it stays on the server: a session would tie a report of harassment to the account of whoever sent it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from motcua.channels.portal.web import PortalRequest

SENT, FOLLOWED = "voice_sent", "voice_followed"
SALT = "portal.voice"
LOOKS_FOR = timedelta(minutes=15)


def remember(request: PortalRequest, response: HttpResponse, key: str, **facts: Any) -> HttpResponse:
    """This function will let the browser keep something for a while, signed by us and readable to no script."""
    kept = json.dumps({**facts, "until": (request.at + LOOKS_FOR).isoformat()})
    response.set_signed_cookie(
        key, kept, salt=SALT, max_age=LOOKS_FOR, path=reverse("portal:voice"), httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def remembered(request: PortalRequest, key: str) -> dict[str, Any] | None:
    """This function will give what was kept, or nothing when the time is over or it is not of our making."""
    text = request.get_signed_cookie(key, "", salt=SALT)
    kept: dict[str, Any] = json.loads(text) if text else {}
    if not kept or datetime.fromisoformat(kept["until"]) < request.at:
        return None
    return kept


def forget(response: HttpResponse) -> HttpResponse:
    """This function will end the look."""
    for key in (SENT, FOLLOWED):
        response.delete_cookie(key, path=reverse("portal:voice"), samesite="Strict")
    return response
