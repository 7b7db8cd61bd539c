"""Routes with work in them, for dossiers that walk them: steps with role, kind and hours; timers; calls."""

from __future__ import annotations

from tests.factories.routes import document, flow, node, process


def step(node_id: str, role: str = "handler", kind: str = "", hours: str = "2", status: str = "") -> str:
    """This function will write a piece of work."""
    facts = {"role": role, "kind": kind, "hours": hours, "public_status": status}
    listed = "".join(f'<camunda:property name="{name}" value="{value}"/>' for name, value in facts.items() if value)
    inside = f"<bpmn:extensionElements><camunda:properties>{listed}</camunda:properties></bpmn:extensionElements>"
    return node("t", node_id, inside, name=f"Bước {node_id}")


def timer(node_id: str, duration: str, host: str = "", *, interrupting: bool = True) -> str:
    """This function will write a timer on the way, or on a piece of work."""
    inside = f"<bpmn:timerEventDefinition><bpmn:timeDuration>{duration}</bpmn:timeDuration></bpmn:timerEventDefinition>"
    if not host:
        return node("intermediateCatchEvent", node_id, inside)
    return node("boundaryEvent", node_id, inside, attachedToRef=host, cancelActivity=str(interrupting).lower())


def call(node_id: str, key: str) -> str:
    """This function will write the call of another route."""
    return node("callActivity", node_id, calledElement=key)


def a_route(nodes: str, ways: str) -> bytes:
    """This function will write a route: nodes between a start "s" and an end "e", ways as "s>a a>b b>e"."""
    ends = [way.split(">") for way in ways.split()]
    ended = {target for _, target in ends if target.startswith("e")}
    around = node("s", "s") + "".join(node("e", end) for end in sorted(ended))
    return document(process(around + nodes + "".join(flow(source, target) for source, target in ends), "mau"))
