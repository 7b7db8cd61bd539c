"""Who may change the catalogue."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, may
from motcua.kernel.actor import Actor


def may_import(actor: Actor) -> Verdict:
    """This function will judge whether the actor may import records into the catalogue."""
    return may(actor, Permission.PROCEDURES_CATALOGUE_IMPORT)


def may_edit_version(actor: Actor) -> Verdict:
    """This function will judge whether the actor may draft and edit versions, name units and record delegations."""
    return may(actor, Permission.PROCEDURES_VERSION_EDIT)


def may_publish_version(actor: Actor) -> Verdict:
    """This function will judge whether the actor may publish and close versions."""
    return may(actor, Permission.PROCEDURES_VERSION_PUBLISH)
