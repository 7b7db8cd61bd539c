"""What an actor may see: the condition that every list of dossiers carries."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.casework.dossiers.models import Consultation, Dossier
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor


def seen_authorities(actor: Actor) -> frozenset[int]:
    """Give the authorities whose dossiers the actor may see."""
    roles = PERMISSION_ROLES[Permission.DOSSIERS_DOSSIER_SEE]
    return frozenset(grant.authority_id for grant in actor.grants if grant.role in roles)


def dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Give the dossiers that the actor may see: of his authorities, taken in by them, or on which a unit of his was asked."""
    if actor.is_system:
        return Dossier.objects.all()
    seen = list(seen_authorities(actor))
    asked = Consultation.objects.filter(asked_unit_id__in=actor.unit_ids()).values("dossier_id")
    return Dossier.objects.filter(Q(authority_id__in=seen) | Q(intake_authority_id__in=seen) | Q(pk__in=asked))
