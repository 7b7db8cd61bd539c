"""Who may change the catalogue."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may, may_in_any
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations


def may_import(actor: Actor) -> Verdict:
    """This function will judge whether the actor may import records into the catalogue."""
    return may(actor, Permission.PROCEDURES_CATALOGUE_IMPORT)


def may_edit_version(actor: Actor) -> Verdict:
    """This function will judge whether the actor may draft and edit versions."""
    return may(actor, Permission.PROCEDURES_VERSION_EDIT)


def may_publish_version(actor: Actor) -> Verdict:
    """This function will judge whether the actor may publish and close versions."""
    return may(actor, Permission.PROCEDURES_VERSION_PUBLISH)


def may_order_within(actor: Actor, authority_id: int | None) -> Verdict:
    """This function will judge whether the actor may name units and hand powers down in an authority.

    His own, or one below it (Luật Tổ chức chính quyền địa phương: the authority above directs those below). Without an
    authority the order would bind everybody: only the program itself gives it.
    """
    verdict = may_edit_version(actor)
    if not verdict:
        return verdict
    if authority_id is None:
        return allow(actor) if actor.is_system else deny("Chưa rõ cơ quan nào.", next_step="Ghi cơ quan.")
    return may_in_any(actor, Permission.PROCEDURES_VERSION_EDIT, organisations.ancestor_ids(authority_id))
