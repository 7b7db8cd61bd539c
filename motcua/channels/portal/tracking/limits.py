"""How often somebody may try: per address all tries, per number the wrong ones. Set by the environment."""

from __future__ import annotations

from allauth.core import ratelimit

from motcua.channels.portal.web import PortalRequest

PER_ADDRESS = "tracking"
PER_NUMBER = "tracking_number"


def may_try(request: PortalRequest, number: str) -> bool:
    """This function will count one try, and tell whether it is still within the limits."""
    if not ratelimit.consume(request, action=PER_ADDRESS):
        return False
    return not number or bool(ratelimit.consume(request, action=PER_NUMBER, key=number))


def was_right(request: PortalRequest, number: str) -> None:
    """This function will forget the tries for a number, since whoever tried knows its secret."""
    ratelimit.clear(request, action=PER_NUMBER, key=number)
