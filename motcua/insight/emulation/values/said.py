"""What people say to the commands of emulation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from motcua.insight.emulation.values.states import Duty


class Unsaid(Enum):
    """Stands for what nobody looked at before."""

    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The highest titles that a unit seeks for one case; none takes back what was proposed.

    `before`: what was proposed when it was looked at; somebody else's later change is then not overwritten.
    """

    case_id: int
    titles: tuple[str, ...] = ()
    reason: str = ""
    before: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """When the council sits, and who sits in it, by staff id; `size`: its members in all, the absent too, if more."""

    held_on: date
    members: dict[int, Duty]
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The votes on one proposal; who sits and is in neither abstained. `before`: what was recorded when it was looked at."""

    nomination_id: int
    votes_for: int
    votes_against: int
    before: tuple[int, int] | Unsaid | None = Unsaid.UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The paper by which titles are given."""

    decision_no: str
    decided_on: date
