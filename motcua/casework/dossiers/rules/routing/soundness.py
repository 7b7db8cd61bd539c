"""Proof that a parallel join can be left waiting for ever, by walking through every way of choosing.

Conditions are taken as free choices. The order in which independent tokens move makes no difference to where they can
come to a standstill, so one order is enough and the walk stays small; where it would not, nothing is claimed.
"""

from __future__ import annotations

from motcua.casework.dossiers.rules.routing.faults import Faults
from motcua.casework.dossiers.rules.routing.model import Flow, NodeType, Route

MOST_STATES = 5_000
MOST_TOKENS = 60

Marking = tuple[str, ...]  # the flows on which tokens stand, sorted, as often as there are tokens


def check_joins(route: Route, faults: Faults) -> None:
    """This function will find joins that can be left waiting for a branch that never comes."""
    for join in stuck_joins(route):
        faults.add(join, "có cách đi làm cổng gộp này chờ mãi, vì một nhánh vào không bao giờ tới.")


def stuck_joins(route: Route) -> tuple[str, ...]:
    """This function will name a join that can be left waiting for a branch that never comes, if one is proved."""
    flows = {flow.id: flow for flow in route.flows}
    first = tuple(flow.id for flow in route.outgoing[route.start])
    todo: list[Marking] = [first]
    seen = {first}
    while todo:
        marking = todo.pop()
        steps = _steps(route, flows, marking)
        if not steps and marking:
            return (flows[marking[0]].target,)
        for after in steps:
            if after not in seen and len(after) <= MOST_TOKENS:
                seen.add(after)
                todo.append(after)
        if len(seen) > MOST_STATES:
            return ()
    return ()


def _steps(route: Route, flows: dict[str, Flow], marking: Marking) -> list[Marking]:
    for flow_id in marking:
        target = route.nodes[flows[flow_id].target]
        incoming = [flow.id for flow in route.incoming[target.id]]
        if target.type is not NodeType.PARALLEL:
            return [_moved(marking, [flow_id], way) for way in _ways(route, target.id)]
        if all(other in marking for other in incoming):
            return [_moved(marking, incoming, [flow.id for flow in route.outgoing[target.id]])]
    return []


def _ways(route: Route, node_id: str) -> list[list[str]]:
    node, out = route.nodes[node_id], [flow.id for flow in route.outgoing[node_id]]
    if node.type is NodeType.END:
        return [[]]
    if node.type is NodeType.CHOICE:
        return [[flow_id] for flow_id in out]
    ways = [out]
    timers = route.boundaries.get(node_id, ())
    ways += [[flow.id for flow in route.outgoing[timer.id]] for timer in timers if timer.interrupting]
    for timer in timers:
        if not timer.interrupting:
            aside = [flow.id for flow in route.outgoing[timer.id]]
            ways += [way + aside for way in ways]
    return ways


def _moved(marking: Marking, taken: list[str], put: list[str]) -> Marking:
    rest = list(marking)
    for flow_id in taken:
        rest.remove(flow_id)
    return tuple(sorted([*rest, *put]))
