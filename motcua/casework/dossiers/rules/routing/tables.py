"""A route as a table of steps, for those who would rather write rows than draw: the same BPMN either way.

A row is a step with what comes next. Several nexts with conditions are a choice, several in parallel are a fork; the
gateway between is kept in the row by its id, so that a file read into a table and written again is the same route.
Gateways that stand for themselves, such as a join, have a row of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.casework.dossiers.rules.routing.model import Flow, Node, NodeType, Route
from motcua.casework.dossiers.rules.routing.writing import hours_text


class Shape(StrEnum):
    """What a row is in the drawing."""

    STEP = "task"
    CALL = "call"
    TIMER = "timer"
    BOUNDARY = "boundary"
    CHOICE = "choice"
    PARALLEL = "parallel"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Next:
    """Where a row leads: the id of another row, and when. An empty condition beside others is the default."""

    to: str
    when: str = ""
    label: str = ""
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. Hours are text as typed, "8" or "0.5"; `calls` and `wait` belong to calls and timers."""

    id: str
    name: str = ""
    role: str = ""
    kind: str = ""
    hours: str = ""
    next: tuple[Next, ...] = ()
    parallel: bool = False
    public_status: str = ""
    unit: str = ""
    shape: Shape = Shape.STEP
    lane: str = ""
    calls: str = ""
    wait: str = ""
    attached_to: str = ""
    interrupting: bool = True
    question: str = ""
    gateway: str = ""
    gateway_flow: str = ""
    extras: tuple[tuple[str, str], ...] = ()


def table_of(route: Route) -> tuple[Row, ...]:
    """This function will show a route as rows, in the order of its file; gateways that belong to a step are in its row."""
    folded = {node.id: gateway for node in route.nodes.values() if (gateway := _own_gateway(route, node))}
    inside = {gateway.id for gateway in folded.values()}
    return tuple(_row(route, node, folded.get(node.id)) for node in route.nodes.values() if node.id not in inside)


def _own_gateway(route: Route, node: Node) -> Node | None:
    if node.type in (NodeType.CHOICE, NodeType.PARALLEL, NodeType.END):
        return None
    gateway = route.nodes[route.outgoing[node.id][0].target]
    plain = Node(id=gateway.id, type=gateway.type, name=gateway.name, lane=node.lane, role=node.lane)
    alone = len(route.incoming[gateway.id]) == 1 and len(route.outgoing[gateway.id]) > 1
    splits = gateway.type in (NodeType.CHOICE, NodeType.PARALLEL) and not route.outgoing[node.id][0].name
    return gateway if splits and alone and gateway == plain else None


def _row(route: Route, node: Node, gateway: Node | None) -> Row:
    leaving = route.outgoing[gateway.id if gateway else node.id]
    return Row(
        id=node.id,
        name=node.name,
        role=node.role,
        kind=node.kind or "",
        hours=hours_text(node.minutes),
        next=tuple(_next(flow) for flow in leaving),
        parallel=gateway is not None and gateway.type is NodeType.PARALLEL,
        public_status=node.public_status,
        unit=node.unit,
        shape=Shape(node.type),
        lane=node.lane,
        calls=node.called_element,
        wait=node.duration,
        attached_to=node.attached_to,
        interrupting=node.interrupting,
        question=gateway.name if gateway else "",
        gateway=gateway.id if gateway else "",
        gateway_flow=route.outgoing[node.id][0].id if gateway else "",
        extras=node.extras,
    )


def _next(flow: Flow) -> Next:
    when = flow.condition.text if flow.condition else ""
    return Next(flow.target, when, flow.name, flow.id)
