"""What the divisions that the source names proposed late in the year, of other kinds: each where it stood on 31 December.

The source names the divisions, not their proposals: procedures, words, days and outcomes are assumed. Nothing of it is
published within the year, so that the year's figures stay those that the source tells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.casework.procedures import queries as procedures
from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.reform.commands.proposals import (
    approve_proposal,
    give_opinion,
    hold_council,
    propose,
    reject_proposal,
    withdraw_proposal,
)
from motcua.insight.reform.policies.proposals import proposing_unit
from motcua.insight.reform.queries import proposals as queries
from motcua.insight.reform.queries.steps import hours_by_step
from motcua.insight.reform.values.proposals import NewProposal, ProposalKind, Stance
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

HOUR = 60
DAY = date(2018, 11, 19)
COUNCIL_AFTER, DECIDED_AFTER = timedelta(8), timedelta(10)
FROM = date(2019, 1, 2)
OPEN, APPROVED, REJECTED, WITHDRAWN = "open", "approved", "rejected", "withdrawn"
Terms = Callable[[str], dict[str, Any]]  # Any: the terms of a kind


def _first_paper(code: str) -> dict[str, Any]:
    version = procedures.version_in_force_by_code(code, on=DAY)
    return {"paper": procedures.papers_for(version.pk).order_by("-ordinal")[0].name}


def _half_of_longest_step(code: str) -> dict[str, Any]:
    version = procedures.version_in_force_by_code(code, on=DAY)
    hours = {node: each for node, (_, each) in hours_by_step(version.pk, authority_id(facts.DISTRICT_CODE)).items()}
    longest = max(hours, key=lambda node: hours[node])
    return {"step": longest, "step_minutes": int(hours[longest] * HOUR / 2)}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a division proposed, why, and where it stood at the end of the year."""

    login: str
    kind: ProposalKind
    code: str
    reason: str
    ends: str
    terms: Terms = field(default=lambda _code: {})
    opinion: str = ""
    answer: str = ""


WISHES = (
    Wish("truong-noivu", ProposalKind.DROP_PAPER, "1.013703", "Điều lệ đã lưu ở phòng từ khi xin thành lập, không cần nộp lại.",
         APPROVED, _first_paper, "Đồng ý: quầy bớt một giấy tờ phải số hóa."),
    Wish("truong-vhtt", ProposalKind.PUT_ONLINE, "1.013794", "Chủ điểm trò chơi quen dùng mạng, nộp buổi tối tiện hơn.", OPEN,
         lambda _code: {"online_level": "level_3", "online_share": 0.4}, "Đồng ý; quầy cần người kiểm tra đầu giờ sáng."),
    Wish("truong-ldtbxh", ProposalKind.CUT_TIME, "1.010801", "Bước thẩm định thường xong trong nửa thời gian được giao.", APPROVED,
         _half_of_longest_step, "Đồng ý, theo dõi các hồ sơ phải xác minh."),
    Wish("truong-kinhte", ProposalKind.CUT_TIME, "3.000611", "Rút để sản phẩm kịp kỳ hội chợ.", WITHDRAWN,
         lambda _code: {"limit": "3 working_day"}, answer="Ít hồ sơ quá, chờ thêm số liệu của năm sau"),
    Wish("truong-bqlcho", ProposalKind.CUT_TIME, "1.012569", "Tiểu thương chờ lâu khi trả lại mặt bằng.", OPEN,
         lambda _code: {"limit": "8 working_day"}),
    Wish("truong-qldt", ProposalKind.DELEGATE, "1.012888", "Phường ở gần tòa nhà, nắm việc rõ hơn.", REJECTED,
         opinion="Phường còn sức làm, nhưng chưa được phân cấp quản lý nhà chung cư.",
         answer="Chưa có quy định cho phường quyết định việc này; xem lại khi thành phố phân cấp"),
)  # fmt: skip


def put_forward() -> None:
    """Play the proposals of the divisions and what was said to them, each once."""
    for wish in WISHES:
        made = queries.proposals_seen_by(PROGRAM).filter(procedure__code=wish.code, kind=wish.kind)
        if not made.exists():
            _play(wish)


def _play(wish: Wish) -> None:
    at = _at(DAY, 8)
    head = _actor(wish.login, at)
    proposal = propose(actor=head, at=at, said=NewProposal(
        kind=wish.kind, procedure_code=wish.code, authority_id=authority_id(facts.DISTRICT_CODE), reason=wish.reason,
        unit_id=proposing_unit(head), **wish.terms(wish.code),
    ))  # fmt: skip
    if wish.opinion:
        said_at = _at(DAY + timedelta(2), 14)
        give_opinion(actor=_actor("truong-mot-cua", said_at), at=said_at, proposal_id=proposal.pk, text=wish.opinion,
                     stance=Stance.DISAGREE if wish.ends == REJECTED else Stance.AGREE)  # fmt: skip
    _end(wish, proposal.pk)


def _end(wish: Wish, proposal_id: int) -> None:
    if wish.ends == OPEN:
        return
    if wish.ends == WITHDRAWN:
        at = _at(DAY + DECIDED_AFTER, 9)
        withdraw_proposal(actor=_actor(wish.login, at), at=at, proposal_id=proposal_id, reason=wish.answer)
        return
    met, decided = _at(DAY + COUNCIL_AFTER, 15), _at(DAY + DECIDED_AFTER, 10)
    agreed = wish.ends == APPROVED
    hold_council(
        actor=_actor("noi-vu", met), at=met, proposal_id=proposal_id, held_on=met.date(), votes_for=7 if agreed else 2,
        votes_against=0 if agreed else 5, minutes="Hội đồng nhất trí." if agreed else "Hội đồng thấy chưa đủ căn cứ để giao.",
    )  # fmt: skip
    leader = _actor("chu-tich", decided)
    if agreed:
        approve_proposal(
            actor=leader, at=decided, proposal_id=proposal_id, decision_no=f"{facts.CUT_DECISION} ({wish.code})",
            valid_from=FROM,
        )  # fmt: skip
    else:
        reject_proposal(actor=leader, at=decided, proposal_id=proposal_id, reason=wish.answer)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30), tzinfo=ZONE)


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)
