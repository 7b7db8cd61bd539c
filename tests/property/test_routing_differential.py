"""Our engine beside SpiffWorkflow: the same waiting tasks after every completion of random structured processes.

Two things to know of the oracle. It keeps data per branch and merges them at joins, where we have one process data; so
every completion here gives every variable, and no value is ever older on one branch than on another. And its join is
wrong in later rounds of a loop: it counts arrivals of earlier rounds that are no ancestors of the present one, so it
may fire before all branches have come (`test_the_oracle_joins_too_early_in_later_rounds`). The comparison with the
plain oracle stops where that happens; the comparison with the corrected oracle never stops.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.specs.mixins.parallel_gateway import ParallelGateway
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.casework.dossiers.rules.routing import compile_route, route_from_table, table_of, write_route
from motcua.casework.dossiers.rules.routing.simulation import Choice, Trial
from tests.factories.routes import Loop, Par, Seq, Task, Writing, Xor, bpmn

CONDITIONS = (
    "{v} == 1",
    "{v} in (1, 2)",
    "not {v} != 2",
    "{v} == 0 or {v} > 1",
    "0 < {v} < 2",
    '{v} == 1 and "a" in ["a"]',
)
AGAIN = ("{v} == 1", "{v} == 1 and not {v} == 2", "{v} in [1]")


def _bigger(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    maybe_empty = st.one_of(inner, st.none())
    choice = st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=2).flatmap(
        lambda conditions: st.builds(
            Xor,
            st.just(tuple(conditions)),
            st.tuples(*[maybe_empty] * (len(conditions) + 1)),
        )
    )
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Seq(tuple(parts))),
        choice,
        st.lists(maybe_empty, min_size=2, max_size=3).map(lambda branches: Par(tuple(branches))),
        st.builds(Loop, inner, st.sampled_from(AGAIN), st.booleans()),
    )


PROCESSES = st.recursive(st.just(Task()), _bigger, max_leaves=6)


class Oracle:
    """SpiffWorkflow on one file."""

    def __init__(self, xml: bytes, process_id: str = "proc") -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(xml))
        self._workflow = BpmnWorkflow(parser.get_spec(process_id))
        self._workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        return self._workflow.is_completed()

    def waiting(self) -> list[str]:
        return sorted(task.task_spec.name for task in self._ready())

    def complete(self, name: str, data: dict[str, Any]) -> None:
        task = next(task for task in self._ready() if task.task_spec.name == name)
        task.data.update(data)
        task.run()
        self._workflow.do_engine_steps()

    def _ready(self) -> list[Any]:
        return self._workflow.get_tasks(state=TaskState.READY, manual=True)


class Joins:
    """Watches the oracle's joins: which arrivals a firing has used up, and where old ones made it fire wrongly."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, correct: bool) -> None:
        self.mistakes = 0
        used: set[Any] = set()
        plain_check, plain_run = ParallelGateway._check_threshold_unstructured, ParallelGateway._run_hook

        def check(gateway: Any, mine: Any) -> bool:
            arrived = {
                task.parent.task_spec
                for task in mine.workflow.get_tasks(spec_name=gateway.name)
                if task.id not in used and task.parent.state == TaskState.COMPLETED
            }
            right, said = arrived >= set(gateway.inputs), plain_check(gateway, mine)
            self.mistakes += right != said
            return right if correct else said

        def run(gateway: Any, mine: Any) -> Any:
            done = [
                task
                for task in mine.workflow.get_tasks(spec_name=gateway.name)
                if task.has_state(TaskState.FINISHED_MASK)
            ]
            used.update(task.id for task in [mine, *done])
            return plain_run(gateway, mine)

        monkeypatch.setattr(ParallelGateway, "_check_threshold_unstructured", check)
        monkeypatch.setattr(ParallelGateway, "_run_hook", run)


def _both_ways(block: object, data: st.DataObject, *, correct: bool) -> None:
    writing = Writing()
    xml = writing.write(block)
    with pytest.MonkeyPatch.context() as patch:
        joins = Joins(patch, correct=correct)
        ours, theirs = Trial([compile_route(xml)]), Oracle(xml)
        for _ in range(25):
            if joins.mistakes and not correct:
                event("stopped at a mistake of the oracle")
                return
            assert ours.waiting() == theirs.waiting()
            assert ours.ended == theirs.ended
            if ours.ended:
                event("ended")
                return
            name = data.draw(st.sampled_from(sorted(set(ours.waiting()))))
            values = {variable: data.draw(st.integers(0, 3)) for variable in writing.variables}
            ours.choose(Choice(name, values))
            theirs.complete(name, values)


@given(block=PROCESSES, data=st.data())
def test_waits_for_the_same_tasks_as_spiffworkflow(block: object, data: st.DataObject) -> None:
    _both_ways(block, data, correct=False)


@given(block=PROCESSES, data=st.data())
def test_waits_for_the_same_tasks_as_spiffworkflow_with_its_join_corrected(block: object, data: st.DataObject) -> None:
    _both_ways(block, data, correct=True)


@given(block=PROCESSES)
def test_a_written_route_compiles_to_the_same_graph(block: object) -> None:
    route = compile_route(Writing().write(block))
    assert compile_route(write_route(route)) == route


@given(block=PROCESSES)
def test_a_route_survives_its_table(block: object) -> None:
    route = compile_route(Writing().write(block))
    rows = table_of(route)
    again = compile_route(route_from_table(rows, name=route.name, process_id=route.process_id, lanes=route.lanes))
    assert again == route
    assert table_of(again) == rows


@given(block=PROCESSES, data=st.data())
def test_a_written_route_runs_in_spiffworkflow(block: object, data: st.DataObject) -> None:
    writing = Writing()
    xml = write_route(compile_route(writing.write(block)))
    theirs, ours = Oracle(xml), Trial([compile_route(xml)])
    name = theirs.waiting()[0]
    values = {variable: data.draw(st.integers(0, 3)) for variable in writing.variables}
    theirs.complete(name, values)
    ours.choose(Choice(name, values))
    assert ours.waiting() == theirs.waiting()


LOOPED_JOIN = bpmn(
    "s:start x:again p:fork t:a t:b p:join x:more e:end",
    "start>again | again>fork | fork>a | fork>b | a>join | b>join | join>more | more>again:v == 1 | more>end",
    {"more": "more_end"},
)


def test_the_oracle_joins_too_early_in_later_rounds() -> None:
    """If this fails, SpiffWorkflow has been corrected: compare with the plain oracle to the end then."""
    theirs, ours = Oracle(LOOPED_JOIN), Trial([compile_route(LOOPED_JOIN)])
    for name in ("a", "b", "b"):
        theirs.complete(name, {"v": 1})
        ours.choose(Choice(name, {"v": 1}))
    assert theirs.waiting() == ["a", "a", "b"]
    assert ours.waiting() == ["a"]


@pytest.mark.parametrize("order", ["abab", "abba", "baba", "abbaab"])
def test_each_round_of_a_loop_joins_afresh(order: str) -> None:
    ours = Trial([compile_route(LOOPED_JOIN)])
    for number, name in enumerate(order):
        assert ours.waiting() == (["a", "b"] if number % 2 == 0 else [name])
        ours.choose(Choice(name, {"v": 1}))
    assert ours.waiting() == ["a", "b"]
