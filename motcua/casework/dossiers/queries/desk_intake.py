"""What the receiving clerk needs: his usual procedures, who handles a procedure, and when its result will be due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from motcua.casework.dossiers.events.reception import DossierReceived
from motcua.casework.procedures import queries as procedures
from motcua.foundation.audit import queries as audit
from motcua.kernel.actor import Actor
from motcua.kernel.time import local_date
from motcua.registry.calendars.values.explanation import Explanation
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureCase, ProcedureVersion

USUAL_DAYS = 30
USUAL = 9  # one for each digit


@dataclass(frozen=True, slots=True)
class Handling:
    """Who will handle a procedure received here."""

    authority_id: int
    authority_name: str
    unit_name: str


def usual_procedures(actor: Actor, *, authority_id: int, at: datetime) -> list[ProcedureVersion]:
    """This function will give the procedures that the actor received most in the last 30 days, at most nine.

    Where he has fewer, those that his authority received most follow, then others that it handles.
    """
    since, on = at - timedelta(days=USUAL_DAYS), local_date(at)
    event = DossierReceived.name
    codes = audit.most_frequent(event, "procedure_code", since=since, actor=actor.label)[:USUAL]
    if len(codes) < USUAL:
        codes += audit.most_frequent(event, "procedure_code", since=since, authority_id=authority_id)
    wanted = list(dict.fromkeys(codes))[:USUAL]
    in_force = procedures.versions_in_force(on=on)
    known = {version.procedure.code: version for version in in_force.filter(procedure__code__in=wanted)}
    listed = [known[code] for code in wanted if code in known]
    if len(listed) < USUAL:
        others = procedures.versions_in_force(on=on, authority_ids=[authority_id])
        listed += others.exclude(pk__in=[version.pk for version in listed])[: USUAL - len(listed)]
    return listed


def handling_of(procedure_id: int, *, authority_id: int, at: datetime) -> Handling | None:
    """This function will tell who handles a procedure received by an authority: itself, else the nearest above it."""
    for candidate in organisations.ancestor_ids(authority_id):
        competent = procedures.competent_unit(procedure_id, authority_id=candidate, on=local_date(at))
        if competent is not None:
            return Handling(candidate, competent.unit.authority.name, competent.unit.name)
    return None


def due_if_received(
    version: ProcedureVersion, case: ProcedureCase | None, *, authority_id: int, at: datetime
) -> Explanation | None:
    """This function will tell when the result would be due if it were received now, and why; nothing without a limit."""
    limit = (case.limit if case else None) or version.limit
    if limit is None:
        return None
    calendar = organisations.working_calendar_for(authority_id)
    return calendar.explain(at, limit)
