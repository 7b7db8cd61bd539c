"""BPMN files for tests: from a few tuples, or from a random structured process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'id="defs" targetNamespace="urn:test">'
)
TAIL = "</bpmn:definitions>"

PLAIN = {"s": "startEvent", "e": "endEvent", "t": "userTask", "x": "exclusiveGateway", "p": "parallelGateway"}


def document(body: str) -> bytes:
    """A BPMN file around its root elements."""
    return f"{HEAD}{body}{TAIL}".encode()


def process(body: str, process_id: str = "proc") -> str:
    """A process around its elements."""
    return f'<bpmn:process id="{process_id}" isExecutable="true">{body}</bpmn:process>'


def node(kind: str, node_id: str, inside: str = "", **attributes: str) -> str:
    """A flow node; `kind` is an element's name or its letter in PLAIN."""
    tag = PLAIN.get(kind, kind)
    more = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<bpmn:{tag} id="{node_id}"{more}>{inside}</bpmn:{tag}>'


def flow(source: str, target: str, condition: str = "", flow_id: str = "") -> str:
    """A sequence flow, its id made of its ends unless given."""
    inside = (
        f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}</bpmn:conditionExpression>'
        if condition
        else ""
    )
    flow_id = flow_id or f"{source}_{target}"
    return f'<bpmn:sequenceFlow id="{flow_id}" sourceRef="{source}" targetRef="{target}">{inside}</bpmn:sequenceFlow>'


def bpmn(nodes: str, flows: str | Iterable[str], defaults: dict[str, str] | None = None) -> bytes:
    """A file from shorthand: nodes as "s:start t:a x:g …", flows as "start>a a>g g>b:v == 1 …" parted by bars."""
    defaults = defaults or {}
    body = ""
    for item in nodes.split():
        kind, _, node_id = item.partition(":")
        default = {"default": defaults[node_id]} if node_id in defaults else {}
        body += node(kind, node_id, **default)
    for item in flows.split("|") if isinstance(flows, str) else flows:
        ends, _, condition = item.strip().partition(":")
        source, _, target = ends.partition(">")
        body += flow(source, target, condition)
    return document(process(body))


@dataclass(frozen=True)
class Task:
    """One piece of work."""


@dataclass(frozen=True)
class Seq:
    """One after another."""

    parts: tuple[object, ...]


@dataclass(frozen=True)
class Xor:
    """One of several, by conditions on a variable of its own ("{v}" in them); the last is the default."""

    conditions: tuple[str, ...]
    branches: tuple[object, ...]


@dataclass(frozen=True)
class Par:
    """All at once."""

    branches: tuple[object, ...]


@dataclass(frozen=True)
class Loop:
    """Again while the condition holds; back to a gateway, or straight into the first task."""

    body: object
    condition: str
    straight: bool


@dataclass
class Writing:
    """A structured process as it becomes nodes and flows."""

    nodes: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    _count: int = 0

    def write(self, block: object) -> bytes:
        """The whole file: start, a first task, the block, end."""
        last = self._block(block, self._node("t", self._node("s", "")))
        self._node("e", last)
        return document(process("".join(self.nodes + self.flows)))

    def _new(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"

    def _node(self, kind: str, before: str, condition: str = "", **attributes: str) -> str:
        node_id = self._new(kind)
        self.nodes.append(node(kind, node_id, **attributes))
        if before:
            self._flow(before, node_id, condition)
        return node_id

    def _flow(self, source: str, target: str, condition: str = "", flow_id: str = "") -> None:
        self.flows.append(flow(source, target, condition, flow_id or self._new("f")))

    def _variable(self) -> str:
        self.variables.append(f"v{len(self.variables)}")
        return self.variables[-1]

    def _block(self, block: object, before: str) -> str:
        if isinstance(block, Seq):
            for part in block.parts:
                before = self._block(part, before)
            return before
        if isinstance(block, Xor):
            return self._xor(block, before)
        if isinstance(block, Par):
            return self._par(block, before)
        if isinstance(block, Loop):
            return self._loop(block, before)
        return self._node("t", before)

    def _branch(self, block: object, gateway: str, merge: str, condition: str = "", flow_id: str = "") -> None:
        """A branch between two gateways; the condition stands on its first flow."""
        first = self._new("x")  # a gateway that only passes on, so that the first flow is known
        self.nodes.append(node("x", first))
        self._flow(gateway, first, condition, flow_id)
        self._flow(self._block(block, first) if block else first, merge)

    def _xor(self, block: Xor, before: str) -> str:
        variable, default = self._variable(), self._new("f")
        gateway = self._node("x", before, default=default)
        merge = self._new("x")
        for condition, branch in zip(block.conditions, block.branches, strict=False):
            self._branch(branch, gateway, merge, condition.replace("{v}", variable))
        self._branch(block.branches[-1], gateway, merge, flow_id=default)
        self.nodes.append(node("x", merge))
        return merge

    def _par(self, block: Par, before: str) -> str:
        gateway, merge = self._node("p", before), self._new("p")
        for branch in block.branches:
            self._branch(branch, gateway, merge)
        self.nodes.append(node("p", merge))
        return merge

    def _loop(self, block: Loop, before: str) -> str:
        variable, default = self._variable(), self._new("f")
        entry = before if block.straight else self._node("x", before)
        first = self._node("t", entry)
        last = self._block(block.body, first)
        gateway = self._node("x", last, default=default)
        self._flow(gateway, first if block.straight else entry, block.condition.replace("{v}", variable))
        after = self._new("x")
        self.nodes.append(node("x", after))
        self._flow(gateway, after, flow_id=default)
        return after


def tasks_of(xml: bytes) -> Sequence[str]:
    """The ids of the user tasks of a file made here."""
    return [part.partition('"')[0] for part in xml.decode().split('<bpmn:userTask id="')[1:]]
