"""From XML elements of one process to nodes and flows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from lxml import etree

from motcua.casework.dossiers.rules.routing.conditions import BadConditionError, compile_condition
from motcua.casework.dossiers.rules.routing.document import (
    LONGEST_TEXT,
    XSI,
    children_of,
    id_of,
    in_model,
    is_element,
    name_of,
)
from motcua.casework.dossiers.rules.routing.faults import Faults
from motcua.casework.dossiers.rules.routing.lanes import Lanes, read_lanes
from motcua.casework.dossiers.rules.routing.model import Condition, Flow, Node, NodeType, StepKind
from motcua.casework.dossiers.rules.routing.vocabulary import (
    CALLED,
    DURATION,
    EXTENSIONS_THAT_ACT,
    HARMLESS,
    HOURS,
    INSIDE_NODE,
    NODE_TYPES,
    TIMED,
    why_not,
)
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

KNOWN_PROPERTIES = ("role", "hours", "kind", "public_status", "unit")
KINDS = ", ".join(StepKind)


@dataclass(slots=True)
class Parts:
    """One process as it is being read."""

    process_id: str
    name: str
    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    lanes: Lanes = field(default_factory=Lanes)
    defaults: dict[str, str] = field(default_factory=dict)  # node id → id of its default flow


def read_process(process: etree._Element, title: str, faults: Faults) -> Parts:
    """This function will read one process element; what does not belong goes to the faults."""
    process_id = process.get("id", "")
    if not process_id:
        faults.add("process", "quy trình phải có mã (id).")
    parts = Parts(process_id, nfc(process.get("name", "")) or title or process_id)
    for element in children_of(process):
        if name_of(element) == "laneSet" and in_model(element):
            read_lanes(element, parts.lanes, faults)
    for element in children_of(process):
        _read_element(element, parts, faults)
    parts.flows = [replace(flow, is_default=parts.defaults.get(flow.source) == flow.id) for flow in parts.flows]
    parts.lanes.check({node.id for node in parts.nodes}, faults)
    return parts


def _read_element(element: etree._Element, parts: Parts, faults: Faults) -> None:
    name = name_of(element)
    if not in_model(element):
        faults.add(id_of(element), why_not(name))
    elif name in NODE_TYPES:
        parts.nodes.append(_read_node(element, NODE_TYPES[name], parts, faults))
    elif name == "sequenceFlow":
        parts.flows.append(_read_flow(element, faults))
    elif name == "extensionElements":
        read_properties(element, faults)
    elif name not in HARMLESS and name != "laneSet":
        faults.add(id_of(element), why_not(name))


def _read_node(element: etree._Element, node_type: NodeType, parts: Parts, faults: Faults) -> Node:
    node_id = _required_id(element, faults)
    if element.get("default"):
        parts.defaults[node_id] = element.get("default", "")
    _check_node_attributes(element, faults)
    properties = _read_inside(element, node_type, faults)
    lane = parts.lanes.of(node_id)
    return Node(
        id=node_id,
        type=node_type,
        name=nfc(element.get("name", ""))[:LONGEST_TEXT],
        lane=lane,
        role=properties.get("role", lane),
        kind=_kind(node_id, properties.get("kind", ""), faults),
        minutes=_minutes(node_id, properties.get("hours", ""), faults),
        public_status=properties.get("public_status", ""),
        unit=properties.get("unit", ""),
        called_element=_called(element, node_type, faults),
        duration=_duration(element, faults) if node_type in TIMED else "",
        attached_to=element.get("attachedToRef", "") if node_type is NodeType.BOUNDARY else "",
        interrupting=_truth(element.get("cancelActivity", "true")),
        extras=tuple((name, value) for name, value in properties.items() if name not in KNOWN_PROPERTIES),
    )


def _required_id(element: etree._Element, faults: Faults) -> str:
    own = element.get("id", "")
    if not own:
        faults.add(id_of(element), Phrase("“{name}” phải có mã (id).", name=name_of(element)))
    return own


def _truth(text: str) -> bool:
    return text.strip() in ("true", "1")


def _check_node_attributes(element: etree._Element, faults: Faults) -> None:
    if _truth(element.get("isForCompensation", "false")):
        faults.add(id_of(element), "việc bù trừ (isForCompensation) không được hỗ trợ.")
    for name in ("startQuantity", "completionQuantity"):
        if element.get(name, "1").strip() != "1":
            faults.add(id_of(element), Phrase("“{name}” khác 1 không được hỗ trợ.", name=name))


def _read_inside(element: etree._Element, node_type: NodeType, faults: Faults) -> dict[str, str]:
    properties: dict[str, str] = {}
    for child in children_of(element):
        name = name_of(child)
        if name == "extensionElements" and in_model(child):
            properties |= read_properties(child, faults)
        elif name == "timerEventDefinition" and node_type in TIMED:
            continue
        elif name not in INSIDE_NODE or not in_model(child):
            faults.add(id_of(element), why_not(name))
    return properties


def read_properties(extension: etree._Element, faults: Faults) -> dict[str, str]:
    """This function will read `properties/property` of any maker, and refuse extensions by which engines act."""
    properties: dict[str, str] = {}
    for element in extension.iter():
        if not is_element(element):
            continue
        name = name_of(element)
        if name in EXTENSIONS_THAT_ACT:
            faults.add(
                id_of(extension),
                Phrase("phần mở rộng “{name}” làm thay đổi cách chạy nên không được hỗ trợ.", name=name),
            )
        parent = element.getparent()
        if name == "property" and parent is not None and name_of(parent) == "properties":
            key, value = nfc(element.get("name", "")), nfc(element.get("value", ""))
            if key in properties and properties[key] != value:
                faults.add(id_of(extension), Phrase("thuộc tính “{key}” được ghi hai lần.", key=key))
            if len(value) > LONGEST_TEXT:
                faults.add(
                    id_of(extension), Phrase("thuộc tính “{key}” dài quá {most} ký tự.", key=key, most=LONGEST_TEXT)
                )
            properties[key] = value
    return {key: value for key, value in properties.items() if key and value}


def _kind(node_id: str, text: str, faults: Faults) -> StepKind | None:
    if text and text not in set(StepKind):
        faults.add(
            node_id, Phrase("loại bước “{text}” không có; hãy chọn một trong: {known}.", text=text[:40], known=KINDS)
        )
        return None
    return StepKind(text) if text else None


def _minutes(node_id: str, text: str, faults: Faults) -> int | None:
    if not text:
        return None
    if not HOURS.fullmatch(text):
        faults.add(node_id, Phrase("số giờ “{text}” phải là số không âm, ví dụ 8 hoặc 0.5.", text=text[:40]))
        return None
    return round(Decimal(text.replace(",", ".")) * 60)


def _called(element: etree._Element, node_type: NodeType, faults: Faults) -> str:
    if node_type is not NodeType.CALL:
        return ""
    called = element.get("calledElement", "").strip()
    if not CALLED.fullmatch(called):
        faults.add(id_of(element), "callActivity phải ghi mã của quy trình được gọi (calledElement).")
    return called


def _duration(element: etree._Element, faults: Faults) -> str:
    timers = [child for child in children_of(element) if name_of(child) == "timerEventDefinition"]
    if len(timers) != 1:
        faults.add(id_of(element), "sự kiện này phải có đúng một đồng hồ hẹn giờ (timerEventDefinition).")
        return ""
    texts = []
    for child in children_of(timers[0]):
        if name_of(child) == "timeDuration":
            texts.append((child.text or "").strip().strip("\"'"))
        elif name_of(child) not in INSIDE_NODE:
            faults.add(id_of(element), why_not(name_of(child)))
    if len(texts) != 1 or not DURATION.fullmatch(texts[0]) or not any(sign in "123456789" for sign in texts[0]):
        faults.add(id_of(element), "thời gian chờ phải theo ISO 8601 và lớn hơn 0, ví dụ PT8H hoặc P2D.")
        return ""
    return texts[0]


def _read_flow(element: etree._Element, faults: Faults) -> Flow:
    conditions = []
    for child in children_of(element):
        if name_of(child) == "conditionExpression" and in_model(child):
            conditions.append(_read_condition(element, child, faults))
        elif name_of(child) == "extensionElements":
            read_properties(child, faults)
        elif name_of(child) != "documentation":
            faults.add(id_of(element), why_not(name_of(child)))
    if len(conditions) > 1:
        faults.add(id_of(element), "một luồng chỉ có một điều kiện.")
    return Flow(
        id=_required_id(element, faults),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        name=nfc(element.get("name", ""))[:LONGEST_TEXT],
        condition=conditions[0] if conditions else None,
    )


def _read_condition(flow: etree._Element, element: etree._Element, faults: Faults) -> Condition | None:
    kind = element.get(f"{{{XSI}}}type", "tFormalExpression").rpartition(":")[2]
    language = element.get("language", "python").lower()
    if kind != "tFormalExpression" or "python" not in language:
        faults.add(id_of(flow), "điều kiện phải viết bằng biểu thức Python (tFormalExpression).")
    if any(str(name).endswith("}resource") for name in element.keys()):  # noqa: SIM118 — an element iterates over its children
        faults.add(id_of(flow), "điều kiện không được lấy từ tệp khác.")
    if children_of(element):
        faults.add(id_of(flow), "điều kiện chỉ gồm chữ.")
    try:
        return compile_condition(element.text or "")
    except BadConditionError as error:
        faults.add(id_of(flow), Phrase("{why}.", why=Phrase(error.args[0])))
        return None
