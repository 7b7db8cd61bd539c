"""How numbers, goals and sums of the index are said, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from motcua.channels.desk.index import wording
from motcua.insight.index.rules.raising import goals
from motcua.insight.index.rules.scoring import score_tree
from motcua.insight.index.values.measured import known, share_of
from motcua.insight.index.values.scored import LeafScore, ScoreState
from motcua.insight.index.values.tree import AreaKind, Method
from tests.rules.index.test_scoring import a_leaf, a_tree

D = Decimal


@pytest.mark.parametrize(("value", "vietnamese", "english"), [
    ("3334", "3.334", "3,334"), ("1234567.5", "1.234.567,5", "1,234,567.5"), ("-0.5", "−0,5", "−0.5"),
    ("12.50", "12,5", "12.5"), ("0", "0", "0"), (None, "–", "–"),
])  # fmt: skip
def test_numbers_have_the_signs_of_their_language(value: str | None, vietnamese: str, english: str) -> None:
    number = None if value is None else D(value)
    assert wording.plain(number) == vietnamese
    with translation.override("en"):
        assert wording.plain(number) == english


def test_points_in_a_box_have_no_sign_between_thousands() -> None:
    assert [wording.typed(each) for each in (D("1234.50"), D(-2), None)] == ["1234,5", "-2", ""]


def test_a_goal_shows_how_many_and_by_what_sums() -> None:
    leaf = a_leaf("x", "4", target=D(30), counted="hồ sơ nộp trực tuyến")
    goal = goals(score_tree(a_tree(leaf), {"x": share_of(432, 12553)}))[0]
    assert wording.goal_words(goal, "%") == "thêm 3.334 hồ sơ nộp trực tuyến"
    assert wording.goal_reached(goal) == "(432 + 3.334) ÷ 12.553 × 100 = 30%"
    assert wording.goal_gain(goal) == "4 − 0,46"
    assert goal.gain == D("3.54")


def test_a_goal_of_a_penalty_takes_away_what_is_taken_off() -> None:
    tree = a_tree(a_leaf("p", "5", Method.DEDUCT, per=D(1)), kind=AreaKind.PENALTY)
    goal = goals(score_tree(tree, {"p": known(2)}))[0]
    assert wording.goal_gain(goal) == "0 − (−2)"
    assert wording.goal_reached(goal) == ""


def test_the_sums_of_a_leaf_hold_for_a_penalty_and_for_spread_points() -> None:
    penalty = a_leaf("p", "5", Method.DEDUCT, per=D(1))
    one = LeafScore(penalty, known(2), D(5), D(-2), ScoreState.SCORED)
    assert list(wording.arithmetic(one, "", AreaKind.PENALTY)) == [
        "Giá trị: 2", "max(0; 5 − 1 × 2) = 3", "Điểm trừ: 3 − 5 = −2",
    ]  # fmt: skip
    spread = LeafScore(penalty, known(2), D(10), D(6), ScoreState.SCORED)
    assert list(wording.arithmetic(spread, "", AreaKind.SCORED))[-1] == "max(0; 10 − 1 × 10 ÷ 5 × 2) = 6"
