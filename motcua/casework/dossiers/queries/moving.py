"""Which open dossiers could be moved to another version of their procedure, and what that would change for each."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.queries.scope import dossiers_visible_to
from motcua.casework.dossiers.queries.versions import Move, preview_move
from motcua.casework.dossiers.values import Status
from motcua.casework.procedures import queries as procedures
from motcua.foundation.access.permissions import PERMISSION_ROLES, Permission
from motcua.kernel.actor import Actor

MOST = 200
OPEN = (Status.RECEIVED, Status.IN_PROGRESS, Status.AWAITING_SUPPLEMENT, Status.AWAITING_FINANCIAL)


@dataclass(frozen=True, slots=True)
class Movable:
    """One open dossier, and what moving it would change."""

    dossier: Dossier
    move: Move


def movable_to(actor: Actor, version_id: int) -> list[Movable]:
    """This function will preview the move of the open dossiers of a version's procedure in the actor's authorities.

    The oldest first, at most MOST. Raises NotFound for an unknown version, Refused when it has no route or no limit.
    """
    version = procedures.version_by_id(version_id)
    roles = PERMISSION_ROLES[Permission.DOSSIERS_VERSION_MOVE]
    places = {grant.authority_id for grant in actor.grants if grant.role in roles}
    found = dossiers_visible_to(actor).filter(
        procedure_id=version.procedure_id, authority_id__in=places, status__in=OPEN
    ).exclude(version_id=version_id)  # fmt: skip
    listed = list(found.select_related("applicant", "version", "procedure").order_by("received_at", "pk")[:MOST])
    calendars = {place: calendar_for(place) for place in {dossier.authority_id for dossier in listed}}
    return [
        Movable(dossier, preview_move([dossier], version_id, calendars[dossier.authority_id])[0]) for dossier in listed
    ]
