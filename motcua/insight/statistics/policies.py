"""Who may see and close figures."""

from __future__ import annotations

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.foundation.access.verdicts import Verdict, may, may_in_any
from motcua.kernel.actor import Actor, Role
from motcua.registry.organisations import queries as organisations

SEEING_ALL = PERMISSION_ROLES[Permission.STATISTICS_FIGURES_SEE] - {Role.DEPT_HEAD}


def may_close_period(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may freeze the figures of an authority: his own, or one below it."""
    here = may(actor, Permission.STATISTICS_PERIOD_CLOSE, authority_id=authority_id)
    if here:
        return here
    above = may_in_any(actor, Permission.STATISTICS_PERIOD_CLOSE, organisations.ancestor_ids(authority_id)[1:])
    return above or here


def may_open_screen(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may open and shut wall screens in the hall of an authority."""
    return may(actor, Permission.STATISTICS_SCREEN_OPEN, authority_id=authority_id)


def units_seen_by_person(actor: Actor, authority_id: int) -> frozenset[int] | None:
    """This function will give the units of whose officials the actor may see figures person by person; nothing means all.

    The head of a unit sees his own, whatever else he does; leaders, Home Affairs, the one-stop head and inspectors see all.
    """
    held = {grant.role for grant in actor.grants if grant.authority_id == authority_id}
    sees_all = actor.is_system or Role.DEPT_HEAD not in held or held & SEEING_ALL
    return None if sees_all else actor.unit_ids(Role.DEPT_HEAD)
