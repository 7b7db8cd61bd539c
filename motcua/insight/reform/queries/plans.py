"""What other rooms ask of resolutions and plans: how targets stand, tasks done, plans issued, what waits for somebody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from motcua.foundation.access.permissions import Permission
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.reform.models import ReformResolution, ReformTask
from motcua.insight.reform.queries.measuring import standings, targets_under
from motcua.insight.reform.queries.plan_counts import plans_issued_on_time, tasks_done
from motcua.insight.reform.queries.plan_scope import tasks_seen_by, units_led
from motcua.insight.reform.values.plans import PlanState, TargetStanding, TaskState
from motcua.kernel.actor import Actor

__all__ = ["plans_issued_on_time", "targets_of", "tasks_done", "tasks_waiting", "unfinished_tasks"]


def targets_of(authority_ids: Collection[int], on: date) -> tuple[TargetStanding, ...]:
    """This function will tell how the targets of the resolutions in force on a day stand at its end.

    Each is counted for its resolution's authority with all below it, never typed; resolutions of `authority_ids` only.
    Where nothing is measured, value, share and verdict are `None` ("chưa đo"), never nought.
    """
    in_force = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))
    found = ReformResolution.objects.filter(in_force, authority_id__in=authority_ids).order_by("issued_on", "pk")
    return standings(targets_under(found), on=on)


def tasks_waiting(actor: Actor) -> QuerySet[ReformTask]:
    """This function will give the tasks of issued plans that wait for the actor, the earliest due first.

    Open ones that he owns or whose unit he heads; reported ones that he may accept. What he owns or reported himself waits
    for somebody else.
    """
    me = actor.staff_id or 0
    mine = Q(state=TaskState.OPEN) & (Q(owner_id=me) | Q(unit_id__in=units_led(actor)))
    accepts = authorities_with(actor, Permission.REFORM_TASK_ACCEPT)
    theirs = Q(state=TaskState.REPORTED, plan__authority_id__in=accepts) & ~Q(reported_by_id=me)
    theirs &= Q(owner_id=None) | ~Q(owner_id=me)
    found = tasks_seen_by(actor).filter(mine | theirs, plan__state=PlanState.ISSUED)
    return found.order_by("due_on", "pk")


def unfinished_tasks(*, before: date) -> QuerySet[ReformTask]:
    """This function will give the open tasks of issued plans that were due before a day, for the timed job."""
    late = ReformTask.objects.filter(plan__state=PlanState.ISSUED, state=TaskState.OPEN, due_on__lt=before)
    return late.order_by("due_on", "pk")
