"""Tables, the standard route, the drawing; and files of other makers."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from lxml import etree

from motcua.casework.dossiers.rules.routing import (
    Next,
    RouteRefused,
    Row,
    Shape,
    Step,
    StepKind,
    compile_route,
    linear_route,
    route_from_table,
    table_of,
    write_route,
)  # fmt: skip
from motcua.casework.dossiers.rules.routing.layout import Box, draw
from motcua.casework.dossiers.rules.routing.simulation import Choice, run_choices
from tests.conftest import SHARED
from tests.factories.routes import document, flow, node, process

SEVEN = [
    Step("reception", "Tiếp nhận, số hóa, chuyển hồ sơ", 2), Step("dept_head", "Phân công thụ lý", 2),
    Step("handler", "Thẩm định, dự thảo kết quả", 14), Step("dept_head", "Kiểm tra, trình ký", 2.5),
    Step("leader", "Ký duyệt", 2), Step("clerk", "Đóng dấu, vào sổ", 1), Step("return_desk", "Trả kết quả", 0.5),
]  # fmt: skip
STANDARD = compile_route(linear_route(SEVEN, name="Quy trình chung", process_id="standard"))


def test_the_standard_route_has_its_kinds_roles_hours_and_words_for_the_public():
    tasks = STANDARD.tasks.values()
    assert [task.kind for task in tasks] == [
        StepKind.RECEIVE, StepKind.ASSIGN, StepKind.APPRAISE, StepKind.CHECK, StepKind.SIGN, StepKind.REGISTER, StepKind.RETURN,
    ]  # fmt: skip
    assert [task.role for task in tasks] == [step.role for step in SEVEN]
    assert [task.minutes for task in tasks] == [120, 120, 840, 150, 120, 60, 30]
    assert STANDARD.total_minutes() == 1440
    assert all(task.public_status for task in tasks)
    assert STANDARD.nodes["check"].lane == "Lãnh đạo phòng chuyên môn"


def test_check_and_signature_send_a_draft_back():
    steps = [
        "receive",
        "assign",
        "appraise",
        "check",
        "appraise",
        "check",
        "sign",
        "appraise",
        "check",
        "sign",
        "register",
        "return",
    ]
    back = {4: "return", 7: "return"}
    choices = [Choice(name, {"outcome": back.get(number, "approve")}) for number, name in enumerate(steps, start=1)]
    answer = run_choices([STANDARD], choices)
    assert answer["waiting"] == [[name] for name in steps] + [[]]
    assert answer["ended"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared input data is not here")
def test_every_listed_workflow_becomes_a_route():
    listed = yaml.safe_load((SHARED / "data" / "procedures.yaml").read_text(encoding="utf-8"))["procedures"]
    for entry in listed:
        steps = [Step(step["role"], step["name"], step["hours"]) for step in entry["workflow"]]
        route = compile_route(linear_route(steps, name=entry["name"], process_id=f"route_{entry['code']}"))
        assert route.total_minutes() == sum(step.hours for step in steps) * 60
        assert len(route.tasks) == len(steps)


def test_a_short_table_gets_its_start_and_end():
    rows = [
        Row("nhan", "Nhận", role="reception", hours="1,5", next=(Next("xem"),)),
        Row("xem", "Xem", role="handler", next=(Next("nhan", "thieu == True", "Thiếu"), Next("chia", label="Đủ"))),
        Row("chia", "Chia việc", role="dept_head", next=(Next("mot"), Next("hai")), parallel=True),
        Row("mot", "Một", role="handler", next=(Next("gop"),)),
        Row("hai", "Hai", role="clerk", next=(Next("gop"),)),
        Row("gop", "Gộp", shape=Shape.PARALLEL, next=(Next("tra"),)),
        Row("tra", "Trả", role="return_desk"),
    ]
    route = compile_route(route_from_table(rows, name="Thử", process_id="thu"))
    assert set(route.nodes) == {"start", "end", "xem_choice", "chia_fork", *(row.id for row in rows)}
    assert route.nodes["nhan"].minutes == 90
    assert compile_route(route_from_table(table_of(route), name="Thử", process_id="thu", lanes=route.lanes)) == route
    done = [Choice(name, {"thieu": False}) for name in ("nhan", "xem", "chia", "hai", "mot")]
    assert run_choices([route], done)["waiting"][-1] == ["tra"]


@pytest.mark.parametrize(
    ("rows", "element"),
    [
        ([Row("a", "A", next=(Next("ghost"),))], "a_to_ghost"),
        ([Row("a", "A"), Row("a", "A again")], "a"),
        ([Row("a", "A", hours="-2")], "a"),
        ([Row("a", "A", kind="dance")], "a"),
        ([Row("a b", "A")], "a b"),
        ([Row("a", "A", next=(Next("b", "f(x)"), Next("c"))), Row("b", "B"), Row("c", "C")], "a"),
        ([Row("a", "A", next=(Next("b"), Next("c"))), Row("b", "B"), Row("c", "C")], "a"),
        ([Row("a", "A"), Row("b", "B")], "b"),
        ([Row("a", "A", shape=Shape.CALL)], "a"),
        ([Row("a", "A", shape=Shape.TIMER, wait="soon")], "a"),
        ([], "thu"),
    ],
)
def test_refuses_tables_that_are_no_route(rows: list[Row], element: str):
    with pytest.raises(RouteRefused) as refused:
        route_from_table(rows, name="Thử", process_id="thu")
    assert element in [fault.element for fault in refused.value.faults]


def _apart(one: Box, two: Box) -> bool:
    beside = one.x + one.width <= two.x or two.x + two.width <= one.x
    return beside or one.y + one.height <= two.y or two.y + two.height <= one.y


def test_nothing_in_the_drawing_lies_upon_another_and_all_is_within_its_lane():
    drawing = draw(STANDARD)
    boxes = list(drawing.nodes.values())
    assert all(_apart(one, two) for index, one in enumerate(boxes) for two in boxes[:index])
    for node_id, box in drawing.nodes.items():
        lane = drawing.lanes[STANDARD.nodes[node_id].lane or "Lãnh đạo phòng chuyên môn"]
        assert lane.x <= box.x
        assert box.x + box.width <= lane.x + lane.width
        assert lane.y <= box.y
        assert box.y + box.height <= lane.y + lane.height
    assert sum(lane.height for lane in drawing.lanes.values()) == drawing.pool.height


def test_arrows_run_straight_from_border_to_border_and_through_no_box():
    drawing = draw(STANDARD)
    for arrow in STANDARD.flows:
        points = drawing.flows[arrow.id]
        others = [box for node_id, box in drawing.nodes.items() if node_id not in (arrow.source, arrow.target)]
        for (x, y), (to_x, to_y) in pairwise(points):
            assert x == to_x or y == to_y
            line = Box(min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y))
            assert all(_apart(line, box) for box in others), arrow.id


def test_every_element_of_the_file_is_drawn_once():
    root = etree.fromstring(write_route(STANDARD))
    drawn = [element.get("bpmnElement") for element in root.iter("{*}BPMNShape", "{*}BPMNEdge")]
    assert sorted(drawn) == sorted(
        {element.get("id") for element in root.iter("{*}participant", "{*}lane", "{*}sequenceFlow")}
        | set(STANDARD.nodes)
    )
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT8H</bpmn:timeDuration></bpmn:timerEventDefinition>"


def test_timers_calls_and_properties_survive_writing_and_tables():
    inside = (
        '<bpmn:extensionElements><camunda:properties><camunda:property name="hours" value="0.1"/><camunda:property '
        'name="unit" value="Phòng X"/><camunda:property name="own" value="kept"/></camunda:properties></bpmn:extensionElements>'
    )
    body = (
        node("s", "start") + node("t", "a", inside, name="Việc") + node("callActivity", "ask", calledElement="other.route")
        + node("boundaryEvent", "warn", TIMER, attachedToRef="a", cancelActivity="false") + node("t", "b") + node("e", "end")
        + node("intermediateCatchEvent", "pause", TIMER) + node("boundaryEvent", "stop", TIMER, attachedToRef="ask")
        + flow("start", "a") + flow("a", "ask") + flow("ask", "pause") + flow("pause", "end") + flow("warn", "b")
        + flow("b", "end") + flow("stop", "end")
    )  # fmt: skip
    route = compile_route(document(process(body)))
    assert route.nodes["a"].minutes == 6
    assert route.nodes["a"].extras == (("own", "kept"),)
    assert compile_route(write_route(route)) == route
    again = route_from_table(table_of(route), name=route.name, process_id=route.process_id)
    assert compile_route(again) == route


CAMUNDA = (
    '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:modeler="http://camunda.org/schema/modeler/1.0" '
    'exporter="Another Modeler" exporterVersion="5.0" modeler:executionPlatform="Camunda Platform" '
    'xsi:schemaLocation="http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd"><!-- a remark -->'
    '<collaboration id="c"><participant id="p" name="UBND phường" processRef="proc"/></collaboration>'
    '<process id="proc" isExecutable="false" camunda:historyTimeToLive="180"><documentation>Words</documentation>'
    '<laneSet id="ls"><lane id="l" name="Thụ lý"><documentation/><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    '<startEvent id="s" camunda:initiator="who"><outgoing>f</outgoing></startEvent><userTask id="a" name="Làm" '
    'camunda:formKey="x" camunda:assignee="demo" camunda:asyncBefore="true"><documentation>More</documentation>'
    '<extensionElements><camunda:formData><camunda:formField id="q" type="string"/></camunda:formData></extensionElements>'
    '<incoming>f</incoming></userTask><exclusiveGateway id="g" gatewayDirection="Diverging" default="h"/>'
    '<endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="k" sourceRef="a" targetRef="g"/>'
    '<sequenceFlow id="h" sourceRef="g" targetRef="e"/><sequenceFlow id="i" name="Lại" sourceRef="g" targetRef="a">'
    '<conditionExpression xsi:type="tFormalExpression" language="python"><![CDATA[ again == True ]]></conditionExpression>'
    '</sequenceFlow><textAnnotation id="n"><text>Note</text></textAnnotation><group id="gr"/>'
    '<association id="as" sourceRef="a" targetRef="n"/></process><di:BPMNDiagram id="dd"/></definitions>'
)


def test_files_of_other_makers_are_read():
    route = compile_route(CAMUNDA.encode())
    assert route.name == "UBND phường"
    assert (route.nodes["a"].lane, route.nodes["a"].role) == ("Thụ lý", "Thụ lý")
    answer = run_choices([route], [Choice("a", {"again": True}), Choice("a", {"again": False})])
    assert answer == {"waiting": [["a"], ["a"], []], "ended": True}


@pytest.mark.parametrize("prefix", ["bpmn2", "semantic", "x"])
def test_any_prefix_will_do(prefix: str):
    plain = document(process(node("s", "s") + node("t", "a") + node("e", "e") + flow("s", "a") + flow("a", "e")))
    assert compile_route(
        plain.replace(b"bpmn:", f"{prefix}:".encode()).replace(b"xmlns:bpmn=", f"xmlns:{prefix}=".encode())
    ) == compile_route(plain)


def test_the_innermost_lane_counts():
    lanes = (
        '<bpmn:laneSet id="ls"><bpmn:lane id="o" name="Ngoài"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>e'
        '</bpmn:flowNodeRef><bpmn:childLaneSet id="cs"><bpmn:lane id="i" name="Trong"><bpmn:flowNodeRef>a'
        "</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>"
    )
    body = lanes + node("s", "s") + node("t", "a") + node("e", "e") + flow("s", "a") + flow("a", "e")
    route = compile_route(document(process(body)))
    assert (route.nodes["a"].lane, route.nodes["e"].lane) == ("Trong", "Ngoài")
    assert compile_route(write_route(route)) == route
