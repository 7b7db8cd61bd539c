"""How a tree scores: leaves by their methods, points spread where there was nothing to divide by, sums at every node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from motcua.insight.index.rules.methods import HUNDREDTH, ZERO, points
from motcua.insight.index.values.measured import Measured, Standing, unknown
from motcua.insight.index.values.scored import AreaScore, CriterionScore, LeafScore, ScoreState, Sum, TreeScore
from motcua.insight.index.values.tree import Absence, Area, AreaKind, IndexTree, Leaf, Method

BY_HAND = unknown("Chấm tay theo minh chứng, không có số liệu tự tính.")
NO_SOURCE = unknown("Chưa đo: chưa có nguồn số liệu.")


def score_tree(tree: IndexTree, measured: Mapping[str, Measured]) -> TreeScore:
    """Score a tree by what was measured, by the leaf's code; a leaf without a value is not measured."""
    areas = tuple(_area(area, measured) for area in tree.areas)
    return TreeScore(tree, _total(areas), areas)


def spread(maxima: Mapping[str, Decimal], out: Iterable[str]) -> dict[str, Decimal]:
    """Spread the points of what is left out over the others in proportion, to the hundredth; the sum stays the same.

    Where all are left out nothing is left to score: every maximum is nought.
    """
    gone = set(out)
    whole, kept = sum(maxima.values(), ZERO), {code: most for code, most in maxima.items() if code not in gone}
    base = sum(kept.values(), ZERO)
    if not gone or not base:
        return {code: ZERO if code in gone else most for code, most in maxima.items()}
    exact = {code: most * whole / base for code, most in kept.items()}
    found = {code: value.quantize(HUNDREDTH, ROUND_DOWN) for code, value in exact.items()}
    left = int((whole - sum(found.values(), ZERO)) / HUNDREDTH)
    for code in sorted(found, key=lambda each: (found[each] - exact[each], each))[:left]:
        found[code] += HUNDREDTH
    return {code: found.get(code, ZERO) for code in maxima}


def _area(area: Area, measured: Mapping[str, Measured]) -> AreaScore:
    leaves = list(area.leaves)
    told = {leaf.code: _value(leaf, measured) for leaf in leaves}
    out = [leaf.code for leaf in leaves if _goes(leaf, told[leaf.code])] if area.kind is AreaKind.SCORED else []
    maxima = spread({leaf.code: leaf.maximum for leaf in leaves}, out)
    criteria = []
    for criterion in area.criteria:
        scored = tuple(_leaf(area, leaf, told[leaf.code], maxima[leaf.code]) for leaf in criterion.leaves)
        criteria.append(CriterionScore(criterion, summed(scored), scored))
    return AreaScore(area, summed([leaf for part in criteria for leaf in part.leaves]), tuple(criteria))


def _value(leaf: Leaf, measured: Mapping[str, Measured]) -> Measured:
    if leaf.method is Method.MANUAL:
        return BY_HAND
    return measured.get(leaf.code, NO_SOURCE)


def _goes(leaf: Leaf, value: Measured) -> bool:
    return value.standing is Standing.NOTHING and leaf.absence is Absence.REDISTRIBUTE


def _leaf(area: Area, leaf: Leaf, value: Measured, maximum: Decimal) -> LeafScore:
    if leaf.method is Method.MANUAL:
        return LeafScore(leaf, value, maximum, None, ScoreState.MANUAL)
    if value.standing is Standing.NOT_MEASURED or (value.value is None and value.standing is Standing.MEASURED):
        return LeafScore(leaf, value, maximum, None, ScoreState.NOT_MEASURED)
    if value.value is None:
        return LeafScore(leaf, value, maximum, _of_nothing(area, leaf, maximum), ScoreState.NOT_APPLICABLE)
    found = points(leaf, value.value, maximum)
    return LeafScore(leaf, value, maximum, signed(area, found, maximum), ScoreState.SCORED)


def _of_nothing(area: Area, leaf: Leaf, maximum: Decimal) -> Decimal:
    """Where there was nothing to divide by, nothing is added or taken off outside the scored areas."""
    return maximum if area.kind is AreaKind.SCORED and leaf.absence is Absence.FULL else ZERO


def signed(area: Area, found: Decimal, maximum: Decimal) -> Decimal:
    """Give what an area adds: of a penalty, what is missing from its maximum is taken off."""
    return found - maximum if area.kind is AreaKind.PENALTY else found


def summed(leaves: Sequence[LeafScore]) -> Sum:
    """Add up leaves: all maxima, the maxima of those with points, the points."""
    having = [one for one in leaves if one.score is not None]
    score = sum((one.score for one in having if one.score is not None), ZERO) if having else None
    return Sum(_maxima(leaves), _maxima(having), score)


def _maxima(leaves: Iterable[LeafScore]) -> Decimal:
    return sum((one.maximum for one in leaves), ZERO)


def _total(areas: Sequence[AreaScore]) -> Sum:
    """Add up areas: the maximum is that of the scored ones; bonus and penalty change the points alone."""
    counted = [one for one in areas if one.area.kind is AreaKind.SCORED]
    scores = [one.total.score for one in areas if one.total.score is not None]
    has_any = any(one.total.score is not None for one in counted)
    return Sum(
        sum((one.total.maximum for one in counted), ZERO),
        sum((one.total.known_maximum for one in counted), ZERO),
        sum(scores, ZERO) if has_any else None,
    )
