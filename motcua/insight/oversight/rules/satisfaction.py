"""What may be told of answers, and what must stay hidden because too few gave it.

Answers stand in a tree: an authority, its units, the procedures of each unit. Whoever has fewer than SMALLEST_CELL answers is
hidden; so is all of an authority or a unit that is hidden itself; and where those hidden under one parent have so few
together that the parent would give them away (the parent minus the others), the smallest of the others is hidden with
them. Whatever is told of several (a district with its wards, a procedure of several units) is the sum of what is told of
each. So whatever is taken from whatever, in one cut or between units and procedures, leaves nobody or enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from motcua.insight.oversight.values.satisfaction import SMALLEST_CELL, Factor, Rate, Satisfaction

K = TypeVar("K", bound=Hashable)
Place: TypeAlias = Mapping[tuple[K, ...], "Cell"]
"""The answers about one authority, by where they hang in the tree: unit and procedure; or in a cut of their own."""


@dataclass(slots=True)
class Cell:
    """Counted answers: how many, and per factor how many of the valid ones were 4 or 5."""

    answers: int = 0
    factors: dict[Factor, tuple[int, int]] = field(default_factory=dict)
    assumed: int = 0

    def add(self, other: Cell) -> None:
        """This function will add other answers."""
        self.answers += other.answers
        self.assumed += other.assumed
        for factor, theirs in other.factors.items():
            mine = self.factors.get(factor, (0, 0))
            self.factors[factor] = (mine[0] + theirs[0], mine[1] + theirs[1])

    def only(self, factors: frozenset[Factor]) -> Cell:
        """This function will give the same answers with these factors alone."""
        return Cell(self.answers, {one: pair for one, pair in self.factors.items() if one in factors}, self.assumed)

    def valid(self, factor: Factor) -> int:
        """This function will give how many answered a factor."""
        return self.factors.get(factor, (0, 0))[1]


def told(cell: Cell) -> Satisfaction | None:
    """This function will give what may be told of one cell by itself; nothing where too few answered."""
    if cell.answers < SMALLEST_CELL:
        return None
    rates = {factor: _rate(*cell.factors.get(factor, (0, 0))) for factor in Factor}
    return Satisfaction(cell.answers, rates, is_assumed=cell.assumed > 0)


def told_of(places: Iterable[Place[K]]) -> Satisfaction | None:
    """This function will give what may be told of some authorities together: the sum of what is told of each."""
    whole = Cell()
    for place in places:
        here = _joined(place.values())
        if here.answers >= SMALLEST_CELL:
            whole.add(here.only(frozenset(factor for factor in Factor if here.valid(factor) >= SMALLEST_CELL)))
    return told(whole)


def told_apart(places: Iterable[Place[K]], *, level: int = 0) -> dict[K, Satisfaction | None]:
    """This function will give what may be told of the parts of a cut, of some authorities together; `level`: the place of
    the part's key in those of the tree. A part of which nothing may be told anywhere is nothing.
    """
    parts: dict[K, Cell] = defaultdict(Cell)
    for place in places:
        for key in place:
            parts[key[level]].add(Cell())  # named even where nothing of it is told
        if sum(cell.answers for cell in place.values()) >= SMALLEST_CELL:
            for part, cell in _told_parts(place, level):
                parts[part].add(cell)
    return {key: told(cell) for key, cell in parts.items()}


def hidden_keys(counts: Mapping[K, int], *, already: frozenset[K] = frozenset()) -> frozenset[K]:
    """This function will name the cells that must not be shown beside their whole; some may be hidden already."""
    hidden = already | {key for key, count in counts.items() if count < SMALLEST_CELL}
    for key in sorted((key for key in counts if key not in hidden), key=lambda key: counts[key]):
        if not 0 < sum(counts[one] for one in hidden) < SMALLEST_CELL:
            break
        hidden |= {key}
    return frozenset(hidden)


def _told_parts(place: Place[K], level: int) -> Iterator[tuple[K, Cell]]:
    """Give the parts of one level of the tree with as much of each as may be told."""
    branches: dict[K, dict[tuple[K, ...], Cell]] = defaultdict(dict)
    for key, cell in place.items():
        branches[key[0]][key[1:]] = cell
    for part, cell in _told_cells({part: _joined(leaves.values()) for part, leaves in branches.items()}):
        if not level:
            yield part, cell
            continue
        told_here = frozenset(factor for factor in Factor if factor in cell.factors)
        for below, leaf in _told_parts(branches[part], level - 1):
            yield below, leaf.only(told_here)


def _told_cells(cells: Mapping[K, Cell]) -> Iterator[tuple[K, Cell]]:
    """Give the cells under one parent that may be told, each with the factors that may be told of it."""
    unseen = hidden_keys({key: cell.answers for key, cell in cells.items()})
    by_factor = {
        factor: hidden_keys({key: cell.valid(factor) for key, cell in cells.items()}, already=unseen)
        for factor in Factor
    }
    for key, cell in cells.items():
        if key not in unseen:
            yield key, cell.only(frozenset(factor for factor in Factor if key not in by_factor[factor]))


def _joined(cells: Iterable[Cell]) -> Cell:
    found = Cell()
    for cell in cells:
        found.add(cell)
    return found


def _rate(satisfied: int, valid: int) -> Rate | None:
    return Rate(satisfied, valid) if valid >= SMALLEST_CELL else None
