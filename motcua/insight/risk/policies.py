"""Who may let the forecast be learned anew, and who may look at the risk of whole units."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, may
from motcua.kernel.actor import Actor


def may_learn(actor: Actor, authority_id: int) -> Verdict:
    """This function will judge whether the actor may let the forecast be learned: the program, or who closes figures."""
    if actor.is_system:
        return allow(actor)
    return may(actor, Permission.STATISTICS_PERIOD_CLOSE, authority_id=authority_id)
