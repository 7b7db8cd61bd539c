"""One of the year's time cuts as it came about: proposed, tried on January's dossiers, discussed, decided, in force.

The source tells that 19 procedures were cut, not how; the people, their words and their days are assumed.
"""

from __future__ import annotations

from datetime import date, datetime, time

from motcua.channels.replay import facts
from motcua.channels.replay.catalogue import entry
from motcua.channels.replay.founding import PROGRAM, authority_id, unit_id
from motcua.insight.reform.commands.proposals import (
    approve_proposal,
    enact_proposal,
    give_opinion,
    hold_council,
    propose,
)
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind, ProposalState, Stance
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

CODE = "1.013225"
PROPOSED_ON, ENACTED_ON = date(2018, 1, 24), date(2018, 2, 1)
REASON = "Phần lớn hồ sơ cấp phép xây dựng đã xong trước hẹn; rút ngắn để người dân sớm khởi công."
OPINIONS = (
    ("truong-mot-cua", Stance.AGREE, "Đồng ý: ít hồ sơ phải bổ sung, quầy chuyển hồ sơ trong ngày."),
    ("truong-tnmt", Stance.WITH_CHANGES, "Đồng ý; khi cần lấy ý kiến về đất thì gửi ngay trong ngày nhận."),
)
MINUTES = "Hội đồng nhất trí rút ngắn; theo dõi ba tháng rồi đối chiếu với dự kiến."


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30), tzinfo=ZONE)


OPINED, COUNCIL, APPROVED = _at(date(2018, 1, 26), 9), _at(date(2018, 1, 30), 15), _at(date(2018, 1, 31), 10)


def put_forward() -> None:
    """Play the proposal of the construction division, tried on what it had done so far; once."""
    cut = entry(CODE)
    if queries.proposals_seen_by(PROGRAM).filter(procedure__code=CODE).exists():
        return
    at = _at(PROPOSED_ON, 7)
    said = NewProposal(
        kind=ProposalKind.CUT_TIME, procedure_code=CODE, authority_id=authority_id(facts.DISTRICT_CODE),
        unit_id=unit_id(facts.DISTRICT_CODE, cut.units[0]), reason=REASON, limit=f"{cut.cut_to} {cut.limit_unit}",
    )  # fmt: skip
    propose(actor=_actor("truong-qldt", at), at=at, said=said)


def carry_through() -> None:
    """Play opinions, council, approval and publication of the proposal, as far as they are not done."""
    found = queries.proposals_seen_by(PROGRAM).filter(procedure__code=CODE).first()
    if found is None:
        return
    if found.stands is ProposalState.PROPOSED:
        _decide(found.pk)
    if found.stands in (ProposalState.PROPOSED, ProposalState.APPROVED):
        at = _at(ENACTED_ON, 7)
        enact_proposal(actor=_actor("noi-vu", at), at=at, proposal_id=found.pk)


def _decide(proposal_id: int) -> None:
    for login, stance, text in OPINIONS:
        give_opinion(actor=_actor(login, OPINED), at=OPINED, proposal_id=proposal_id, stance=stance, text=text)
    hold_council(
        actor=_actor("noi-vu", COUNCIL), at=COUNCIL, proposal_id=proposal_id, held_on=COUNCIL.date(), votes_for=7,
        votes_against=0, minutes=MINUTES,
    )  # fmt: skip
    cut_on = entry(CODE).cut_on
    assert cut_on is not None
    approve_proposal(
        actor=_actor("chu-tich", APPROVED), at=APPROVED, proposal_id=proposal_id,
        decision_no=f"{facts.CUT_DECISION} ({CODE})", valid_from=cut_on,
    )  # fmt: skip


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)
