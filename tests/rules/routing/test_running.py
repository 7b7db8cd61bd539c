"""What tokens do: choices, forks, joins, timers, calls, data."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.casework.dossiers.rules.routing import (
    Advance,
    NodeType,
    Route,
    Token,
    TokenKind,
    compile_file,
    compile_route,
    complete,
    fire_timer,
    start,
)  # fmt: skip
from motcua.casework.dossiers.rules.routing.simulation import Choice, Trial, choices_from, run_choices
from motcua.kernel.errors import Conflict, Refused
from tests.factories.routes import bpmn, document, flow, node, process

CHOICE = compile_route(
    bpmn("s:start t:a x:g t:b t:c e:end", "start>a | a>g | g>b:v == 1 | g>c | b>end | c>end", {"g": "g_c"})
)
NO_DEFAULT = compile_route(
    bpmn("s:start t:a x:g t:b t:c e:end", "start>a | a>g | g>b:v == 1 | g>c:v > 5 | b>end | c>end")
)
FORK = compile_route(bpmn("s:start p:f t:a t:b p:j t:c e:end", "start>f | f>a | f>b | a>j | b>j | j>c | c>end"))
TIMED_TASK = document(
    process(
        node("s", "start") + node("t", "a") + node("t", "b") + node("t", "late") + node("e", "end")
        + node("boundaryEvent", "warn", "{timer}", attachedToRef="a", cancelActivity="{cancel}")
        + flow("start", "a") + flow("a", "b") + flow("b", "end") + flow("warn", "late") + flow("late", "end")
    )
).decode()  # fmt: skip
TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT8H</bpmn:timeDuration></bpmn:timerEventDefinition>"


def timed(cancel: str) -> Route:
    return compile_route(TIMED_TASK.replace("{timer}", TIMER).replace("{cancel}", cancel).encode())


class Rows:
    """The caller's side: live rows with ids."""

    def __init__(self, route: Route, data: dict[str, Any] | None = None) -> None:
        self.route, self.live, self.last, self.data = route, [], 0, {}
        self.keep(start(route, data or {}))

    def keep(self, advance: Advance) -> None:
        self.live = [token for token in self.live if token.id not in advance.consumed]
        for new in advance.created:
            self.last += 1
            self.live.append(Token(self.last, *new))
        self.data, self.ended = advance.data, advance.ended

    def id_of(self, name: str) -> int:
        return next(token.id for token in self.live if token.node == name)

    def complete(self, name: str, **given: Any) -> None:
        self.keep(complete(self.route, self.live, self.id_of(name), given, data=self.data))

    def fire(self, name: str) -> None:
        self.keep(fire_timer(self.route, self.live, self.id_of(name), data=self.data))

    def names(self) -> list[str]:
        return sorted(token.node for token in self.live)


@pytest.mark.parametrize(("value", "then"), [(1, "b"), (2, "c"), (None, "c"), ("1", "c"), (True, "b")])
def test_a_choice_takes_the_first_true_flow_else_the_default(value: Any, then: str):
    rows = Rows(CHOICE)
    rows.complete("a", v=value)
    assert rows.names() == [then]


@pytest.mark.parametrize(("given", "field"), [({}, "v"), ({"v": 3}, "g"), ({"v": "x"}, "g")])
def test_refuses_a_completion_that_cannot_be_decided_and_changes_nothing(given: dict[str, Any], field: str):
    rows = Rows(NO_DEFAULT)
    before = list(rows.live)
    with pytest.raises(Refused) as refused:
        rows.complete("a", **given)
    assert refused.value.field == field
    assert refused.value.next_step
    assert rows.live == before


def test_lists_choices_without_default():
    assert NO_DEFAULT.without_default() == ("g",)
    assert CHOICE.without_default() == ()


def test_a_join_waits_for_every_branch():
    rows = Rows(FORK)
    assert rows.names() == ["a", "b"]
    rows.complete("b")
    assert [(token.node, token.kind) for token in rows.live] == [("a", TokenKind.WAITING), ("j", TokenKind.JOINING)]
    rows.complete("a")
    assert rows.names() == ["c"]
    rows.complete("c")
    assert rows.ended
    assert rows.live == []


def test_data_of_one_branch_is_seen_by_the_other():
    route = compile_route(
        bpmn(
            "s:start p:f t:a t:b x:g t:c x:m p:j e:end",
            "start>f | f>a | f>b | a>j | b>g | g>c:v == 1 | g>m | c>m | m>j | j>end",
            {"g": "g_m"},
        )
    )
    rows = Rows(route)
    rows.complete("a", v=1)
    rows.complete("b")
    assert rows.names() == ["c", "j"]


def test_data_and_conditions_meet_in_one_normal_form():
    route = compile_route(
        bpmn("s:start t:a x:g t:b t:c e:end", "start>a|a>g|g>b:kết_quả == 'đạt'|g>c|b>end|c>end", {"g": "g_c"})
    )
    rows = Rows(route)
    rows.complete("a", kết_quả="đa\u0323t")
    assert rows.names() == ["b"]


def test_completing_what_is_gone_is_a_conflict():
    rows = Rows(CHOICE)
    gone = rows.id_of("a")
    rows.complete("a", v=1)
    with pytest.raises(Conflict):
        complete(CHOICE, rows.live, gone, {}, data={})


def test_joining_tokens_and_timers_are_not_completed_by_people():
    rows = Rows(FORK)
    rows.complete("b")
    with pytest.raises(Refused):
        rows.complete("j")
    rows = Rows(timed("true"))
    with pytest.raises(Refused):
        rows.complete("warn")
    with pytest.raises(Refused):
        rows.fire("a")


