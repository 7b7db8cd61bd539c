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
    REVOKED = "revoked"
    ENACTED = "enacted"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "proposed": "Đang lấy ý kiến",
            "approved": "Đã phê duyệt, chờ công bố",
            "rejected": "Không phê duyệt",
            "withdrawn": "Đã rút",
            "revoked": "Đã thôi phê duyệt",
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


class Verdict(StrEnum):
    """What became of a promise."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The verdict in Vietnamese."""
        return {"kept": "giữ được lời hứa", "broken": "không giữ được lời hứa", "unknown": "chưa đủ để kết luận"}[
            self.value
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProposal:
    """What a unit says when it proposes; what its kind does not need stays empty.

    `limit` as people write it ("5 working_day"); `step`: the route's node that is cut, else all shrink alike, to
    `step_minutes` of working time where they are named; `paper`: the code or name of the paper to be dropped;
    `online_level`: a level of online service, with the `online_share` of dossiers that is expected, from 0 to 1;
    `expected`: how many dossiers a year a procedure brings in that has none yet.
    """

    kind: ProposalKind
    procedure_code: str
    authority_id: int
    unit_id: int
    reason: str
    limit: str = ""
    step: str = ""
    step_minutes: int | None = None
    paper: str = ""
    online_level: str = ""
    online_share: float | None = None
    with_payment: bool = False
    expected: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentFigures:
    """How a procedure fared in a period; None where there was nothing to measure.

    `online`: received by way of the portal; `below`: received by authorities below the one that is asked for;
    `still_open`: of the unfinished those that are still worked on, `overdue`: those of them whose due time has passed.
    None in figures kept by earlier releases.
    """

    start: date
    end: date
    dossiers: int
    unfinished: int
    late: int
    late_share: float | None
    median_minutes: float | None
    supplemented: int
    online: int | None = None
    below: int | None = None
    still_open: int | None = None
    overdue: int | None = None

    @property
    def undecided(self) -> int:
        """How many are still worked on and may yet be in time or late."""
        return (self.unfinished if self.still_open is None else self.still_open) - (self.overdue or 0)

    @property
    def judged_late_share(self) -> float | None:
        """The share late of all whose outcome is certain: the finished, and the open whose due time has passed."""
        judged = self.dossiers + (self.overdue or 0)
        return (self.late + (self.overdue or 0)) / judged if judged else None

    @property
    def received(self) -> int:
        """All that were received in the period."""
        return self.dossiers + self.unfinished

    def share_of_received(self, count: int | None) -> float | None:
        """This function will give a count as a share of what was received, nothing where nothing was measured."""
        return count / self.received if count is not None and self.received else None

    def as_facts(self) -> dict[str, Any]:
        """This function will give the figures as one JSON-ready mapping."""
        return asdict(self) | {"start": self.start.isoformat(), "end": self.end.isoformat()}


def figures_from(facts: dict[str, Any]) -> PresentFigures:
    """This function will read figures that were kept as JSON."""
    days = {name: date.fromisoformat(facts[name]) for name in ("start", "end")}
    return PresentFigures(**facts | days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure of one kind of proposal, promised and as it came out; `unit` as of a measure."""

    label: str
    unit: str
    promised: float | None
    happened: float | None


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
    own: tuple[Compared, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What became of the promise."""
        return Verdict.UNKNOWN if self.is_kept is None else Verdict.KEPT if self.is_kept else Verdict.BROKEN

    def as_facts(self) -> dict[str, Any]:
        """This function will give the comparison as one JSON-ready mapping."""
        days = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return asdict(self) | days | {"before": self.before.as_facts(), "after": self.after.as_facts()}


def effect_from(facts: dict[str, Any]) -> Effect:
    """This function will read a comparison that was kept as JSON."""
    span = facts["promised_interval"]
    days = {name: date.fromisoformat(facts[name]) for name in ("start", "end")}
    figures = {name: figures_from(facts[name]) for name in ("before", "after")}
    own = tuple(Compared(**each) for each in facts["own"])
    return Effect(**facts | days | figures | {"promised_interval": span and tuple(span), "own": own})


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
