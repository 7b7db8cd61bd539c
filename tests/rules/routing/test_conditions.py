"""Conditions mean what Python says they mean."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.casework.dossiers.rules.routing.conditions import MissingValueError, compile_condition

DATA = {"a": 1, "b": "x", "yes": True, "none": None, "many": [1, 2], "rate": 0.5, "kết_quả": "đạt"}


@pytest.mark.parametrize(
    "text",
    [
        "a == 1", "a != 1", "0 < a <= 1", "0 < a < 1", "a in (1, 2)", "a not in [2, 3]", "b in ('x', 'y')", "'x' in b", "1 in many",
        "yes", "not yes", "none is None", "none is not None", "yes is True", "a == 1 and b == 'x' or none", "a == -1", "a > -1.5",
        "not (a == 1 or b == 'y')", "many == [1, 2]", "kết_quả == 'đạt'", "True", "False", "'text'", "()", "(a == 1) == True",
        "a == 2 and missing == 1", "a == 1 or missing == 1", "rate >= 0.5", "a", "none",
    ],
)  # fmt: skip
def test_agrees_with_python(text: str):
    expected = eval(text, {"__builtins__": {}}, dict(DATA))
    got: Any = compile_condition(text).holds(DATA)
    assert bool(got) is bool(expected)


def test_a_list_of_the_data_equals_a_list_of_the_condition():
    assert compile_condition("many == [1, 2]").holds(DATA)
    assert not compile_condition("many == (1, 2)").holds(DATA)


def test_says_which_value_is_missing():
    with pytest.raises(MissingValueError, match="outcome"):
        compile_condition("outcome == 'return'").holds({})


def test_tells_the_names_it_reads():
    assert compile_condition("a == 1 and (b or not c)").names == {"a", "b", "c"}


def test_conditions_of_one_text_are_equal():
    assert compile_condition(" a == 1 ") == compile_condition("a == 1")
