"""Who may see and close figures."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, allow, may
from motcua.kernel.actor import Actor, Role
from motcua.registry.organisations import queries as organisations


def may_close_period(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may freeze the figures of an authority: his own, or one below it."""
    here = may(actor, Permission.STATISTICS_PERIOD_CLOSE, authority_id=authority_id)
    if here:
        return here
    roles = PERMISSION_ROLES[Permission.STATISTICS_PERIOD_CLOSE] & organisations.OVERSEEING_ROLES
    above = organisations.ancestor_ids(authority_id)[1:]
    grants = [actor.holds(role, authority_id=found) for role in sorted(roles) for found in above]
    held = next((grant for grant in grants if grant), None)
    return allow(actor.acting(held)) if held else here


def may_open_screen(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may open and shut wall screens in the hall of an authority."""
    return may(actor, Permission.STATISTICS_SCREEN_OPEN, authority_id=authority_id)


def units_seen_by_person(actor: Actor, authority_id: int) -> frozenset[int] | None:
    """This function will give the units of whose officials the actor may see figures person by person; nothing means all.

    The head of a unit sees his own; leaders, Home Affairs, the one-stop head and inspectors see all.
    """
    held = {grant.role for grant in actor.grants if grant.authority_id == authority_id}
    only_head = (
        actor.grants and not actor.is_system and held <= {Role.DEPT_HEAD, Role.HANDLER} and Role.DEPT_HEAD in held
    )
    return actor.unit_ids(Role.DEPT_HEAD) if only_head else None
