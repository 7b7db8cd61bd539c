"""What is asked of a what-if, and what it answers: plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from motcua.insight.reform.values.proposals import ProposalKind
from motcua.registry.calendars.values.limits import Limit

LATE_TOLERANCE = 0.01
"""Under unchanged rules the simulated late share may differ from the recorded one by one percentage point.

Where there are fewer than a hundred dossiers, by one of them: nothing smaller can be seen.
"""
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
class StepUse:
    """What share of its budget a step took: nine times in ten no more than `used_…`; how often it took more than all.

    Before and under the change; None before where there was no such step.
    """

    unit_id: int | None
    unit: str
    step: str
    name: str
    used_before: float | None
    used_after: float
    over_before: float | None
    over_after: float


class MeasureUnit(StrEnum):
    """In what a measure is told."""

    COUNT = "count"
    SHARE = "share"
    HOURS = "hours"
    DAYS = "days"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of one kind of proposal beside those that all have; `low` and `high` where it is only known between them."""

    name: str
    label: str
    unit: MeasureUnit
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLoad:
    """What a place would have to bear: its dossiers, the use of its people's time before and after (1 = all), its late share."""

    authority_id: int
    name: str
    dossiers: int
    people: int
    used_before: float
    used_after: float
    late_share: float | None


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
class Words:
    """A Vietnamese sentence with its facts in %(braces)s, so that it can be said in another language too."""

    text: str
    facts: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be tried on a procedure; what its kind does not need stays empty.

    A cut: `limit`, or a `step` with the working minutes that are left to it, or both (the whole cut off that step).
    A dropped `paper`: its code in the list of papers, or its name. `online_share`: of all dossiers, from 0 to 1.
    Bringing in: the `unit_id` that handles it, `expected` dossiers a year, and a `limit` where it is to be another.
    """

    kind: ProposalKind
    procedure: str
    limit: Limit | None = None
    step: str = ""
    step_minutes: int | None = None
    paper: str = ""
    online_share: float | None = None
    unit_id: int | None = None
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The answer: what a year would have been under a change, and how far the model can be trusted.

    Shares from 0 to 1; days of eight working hours. `days_saved` for the public: promised less (a cut), waited less (a
    paper, wards), ways not gone (online); None where there is nothing to compare with (brought in).
    """

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
    days_saved: float | None
    median_minutes_before: float
    median_minutes_after: float
    distance: float
    is_reproduced: bool
    response: Response
    limits_in_year: tuple[LimitInYear, ...]
    runs: int
    seed: int
    notes: tuple[Words, ...] = ()
    kind: ProposalKind = ProposalKind.CUT_TIME
    change: Words = field(default_factory=lambda: Words(text=""))
    measures: tuple[Measure, ...] = ()
    steps: tuple[StepUse, ...] = ()
    loads: tuple[DeskLoad, ...] = ()
    assumptions: tuple[Words, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give the answer as one JSON-ready mapping."""
        return asdict(self)

    def measure(self, name: str) -> Measure | None:
        """This function will give one of its own measures by name, or nothing."""
        return next((found for found in self.measures if found.name == name), None)


def whatif_from(facts: dict[str, Any]) -> WhatIf:
    """This function will read an answer that was kept as JSON, those kept by earlier releases too."""
    first, read = facts["first_to_break"], dict(facts)
    lists: dict[str, Callable[[dict[str, Any]], Any]] = {
        "limits_in_year": lambda each: LimitInYear(**each), "steps": lambda each: StepUse(**each),
        "measures": lambda each: Measure(**each | {"unit": MeasureUnit(each["unit"])}),
        "loads": lambda each: DeskLoad(**each), "assumptions": lambda each: Words(**each),
    }  # fmt: skip
    for name, make in lists.items():
        read[name] = tuple(make(each) for each in facts.get(name, ()))
    read["change"] = Words(**facts["change"]) if "change" in facts else Words(text="")
    read["kind"] = ProposalKind(facts.get("kind", ProposalKind.CUT_TIME))
    read |= {"interval": tuple(facts["interval"]), "first_to_break": Break(**first) if first else None,
             "response": Response(**facts["response"]), "notes": tuple(map(_note, facts["notes"]))}  # fmt: skip
    return WhatIf(**read)


def _note(kept: str | dict[str, Any]) -> Words:
    """Read a remark; earlier releases kept the finished sentence."""
    return Words(text=kept.replace("%", "%%")) if isinstance(kept, str) else Words(**kept)
