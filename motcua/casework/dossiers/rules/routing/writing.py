"""The writer: from a route to a BPMN 2.0 file with its drawing, which compiles to the same route."""

from __future__ import annotations

from lxml import etree

from motcua.casework.dossiers.rules.routing.document import DIAGRAM, MODEL, XSI
from motcua.casework.dossiers.rules.routing.layout import Box, Drawing, Point, draw
from motcua.casework.dossiers.rules.routing.model import WORK, Flow, Node, NodeType, Route
from motcua.casework.dossiers.rules.routing.vocabulary import NODE_TYPES, TIMED

CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_LINES = "http://www.omg.org/spec/DD/20100524/DI"
_PREFIXES = {"bpmn": MODEL, "bpmndi": DIAGRAM, "dc": _DC, "di": _LINES, "camunda": CAMUNDA, "xsi": XSI}
_TAGS = {node_type: tag for tag, node_type in NODE_TYPES.items()}
TARGET = "urn:motcua:route"


def write_route(route: Route) -> bytes:
    """This function will write a route as BPMN with a laid-out drawing; compiling it gives an equal route."""
    root = etree.Element(
        _tag(MODEL, "definitions"), {"id": _free("route", route), "targetNamespace": TARGET}, _PREFIXES
    )
    drawn_on = route.process_id
    if route.lanes:
        drawn_on = _free("pool", route)
        collaboration = _sub(root, "collaboration", id=drawn_on)
        _sub(collaboration, "participant", id=_free("authority", route), name=route.name, processRef=route.process_id)
    process = _sub(root, "process", id=route.process_id, name=route.name, isExecutable="true")
    _write_lanes(process, route)
    for node in route.nodes.values():
        _write_node(process, node, route)
    for flow in route.flows:
        _write_flow(process, flow)
    _write_drawing(root, route, drawn_on)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _sub(parent: etree._Element, name: str, /, *, space: str = MODEL, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(space, name), attributes)


def _free(stem: str, route: Route) -> str:
    taken = {route.process_id, *route.nodes, *(flow.id for flow in route.flows)}
    name = f"_{stem}"
    while name in taken:
        name = f"_{name}"
    return name


def _lane_id(route: Route, index: int) -> str:
    return _free(f"lane_{index}", route)


def _write_lanes(process: etree._Element, route: Route) -> None:
    if not route.lanes:
        return
    lane_set = _sub(process, "laneSet", id=_free("lanes", route))
    for index, name in enumerate(route.lanes):
        lane = _sub(lane_set, "lane", id=_lane_id(route, index), name=name)
        for node in route.nodes.values():
            if node.lane == name:
                _sub(lane, "flowNodeRef").text = node.id


def _write_node(process: etree._Element, node: Node, route: Route) -> None:
    element = _sub(process, _TAGS[node.type], id=node.id)
    if node.name:
        element.set("name", node.name)
    default = next((flow.id for flow in route.outgoing[node.id] if flow.is_default), "")
    if default:
        element.set("default", default)
    if node.type is NodeType.CALL:
        element.set("calledElement", node.called_element)
    if node.type is NodeType.BOUNDARY:
        element.set("attachedToRef", node.attached_to)
        element.set("cancelActivity", "true" if node.interrupting else "false")
    _write_properties(element, node)
    for flow in route.incoming[node.id]:
        _sub(element, "incoming").text = flow.id
    for flow in route.outgoing[node.id]:
        _sub(element, "outgoing").text = flow.id
    if node.type in TIMED:
        timer = _sub(element, "timerEventDefinition", id=_free(f"timer_{node.id}", route))
        # Quoted, as SpiffWorkflow reads durations as expressions; our reader takes both.
        duration = _sub(timer, "timeDuration")
        duration.set(_tag(XSI, "type"), "bpmn:tFormalExpression")
        duration.text = f'"{node.duration}"'


def _write_properties(element: etree._Element, node: Node) -> None:
    pairs = {
        "role": node.role if node.role != node.lane else "",
        "kind": node.kind or "",
        "hours": hours_text(node.minutes),
        "public_status": node.public_status,
        "unit": node.unit,
        **dict(node.extras),
    }
    pairs = {name: value for name, value in pairs.items() if value}
    if pairs:
        properties = _sub(_sub(element, "extensionElements"), "properties", space=CAMUNDA)
        for name, value in pairs.items():
            _sub(properties, "property", space=CAMUNDA, name=name, value=value)


def hours_text(minutes: int | None) -> str:
    """This function will write minutes as hours, "0.5" or "8"; nothing for nothing."""
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _write_flow(process: etree._Element, flow: Flow) -> None:
    element = _sub(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
    if flow.name:
        element.set("name", flow.name)
    if flow.condition is not None:
        condition = _sub(element, "conditionExpression")
        condition.set(_tag(XSI, "type"), "bpmn:tFormalExpression")
        condition.text = flow.condition.text


def _write_drawing(root: etree._Element, route: Route, drawn_on: str) -> None:
    drawing = draw(route)
    diagram = _sub(root, "BPMNDiagram", space=DIAGRAM, id=_free("diagram", route))
    plane = _sub(diagram, "BPMNPlane", space=DIAGRAM, id=_free("plane", route), bpmnElement=drawn_on)
    if route.lanes:
        _write_shape(plane, route, _free("authority", route), drawing.pool, isHorizontal="true")
        for index, name in enumerate(route.lanes):
            _write_shape(plane, route, _lane_id(route, index), drawing.lanes[name], isHorizontal="true")
    for node in route.nodes.values():
        _write_node_shape(plane, route, node, drawing)
    for flow in route.flows:
        _write_edge(plane, route, flow, drawing.flows[flow.id])


def _write_shape(plane: etree._Element, route: Route, element_id: str, box: Box, **attributes: str) -> etree._Element:
    shape_id = _free(f"{element_id}_di", route)
    shape = _sub(plane, "BPMNShape", space=DIAGRAM, id=shape_id, bpmnElement=element_id, **attributes)
    _write_bounds(shape, box)
    return shape


def _write_bounds(parent: etree._Element, box: Box) -> None:
    sides = {"x": str(box.x), "y": str(box.y), "width": str(box.width), "height": str(box.height)}
    etree.SubElement(parent, _tag(_DC, "Bounds"), sides)


def _write_node_shape(plane: etree._Element, route: Route, node: Node, drawing: Drawing) -> None:
    box = drawing.nodes[node.id]
    marker = {"isMarkerVisible": "true"} if node.type is NodeType.CHOICE else {}
    shape = _write_shape(plane, route, node.id, box, **marker)
    if node.name and node.type not in WORK:
        label = _sub(shape, "BPMNLabel", space=DIAGRAM)
        _write_bounds(label, Box(box.middle[0] - 45, box.y + box.height + 4, 90, 28))


def _write_edge(plane: etree._Element, route: Route, flow: Flow, points: tuple[Point, ...]) -> None:
    edge = _sub(plane, "BPMNEdge", space=DIAGRAM, id=_free(f"{flow.id}_di", route), bpmnElement=flow.id)
    for x, y in points:
        etree.SubElement(edge, _tag(_LINES, "waypoint"), {"x": str(x), "y": str(y)})
    if flow.name:
        label = _sub(edge, "BPMNLabel", space=DIAGRAM)
        (x, y), (_, turn) = points[0], points[1]
        above = 24 + 14 * route.outgoing[flow.source].index(flow) if turn < y else 18
        _write_bounds(label, Box(x + 8, y - above, 60, 14))
