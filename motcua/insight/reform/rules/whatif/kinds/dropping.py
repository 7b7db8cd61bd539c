"""A paper less: which supplements it caused, as far as the requests say, and the year without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from motcua.insight.reform.rules.whatif.changes import Rework
from motcua.insight.reform.rules.whatif.ways import Visit, Way
from motcua.kernel.text import fold

SHORTEST_NAME = 6
"""Shorter words than these, without marks, name no paper by themselves (assumed)."""


class Cause(Enum):
    """Why a dossier had to be supplemented."""

    THIS_PAPER = auto()
    OTHER = auto()  # other papers, alone or beside this one: it would have been asked all the same
    UNKNOWN = auto()  # words that name no paper of the list


@dataclass(frozen=True, slots=True)
class Causes:
    """The cause of each dossier that was supplemented, by its id, and how many papers the list has."""

    by_dossier: Mapping[int, Cause]
    papers: int

    def count(self, cause: Cause) -> int:
        """This function will count the dossiers of a cause."""
        return sum(found is cause for found in self.by_dossier.values())

    @property
    def share_of_unknown(self) -> float:
        """The share of what is not recorded by paper that is taken to be this paper's: as in what is recorded.

        Where nothing is recorded, each paper of the list is as likely as any other (assumed).
        """
        this, other = self.count(Cause.THIS_PAPER), self.count(Cause.OTHER)
        return this / (this + other) if this + other else 1 / max(self.papers, 1)


def causes_of(requests: Iterable[tuple[int, Sequence[str]]], paper: str, papers: Sequence[str]) -> Causes:
    """This function will judge, of each dossier with requests (its id, the lines of one), why it was supplemented."""
    found: dict[int, Cause] = {}
    for dossier_id, lines in requests:
        cause = _cause(lines, paper, papers)
        found[dossier_id] = _both(found.get(dossier_id, cause), cause)
    return Causes(found, len(papers))


def without(causes: Causes, share: float, chances: Sequence[float]) -> Rework:
    """This function will spare dossiers the supplements of the paper, and of the unknown ones a share.

    `chances`: for each dossier of the year a number from 0 to 1, the same for every share, so that more is never less.
    """
    spared: dict[int, Way] = {}

    def rework(number: int, way: Way) -> Way:
        cause = causes.by_dossier.get(way.dossier_id)
        if cause is Cause.THIS_PAPER or (cause is Cause.UNKNOWN and chances[number] < share):
            return _once(spared, way, _unpaused)
        return way

    return rework


def _once(kept: dict[int, Way], way: Way, make: Callable[[Way], Way]) -> Way:
    made = kept.get(id(way))
    if made is None:
        made = kept[id(way)] = make(way)
    return made


def _unpaused(way: Way) -> Way:
    """Give the way of a dossier that was whole from the start: what was read before is not read again."""
    visits = [
        Visit(visit.step, visit.person, visit.lag, max(visit.until_back, visit.hold - visit.until_back), 0, 0,
              visit.budget, visit.waits_for, visit.next) if visit.pause else visit
        for visit in way.visits
    ]  # fmt: skip
    return Way(visits, way.roots, way.tail, way.resets, way.is_checked, way.dossier_id)


def _cause(lines: Sequence[str], paper: str, papers: Sequence[str]) -> Cause:
    others = [name for name in papers if name != paper]
    told = [(_names(line, paper), any(_names(line, other) for other in others)) for line in lines]
    if any(other for _, other in told):
        return Cause.OTHER
    if told and all(this for this, _ in told):
        return Cause.THIS_PAPER
    return Cause.OTHER if any(this for this, _ in told) else Cause.UNKNOWN


def _names(line: str, paper: str) -> bool:
    said, name = fold(line), fold(paper)
    return name in said or (len(said) >= SHORTEST_NAME and said in name)


def _both(one: Cause, other: Cause) -> Cause:
    if one is other:
        return one
    return Cause.OTHER if Cause.OTHER in (one, other) else Cause.UNKNOWN
