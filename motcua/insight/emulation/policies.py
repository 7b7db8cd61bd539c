"""Who opens, proposes, keeps the council's record and decides in a round of emulation."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.insight.emulation.models import EmulationCase, EmulationRound
from motcua.kernel.actor import Actor, Role


def may_load_schemes(actor: Actor) -> Verdict:
    """This function will judge whether the actor loads schemes: Home Affairs, or the program."""
    return may(actor, Permission.EMULATION_ROUND_MANAGE)


def may_manage(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor opens, computes and records for an authority: its Home Affairs."""
    return may(actor, Permission.EMULATION_ROUND_MANAGE, authority_id=authority_id)


def may_propose(actor: Actor, case: EmulationCase) -> Verdict:
    """This function will judge whether the actor proposes titles for a case: the unit's head, the leader there or above,
    Home Affairs of the round's authority for any unit; nobody for himself.
    """
    if actor.staff_id is not None and actor.staff_id == case.staff_id:
        return deny("Không ai tự đề nghị danh hiệu cho mình.", next_step="Lãnh đạo cơ quan đề nghị.")
    unit = may(actor, Permission.EMULATION_TITLE_PROPOSE, unit_id=case.unit_id)
    if unit:
        return unit
    for authority_id in (case.authority_id, case.round.authority_id):
        leader = actor.holds(Role.LEADER, authority_id=authority_id)
        if leader:
            return allow(actor.acting(leader))
    return may_manage(actor, case.round.authority_id)


def may_decide(actor: Actor, found: EmulationRound) -> Verdict:
    """This function will judge whether the actor decides on titles: the leader of the round's authority."""
    return may(actor, Permission.EMULATION_ROUND_DECIDE, authority_id=found.authority_id)
