"""Who may change what in the organisation."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.kernel.actor import Actor
from motcua.registry.organisations.queries import ancestor_ids


def may_set_up(actor: Actor) -> Verdict:
    """This function will judge whether the actor may set up a system: whoever runs the program on its machine."""
    return allow(actor) if actor.is_system else deny("Việc cài đặt chỉ làm bằng lệnh `motcua init` trên máy chủ.")


def may_edit_chart(actor: Actor, authority_id: int | None) -> Verdict:
    """This function will judge whether the actor may change an authority, its units and staff: an administrator there or
    in an authority above it. An authority without a parent (`None`) is made by the program alone, at set-up.
    """
    return _may_there(actor, Permission.ORGANISATIONS_CHART_EDIT, authority_id)


def may_assign_acting(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may say who acts for an absent colleague in an authority."""
    return _may_there(actor, Permission.ORGANISATIONS_ACTING_ASSIGN, authority_id)


def _may_there(actor: Actor, permission: Permission, authority_id: int | None) -> Verdict:
    if actor.is_system:
        return may(actor, permission)
    if authority_id is None:
        return deny("Cơ quan cấp cao nhất chỉ được lập khi cài đặt.", next_step="Dùng lệnh `motcua init`.")
    here = may(actor, permission, authority_id=authority_id)
    if here or not may(actor, permission):
        return here
    above = (may(actor, permission, authority_id=found) for found in ancestor_ids(authority_id)[1:])
    return next((verdict for verdict in above if verdict), here)
