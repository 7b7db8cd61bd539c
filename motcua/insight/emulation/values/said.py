"""What people say to the commands of emulation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.insight.emulation.values.states import Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The highest titles that a unit seeks for one case; none takes back what was proposed."""

    case_id: int
    titles: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """When the council sits, and who sits in it, by staff id."""

    held_on: date
    members: dict[int, Duty]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """The votes on one proposal."""

    nomination_id: int
    votes_for: int
    votes_against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The paper by which titles are given."""

    decision_no: str
    decided_on: date
