"""What is asked of a what-if, and what it answers: plain values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

LATE_TOLERANCE = 0.01
"""Under unchanged rules the simulated late share may differ from the recorded one by one percentage point."""
KS_TOLERANCE = 0.10
"""Under unchanged rules the distribution of working time may differ by this much (largest distance of both curves)."""
FEW_DOSSIERS = 30
"""Below so many dossiers the answer is told to be weak (assumed; the interval grows by itself)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The unit and step that is the first to lack time under the new limit."""

    unit_id: int | None
    unit: str
    step: str
    name: str
    over_budget_share: float
    used_p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitInYear:
    """A limit under which dossiers of the year were received, and how many."""

    limit: str
    label: str
    dossiers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """How people's pace follows a limit, as measured: 1 = as fast as the limit shrinks, 0 = not at all."""

    elasticity: float
    error: float
    strongest_cut: float
    evidence: str
    compared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The answer: what a year would have been under another limit, and how far the model can be trusted."""

    procedure: str
    year: int
    limit: str
    limit_label: str
    dossiers: int
    unfinished: int
    late_share: float
    interval: tuple[float, float]
    observed_late_share: float
    baseline_late_share: float
    late_share_at_present_pace: float
    first_to_break: Break | None
    days_saved: float
    median_minutes_before: float
    median_minutes_after: float
    distance: float
    is_reproduced: bool
    response: Response
    limits_in_year: tuple[LimitInYear, ...]
    runs: int
    seed: int
    notes: tuple[str, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give the answer as one JSON-ready mapping."""
        return asdict(self)


def whatif_from(facts: dict[str, Any]) -> WhatIf:
    """This function will read an answer that was kept as JSON."""
    first = facts["first_to_break"]
    return WhatIf(**facts | {
        "interval": tuple(facts["interval"]), "first_to_break": Break(**first) if first else None,
        "response": Response(**facts["response"]), "notes": tuple(facts["notes"]),
        "limits_in_year": tuple(LimitInYear(**each) for each in facts["limits_in_year"]),
    })  # fmt: skip
