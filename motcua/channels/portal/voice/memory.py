"""What this browser has just sent or may follow: kept on the server for a quarter of an hour, never in an address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from motcua.channels.portal.web import PortalRequest

SENT, FOLLOWED = "voice_sent", "voice_followed"
LOOKS_FOR = timedelta(minutes=15)


def remember(request: PortalRequest, key: str, **facts: Any) -> None:
    """This function will keep something for this browser for a while."""
    request.session[key] = {**facts, "until": (request.at + LOOKS_FOR).isoformat()}
    if not request.user.is_authenticated:
        request.session.set_expiry(LOOKS_FOR)


def remembered(request: PortalRequest, key: str) -> dict[str, Any] | None:
    """This function will give what was kept, or nothing when the time is over."""
    kept = request.session.get(key)
    if not kept or datetime.fromisoformat(kept["until"]) < request.at:
        return None
    return dict(kept)


def forget(request: PortalRequest) -> None:
    """This function will end the look."""
    request.session.pop(SENT, None)
    request.session.pop(FOLLOWED, None)
