"""Files that are no routes: each is refused with the element's id and a reason."""

from __future__ import annotations

import unicodedata

import pytest

from motcua.casework.dossiers.rules.routing import RouteRefused, compile_route, faults_of
from tests.factories.routes import HEAD, TAIL, bpmn, document, flow, node, process

GOOD = bpmn("s:start t:a e:end", "start>a | a>end")
START, END = node("s", "start"), node("e", "end")


def around(body: str, *flows: str) -> bytes:
    """A process of start, the given body and end."""
    return document(process(START + body + END + "".join(flows)))


LINE = (flow("start", "a"), flow("a", "end"))


def test_the_plain_file_is_a_route():
    assert faults_of(GOOD) == ()


HOSTILE = {
    "billion laughs": b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
    "external entity": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "parameter entity": b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><d/>',
    "entity in UTF-16": '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "x">]><d>&a;</d>'.encode(
        "utf-16"
    ),
    "entity in UTF-7": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-',
    "stylesheet": GOOD.replace(b"<bpmn:definitions", b'<?xml-stylesheet href="http://127.0.0.1/x"?><bpmn:definitions'),
    "too large": GOOD.replace(b"</bpmn:definitions>", b" " * 1_000_001 + b"</bpmn:definitions>"),
    "too many elements": (HEAD + "<bpmn:documentation/>" * 10_001 + TAIL).encode(),
    "too deep": (HEAD + "<bpmn:documentation>" * 60 + "</bpmn:documentation>" * 60 + TAIL).encode(),
    "much too deep": (HEAD + "<bpmn:documentation>" * 5_000 + "</bpmn:documentation>" * 5_000 + TAIL).encode(),
    "no XML": b"route: yes",
    "empty": b"",
    "null bytes": b"\x00" * 100,
    "another root": b"<html/>",
    "half": GOOD[: len(GOOD) // 2],
}


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_refuses_hostile_files(xml: bytes):
    assert faults_of(xml)
    assert all(fault.element and fault.reason for fault in faults_of(xml))


@pytest.mark.parametrize(
    "tag",
    [
        "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "manualTask", "task", "subProcess",
        "transaction", "adHocSubProcess", "inclusiveGateway", "eventBasedGateway", "complexGateway",
        "intermediateThrowEvent", "choreographyTask", "dataObject", "ioSpecification", "somethingNew",
    ],
)  # fmt: skip
def test_refuses_elements_that_it_does_not_run(tag: str):
    faults = faults_of(around(node("t", "a") + node(tag, "odd"), *LINE))
    assert ("odd", tag) in [(fault.element, fault.reason.partition("”")[0].lstrip("“")) for fault in faults]


@pytest.mark.parametrize(
    "inside",
    [
        "<bpmn:multiInstanceLoopCharacteristics/>",
        "<bpmn:standardLoopCharacteristics/>",
        "<bpmn:ioSpecification/>",
        "<bpmn:script>import os</bpmn:script>",
        "<bpmn:extensionElements><camunda:taskListener event='create' class='x'/></bpmn:extensionElements>",
        "<bpmn:extensionElements><camunda:executionListener expression='x'/></bpmn:extensionElements>",
        "<bpmn:extensionElements><camunda:inputOutput/></bpmn:extensionElements>",
        "<bpmn:extensionElements><x:script xmlns:x='urn:x'>os.remove()</x:script></bpmn:extensionElements>",
    ],
)
def test_refuses_what_would_change_how_a_task_runs(inside: str):
    faults = faults_of(around(node("t", "a", inside), *LINE))
    assert [fault.element for fault in faults] == ["a"]


GRAPHS = {
    "no start": (bpmn("t:a e:end", "a>end"), "proc"),
    "two starts": (bpmn("s:one s:two t:a e:end", "one>a | two>a | a>end"), "two"),
    "no end": (bpmn("s:start t:a", "start>a | a>a"), "proc"),
    "dead end": (bpmn("s:start t:a t:b x:g e:end", "start>g | g>a:v == 1 | g>b:v == 2 | a>end"), "b"),
    "gateway without outgoing flow": (
        bpmn("s:start x:g t:a x:h e:end", "start>g | g>a:v == 1 | g>h:v == 2 | a>end"),
        "h",
    ),
    "unreachable": (bpmn("s:start t:a t:b e:end", "start>a | a>end | b>end"), "b"),
    "trap": (bpmn("s:start x:g t:a t:b e:end", "start>g | g>a:v == 1 | g>b:v == 2 | b>b | a>end"), "b"),
    "condition after a task": (bpmn("s:start t:a e:end", "start>a | a>end:v == 1"), "a_end"),
    "condition after a fork": (bpmn("s:start p:g t:a t:b e:end", "start>g | g>a:v == 1 | g>b | a>end | b>end"), "g_a"),
    "flow without condition": (bpmn("s:start x:g t:a t:b e:end", "start>g | g>a:v == 1 | g>b | a>end | b>end"), "g_b"),
    "two ways from a task": (bpmn("s:start t:a t:b e:end", "start>a | a>b | a>end | b>end"), "a"),
    "into the start": (bpmn("s:start t:a x:g e:end", "start>a | a>g | g>start:v == 1 | g>end:v == 2"), "start"),
    "out of the end": (bpmn("s:start t:a e:end", "start>a | a>end | end>a"), "end"),
    "loose flow": (bpmn("s:start t:a e:end", "start>a | a>end | a>ghost"), "a_ghost"),
    "default of another": (bpmn("s:start t:a x:g e:end", "start>a | a>g | g>end", {"g": "start_a"}), "g"),
    "default with condition": (
        bpmn("s:start x:g t:a t:b e:end", "start>g | g>a:v == 1 | g>b:v == 2 | a>end | b>end", {"g": "g_b"}),
        "g_b",
    ),
    "join after a choice": (
        bpmn("s:start x:g t:a t:b p:j e:end", "start>g | g>a:v == 1 | g>b:v == 2 | a>j | b>j | j>end"),
        "j",
    ),
    "way back out of a fork": (
        bpmn(
            "s:start x:m p:f t:a t:b x:g p:j e:end",
            "start>m | m>f | f>a | f>b | a>g | g>m:v == 1 | g>j:v == 2 | b>j | j>end",
        ),
        "j",
    ),
    "escape past the join": (
        bpmn(
            "s:start p:f t:a t:b x:g p:j e:end", "start>f | f>a | f>b | a>g | g>end:v == 1 | g>j:v == 2 | b>j | j>end"
        ),
        "j",
    ),
}


@pytest.mark.parametrize(("xml", "element"), GRAPHS.values(), ids=GRAPHS)
def test_refuses_graphs_that_lead_nowhere(xml: bytes, element: str):
    assert element in [fault.element for fault in faults_of(xml)]


CONDITIONS = [
    "__import__('os')", "__builtins__ == 1", "lambda: 1", "a.b == 1", "a[0] == 1", "f(1)", "9**9**9", "9**9**9 > x", "1 + 1 == 2",
    "a if b else c", "[x for x in y]", "{1: 2} == a", "{1, 2} == a", "f'{a}' == 'x'", "(a := 1)", "a is b", "b'x' == a",
    "1j == a", "... == a", "~a == 1", "*a", "a; b", "a = 1", "${approved == true}", "= approved", "", "a ==", "(" * 500,
    "a == " + "9" * 5_000, "a == 1 and " * 60 + "a == 1", "not " * 200 + "a", "a in [b]", "print('x')", "yield a", "await a",
    "a @ b", "-a == 1", "a\x00b",
]  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_refuses_conditions_outside_the_subset(condition: str):
    xml = bpmn("s:start x:g t:a t:b e:end", f"start>g|g>a:{condition.strip() or ' '}|g>b|a>end|b>end", {"g": "g_b"})
    if "\x00" not in condition and condition:
        assert "g_a" in [fault.element for fault in faults_of(xml)]
    else:
        assert faults_of(xml) or condition == ""


def test_names_every_fault_once_and_the_first_in_the_message():
    xml = around(node("t", "a") + node("scriptTask", "odd") + node("t", "loose"), *LINE)
    with pytest.raises(RouteRefused) as refused:
        compile_route(xml)
    found = [fault.element for fault in refused.value.faults]
    assert found[0] == refused.value.field == "odd"
    assert "odd" in refused.value.message
    assert "loose" in found
    assert len(set(refused.value.faults)) == len(refused.value.faults)


def test_refuses_ids_that_are_the_same_in_another_normal_form():
    one = "bước"
    two = unicodedata.normalize("NFD", one)
    xml = around(
        node("t", one) + node("t", two), flow("start", one), flow(one, two, flow_id="f"), flow(two, "end", flow_id="g")
    )
    assert [fault.reason for fault in faults_of(xml)] == ["mã phần tử bị trùng trong tệp."]


def test_reads_names_in_either_normal_form():
    name = "Thẩm định hồ sơ"
    xml = around(node("t", "a", name=unicodedata.normalize("NFD", name)), *LINE)
    assert compile_route(xml).nodes["a"].name == name


@pytest.mark.parametrize("hours", ["-1", "many", "1e9", "NaN", "inf", "9" * 50, "1.234"])
def test_refuses_hours_that_are_no_hours(hours: str):
    xml = around(node("t", "a", properties(hours=hours)), *LINE)
    assert [fault.element for fault in faults_of(xml)] == ["a"]


def test_refuses_unknown_kinds_of_step():
    assert [fault.element for fault in faults_of(around(node("t", "a", properties(kind="dance")), *LINE))] == ["a"]


@pytest.mark.parametrize("wait", ["", "8 hours", "P", "PT", "PT0H", "P1DT", "-PT1H", "PT1.5H", "R3/PT8H", "2018-01-01"])
def test_refuses_waits_that_are_no_durations(wait: str):
    timer = f"<bpmn:timerEventDefinition><bpmn:timeDuration>{wait}</bpmn:timeDuration></bpmn:timerEventDefinition>"
    xml = around(node("intermediateCatchEvent", "a", timer), *LINE)
    assert [fault.element for fault in faults_of(xml)] == ["a"]


@pytest.mark.parametrize("event", ["messageEventDefinition", "signalEventDefinition", "conditionalEventDefinition"])
@pytest.mark.parametrize("kind", ["s", "e", "intermediateCatchEvent"])
def test_refuses_events_of_other_kinds(event: str, kind: str):
    xml = document(
        process(START * (kind != "s") + node(kind, "odd", f"<bpmn:{event}/>") + node("t", "a") + END * (kind != "e"))
    )
    assert "odd" in [fault.element for fault in faults_of(xml)]


def test_refuses_timers_on_what_is_no_work():
    timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT8H</bpmn:timeDuration></bpmn:timerEventDefinition>"
    bound = node("boundaryEvent", "late", timer, attachedToRef="start")
    assert "late" in [fault.element for fault in faults_of(around(node("t", "a") + bound, *LINE, flow("late", "end")))]


@pytest.mark.parametrize("called", ["", "${target}", "http://127.0.0.1/x?y", "a b"])
def test_refuses_calls_of_nothing_nameable(called: str):
    xml = around(node("callActivity", "a", calledElement=called), *LINE)
    assert [fault.element for fault in faults_of(xml)] == ["a"]


def test_refuses_several_processes_that_do_not_call_each_other():
    one = process(START + node("t", "a") + END + "".join(LINE))
    two = one.replace('"proc"', '"other"').replace('"start', '"start2').replace('"a', '"a2').replace('"end"', '"end2"')
    assert faults_of(document(one + two))


def test_refuses_lanes_that_hold_a_node_twice_or_one_that_is_not_there():
    lanes = (
        '<bpmn:laneSet id="ls"><bpmn:lane id="l1" name="A"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>'
        '<bpmn:lane id="l2" name="B"><bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>ghost</bpmn:flowNodeRef>'
        "</bpmn:lane></bpmn:laneSet>"
    )
    assert [fault.element for fault in faults_of(around(lanes + node("t", "a"), *LINE))] == ["a", "l2"]


def test_refuses_imports():
    xml = document('<bpmn:import id="imp" location="http://127.0.0.1/x" namespace="x" importType="y"/>' + process(""))
    assert "imp" in [fault.element for fault in faults_of(xml)]


def properties(**pairs: str) -> str:
    inside = "".join(f'<camunda:property name="{name}" value="{value}"/>' for name, value in pairs.items())
    return f"<bpmn:extensionElements><camunda:properties>{inside}</camunda:properties></bpmn:extensionElements>"
