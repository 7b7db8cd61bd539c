"""The table of a dossier's life: complete, without dead ends, and the same as what the law's codes say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from motcua.casework.dossiers.rules import lifecycle
from motcua.casework.dossiers.rules.lifecycle import (
    CLOCK_RUNS,
    CLOCK_STANDS,
    FINAL,
    TRANSITIONS,
    TURNS,
    Act,
    Turn,
    act_of_step,
    may_follow,
    next_status,
)
from motcua.casework.dossiers.values import NATIONAL_STATES, STATUS_LABELS, Status
from motcua.kernel.errors import Conflict

COMMANDS = Path(lifecycle.__file__).parents[1] / "commands"
# status: (turn, clock, national code); written out so that a slip in the table is seen here.
CELLS = {
    "submitted": ("one_stop", "none", 1),
    "supplement_requested": ("applicant", "none", 5),
    "refused": ("nobody", "none", 3),
    "received": ("one_stop", "runs", 2),
    "in_progress": ("office", "runs", 4),
    "awaiting_supplement": ("applicant", "stands", 5),
    "awaiting_financial": ("applicant", "stands", 6),
    "result_ready": ("one_stop", "none", 9),
    "returned": ("nobody", "none", 10),
    "withdrawn": ("nobody", "none", 7),
    "stopped": ("nobody", "none", 8),
}


def clock_of(status: Status) -> str:
    return "runs" if status in CLOCK_RUNS else "stands" if status in CLOCK_STANDS else "none"


@pytest.mark.parametrize("status", list(Status))
def test_turn_clock_and_national_code_cell_by_cell(status: Status) -> None:
    assert (TURNS[status].value, clock_of(status), NATIONAL_STATES[status]) == CELLS[status.value]


def test_no_clock_both_runs_and_stands() -> None:
    assert frozenset() == CLOCK_RUNS & CLOCK_STANDS


def test_the_clock_stands_only_on_the_applicants_turn() -> None:
    assert {status for status in CLOCK_STANDS if TURNS[status] is not Turn.APPLICANT} == set()


def test_every_status_has_turn_label_and_code() -> None:
    assert set(TURNS) == set(STATUS_LABELS) == set(NATIONAL_STATES) == set(Status)


def test_the_ten_national_codes_are_all_reached() -> None:
    assert set(NATIONAL_STATES.values()) == set(range(1, 11))


def test_every_status_that_is_not_final_has_a_way_out() -> None:
    ways = {transition.source for transition in TRANSITIONS if transition.target != transition.source}
    assert ways == set(Status) - FINAL


def test_nothing_leaves_a_final_status() -> None:
    assert {transition.source for transition in TRANSITIONS} & FINAL == set()
    assert {Status.REFUSED, Status.RETURNED, Status.WITHDRAWN, Status.STOPPED} == FINAL


def test_every_status_is_reached_from_submission() -> None:
    reached, before = {Status.SUBMITTED}, set()
    while reached != before:
        before = set(reached)
        reached |= {transition.target for transition in TRANSITIONS if transition.source in before}
    assert reached == set(Status)


def test_every_final_status_is_reached_from_every_other_but_by_rule() -> None:
    """Whatever happens, a dossier can still end."""
    ends: set[Status] = set(FINAL)
    before: set[Status] = set()
    while ends != before:
        before = set(ends)
        ends |= {transition.source for transition in TRANSITIONS if transition.target in before}
    assert ends == set(Status)


def test_an_act_leads_to_one_status_only() -> None:
    pairs = [(transition.source, transition.act) for transition in TRANSITIONS]
    assert len(pairs) == len(set(pairs))


def test_every_act_has_a_transition_and_a_command() -> None:
    acted = {transition.act for transition in TRANSITIONS}
    source = "".join(
        path.read_text(encoding="utf-8") for path in (*COMMANDS.glob("*.py"), COMMANDS.parent / "queries/versions.py")
    )
    named = {Act[name] for name in re.findall(r"\bAct\.([A-Z_]+)", source)}
    assert "lifecycle.act_of_step(" in source
    named |= {act_of_step(status) for status in Status}
    assert acted == named == set(Act)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("act", list(Act))
def test_what_may_not_follow_is_a_conflict_in_plain_words(status: Status, act: Act) -> None:
    known = {(transition.source, transition.act): transition.target for transition in TRANSITIONS}
    assert may_follow(status, act) is ((status, act) in known)
    if (status, act) in known:
        assert next_status(status, act) is known[status, act]
        return
    with pytest.raises(Conflict, match=STATUS_LABELS[status]) as conflict:
        next_status(status, act)
    assert conflict.value.next_step


def test_before_acceptance_and_after_the_result_nothing_is_extended_or_moved() -> None:
    free = {Status.RECEIVED, Status.IN_PROGRESS, *CLOCK_STANDS}
    assert {t.source for t in TRANSITIONS if t.act in (Act.EXTEND, Act.MOVE_VERSION, Act.STOP)} == free
