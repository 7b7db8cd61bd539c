"""Who may change calendars."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, may
from motcua.kernel.actor import Actor


def may_edit(actor: Actor, authority_id: int | None) -> Verdict:
    """This function will judge whether the actor may change a calendar that this authority keeps.

    A shared calendar (no authority) is open to whoever holds the permission in any authority.
    """
    return may(actor, Permission.CALENDARS_CALENDAR_EDIT, authority_id=authority_id)
