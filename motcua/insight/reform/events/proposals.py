"""What happens to proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from motcua.insight.reform.values.proposals import ProposalKind, Stance, Verdict
from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade(WorkEvent):
    """A unit proposed a change."""

    name: ClassVar[str] = "reform.proposal.made"
    sentence: ClassVar[str] = "{unit} đề xuất cho thủ tục {code}: {kind}."
    sentence_en: ClassVar[str] = "{unit} proposed for procedure {code}: {kind}."
    code: str
    kind: ProposalKind
    unit: str
    is_tried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTried(WorkEvent):
    """A proposal was tried on past work."""

    name: ClassVar[str] = "reform.proposal.tried"
    sentence: ClassVar[str] = "Đã thử đề xuất trên {dossiers} hồ sơ thật: dự kiến trễ {late_percent}%."
    sentence_en: ClassVar[str] = "The proposal was tried on {dossiers} real dossiers: {late_percent}% expected late."
    dossiers: int
    late_percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(WorkEvent):
    """Somebody gave an opinion."""

    name: ClassVar[str] = "reform.opinion.given"
    sentence: ClassVar[str] = "Có ý kiến về đề xuất: {stance}."
    sentence_en: ClassVar[str] = "An opinion on the proposal was given: {stance}."
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilHeld(WorkEvent):
    """The council met on it."""

    name: ClassVar[str] = "reform.council.held"
    sentence: ClassVar[str] = "Hội đồng họp ngày {held_on}: {votes_for} đồng ý, {votes_against} không đồng ý."
    sentence_en: ClassVar[str] = "The council met on {held_on}: {votes_for} for, {votes_against} against."
    held_on: date
    votes_for: int
    votes_against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalApproved(WorkEvent):
    """It was approved."""

    name: ClassVar[str] = "reform.proposal.approved"
    sentence: ClassVar[str] = "Phê duyệt đề xuất theo {decision_no}, áp dụng từ {valid_from}."
    sentence_en: ClassVar[str] = "The proposal was approved by {decision_no}, to apply from {valid_from}."
    decision_no: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRejected(WorkEvent):
    """It was turned down."""

    name: ClassVar[str] = "reform.proposal.rejected"
    sentence: ClassVar[str] = "Không phê duyệt đề xuất: {reason}."
    sentence_en: ClassVar[str] = "The proposal was turned down: {reason}."
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn(WorkEvent):
    """Its unit took it back."""

    name: ClassVar[str] = "reform.proposal.withdrawn"
    sentence: ClassVar[str] = "Đơn vị rút đề xuất: {reason}."
    sentence_en: ClassVar[str] = "The unit took the proposal back: {reason}."
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRevoked(WorkEvent):
    """What was approved will not be published."""

    name: ClassVar[str] = "reform.proposal.revoked"
    sentence: ClassVar[str] = "Thôi phê duyệt đề xuất ({decision_no}), không công bố: {reason}"
    sentence_en: ClassVar[str] = "The approval ({decision_no}) was revoked, nothing is published: {reason}"
    decision_no: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEnacted(WorkEvent):
    """What was approved was published."""

    name: ClassVar[str] = "reform.proposal.enacted"
    sentence: ClassVar[str] = "Đã công bố thay đổi của thủ tục {code}, có hiệu lực từ {valid_from}."
    sentence_en: ClassVar[str] = "The change of procedure {code} was published, in force from {valid_from}."
    code: str
    version_id: int
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCompared(WorkEvent):
    """Three months after a change its promise was compared with what happened."""

    name: ClassVar[str] = "reform.proposal.compared"
    sentence: ClassVar[str] = (
        "Ba tháng sau khi áp dụng, thủ tục {code}: {verdict}; trễ hẹn {late} (đã hứa tối đa {promised}); còn {still_open} "
        "hồ sơ đang giải quyết."
    )
    sentence_en: ClassVar[str] = (
        "Three months on, procedure {code}: {verdict}; late {late} (at most {promised} promised); {still_open} still open."
    )
    code: str
    verdict: Verdict
    late: str
    promised: str
    still_open: int