def test_an_interrupting_timer_takes_the_work_away():
    rows = Rows(timed("true"))
    assert rows.names() == ["a", "warn"]
    rows.fire("warn")
    assert rows.names() == ["late"]


def test_another_timer_sends_one_more_token_once():
    rows = Rows(timed("false"))
    rows.fire("warn")
    assert rows.names() == ["a", "late"]
    rows.complete("a")
    rows.complete("late")
    assert not rows.ended
    rows.complete("b")
    assert rows.ended


def test_completed_work_takes_its_timers_along():
    rows = Rows(timed("false"))
    rows.complete("a")
    assert rows.names() == ["b"]


def test_timers_of_two_rounds_belong_to_their_own_work():
    text = TIMED_TASK.replace("{timer}", TIMER).replace("{cancel}", "true")
    forked = text.replace('sourceRef="start" targetRef="a"', 'sourceRef="start" targetRef="f"').replace(
        "</bpmn:process>",
        node("p", "f")
        + node("x", "m")
        + flow("f", "m", flow_id="f1")
        + flow("f", "m", flow_id="f2")
        + flow("m", "a")
        + "</bpmn:process>",
    )
    rows = Rows(compile_route(forked.encode()))
    assert rows.names() == ["a", "a", "warn", "warn"]
    rows.fire("warn")
    assert rows.names() == ["a", "late", "warn"]
    paths = {token.node: token.path for token in rows.live}
    assert paths["a"] == paths["warn"]


def test_an_intermediate_timer_waits_until_it_is_fired():
    xml = document(
        process(
            node("s", "start") + node("intermediateCatchEvent", "pause", TIMER) + node("t", "a") + node("e", "end")
            + flow("start", "pause") + flow("pause", "a") + flow("a", "end")
        )
    )  # fmt: skip
    route = compile_route(xml)
    assert route.nodes["pause"].duration == "PT8H"
    rows = Rows(route)
    assert [token.kind for token in rows.live] == [TokenKind.TIMER]
    rows.fire("pause")
    assert rows.names() == ["a"]


def test_a_loop_with_nothing_to_wait_for_is_refused_not_run_for_ever():
    route = compile_route(bpmn("s:start t:a x:m x:g e:end", "start>a | a>m | m>g | g>m:v == 1 | g>end", {"g": "g_end"}))
    rows = Rows(route)
    with pytest.raises(Refused, match="quay vòng"):
        rows.complete("a", v=1)
    rows.complete("a", v=0)
    assert rows.ended


CALLING = (
    process(
        node("s", "start") + node("callActivity", "ask", calledElement="other") + node("t", "after") + node("e", "end")
        + flow("start", "ask") + flow("ask", "after") + flow("after", "end")
    )
)  # fmt: skip
CALLED = process(
    node("s", "o_start")
    + node("t", "answer")
    + node("e", "o_end")
    + flow("o_start", "answer")
    + flow("answer", "o_end"),
    "other",
)


def test_a_call_waits_for_the_caller_of_the_engine():
    route = compile_route(document(CALLING))
    assert route.nodes["ask"].type is NodeType.CALL
    rows = Rows(route)
    assert [(token.node, token.kind) for token in rows.live] == [("ask", TokenKind.CALL)]
    rows.complete("ask", answer="yes")
    assert rows.names() == ["after"]
    assert rows.data == {"answer": "yes"}


@pytest.mark.parametrize("body", [CALLING + CALLED, CALLED + CALLING])
def test_a_called_route_in_the_same_file_runs_within(body: str):
    routes = compile_file(document(body))
    answer = run_choices(routes, [Choice("answer", {"x": 1}), Choice("after", {})])
    assert answer == {"waiting": [["answer"], ["after"], []], "ended": True}


def calling(process_id: str, letter: str) -> str:
    """A process that calls "deep" at once."""
    return process(
        node("s", f"{letter}1") + node("callActivity", f"{letter}2", calledElement="deep") + node("e", f"{letter}3")
        + flow(f"{letter}1", f"{letter}2") + flow(f"{letter}2", f"{letter}3"),
        process_id,
    )  # fmt: skip


def test_routes_that_call_each_other_without_end_are_refused():
    routes = compile_file(document(calling("main", "m") + calling("deep", "d")))
    with pytest.raises(Refused, match="gọi lẫn nhau"):
        Trial(routes)


def test_the_earliest_of_two_tokens_of_one_task_is_completed_first():
    route = compile_route(
        bpmn("s:start p:f x:m t:a e:end", "start>f | f>m | m>a | a>end", {}).replace(
            b'<bpmn:sequenceFlow id="m_a"', flow("f", "m", flow_id="second").encode() + b'<bpmn:sequenceFlow id="m_a"'
        )
    )
    trial = Trial([route])
    assert trial.waiting() == ["a", "a"]
    trial.choose(Choice("a", {}))
    assert trial.waiting() == ["a"]
    assert not trial.ended


def test_a_choice_of_what_does_not_wait_is_refused_by_number():
    with pytest.raises(Refused, match=r"thứ 2 \(b\)"):
        run_choices([CHOICE], [Choice("a", {"v": 2}), Choice("b", {})])


@pytest.mark.parametrize(
    "wrong", [{}, "a", None, [1], [{"data": {}}], [{"complete": 1}], [{"complete": "a", "data": [1]}]]
)
def test_refuses_choices_of_another_shape(wrong: object):
    with pytest.raises(Refused):
        choices_from(wrong)


def test_excess_arrivals_stay_at_the_join():
    loops = bpmn(
        "s:start p:f t:a t:b x:g p:j t:c e:end",
        "start>f | f>a | f>b | a>g | g>j:v == 1 | g>end | b>j | j>c | c>end",
        {"g": "g_end"},
    )
    with pytest.raises(Refused) as refused:
        compile_route(loops)
    assert refused.value.field == "j"
