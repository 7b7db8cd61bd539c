"""What an official's month of work was, as far as it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Steps assigned and completed in a month; what went wrong by dossier number. None = not measured.

    `unit_grades`: how the people of a leader's unit stand by points, as far as they were scored.
    """

    assigned: int = 0
    completed: int = 0
    late_by_own_fault: tuple[str, ...] = ()
    late_objective: int = 0
    returned_drafts: tuple[str, ...] = ()
    late_clicks: tuple[str, ...] = ()
    findings: tuple[str, ...] | None = None
    satisfied_share: Fraction | None = None
    initiatives: tuple[str, ...] = ()
    unit_grades: tuple[str, ...] = ()
