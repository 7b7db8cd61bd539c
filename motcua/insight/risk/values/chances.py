"""Where an open dossier stands, the chance that it will be late, and what that chance was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.insight.risk.values.bands import Band

LEAST_PAST = 30
"""Below so many past stays at a kind of step nothing is forecast (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a dossier stands now, in working minutes.

    `promised`: from receipt to the first due instant; `age`: since it came to this step; `left`, `step_left`: until the
    due instant of the dossier and of the step, negative once past; `load`: how many times its usual backlog the unit
    has, None where that is not known; `month`: 1–12.
    """

    procedure_id: int
    field_id: int | None
    unit_id: int | None
    kind: str
    promised: int
    age: int
    left: int
    step_left: int | None
    load: float | None
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a chance was read from: the most particular past that is large enough, and what it says.

    `level` and `rest_level` (see `keys_of`): 0 and 1 the kind of step, 2 in the field, 3 in the unit, 4 of the procedure.
    `moments`: past moments that stood alike, of which `late` became late; then from `left_from` to less than
    `left_below` working minutes were left, None: no end. `stays`: past stays as old as this one; `median`, `nine_in_ten`: working minutes
    that their results still took, None where too few lasted so long; `older_than`: share of stays over by this age.
    """

    level: int = 0
    moments: int = 0
    late: int = 0
    left_from: int = 0
    left_below: int | None = None
    rest_level: int = 0
    stays: int = 0
    median: int | None = None
    nine_in_ten: int | None = None
    older_than: float = 0.0
    load: float | None = None
    load_factor: float = 1.0
    month: int = 0
    month_factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """The chance that a dossier misses its due instant, and that its step misses its own; None: too little past."""

    late: float | None
    step_late: float | None
    band: Band
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtRisk:
    """An open dossier with its chance, for lists: the reasons are sentences."""

    dossier_id: int
    number: str
    chance: float | None
    step_chance: float | None
    band: Band
    reasons: tuple[str, ...]
    step_id: int
    step: str
    authority_id: int
    unit_id: int | None
    procedure_id: int
    field_id: int | None
    due_at: datetime
    step_due_at: datetime | None
