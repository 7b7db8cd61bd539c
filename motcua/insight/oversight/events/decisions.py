"""What is decided about members of staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.insight.oversight.values.discipline import Measure
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineRecorded(WorkEvent):
    """A disciplinary decision was entered."""

    name: ClassVar[str] = "oversight.discipline.recorded"
    sentence: ClassVar[str] = "Ghi quyết định {decision_no} ngày {decided_on}: {measure} đối với {staff}."
    sentence_en: ClassVar[str] = "Decision {decision_no} of {decided_on} was entered: {measure}, {staff}."
    personal: ClassVar[frozenset[str]] = frozenset({"staff"})
    staff_id: int
    staff: str
    measure: Measure
    decision_no: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeRecorded(WorkEvent):
    """An initiative that was recognised was entered."""

    name: ClassVar[str] = "oversight.initiative.recorded"
    sentence: ClassVar[str] = (
        "Ghi sáng kiến “{initiative}” của {staff}, công nhận theo {decision_no} ngày {decided_on}."
    )
    sentence_en: ClassVar[str] = (
        "Initiative “{initiative}” of {staff} was entered, recognised by {decision_no} of {decided_on}."
    )
    staff_id: int
    staff: str
    initiative: str
    decision_no: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlesRecorded(WorkEvent):
    """The titles that one decision gave were entered together."""

    name: ClassVar[str] = "oversight.titles.recorded"
    sentence: ClassVar[str] = "Ghi {count} danh hiệu, hình thức khen thưởng theo {decision_no} ngày {decided_on}."
    sentence_en: ClassVar[str] = (
        "{count} titles and commendations of decision {decision_no} of {decided_on} were entered."
    )
    count: int
    decision_no: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardRecorded(WorkEvent):
    """A title or commendation was entered."""

    name: ClassVar[str] = "oversight.reward.recorded"
    sentence: ClassVar[str] = "Ghi quyết định {decision_no} ngày {decided_on}: {title} cho {staff}."
    sentence_en: ClassVar[str] = "Decision {decision_no} of {decided_on} was entered: {title} for {staff}."
    staff_id: int
    staff: str
    title: str
    decision_no: str
    decided_on: date
