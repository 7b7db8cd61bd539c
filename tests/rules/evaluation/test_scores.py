"""Scores, grades and caps: the worked example of NĐ 335, and the laws of the cap."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.evaluation.rules import caps, scores
from motcua.insight.evaluation.rules.canonical import digest
from motcua.insight.evaluation.rules.products import Product, percents, unit_result
from motcua.insight.evaluation.rules.schemes import read_scheme
from motcua.insight.evaluation.rules.suggestions import suggest
from motcua.insight.evaluation.values.scheme import Cap, CapOf
from motcua.insight.evaluation.values.states import KnockOut
from motcua.insight.evaluation.values.work import Work
from motcua.kernel.errors import Refused

DATA = yaml.safe_load(files("motcua.insight.evaluation").joinpath("data/schemes.yaml").read_text(encoding="utf-8"))
POOL, RATE = (read_scheme(facts) for facts in DATA["schemes"])
FULL = {one.code: one.most for one in POOL.criteria}
D = Decimal


def points(*values: object) -> dict[str, Decimal]:
    return {f"G{place}": D(str(value)) for place, value in enumerate(values, start=1)}


def test_full_points_are_a_hundred_for_officials_and_leaders() -> None:
    for scheme in (POOL, RATE):
        full = {one.code: one.most for one in scheme.criteria}
        assert scores.score(scheme, full) == scores.score(scheme, full, is_leader=True) == 100


def test_the_score_of_2018() -> None:
    assert scores.score(POOL, points(19, 14, 38, 17, 3)) == D(91)
    assert scores.score(POOL, points(19, 14, 38, 17, 3, 15), is_leader=True) == D("87.8")
    assert scores.score(POOL, points(19, 14, 38, 17, 3), bonus=D(9), deductions=D(7)) == D(89)
    assert scores.score(POOL, {}, deductions=D(5)) == 0


def test_the_worked_example_of_decree_335() -> None:
    products = [Product() for _ in range(35)] + [Product(failures=1, delays=0), Product(is_good=False)]
    products += [Product(is_good=False, delays=1)] + [Product(is_done=False)] * 2
    products[0] = Product(is_in_time=False)
    a, b, c = percents(products) or (None, None, None)
    assert (a, b, c) == (D("95"), D("89.4"), D("91.9"))
    assert scores.task_points([D("95"), D("89.4"), D("91.9")]) == D("64.5")
    total = scores.score(RATE, {"C1": D("13.5"), "C2": D("13.5"), "a": D("95"), "b": D("89.4"), "c": D("91.9")})
    assert (total, scores.grade(RATE, total)) == (D("91.5"), "EXCELLENT")


def test_a_recognised_initiative_suggests_full_points_and_none_suggests_nothing() -> None:
    criterion = next(one for one in POOL.criteria if one.code == "G5")
    found = suggest(POOL, criterion, Work(initiatives=("Phiếu hẹn",)))
    assert found is not None
    assert (found.points, "Phiếu hẹn" in found.because) == (criterion.most, True)
    assert suggest(POOL, criterion, Work()) is None


def test_a_leaders_unit_is_full_or_half() -> None:
    criterion = next(one for one in RATE.criteria if one.code == "d")
    whole, half = (suggest(RATE, criterion, Work(unit_grades=grades)) for grades in (("GOOD",), ("GOOD", "FAILED")))
    assert (whole and whole.points, half and half.points) == (D(100), D(50))
    assert suggest(RATE, criterion, Work()) is None


def test_a_product_loses_a_quarter_each_time_and_never_more_than_it_is() -> None:
    assert percents([Product(failures=9), Product(units=Fraction(3))]) == (D(100), D(75), D(100))
    assert percents([]) is None


def test_a_leader_is_judged_by_six_percents() -> None:
    six = [D(90), D(80), D(100), unit_result(["GOOD", "FAILED"], "FAILED"), D(100), D(100)]
    assert scores.task_points(six) == D("60.7")
    assert unit_result(["GOOD"], "FAILED") == 100


@pytest.mark.parametrize(
    ("score", "grade"), [("100", "A"), ("90", "A"), ("89.9", "B"), ("80", "B"), ("60", "C"), ("59.9", "D"), ("0", "D")]
)
def test_bands_of_2018(score: str, grade: str) -> None:
    assert scores.grade(POOL, D(score)) == grade


def test_knock_outs() -> None:
    assert scores.grade(POOL, D(99), KnockOut.DISCIPLINED) == "D"
    assert scores.grade(POOL, D(99), KnockOut.ABSENT) == scores.grade(POOL, D(99), KnockOut.NEW) == ""


def test_a_head_is_not_better_than_his_unit() -> None:
    assert scores.grade_of_head(POOL, "A", Fraction(6, 100)) == "B"
    assert scores.grade_of_head(POOL, "A", Fraction(5, 100)) == "A"
    assert scores.grade_of_head(POOL, "A", None) == "A"
    assert scores.grade_of_head(POOL, "C", Fraction(1)) == "C"


@given(st.integers(0, 5000), st.sampled_from(["0.1", "0.2", "0.25"]))
def test_the_two_readings_of_the_cap(people: int, share: str) -> None:
    of_total = caps.most_excellent(Cap(share=D(share), of=CapOf.OF_TOTAL), people)
    of_good = caps.most_excellent(Cap(share=D(share), of=CapOf.OF_GOOD), people)
    assert of_total <= D(share) * people < of_total + 1
    assert of_good <= D(share) * (people - of_good)
    assert of_good + 1 > D(share) * (people - of_good - 1)
    if share == "0.2":
        assert (of_good, of_total) == (people // 6, people // 5)


@given(st.lists(st.integers(90, 100), max_size=30), st.integers(0, 12))
def test_the_line_is_drawn_by_score_and_ties_are_left_to_the_council(points: list[int], most: int) -> None:
    candidates = {place: D(score) for place, score in enumerate(points)}
    drawn = caps.draw(candidates, most)
    assert len(drawn.sure) + drawn.seats <= most
    assert not drawn.sure & drawn.tied
    below = set(candidates) - drawn.sure - drawn.tied
    assert all(candidates[one] > candidates[other] for one in drawn.sure for other in drawn.tied | below)
    assert len({candidates[one] for one in drawn.tied}) <= 1
    assert not drawn.tied or 0 < drawn.seats < len(drawn.tied)
    assert len(drawn.sure) + drawn.seats == min(most, len(candidates)) or not drawn.seats


def test_the_council_chooses_equals_only_and_no_more_than_there_are_seats() -> None:
    drawn = caps.draw({1: D(95), 2: D(93), 3: D(93), 4: D(90)}, 2)
    assert (drawn.sure, drawn.tied, drawn.seats) == ({1}, {2, 3}, 1)
    assert caps.chosen_fit(drawn, [2])
    assert caps.chosen_fit(drawn, [])
    assert not caps.chosen_fit(drawn, [2, 3])
    assert not caps.chosen_fit(drawn, [4])


def test_suggestions_count_own_fault_only() -> None:
    work = Work(assigned=44, completed=40, late_by_own_fault=("H1",), late_objective=3, returned_drafts=("H2", "H3"))
    known = {one.code: suggest(POOL, one, work) for one in POOL.criteria}
    assert known["G3"] is not None
    assert (known["G3"].points, known["G3"].evidence) == (D(39), ("H1",))
    assert "3 bước trễ do khách quan không tính" in known["G3"].because
    assert known["G4"] is not None
    assert (known["G4"].points, known["G4"].evidence) == (D(16), ("H2", "H3"))
    assert [known[code] for code in ("G1", "G2", "G5", "G6")] == [None] * 4
    by_decree = {one.code: suggest(RATE, one, work) for one in RATE.criteria}
    assert [one and one.points for one in map(by_decree.get, "abcdef")] == [
        D("90.9"),
        D("89.8"),
        D("90.3"),
        None,
        None,
        None,
    ]


def test_nothing_is_suggested_where_nothing_was_measured() -> None:
    assert [suggest(scheme, one, Work()) for scheme in (POOL, RATE) for one in scheme.criteria] == [None] * 14
    seen = Work(findings=("K1",), satisfied_share=Fraction(9, 10))
    assert [one and one.points for one in (suggest(POOL, each, seen) for each in POOL.criteria[:2])] == [
        D(15),
        D("13.5"),
    ]


BROKEN: dict[str, tuple[str, Any]] = {
    "pay_model": ("pay_model", "pool"), "bands": ("bands", []), "criteria": ("criteria", None), "cap": ("cap", 3),
    "deadlines": ("deadlines", {}), "points": ("points", None), "code": ("code", ""),
}  # fmt: skip


@pytest.mark.parametrize("field", BROKEN)
def test_a_broken_scheme_is_named_by_its_field(field: str) -> None:
    key, value = BROKEN[field]
    with pytest.raises(Refused) as refused:
        read_scheme({**DATA["schemes"][0], key: value})
    assert refused.value.field.startswith(field)


def test_weights_must_sum_to_a_hundred() -> None:
    facts = deepcopy(DATA["schemes"][0])
    facts["criteria"][0]["weight"] = 19
    with pytest.raises(Refused, match="công chức bằng 100"):
        read_scheme(facts)
    facts["criteria"][0] |= {"weight": 20, "most": 0}
    with pytest.raises(Refused, match=r"criteria\[0\].most"):
        read_scheme(facts)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("bands", "factor", "0.125"), ("bands", "factor", 100), ("bands", "floor", "500000.5"), ("criteria", "most", "20.05"),
        ("criteria", "most", 1000),
    ],
)  # fmt: skip
def test_what_would_be_rounded_when_kept_is_refused(part: str, field: str, value: object) -> None:
    facts = deepcopy(DATA["schemes"][0])
    facts[part][0][field] = value
    with pytest.raises(Refused) as refused:
        read_scheme(facts)
    assert refused.value.field == f"{part}[0].{field}"


def test_deadlines_are_whole_days() -> None:
    facts = deepcopy(DATA["schemes"][0])
    facts["deadlines"]["self_day"] = "27.5"
    with pytest.raises(Refused, match="self_day"):
        read_scheme(facts)


def test_one_content_has_one_hash() -> None:
    assert digest({"b": D("1.50"), "a": [1]}) == digest({"a": [1], "b": D("1.5")})
    assert digest({"a": [1]}) != digest({"a": [2]})
