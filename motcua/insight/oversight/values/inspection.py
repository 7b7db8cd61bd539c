"""The inspection team's plan, visits and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MINIMUM_PERCENT = 30
"""At least so many percent of the units are inspected in a year: the district's reform plans; area I of par-index §2."""


class VisitKind(StrEnum):
    """Whether the unit knew of the visit."""

    PLANNED = "planned"
    UNANNOUNCED = "unannounced"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {"planned": "Theo kế hoạch", "unannounced": "Đột xuất"}[self.value]


class Judgement(StrEnum):
    """What a point of the checklist came to."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The judgement in Vietnamese."""
        return {"met": "Đạt", "not_met": "Chưa đạt", "not_applicable": "Không áp dụng"}[self.value]


class Severity(StrEnum):
    """How grave a finding is."""

    MINOR = "minor"
    MAJOR = "major"

    @property
    def label(self) -> str:
        """The severity in Vietnamese."""
        return {"minor": "Cần khắc phục", "major": "Nghiêm trọng"}[self.value]


class FindingState(StrEnum):
    """How far a finding is."""

    OPEN = "open"
    REPORTED = "reported"
    VERIFIED = "verified"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"open": "Chờ khắc phục", "reported": "Đã báo khắc phục", "verified": "Đã xác nhận khắc phục"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Target:
    """What is inspected: a unit of the planning authority, or an authority below it as a whole (a ward)."""

    authority_id: int
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTarget:
    """One line of a year's plan."""

    target: Target
    month: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One point to look at: its key within the checklist, what to look at, by what rule."""

    key: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlanCoverage:
    """How many units there are to inspect, how many the plan names (nothing where there is no plan), how many were visited
    in the year.
    """

    inspectable: int
    planned: int | None
    visited: int
    minimum_percent: int = MINIMUM_PERCENT

    @property
    def planned_percent(self) -> float | None:
        """Units in the plan, in percent of all; nothing where there is no plan."""
        return None if self.planned is None or not self.inspectable else round(100 * self.planned / self.inspectable, 2)

    @property
    def visited_percent(self) -> float | None:
        """Units visited, planned or not, in percent of all."""
        return round(100 * self.visited / self.inspectable, 2) if self.inspectable else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFinding:
    """What was found wanting, and until when it must be put right."""

    text: str
    severity: Severity
    due_on: date
    item_key: str = ""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFact:
    """One finding, with its visit as evidence."""

    id: int
    inspection_id: int
    inspection_number: str
    authority_id: int
    unit_id: int | None
    text: str
    severity: Severity
    found_on: date
    due_on: date
    reported_on: date | None
    verified_on: date | None

    def is_overdue(self, on: date) -> bool:
        """This function will tell whether it was not put right, as the team saw it, by its day."""
        settled = self.reported_on if self.verified_on else None
        return (settled or on) > self.due_on


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """Visits of a period and what they found."""

    inspections: int
    findings: tuple[FindingFact, ...]

    @property
    def major(self) -> int:
        """How many findings are grave."""
        return sum(finding.severity is Severity.MAJOR for finding in self.findings)

    @property
    def verified(self) -> int:
        """How many findings the team has seen put right."""
        return sum(finding.verified_on is not None for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVisit:
    """A visit to open: to whom, by which checklist, and for an unannounced one why."""

    kind: VisitKind
    target: Target
    checklist_code: str
    reason: str = ""
    dossier_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a point of the checklist came to."""

    judgement: Judgement
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadyChecklist:
    """A checklist that comes with the program, to begin with."""

    code: str
    name: str
    items: tuple[ChecklistItem, ...]
