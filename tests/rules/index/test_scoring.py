"""How leaves score, how points spread, what would raise a score."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from motcua.insight.index.rules.methods import points
from motcua.insight.index.rules.raising import goals
from motcua.insight.index.rules.scoring import score_tree, spread
from motcua.insight.index.values.measured import Measured, Standing, known, measured_from, share_of, unknown
from motcua.insight.index.values.scored import ScoreState
from motcua.insight.index.values.tree import (
    Absence,
    Area,
    AreaKind,
    Band,
    Better,
    Criterion,
    IndexTree,
    Kind,
    Leaf,
    Method,
    Tier,
)

D = Decimal
STEPS = (Tier(D(95), D(1)), Tier(D(90), D("0.75")), Tier(D(80), D("0.5")))
LOW = (Tier(D(5), D(1)), Tier(D(10), D("0.5")))
NOTHING = share_of(0, 0)


def a_leaf(code: str = "a", maximum: str = "10", method: Method = Method.RATIO, **more: Any) -> Leaf:
    return Leaf(code=code, title=code.upper(), maximum=D(maximum), method=method, measure="m", **more)


def a_tree(*leaves: Leaf, kind: AreaKind = AreaKind.SCORED) -> IndexTree:
    areas = (Area("A", "Lĩnh vực", kind, (Criterion("A.1", "Tiêu chí", leaves),)),)
    return IndexTree(code="t", name="Thử", kind=Kind.REFORM, areas=areas, bands=(Band("Tốt", D(8)), Band("Yếu", D(0))))


@pytest.mark.parametrize(
    ("leaf", "value", "expected"),
    [
        (a_leaf(method=Method.BOOLEAN), "1", "10"),
        (a_leaf(method=Method.BOOLEAN), "0", "0"),
        (a_leaf(method=Method.BOOLEAN, better=Better.LOW), "0", "10"),
        (a_leaf(method=Method.BOOLEAN, better=Better.LOW), "1", "0"),
        (a_leaf(method=Method.TIERED, tiers=STEPS), "95", "10"),
        (a_leaf(method=Method.TIERED, tiers=STEPS), "94.99", "7.5"),
        (a_leaf(method=Method.TIERED, tiers=STEPS), "79.99", "0"),
        (a_leaf(method=Method.TIERED, tiers=LOW, better=Better.LOW), "5", "10"),
        (a_leaf(method=Method.TIERED, tiers=LOW, better=Better.LOW), "5.01", "5"),
        (a_leaf(method=Method.RATIO, target=D(10)), "6", "6"),
        (a_leaf(method=Method.RATIO, target=D(10)), "12", "10"),
        (a_leaf(method=Method.RATIO), "99.5", "9.95"),
        (a_leaf(method=Method.SURVEY, target=D(90)), "81", "9"),
        (a_leaf(method=Method.LINEAR, floor=D(50), target=D(100)), "75", "5"),
        (a_leaf(method=Method.LINEAR, floor=D(50), target=D(100)), "40", "0"),
        (a_leaf(method=Method.LINEAR, floor=D(20), target=D(0)), "5", "7.5"),
        (a_leaf(method=Method.DEDUCT, per=D(3)), "2", "4"),
        (a_leaf(method=Method.DEDUCT, per=D(3)), "4", "0"),
        (a_leaf("b", "4", Method.RATIO, target=D(3)), "1", "1.33"),
    ],
)
def test_each_method_scores_as_defined(leaf: Leaf, value: str, expected: str) -> None:
    assert points(leaf, D(value)) == D(expected)


def test_what_is_scored_by_hand_has_no_rule() -> None:
    with pytest.raises(ValueError, match="MANUAL"):
        points(a_leaf(method=Method.MANUAL), D(1))


def test_a_leaf_without_a_value_is_not_measured_and_never_nought() -> None:
    score = score_tree(a_tree(a_leaf("a"), a_leaf("b"), a_leaf("c", method=Method.MANUAL)), {"a": known(50)})
    assert [(one.score, one.state) for one in score.leaves] == [
        (D("5.00"), ScoreState.SCORED), (None, ScoreState.NOT_MEASURED), (None, ScoreState.MANUAL),
    ]  # fmt: skip
    assert (score.total.score, score.total.known_maximum, score.total.maximum) == (D(5), D(10), D(30))
    assert not score.total.is_whole
    assert score.band == ""
    nothing = score_tree(a_tree(a_leaf("a")), {"a": unknown("chưa")})
    assert nothing.total.score is None


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        (Absence.REDISTRIBUTE, (D("0"), D("15"), D("7.50"))),
        (Absence.FULL, (D(5), D(10), D("10.00"))),
        (Absence.NONE, (D(5), D(10), D("5.00"))),
    ],
)
def test_nothing_to_divide_by_follows_the_policy(absence: Absence, expected: tuple[D, D, D]) -> None:
    tree = a_tree(a_leaf("a", "5", absence=absence), a_leaf("b", "10"))
    score = score_tree(tree, {"a": NOTHING, "b": known(50)})
    first, second = score.leaves
    assert (first.maximum, second.maximum, score.total.score) == expected
    assert first.state is ScoreState.NOT_APPLICABLE
    assert score.total.maximum == D(15)


def test_an_area_without_anything_to_judge_leaves_the_total() -> None:
    tree = a_tree(a_leaf("a", "5"))
    score = score_tree(tree, {"a": NOTHING})
    assert (score.total.maximum, score.total.score) == (D(0), D(0))


def test_points_spread_to_the_hundredth_and_lose_nothing() -> None:
    found = spread({"a": D(1), "b": D(1), "c": D(1), "d": D("7")}, ["d"])
    assert sum(found.values()) == D(10)
    assert sorted(found.values()) == [D(0), D("3.33"), D("3.33"), D("3.34")]


def test_bonus_adds_and_penalty_takes_off() -> None:
    leaf = a_leaf("p", "5", Method.DEDUCT, per=D(2))
    penalty = score_tree(a_tree(leaf, kind=AreaKind.PENALTY), {"p": known(2)})
    assert next(penalty.leaves).score == D(-4)
    worst = score_tree(a_tree(leaf, kind=AreaKind.PENALTY), {"p": known(9)})
    assert next(worst.leaves).score == D(-5)
    nothing = score_tree(a_tree(leaf, kind=AreaKind.PENALTY), {"p": NOTHING})
    assert next(nothing.leaves).score == D(0)
    both = IndexTree(
        code="t", name="t", kind=Kind.REFORM,
        areas=(*a_tree(a_leaf("a")).areas,
               Area("T", "Thưởng", AreaKind.BONUS, (Criterion("T.1", "t", (a_leaf("t", "3", Method.LINEAR, target=D(3)),)),)),
               *a_tree(leaf, kind=AreaKind.PENALTY).areas),
    )  # fmt: skip
    score = score_tree(both, {"a": known(100), "t": known(2), "p": known(1)})
    assert (score.total.score, score.total.maximum) == (D(10), D(10))


def test_a_whole_total_has_its_band() -> None:
    assert score_tree(a_tree(a_leaf()), {"a": known(80)}).band == "Tốt"
    assert score_tree(a_tree(a_leaf()), {"a": known(79)}).band == "Yếu"


def test_ten_procedures_of_167_need_seven_more_for_ten_percent() -> None:
    leaf = a_leaf("x", "4", target=D(10), counted="thủ tục")
    goal = goals(score_tree(a_tree(leaf), {"x": share_of(10, 167)}))[0]
    assert (goal.more, goal.of_whole, goal.gain) == (D(7), True, D("1.60"))
    assert not goal.is_fewer


def test_tiers_tell_of_the_next_one_and_of_the_best() -> None:
    leaf = a_leaf(method=Method.TIERED, tiers=STEPS)
    found = goals(score_tree(a_tree(leaf), {"a": share_of(85, 100)}))
    assert [(goal.value, goal.gain, goal.more) for goal in found] == [
        (D(95), D("5.00"), D(10)), (D(90), D("2.50"), D(5)),
    ]  # fmt: skip


def test_fewer_are_needed_where_low_is_better() -> None:
    deduct = goals(score_tree(a_tree(a_leaf(method=Method.DEDUCT, per=D(2))), {"a": known(3)}))[0]
    assert (deduct.more, deduct.is_fewer, deduct.gain) == (D(3), True, D(6))
    low = a_leaf(method=Method.TIERED, tiers=LOW, better=Better.LOW)
    found = goals(score_tree(a_tree(low), {"a": share_of(12, 100)}))
    assert [(goal.value, goal.more, goal.is_fewer) for goal in found] == [(D(5), D(7), True), (D(10), D(2), True)]
    linear = a_leaf(method=Method.LINEAR, floor=D(20), target=D(5))
    assert goals(score_tree(a_tree(linear), {"a": known(10)}))[0].more == D(5)
    penalty = a_tree(a_leaf("p", "5", Method.DEDUCT, per=D(1)), kind=AreaKind.PENALTY)
    assert goals(score_tree(penalty, {"p": known(2)}))[0].gain == D(2)


def test_what_is_full_by_hand_or_not_measured_has_no_goal() -> None:
    tree = a_tree(a_leaf("a"), a_leaf("b"), a_leaf("c", method=Method.MANUAL), a_leaf("d"))
    assert goals(score_tree(tree, {"a": known(100), "d": NOTHING})) == []


def test_a_value_is_written_and_read_back() -> None:
    for value in (known(D("12.50"), numerator=1, denominator=8), unknown("chưa đo"), NOTHING):
        assert measured_from(value.as_facts()) == value
    assert NOTHING.standing is Standing.NOTHING
    assert Measured(standing=Standing.MEASURED, value=D("1.10")).as_facts()["value"] == "1.1"


def test_facts_tell_every_leaf_with_value_score_and_maximum() -> None:
    facts = score_tree(a_tree(a_leaf("a"), a_leaf("b")), {"a": share_of(1, 2)}).as_facts()
    leaf = facts["areas"][0]["criteria"][0]["leaves"][0]
    assert (leaf["value"], leaf["score"], leaf["maximum"], leaf["numerator"]) == (50, 5, 10, 1)
    assert facts["areas"][0]["criteria"][0]["leaves"][1]["score"] is None
    assert (facts["score"], facts["maximum"], facts["maximum_measured"]) == (5, 20, 10)


def test_a_total_has_no_band_while_a_bonus_or_a_penalty_has_no_points() -> None:
    penalty = a_tree(a_leaf("p", "5", Method.DEDUCT, per=D(1)), kind=AreaKind.PENALTY)
    tree = replace(a_tree(a_leaf("a")), areas=(*a_tree(a_leaf("a")).areas, *penalty.areas))
    assert score_tree(tree, {"a": known(80), "p": known(0)}).band == "Tốt"
    assert score_tree(tree, {"a": known(80)}).band == ""
