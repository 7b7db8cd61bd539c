"""Where an official may do something: questions about the actor that several pages ask."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound


def authorities_where(actor: Actor, permission: Permission) -> list[int]:
    """This function will give the authorities in which the actor holds a permission, his home authority first."""
    roles = PERMISSION_ROLES[permission]
    found = {grant.authority_id for grant in actor.grants if grant.role in roles}
    return sorted(found, key=lambda authority_id: (authority_id != actor.authority_id, authority_id))


def receiving_authority(actor: Actor) -> int:
    """This function will give the authority for which the actor receives; for anybody else there is no such page."""
    found = authorities_where(actor, Permission.DOSSIERS_DOSSIER_RECEIVE)
    if not found:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho bộ phận tiếp nhận.")
    return found[0]
