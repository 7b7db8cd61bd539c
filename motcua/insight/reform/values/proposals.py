"""What a unit proposes, and what is known of it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class ProposalKind(StrEnum):
    """What is proposed."""

    CUT_TIME = "cut_time"
    DROP_PAPER = "drop_paper"
    BRING_IN = "bring_in"
    DELEGATE = "delegate"
    PUT_ONLINE = "put_online"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {
            "cut_time": "Rút ngắn thời gian giải quyết",
            "drop_paper": "Bỏ một giấy tờ",
            "bring_in": "Đưa vào một cửa",
            "delegate": "Giao cho phường, xã giải quyết",
            "put_online": "Cung cấp trực tuyến",
        }[self.value]


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ENACTED = "enacted"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "proposed": "Đang lấy ý kiến",
            "approved": "Đã phê duyệt, chờ công bố",
            "rejected": "Không phê duyệt",
            "withdrawn": "Đã rút",
            "enacted": "Đã công bố",
        }[self.value]


class Stance(StrEnum):
    """What somebody thinks of a proposal."""

    AGREE = "agree"
    WITH_CHANGES = "with_changes"
    DISAGREE = "disagree"

    @property
    def label(self) -> str:
        """The stance in Vietnamese."""
        return {"agree": "Đồng ý", "with_changes": "Đồng ý, cần chỉnh sửa", "disagree": "Không đồng ý"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProposal:
    """What a unit says when it proposes; what its kind does not need stays empty.

    `limit` as people write it ("5 working_day"); `step`: the route's node that is cut, else all shrink alike;
    `paper`: the name of the paper to be dropped; `online_level`: a level of online service.
    """

    kind: ProposalKind
    procedure_code: str
    authority_id: int
    unit_id: int
    reason: str
    limit: str = ""
    step: str = ""
    paper: str = ""
    online_level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentFigures:
    """How a procedure fared in a period; None where there was nothing to measure."""

    start: date
    end: date
    dossiers: int
    unfinished: int
    late: int
    late_share: float | None
    median_minutes: float | None
    supplemented: int

    def as_facts(self) -> dict[str, Any]:
        """This function will give the figures as one JSON-ready mapping."""
        return asdict(self) | {"start": self.start.isoformat(), "end": self.end.isoformat()}


def figures_from(facts: dict[str, Any]) -> PresentFigures:
    """This function will read figures that were kept as JSON."""
    days = {name: date.fromisoformat(facts[name]) for name in ("start", "end")}
    return PresentFigures(**facts | days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What was promised and what happened in the three months after a change; None where it is not measured yet."""

    start: date
    end: date
    is_over: bool
    promised_late_share: float | None
    promised_interval: tuple[float, float] | None
    promised_minutes: float | None
    promised_days_saved: float | None
    before: PresentFigures
    after: PresentFigures
    days_saved: float | None
    is_kept: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProposals:
    """What one unit proposed in a period and what came of it: counts by kind, and by state as it stands now."""

    unit_id: int
    unit: str
    authority_id: int
    kinds: Mapping[ProposalKind, int]
    states: Mapping[ProposalState, int]

    @property
    def proposed(self) -> int:
        """All that it proposed."""
        return sum(self.kinds.values())

    @property
    def carried(self) -> int:
        """How many were approved, in force or about to be."""
        return self.states.get(ProposalState.APPROVED, 0) + self.states.get(ProposalState.ENACTED, 0)


def trial_key(proposal_id: int) -> str:
    """This function will name the place in the shared cache where a running trial says how far it is, in percent."""
    return f"reform-trial-{proposal_id}"
