"""Who may change places."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, may
from motcua.kernel.actor import Actor


def may_edit_places(actor: Actor) -> Verdict:
    """This function will judge whether the actor may change the table of places."""
    return may(actor, Permission.PLACES_PLACE_EDIT)
