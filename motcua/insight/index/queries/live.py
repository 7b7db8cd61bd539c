"""The live value of a version: measured now, scored by its rules; and the same for the units of an authority."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from motcua.insight.index.queries.sources import measured_figure, measures, scope_of
from motcua.insight.index.rules.methods import points, rounded
from motcua.insight.index.rules.raising import goals
from motcua.insight.index.rules.scoring import score_tree
from motcua.insight.index.values.goals import Goal
from motcua.insight.index.values.measured import Measured
from motcua.insight.index.values.scored import TreeScore
from motcua.insight.index.values.tree import IndexTree, Leaf, Method
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import Dimension
from motcua.insight.statistics.values.periods import calendar_year
from motcua.kernel.time import Period

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexVersion

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class UnitPoints:
    """A unit with what it earned of the leaves that can be told by unit."""

    unit_id: int
    name: str
    points: Decimal
    maximum: Decimal
    leaves: tuple[tuple[Leaf, Measured, Decimal], ...]

    @property
    def percent(self) -> Decimal:
        """The points in percent of the most that its leaves give."""
        return rounded(100 * self.points / self.maximum) if self.maximum else ZERO


def live_tree(version: IndexVersion, authority_id: int, period: Period) -> TreeScore:
    """This function will score a version for an authority, with all below it, by what is measured over a period now.

    What is not measured yet has no points, never nought. Raises Refused for a period without both days.
    """
    return computed(version.tree, authority_id=authority_id, period=period)


def computed(tree: IndexTree, *, authority_id: int, period: Period) -> TreeScore:
    """This function will score a tree as `live_tree` does, also of a version that is not in the database."""
    wanted = {leaf.measure for leaf in tree.leaves if leaf.measure}
    found = measures(wanted, authority_ids=scope_of(authority_id), period=period)
    return score_tree(tree, {leaf.code: found[leaf.measure] for leaf in tree.leaves if leaf.measure})


def year_of(year: int) -> Period:
    """This function will give the days of a year; raises Refused for an impossible one."""
    return calendar_year(year)


def what_raises(score: TreeScore) -> list[Goal]:
    """This function will give what would raise a score most: each goal with its points and its distance."""
    return goals(score)


def by_unit(tree: IndexTree, *, authority_id: int, period: Period) -> list[UnitPoints]:
    """This function will score the units of an authority by the leaves whose figure is told by unit: the best first.

    A unit without work under a leaf is not judged by it. Raises Refused for a period without both days.
    """
    known = {one.name: one for one in statistics.definitions() if one.measured and Dimension.UNIT in one.dimensions}
    told = [leaf for leaf in tree.leaves if leaf.measure in known and leaf.method is not Method.MANUAL]
    slices = statistics.slices_of(
        {leaf.measure for leaf in told}, period=period, authority_ids=[authority_id], by=Dimension.UNIT
    )
    found: dict[str, list[tuple[Leaf, Measured, Decimal]]] = {}
    names: dict[str, str] = {}
    for leaf in told:
        for part in slices[leaf.measure]:
            value = measured_figure(known[leaf.measure], part.value)
            if value.value is not None and part.key != "0":
                names[part.key] = part.title
                found.setdefault(part.key, []).append((leaf, value, points(leaf, value.value)))
    units = [_unit(key, names[key], parts) for key, parts in found.items()]
    return sorted(units, key=lambda one: (-one.percent, -one.maximum, one.name))


def _unit(key: str, name: str, parts: list[tuple[Leaf, Measured, Decimal]]) -> UnitPoints:
    earned = sum((each for _leaf, _value, each in parts), ZERO)
    return UnitPoints(int(key), name, earned, sum((leaf.maximum for leaf, _value, _each in parts), ZERO), tuple(parts))
