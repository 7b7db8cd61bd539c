"""The compiler: from a BPMN file to an immutable route, or to every reason why it is none."""

from __future__ import annotations

from lxml import etree

from motcua.casework.dossiers.rules.routing.document import DIAGRAM, children_of, id_of, in_model, name_of, read_tree
from motcua.casework.dossiers.rules.routing.elements import Parts, read_process, read_properties
from motcua.casework.dossiers.rules.routing.faults import WHOLE_FILE, Fault, Faults, RouteRefused
from motcua.casework.dossiers.rules.routing.graph import check_graph
from motcua.casework.dossiers.rules.routing.model import NodeType, Route, build_route
from motcua.casework.dossiers.rules.routing.soundness import check_joins
from motcua.casework.dossiers.rules.routing.vocabulary import HARMLESS, why_not
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc


def compile_route(xml: bytes) -> Route:
    """This function will compile a BPMN file to its route.

    A file may hold several processes only if all but one are called by others in it; that one is the route.
    Raises RouteRefused, whose `faults` name each element and reason.
    """
    return compile_file(xml)[0]


def faults_of(xml: bytes) -> tuple[Fault, ...]:
    """This function will tell every fault of a file; none if it is a route."""
    try:
        compile_file(xml)
    except RouteRefused as refused:
        return refused.faults
    return ()


def compile_file(xml: bytes) -> tuple[Route, ...]:
    """This function will compile every process of a file, the one that none of the others calls first.

    Raises RouteRefused.
    """
    faults = Faults()
    root = read_tree(xml, faults)
    titles = _read_root(root, faults)
    processes = [element for element in children_of(root) if name_of(element) == "process" and in_model(element)]
    read = [read_process(process, titles.get(process.get("id", ""), ""), faults) for process in processes]
    if not read:
        faults.add(WHOLE_FILE, "không có quy trình (process) nào.")
    for parts in read:
        check_graph(parts.nodes, parts.flows, parts.process_id, faults)
        _check_defaults(parts, faults)
    faults.stop_if_any()
    routes = [_route_of(parts, faults) for parts in read]
    routes = _main_first(routes, faults)
    faults.stop_if_any()
    return tuple(routes)


def _route_of(parts: Parts, faults: Faults) -> Route:
    route = build_route(parts.process_id, parts.name, parts.nodes, parts.flows, parts.lanes.all_names())
    check_joins(route, faults)
    return route


def _read_root(root: etree._Element, faults: Faults) -> dict[str, str]:
    titles: dict[str, str] = {}
    for element in children_of(root):
        name = name_of(element)
        if etree.QName(element).namespace == DIAGRAM:
            continue
        if name == "collaboration" and in_model(element):
            titles |= _read_collaboration(element, faults)
        elif name == "extensionElements" and in_model(element):
            read_properties(element, faults)
        elif not in_model(element) or (name != "process" and name not in HARMLESS):
            faults.add(id_of(element), why_not(name))
    return titles


def _read_collaboration(collaboration: etree._Element, faults: Faults) -> dict[str, str]:
    titles: dict[str, str] = {}
    for element in children_of(collaboration):
        name = name_of(element)
        if name == "participant":
            titles[element.get("processRef", "").rpartition(":")[2]] = nfc(element.get("name", ""))
            _check_participant(element, faults)
        elif name == "extensionElements":
            read_properties(element, faults)
        elif name not in HARMLESS:
            faults.add(id_of(element), why_not(name))
    return titles


def _check_participant(participant: etree._Element, faults: Faults) -> None:
    for element in children_of(participant):
        if name_of(element) == "participantMultiplicity":
            faults.add(id_of(participant), why_not("participantMultiplicity"))


def _check_defaults(parts: Parts, faults: Faults) -> None:
    flows = {flow.id: flow for flow in parts.flows}
    types = {node.id: node.type for node in parts.nodes}
    for node_id, flow_id in parts.defaults.items():
        flow = flows.get(flow_id)
        if flow is None or flow.source != node_id:
            faults.add(node_id, Phrase("luồng mặc định “{flow_id}” không đi ra từ phần tử này.", flow_id=flow_id))
        elif types.get(node_id) is NodeType.CHOICE and flow.condition is not None:
            faults.add(flow_id, "luồng mặc định không được có điều kiện.")


def _main_first(routes: list[Route], faults: Faults) -> list[Route]:
    called = {node.called_element for route in routes for node in route.nodes.values()}
    main = [route for route in routes if route.process_id not in called]
    if len(routes) > 1 and len(main) != 1:
        ids = ", ".join(route.process_id for route in main or routes)
        faults.add(WHOLE_FILE, Phrase("phải có đúng một quy trình chính; đang có nhiều quy trình ({ids}).", ids=ids))
    return sorted(routes, key=lambda route: route not in main)
