"""A compiled route: an immutable graph of nodes and flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

Data = Mapping[str, Any]  # Any: process data is JSON given by forms and callers


class NodeType(StrEnum):
    """What a node does with a token."""

    START = "start"
    END = "end"
    TASK = "task"
    CHOICE = "choice"
    PARALLEL = "parallel"
    TIMER = "timer"
    BOUNDARY = "boundary"
    CALL = "call"


class StepKind(StrEnum):
    """What kind of official work a step is."""

    RECEIVE = "receive"
    ASSIGN = "assign"
    APPRAISE = "appraise"
    CONSULT = "consult"
    CHECK = "check"
    SIGN = "sign"
    REGISTER = "register"
    RETURN = "return"


WORK = (NodeType.TASK, NodeType.CALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """A checked condition: its text, the names it reads, and the test made from it."""

    text: str
    names: frozenset[str]
    holds: Callable[[Data], Any] = field(compare=False, repr=False)  # Any: truth as Python understands it


@dataclass(frozen=True, slots=True)
class Flow:
    """One arrow from a node to a node."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: Condition | None = None
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One node. What does not apply to its type is empty."""

    id: str
    type: NodeType
    name: str = ""
    lane: str = ""
    role: str = ""
    kind: StepKind | None = None
    minutes: int | None = None
    public_status: str = ""
    unit: str = ""
    called_element: str = ""
    duration: str = ""
    attached_to: str = ""
    interrupting: bool = True
    extras: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Route:
    """A whole route. Built by the compiler only; nothing in it changes afterwards."""

    process_id: str
    name: str
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    lanes: tuple[str, ...]
    start: str = field(compare=False)
    outgoing: Mapping[str, tuple[Flow, ...]] = field(compare=False, repr=False)
    incoming: Mapping[str, tuple[Flow, ...]] = field(compare=False, repr=False)
    boundaries: Mapping[str, tuple[Node, ...]] = field(compare=False, repr=False)

    @property
    def tasks(self) -> dict[str, Node]:
        """This function will give the steps that people do, by id, in the order of the file."""
        return {node.id: node for node in self.nodes.values() if node.type is NodeType.TASK}

    def successors(self, node_id: str) -> list[str]:
        """This function will give the nodes that may follow directly, boundary timers of the node included."""
        following = [flow.target for flow in self.outgoing[node_id]]
        return following + [timer.id for timer in self.boundaries.get(node_id, ())]

    def total_minutes(self) -> int:
        """This function will give the working minutes of the longest way from start to end that turns back nowhere."""
        order = self.forward_order()
        place = {node_id: index for index, node_id in enumerate(order)}
        longest = dict.fromkeys(order, 0)
        for node_id in order:
            spent = longest[node_id] + (self.nodes[node_id].minutes or 0)
            longest[node_id] = spent
            for target in self.successors(node_id):
                if place[target] > place[node_id]:
                    longest[target] = max(longest[target], spent)
        return max(longest.values())

    def forward_order(self) -> list[str]:
        """This function will order the nodes so that every arrow goes forward but those that close a loop.

        Of what follows a gateway, the first in the file comes first.
        """
        done: list[str] = []
        seen = {self.start}
        stack = [(self.start, iter(self.successors(self.start)[::-1]))]
        while stack:
            node_id, following = stack[-1]
            target = next((item for item in following if item not in seen), None)
            if target is None:
                done.append(node_id)
                stack.pop()
            else:
                seen.add(target)
                stack.append((target, iter(self.successors(target)[::-1])))
        return done[::-1]

    def without_default(self) -> tuple[str, ...]:
        """This function will name the choices that refuse a completion when none of their conditions holds."""
        return tuple(
            node.id
            for node in self.nodes.values()
            if node.type is NodeType.CHOICE and all(flow.condition is not None for flow in self.outgoing[node.id])
        )


def build_route(process_id: str, name: str, nodes: list[Node], flows: list[Flow], lanes: tuple[str, ...]) -> Route:
    """This function will index checked nodes and flows as a route."""
    by_id = {node.id: node for node in nodes}
    several = {key for key, count in Counter(flow.source for flow in flows).items() if count > 1}
    flows = [flow if flow.source in several else replace(flow, is_default=False) for flow in flows]
    flows = sorted(flows, key=lambda flow: flow.source)  # stable: the order of a gateway's own flows has a meaning
    boundaries: dict[str, tuple[Node, ...]] = {}
    for node in nodes:
        if node.type is NodeType.BOUNDARY:
            boundaries[node.attached_to] = (*boundaries.get(node.attached_to, ()), node)
    return Route(
        process_id=process_id,
        name=name,
        nodes=by_id,
        flows=tuple(flows),
        lanes=lanes,
        start=next(node.id for node in nodes if node.type is NodeType.START),
        outgoing=_grouped(flows, by_id, "source"),
        incoming=_grouped(flows, by_id, "target"),
        boundaries=boundaries,
    )


def _grouped(flows: Iterable[Flow], nodes: Iterable[str], end: str) -> dict[str, tuple[Flow, ...]]:
    groups: dict[str, list[Flow]] = {node_id: [] for node_id in nodes}
    for flow in flows:
        groups[getattr(flow, end)].append(flow)
    return {node_id: tuple(group) for node_id, group in groups.items()}
