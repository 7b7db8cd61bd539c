"""Whose year an actor may see: his own, those of units that he heads, all where he leads, manages or sits in the council."""

from __future__ import annotations

from django.db.models import Q

from motcua.insight.emulation.models import EmulationCase, EmulationRound
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import NotFound

HEADS = (Role.DEPT_HEAD, Role.ONE_STOP_HEAD)


def whole_authorities(actor: Actor) -> frozenset[int]:
    """This function will give the authorities whose rounds the actor sees as a whole: leaders and Home Affairs there."""
    wanted = (Role.LEADER, Role.HOME_AFFAIRS)
    return frozenset(grant.authority_id for grant in actor.grants if grant.role in wanted)


def visible(actor: Actor) -> Q:
    """This function will give the condition of the cases that the actor may see in full."""
    if actor.is_system:
        return Q()
    led = frozenset(grant.authority_id for grant in actor.grants if grant.role is Role.LEADER)
    headed = frozenset(grant.unit_id for grant in actor.grants if grant.role in HEADS)
    seen = Q(staff_id=actor.staff_id) if actor.staff_id is not None else Q(pk=None)
    if actor.staff_id is not None:
        sits = EmulationRound.objects.filter(council__staff_id=actor.staff_id).values("pk")
        seen |= Q(round_id__in=sits)
    return seen | Q(unit_id__in=headed) | Q(authority_id__in=led) | Q(round__authority_id__in=whole_authorities(actor))


def sees_whole(actor: Actor, found: EmulationRound) -> bool:
    """This function will tell whether the actor sees everybody of a round."""
    if actor.is_system or found.authority_id in whole_authorities(actor):
        return True
    return actor.staff_id is not None and found.council.filter(staff_id=actor.staff_id).exists()


def case_or_missing(actor: Actor, case_id: int) -> EmulationCase:
    """This function will give one case with its round; raises NotFound, without a hint, for whoever may not see it."""
    near = EmulationCase.objects.select_related("round__scheme", "round__authority", "unit__authority", "authority")
    found = near.filter(visible(actor), pk=case_id).first()
    if found is None:
        raise NotFound("Không tìm thấy hồ sơ thi đua này.", next_step="Mở lại từ trang Thi đua.")
    return found


def round_or_missing(actor: Actor, round_id: int) -> EmulationRound:
    """This function will give a round in which the actor may see anything; raises NotFound without a hint."""
    near = EmulationRound.objects.select_related("scheme", "authority", "decided_by")
    found = near.filter(pk=round_id).first()
    if found is None or not (sees_whole(actor, found) or found.cases.filter(visible(actor)).exists()):
        raise NotFound("Không tìm thấy đợt xét này.", next_step="Mở lại từ trang Thi đua.")
    return found
