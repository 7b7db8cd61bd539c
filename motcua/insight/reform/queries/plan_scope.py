"""Which resolutions, plans and tasks an actor may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.reform.models import ReformPlan, ReformResolution, ReformTask
from motcua.kernel.actor import Actor
from motcua.registry.organisations import queries as organisations


def units_led(actor: Actor) -> frozenset[int]:
    """This function will give the units that the actor heads: whose tasks without an owner are his."""
    roles = PERMISSION_ROLES[Permission.REFORM_TASK_CARRY]
    return frozenset(grant.unit_id for grant in actor.grants if grant.role in roles)


def resolutions_seen_by(actor: Actor) -> QuerySet[ReformResolution]:
    """This function will give the resolutions that bind where the actor works, and those of authorities he looks over."""
    found = ReformResolution.objects.select_related("authority").order_by("-issued_on", "-pk")
    if actor.is_system:
        return found
    binding = set(organisations.ancestor_ids(*actor.authority_ids()))
    return found.filter(authority_id__in=binding | authorities_with(actor, Permission.REFORM_PLAN_SEE))


def plans_seen_by(actor: Actor) -> QuerySet[ReformPlan]:
    """This function will give the plans of the actor's authorities and those of which a task is his."""
    found = ReformPlan.objects.select_related("authority", "unit", "resolution", "issued_by")
    if actor.is_system:
        return found
    own = ReformTask.objects.filter(tasks_of(actor)).values("plan_id")
    seen = Q(authority_id__in=authorities_with(actor, Permission.REFORM_PLAN_SEE))
    return found.filter(seen | Q(pk__in=own))


def tasks_seen_by(actor: Actor) -> QuerySet[ReformTask]:
    """This function will give the tasks of the actor's authorities, and his; of others in the same plan nothing."""
    found = ReformTask.objects.select_related("plan__authority", "plan__unit", "unit", "owner", "target", "reported_by")
    if actor.is_system:
        return found
    seen = Q(plan__authority_id__in=authorities_with(actor, Permission.REFORM_PLAN_SEE))
    return found.filter(seen | tasks_of(actor))


def tasks_of(actor: Actor) -> Q:
    """This function will give the condition of the tasks that are the actor's: he owns them, heads their unit, or one that
    helps.
    """
    led = units_led(actor)
    helped = ReformTask.helpers.through.objects.filter(unit_id__in=led).values("reformtask_id")
    own = Q(owner_id=actor.staff_id or 0)
    return own | Q(unit_id__in=led) | Q(pk__in=helped) if led else own
