"""How far an official's permission reaches."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations


def authorities_with(actor: Actor, permission: Permission) -> frozenset[int]:
    """This function will give the authorities in which the actor holds a permission, with those below where he looks over
    them.
    """
    roles = PERMISSION_ROLES[permission]
    held = {grant.authority_id for grant in actor.grants if grant.role in roles}
    overseen = {grant.authority_id for grant in actor.grants if grant.role in roles & organisations.OVERSEEING_ROLES}
    return frozenset(held) | (organisations.descendant_ids(*overseen) if overseen else frozenset())
