"""What must hold of nodes and flows before they are a route."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from motcua.casework.dossiers.rules.routing.faults import Faults
from motcua.casework.dossiers.rules.routing.model import WORK, Flow, Node, NodeType
from motcua.kernel.phrases import Phrase

_ONE_WAY_ON = (NodeType.START, NodeType.TASK, NodeType.CALL, NodeType.TIMER, NodeType.BOUNDARY)
_NOTHING_IN = (NodeType.START, NodeType.BOUNDARY)


def check_graph(nodes: list[Node], flows: list[Flow], process_id: str, faults: Faults) -> None:
    """This function will find what is missing, loose or contradictory in a graph."""
    by_id = {node.id: node for node in nodes}
    _check_ends(nodes, process_id, faults)
    sound = _check_references(by_id, flows, faults)
    outgoing: dict[str, list[Flow]] = {node_id: [] for node_id in by_id}
    incoming: dict[str, list[Flow]] = {node_id: [] for node_id in by_id}
    for flow in sound:
        outgoing[flow.source].append(flow)
        incoming[flow.target].append(flow)
    for node in nodes:
        _check_degree(node, outgoing[node.id], incoming[node.id], faults)
        _check_conditions(node, outgoing[node.id], faults)
    _check_reach(nodes, outgoing, incoming, faults)


def _check_ends(nodes: list[Node], process_id: str, faults: Faults) -> None:
    starts = [node.id for node in nodes if node.type is NodeType.START]
    if len(starts) != 1:
        where = starts[1] if starts else process_id
        faults.add(where, Phrase("quy trình phải có đúng một điểm bắt đầu, đang có {count}.", count=len(starts)))
    if not any(node.type is NodeType.END for node in nodes):
        faults.add(process_id, "quy trình phải có ít nhất một điểm kết thúc.")


def _check_references(nodes: Mapping[str, Node], flows: list[Flow], faults: Faults) -> list[Flow]:
    sound = []
    for flow in flows:
        missing = [end or "(trống)" for end in (flow.source, flow.target) if end not in nodes]
        for end in missing:
            faults.add(flow.id, Phrase("luồng nối tới phần tử “{end}” không có trong quy trình.", end=end))
        if not missing:
            sound.append(flow)
    for node in nodes.values():
        if node.type is NodeType.BOUNDARY:
            host = nodes.get(node.attached_to)
            if host is None or host.type not in WORK:
                faults.add(node.id, "đồng hồ biên phải gắn vào một bước hoặc một lời gọi quy trình.")
    return sound


def _check_degree(node: Node, outgoing: list[Flow], incoming: list[Flow], faults: Faults) -> None:
    if node.type is NodeType.END:
        if outgoing:
            faults.add(node.id, "điểm kết thúc không được có luồng đi ra.")
    elif not outgoing:
        gateway = node.type in (NodeType.CHOICE, NodeType.PARALLEL)
        faults.add(node.id, "cổng không có luồng đi ra." if gateway else "ngõ cụt: không có luồng đi ra.")
    elif len(outgoing) > 1 and node.type in _ONE_WAY_ON:
        faults.add(node.id, "có nhiều luồng đi ra; hãy đặt cổng lựa chọn hoặc cổng song song phía sau.")
    if node.type in _NOTHING_IN and incoming:
        faults.add(node.id, "phần tử này không được có luồng đi vào.")


def _check_conditions(node: Node, outgoing: list[Flow], faults: Faults) -> None:
    for flow in outgoing:
        if node.type is not NodeType.CHOICE:
            if flow.condition is not None:
                faults.add(flow.id, "chỉ luồng đi ra từ cổng lựa chọn (exclusiveGateway) được có điều kiện.")
        elif len(outgoing) > 1 and flow.condition is None and not flow.is_default:
            faults.add(flow.id, "luồng đi ra từ cổng lựa chọn phải có điều kiện, trừ luồng mặc định.")


def _check_reach(
    nodes: list[Node],
    outgoing: Mapping[str, list[Flow]],
    incoming: Mapping[str, list[Flow]],
    faults: Faults,
) -> None:
    boundaries: dict[str, list[str]] = {}
    hosts: dict[str, list[str]] = {}
    for node in nodes:
        if node.type is NodeType.BOUNDARY:
            boundaries.setdefault(node.attached_to, []).append(node.id)
            hosts[node.id] = [node.attached_to]
    forward = {key: [flow.target for flow in flows] + boundaries.get(key, []) for key, flows in outgoing.items()}
    backward = {key: [flow.source for flow in flows] + hosts.get(key, []) for key, flows in incoming.items()}
    reached = _closure((node.id for node in nodes if node.type is NodeType.START), forward)
    ending = _closure((node.id for node in nodes if node.type is NodeType.END), backward)
    for node in nodes:
        if node.id not in reached:
            faults.add(node.id, "không có đường nào từ điểm bắt đầu tới đây.")
        elif node.id not in ending:
            faults.add(node.id, "từ đây không có đường nào tới điểm kết thúc.")


def _closure(first: Iterable[str], following: Mapping[str, list[str]]) -> set[str]:
    todo = list(first)
    seen = set(todo)
    while todo:
        for target in following.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen
