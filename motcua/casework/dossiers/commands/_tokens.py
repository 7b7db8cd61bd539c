"""Where the route engine meets the rows: tokens become work items, and work items tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.casework.dossiers.models import Dossier, DossierStep, Route
from motcua.casework.dossiers.queries.graphs import graph_of_route
from motcua.casework.dossiers.rules.durations import working_minutes
from motcua.casework.dossiers.rules.intake import hand_over_by
from motcua.casework.dossiers.rules.routing.model import Node
from motcua.casework.dossiers.rules.routing.model import Route as Graph
from motcua.casework.dossiers.rules.routing.tokens import Advance, NewToken, Token, TokenKind
from motcua.casework.dossiers.values import StepState
from motcua.kernel.actor import Role
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

RECEIVE_KIND, RETURN_KIND = "receive", "return"
LIVE = (StepState.WAITING, StepState.JOINING, StepState.TIMER, StepState.CALL)
_STATES = {
    TokenKind.WAITING: StepState.WAITING,
    TokenKind.JOINING: StepState.JOINING,
    TokenKind.TIMER: StepState.TIMER,
    TokenKind.CALL: StepState.CALL,
}
_KINDS = {state: kind for kind, state in _STATES.items()}


def tokens_of(steps: Iterable[DossierStep]) -> tuple[Token, ...]:
    """This function will give the engine's view of live rows."""
    return tuple(Token(step.pk, step.node, _KINDS[StepState(step.state)], step.path, step.via) for step in steps)


def graph_of(dossier: Dossier, parent: DossierStep | None) -> Graph:
    """This function will give the graph on which tokens run: the dossier's route, or the one that a call entered."""
    return graph_of_route(
        dossier.route_id if parent is None or parent.called_route_id is None else parent.called_route_id
    )


def arrivals(
    dossier: Dossier, advance: Advance, *, parent: DossierStep | None, at: datetime, calendar: WorkingCalendar
) -> list[DossierStep]:
    """This function will make (unsaved) rows of the tokens that the engine created."""
    route = graph_of(dossier, parent)
    rows = [_arrival(dossier, route, token, at=at, calendar=calendar) for token in advance.created]
    for row in rows:
        row.parent = parent
    return rows


def _arrival(
    dossier: Dossier, route: Graph, token: NewToken, *, at: datetime, calendar: WorkingCalendar
) -> DossierStep:
    state, node = _STATES[token.kind], route.nodes[token.node]
    row = DossierStep(
        dossier=dossier, node=token.node, name=node.name or token.node, state=state, path=token.path, via=token.via,
        arrived_at=at,
    )  # fmt: skip
    if state is StepState.WAITING:
        _give_work(row, dossier, node, calendar)
    elif state is StepState.CALL:
        row.called_route = Route.objects.get(key=node.called_element, is_current=True)
    elif state is StepState.TIMER:
        row.due_at = calendar.add_working_minutes(at, working_minutes(node.duration))
    return row


def _give_work(row: DossierStep, dossier: Dossier, node: Node, calendar: WorkingCalendar) -> None:
    """Say whose work a waiting token is, and by when it is due."""
    role = node.role if node.role in dossier.role_units else Role.HANDLER.value  # an outside role: the handler's care
    row.role, row.kind, row.public_status = role, node.kind or "", node.public_status
    row.unit_id = dossier.role_units.get(role)
    row.assignee_id = dossier.handler_id if role == Role.HANDLER else None
    row.budget_minutes = node.minutes or 0
    if row.kind == RETURN_KIND:
        return  # the result is there: what is waited for is the applicant, and nobody is late by that
    row.due_at = calendar.add_working_minutes(row.arrived_at, node.minutes) if node.minutes else dossier.due_at
    if row.kind == RECEIVE_KIND and row.due_at is not None:
        row.due_at = min(row.due_at, hand_over_by(row.arrived_at, calendar))
