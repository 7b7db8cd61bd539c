"""What is known of a person or a unit at the year's end: each part with its sentence and evidence, grounds of vetoes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from motcua.insight.emulation.values.scheme import Part, Subject


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing behind a figure: of what kind, by which key it is opened, and how it is named."""

    kind: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A part from 0 to 100 with the sentence that says why; no value where it was not measured."""

    value: Decimal | None
    because: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What vetoes are judged by."""

    is_above: bool = False
    band: int | None = None
    band_label: str = ""
    disciplined: tuple[str, ...] = ()
    steps: int = 0
    late: int = 0
    initiatives: tuple[str, ...] = ()
    members_disciplined: tuple[str, ...] = ()
    findings_overdue: tuple[str, ...] = ()
    is_head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything of one person or unit, as it is frozen when a round is computed."""

    subject: Subject
    staff_id: int | None
    unit_id: int
    authority_id: int
    name: str
    title: str = ""
    is_leader: bool = False
    parts: Mapping[Part, Measured] = field(default_factory=dict)
    grounds: Grounds = field(default_factory=Grounds)
    notes: tuple[Evidence, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give parts, grounds and notes as one JSON-ready mapping."""
        parts = {
            part.value: asdict(one) | {"value": None if one.value is None else str(one.value)}
            for part, one in self.parts.items()
        }
        return {"parts": parts, "grounds": asdict(self.grounds), "notes": [asdict(one) for one in self.notes]}


def parts_from(facts: Mapping[str, Any]) -> dict[Part, Measured]:
    """This function will read the parts that were kept as JSON."""
    return {
        Part(name): Measured(
            None if one["value"] is None else Decimal(one["value"]), one["because"], _evidence(one["evidence"])
        )
        for name, one in facts["parts"].items()
    }


def grounds_from(facts: Mapping[str, Any]) -> Grounds:
    """This function will read the grounds that were kept as JSON."""
    kept: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in facts["grounds"].items()
    }
    return Grounds(**kept)


def notes_from(facts: Mapping[str, Any]) -> tuple[Evidence, ...]:
    """This function will read the notes that were kept as JSON."""
    return _evidence(facts["notes"])


def _evidence(listed: list[dict[str, str]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in listed)
