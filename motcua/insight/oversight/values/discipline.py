"""What was decided about members of staff: discipline and rewards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """A disciplinary measure: NĐ 112/2020/NĐ-CP art. 7 and 15; "reminder" is the agency's own, below the law's."""

    REMINDER = "reminder"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    PAY_CUT = "pay_cut"
    DEMOTION = "demotion"
    REMOVAL = "removal"
    DISMISSAL = "dismissal"

    @property
    def label(self) -> str:
        """The measure in Vietnamese."""
        return MEASURE_LABELS[self]

    @property
    def is_discipline(self) -> bool:
        """Whether the law calls it discipline."""
        return self is not Measure.REMINDER


MEASURE_LABELS = {
    Measure.REMINDER: "Nhắc nhở, phê bình",
    Measure.REPRIMAND: "Khiển trách",
    Measure.WARNING: "Cảnh cáo",
    Measure.PAY_CUT: "Hạ bậc lương",
    Measure.DEMOTION: "Giáng chức",
    Measure.REMOVAL: "Cách chức",
    Measure.DISMISSAL: "Buộc thôi việc",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineFact:
    """One decision about a member of staff."""

    staff_id: int
    measure: Measure
    decision_no: str
    decided_on: date
    reason: str
    finding_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFact:
    """One initiative of a member of staff that a council has recognised."""

    staff_id: int
    name: str
    decision_no: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardFact:
    """One title or commendation given to a member of staff."""

    staff_id: int
    title: str
    decision_no: str
    decided_on: date
    reason: str
