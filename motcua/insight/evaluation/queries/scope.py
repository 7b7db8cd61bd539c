"""Whose evaluations an actor may see: his own, those of units that he heads, all where he leads or manages months.

Source: evaluation §7.
"""

from __future__ import annotations

from django.db.models import Q

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.insight.evaluation.models import MonthlyEvaluation
from motcua.insight.evaluation.values.states import JudgedIn
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import NotFound

HEADS = (Role.DEPT_HEAD, Role.ONE_STOP_HEAD)


def headed_units(actor: Actor) -> frozenset[int]:
    """This function will give the units that the actor heads, in his own right or for an absent colleague."""
    return frozenset(grant.unit_id for grant in actor.grants if grant.role in HEADS)


def led_authorities(actor: Actor) -> frozenset[int]:
    """This function will give the authorities that the actor leads."""
    return frozenset(grant.authority_id for grant in actor.grants if grant.role is Role.LEADER)


def managed_authorities(actor: Actor) -> frozenset[int]:
    """This function will give the authorities whose months the actor manages: home affairs there."""
    return frozenset(grant.authority_id for grant in actor.grants if grant.role is Role.HOME_AFFAIRS)


def visible(actor: Actor) -> Q:
    """This function will give the condition of the evaluations that the actor may see in full."""
    if actor.is_system:
        return Q()
    whole = managed_authorities(actor) | led_authorities(actor)
    seen = Q(staff_id=actor.staff_id) if actor.staff_id is not None else Q(pk=None)
    seen |= Q(unit_id__in=headed_units(actor), judged_in=JudgedIn.UNIT)  # not who is judged above a head or his deputy
    seen |= Q(authority_id__in=led_authorities(actor)) & ~Q(judged_in=JudgedIn.ABOVE)
    return seen | Q(period__authority_id__in=whole)


def to_score(actor: Actor) -> Q:
    """This function will give the condition of the evaluations that the actor scores as head; never his own."""
    led = led_authorities(actor)
    mine = Q(judged_in=JudgedIn.UNIT, unit_id__in=headed_units(actor))
    mine |= Q(judged_in=JudgedIn.AUTHORITY, authority_id__in=led) | Q(
        judged_in=JudgedIn.ABOVE, period__authority_id__in=led
    )
    return mine & ~Q(staff_id=actor.staff_id)


def seen_or_missing(actor: Actor, evaluation: MonthlyEvaluation | None) -> MonthlyEvaluation:
    """This function will give the evaluation, or raise NotFound without a hint that there is one."""
    is_own = evaluation is not None and actor.staff_id is not None and evaluation.staff_id == actor.staff_id
    if evaluation is None or not (
        is_own or MonthlyEvaluation.objects.filter(visible(actor), pk=evaluation.pk).exists()
    ):
        raise NotFound("Không tìm thấy bản đánh giá này.", next_step="Mở lại từ trang Đánh giá.")
    return evaluation


def sees_whole(actor: Actor, authority_id: int) -> bool:
    """This function will tell whether the actor sees the months of an authority as a whole: who manages or approves."""
    wanted = (Permission.EVALUATION_MONTH_MANAGE, Permission.EVALUATION_MONTH_APPROVE)
    return any(may(actor, one, authority_id=authority_id) for one in wanted)


def sees_payouts(actor: Actor, authority_id: int) -> bool:
    """This function will tell whether the actor sees all lines of payout sheets: who prepares or approves them."""
    wanted = (Permission.EVALUATION_PAYOUT_PREPARE, Permission.EVALUATION_PAYOUT_APPROVE)
    return any(may(actor, one, authority_id=authority_id) for one in wanted)
