"""Which dossier this browser may look at: kept on the server, for a quarter of an hour, never in an address."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.channels.portal.web import PortalRequest

KEY = "tracked"
LOOKS_FOR = timedelta(minutes=15)


def remember(request: PortalRequest, dossier_id: int) -> None:
    """This function will let this browser look at the dossier for a while."""
    request.session[KEY] = {"dossier": dossier_id, "until": (request.at + LOOKS_FOR).isoformat()}
    if not request.user.is_authenticated:
        request.session.set_expiry(LOOKS_FOR)


def remembered(request: PortalRequest) -> int | None:
    """This function will give the dossier that this browser may look at now, or nothing."""
    kept = request.session.get(KEY)
    if not kept or datetime.fromisoformat(kept["until"]) < request.at:
        return None
    return int(kept["dossier"])


def forget(request: PortalRequest) -> None:
    """This function will end the look at the dossier."""
    request.session.pop(KEY, None)
