"""A dossier on its route: where it stands, the steps in words, and which facts the route asks for at a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.casework.dossiers.models import Dossier, DossierStep, Route
from motcua.casework.dossiers.queries.desk_dossier import versions_to_move_to
from motcua.casework.dossiers.queries.one import steps_of
from motcua.casework.dossiers.queries.versions import Move, preview_move
from motcua.casework.dossiers.rules.routing.compiling import compile_route
from motcua.casework.dossiers.rules.routing.model import NodeType
from motcua.casework.dossiers.values import StepState
from motcua.kernel.actor import Role
from motcua.kernel.errors import Refused
from motcua.registry.calendars.values.working_calendar import WorkingCalendar
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import RoleHolder

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion
    from motcua.registry.organisations.models import Unit

SAID_BY_THE_STEP = frozenset({"outcome"})


@dataclass(frozen=True, slots=True)
class Place:
    """One node of the route that is work, and how far the dossier has come there: done, here, or ahead."""

    node: str
    name: str
    role: str
    state: str
    at: datetime | None = None
    who: str = ""


def route_file(dossier: Dossier) -> str:
    """This function will give the BPMN of the dossier's route."""
    return dossier.route.bpmn


def places_of(dossier: Dossier, steps: list[DossierStep]) -> list[Place]:
    """This function will give the work of the route in the order of the way, with where the dossier stands."""
    graph = compile_route(dossier.route.bpmn.encode())
    latest = {step.node: step for step in steps if step.parent_id is None}
    names = graph.nodes
    order = [node for node in graph.forward_order() if names[node].type in (NodeType.TASK, NodeType.CALL)]
    return [_place(node, names[node].name or node, names[node].role, latest.get(node)) for node in order]


def _place(node: str, name: str, role: str, step: DossierStep | None) -> Place:
    if step is None or step.state == StepState.CANCELLED:
        return Place(node, name, role, "ahead")
    if step.state == StepState.DONE:
        who = step.completed_by.name if step.completed_by else ""
        return Place(node, name, role, "done", step.completed_at, who)
    who = step.assignee.name if step.assignee else step.unit.name if step.unit else ""
    return Place(node, name, role, "here", step.due_at, who)


def facts_asked(step: DossierStep) -> tuple[str, ...]:
    """This function will name the facts that the route's next conditions read and that nobody has given yet."""
    route: Route = step.dossier.route
    if step.parent is not None and step.parent.called_route is not None:
        route = step.parent.called_route
    graph = compile_route(route.bpmn.encode())
    asked, seen, ahead = set[str](), {step.node}, [step.node]
    while ahead:
        for flow in graph.outgoing.get(ahead.pop(), ()):
            asked |= flow.condition.names if flow.condition else frozenset()
            node = graph.nodes[flow.target]
            if node.type in (NodeType.CHOICE, NodeType.PARALLEL) and node.id not in seen:
                seen.add(node.id)
                ahead.append(node.id)
    return tuple(sorted(asked - SAID_BY_THE_STEP - set(step.dossier.data)))


def holders_for(step: DossierStep, *, at: datetime) -> list[RoleHolder]:
    """This function will give who may be given a step: those who hold its role in its unit in their own right."""
    if step.unit_id is None or not step.role:
        return []
    return _own(Role(step.role), step.unit_id, at)


def handlers_for(step: DossierStep, *, at: datetime) -> list[RoleHolder]:
    """This function will give the officials among whom the head chooses when he assigns the dossier."""
    unit_id = step.dossier.role_units.get(Role.HANDLER)
    return _own(Role.HANDLER, unit_id, at) if unit_id else []


def _own(role: Role, unit_id: int, at: datetime) -> list[RoleHolder]:
    holders = organisations.staff_with_role(role, at=at, unit_id=unit_id)
    return [holder for holder in holders if holder.acting_for_id is None]


def units_to_ask(dossier: Dossier, *, at: datetime) -> list[Unit]:
    """This function will give the units that may be consulted: of the dossier's authority, those above and below it."""
    own = dossier.authority_id
    near = {*organisations.ancestor_ids(own), *organisations.descendant_ids(own)}
    return [unit for authority_id in sorted(near) for unit in organisations.units_of(authority_id, at.date())]


def step_to_do(dossier: Dossier, step_id: int) -> DossierStep | None:
    """This function will give one step of the dossier, done or not."""
    found = steps_of(dossier).select_related("unit", "assignee", "completed_by", "parent__called_route")
    return found.filter(pk=step_id).first()


def moves_of(dossier: Dossier, calendar: WorkingCalendar) -> list[tuple[ProcedureVersion, Move | None, str]]:
    """This function will preview the move to each other version; one that cannot be moved to comes with the reason."""
    previews: list[tuple[ProcedureVersion, Move | None, str]] = []
    for version in versions_to_move_to(dossier):
        try:
            (move,) = preview_move([dossier], version.pk, calendar)
            previews.append((version, move, ""))
        except Refused as refused:
            previews.append((version, None, refused.as_phrase))
    return previews
