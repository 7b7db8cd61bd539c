"""Two of the team at one checklist: what the later one truly changed, and where the other was faster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.insight.oversight.values.inspection import Mark

Marks = Mapping[str, Mark]
Seen = Mapping[str, Mark | None]


@dataclass(frozen=True, slots=True)
class Meant:
    """What to write, and the points that somebody else has judged otherwise since they were looked at."""

    changed: Marks
    overtaken: tuple[str, ...]


def meant(said: Marks, *, kept: Marks, seen: Seen) -> Meant:
    """This function will tell a sender's own changes from what he only sends along.

    `seen`: what stood at each point when he looked at it, nothing where it was open; a point that is not among the keys
    is taken as he says. A point that he left as he saw it is not his to change.
    """
    changed = {key: mark for key, mark in said.items() if mark != kept.get(key) and not _is_left(key, mark, seen)}
    overtaken = tuple(key for key in changed if key in seen and kept.get(key) != seen[key])
    return Meant(changed, overtaken)


def _is_left(key: str, mark: Mark, seen: Seen) -> bool:
    return key in seen and seen[key] == mark
