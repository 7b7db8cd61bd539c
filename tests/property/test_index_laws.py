"""Laws of the index: points within their maximum, monotone in the value, spread without loss, sums of parts, goals that hold,
tables that come back from a spreadsheet as they were.
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.insight.index.rules.methods import points
from motcua.insight.index.rules.raising import goals
from motcua.insight.index.rules.reading import Version, facts_of, read_version
from motcua.insight.index.rules.scoring import score_tree, spread
from motcua.insight.index.rules.workbook import read_workbook, written
from motcua.insight.index.values.measured import Measured, known, share_of, unknown
from motcua.insight.index.values.tree import (
    ZERO,
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
from motcua.kernel.text import nfc


def decimals(least: int, most: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    scale = 10**places
    return st.integers(least * scale, most * scale).map(lambda each: Decimal(each) / scale)


MAXIMA = decimals(1, 30)
VALUES = decimals(0, 200)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf")), max_size=24).map(nfc)
NAMES = WORDS.filter(bool)
METHODS = [one for one in Method if one is not Method.MANUAL]


@st.composite
def a_leaf(draw: st.DrawFn, code: str = "a") -> Leaf:
    method, better = draw(st.sampled_from(METHODS)), draw(st.sampled_from(Better))
    if method in (Method.RATIO, Method.SURVEY, Method.DEDUCT, Method.LINEAR):
        better = Better.HIGH
    target, floor, tiers = draw(decimals(1, 100)), ZERO, ()
    if method is Method.LINEAR:
        floor = draw(decimals(0, 100).filter(lambda each: each != target))
    if method is Method.TIERED:
        at = sorted(draw(st.sets(decimals(0, 100), min_size=1, max_size=4)), reverse=better is Better.HIGH)
        below = sorted(
            draw(st.sets(decimals(0, 1).filter(lambda each: each < 1), min_size=3, max_size=3)), reverse=True
        )
        tiers = tuple(map(Tier, at, [Decimal(1), *below]))
    return Leaf(
        code=code, title="t", maximum=draw(MAXIMA), method=method, measure="m", better=better,
        target=None if method in (Method.TIERED, Method.DEDUCT) else target, floor=floor,
        per=draw(decimals(1, 5)) if method is Method.DEDUCT else ZERO, tiers=tiers,
        absence=draw(st.sampled_from(Absence)),
    )  # fmt: skip


@st.composite
def a_tree(draw: st.DrawFn) -> IndexTree:
    areas = []
    for number in range(draw(st.integers(1, 4))):
        leaves = [draw(a_leaf(f"{number}.{place}")) for place in range(draw(st.integers(1, 4)))]
        cut = draw(st.integers(1, len(leaves)))
        parts = [part for part in (leaves[:cut], leaves[cut:]) if part]
        kind = AreaKind.SCORED if number == 0 else draw(st.sampled_from(AreaKind))
        criteria = (Criterion(f"{number}-{place}", draw(NAMES), tuple(part)) for place, part in enumerate(parts))
        areas.append(Area(str(number), draw(NAMES), kind, tuple(criteria)))
    bands = (Band("Tốt", Decimal(8)), Band("Yếu", ZERO))
    return IndexTree(code="t", name=draw(NAMES), kind=Kind.REFORM, areas=tuple(areas), bands=bands, source=draw(WORDS),
                     unverified=tuple(draw(st.lists(NAMES, max_size=2))))  # fmt: skip


MEASURED: st.SearchStrategy[Measured] = st.one_of(
    VALUES.map(known), st.just(unknown("chưa")), st.builds(share_of, st.integers(0, 40), st.integers(0, 40))
)


@given(a_leaf(), VALUES)
def test_points_stay_between_nought_and_the_maximum(leaf: Leaf, value: Decimal) -> None:
    assert 0 <= points(leaf, value) <= leaf.maximum


@given(a_leaf(), VALUES, VALUES)
def test_points_never_fall_when_the_value_gets_better(leaf: Leaf, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    falls = leaf.better is Better.LOW or leaf.method is Method.DEDUCT
    if leaf.method is Method.LINEAR:
        falls = leaf.target is not None and leaf.target < leaf.floor
    worse, better = (high, low) if falls else (low, high)
    assert points(leaf, worse) <= points(leaf, better)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), MAXIMA, min_size=1, max_size=8), st.data())
def test_spreading_keeps_the_area_s_maximum(maxima: dict[str, Decimal], data: st.DataObject) -> None:
    out = data.draw(st.sets(st.sampled_from(sorted(maxima)), max_size=len(maxima) - 1))
    found = spread(maxima, out)
    assert sum(found.values()) == sum(maxima.values())
    assert all(found[code] == 0 for code in out)
    assert all(found[code] >= maxima[code] for code in maxima.keys() - out)


@given(a_tree(), st.data())
def test_the_total_is_the_sum_of_its_parts(tree: IndexTree, data: st.DataObject) -> None:
    measured = {leaf.code: data.draw(MEASURED) for leaf in tree.leaves}
    score = score_tree(tree, measured)
    for area in score.areas:
        given_points = [leaf.score for part in area.criteria for leaf in part.leaves if leaf.score is not None]
        assert area.total.score == (sum(given_points, ZERO) if given_points else None)
        assert area.total.maximum == sum((part.total.maximum for part in area.criteria), ZERO)
        has_any = any(leaf.maximum for part in area.criteria for leaf in part.leaves)
        assert not has_any or area.total.maximum == area.area.maximum
    if score.total.score is not None:
        assert score.total.score == sum((leaf.score for leaf in score.leaves if leaf.score is not None), ZERO)
    assert score.total.known_maximum <= score.total.maximum <= tree.maximum


@given(a_tree(), st.data())
def test_reaching_a_goal_brings_what_was_said(tree: IndexTree, data: st.DataObject) -> None:
    measured = {leaf.code: data.draw(MEASURED) for leaf in tree.leaves}
    before = score_tree(tree, measured)
    for goal in goals(before):
        old = goal.leaf.measured
        assert goal.gain > 0
        if not goal.of_whole:
            then = known(goal.value)
        else:
            assert old.numerator is not None
            assert old.denominator is not None
            moved = old.numerator + (-goal.more if goal.is_fewer else goal.more)
            then = share_of(int(moved), int(old.denominator))
            nearly = share_of(int(moved + (1 if goal.is_fewer else -1)), int(old.denominator))
            assert nearly.value is not None
            assert nearly.value > goal.value if goal.is_fewer else nearly.value < goal.value
        after = score_tree(tree, measured | {goal.leaf.leaf.code: then})
        assert (
            after.total.score is None
            or before.total.score is None
            or (after.total.score - before.total.score >= goal.gain)
        )


@given(a_tree(), st.dates(), st.booleans())
def test_a_version_comes_back_from_a_spreadsheet_as_it_was(tree: IndexTree, begin: object, ends: bool) -> None:
    version = Version(tree, begin, None)  # type: ignore[arg-type]  # dates() gives days
    assume(not ends or version.valid_from.year < 9000)
    if ends:
        version = Version(tree, version.valid_from, version.valid_from.replace(year=version.valid_from.year + 1, day=1))
    facts = facts_of(version)
    assert read_version(facts) == version
    assert read_workbook(written(version, [])) == version
