"""The index of 2018, of the district and its six wards: published, computed, self-scored, appraised, announced.

Neither the district's real table nor its marks are known: the weights, the points given by hand, the words and the days are
assumed. The computed points are the year's own figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from motcua.channels.replay import facts, pace
from motcua.channels.replay.founding import authority_id
from motcua.channels.replay.steering.index_papers import decision_paper, proofs
from motcua.insight.index.commands.judging import appraise, countersign, finalise, sign_minutes
from motcua.insight.index.commands.scoring import add_evidence, open_round, score_self, send_self_score
from motcua.insight.index.commands.versions import load_packaged, publish_version
from motcua.insight.index.queries.rounds import MarkedLeaf, marked_leaves, rounds_of
from motcua.insight.index.queries.versions import versions
from motcua.insight.index.values.rounds import Decision, Mark, NewRound, RoundState
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexRound

CODE = "quan-2018"
DECISIONS = {CODE: "Quyết định giả định số 08/QĐ-UBND", "qd-766": "QĐ 766/QĐ-TTg", "mot-cua-tt01": "TT 01/2018/TT-VPCP"}
PUBLISHED_ON, SCORED_ON, ANNOUNCED_ON = date(2018, 1, 24), date(2019, 1, 3), date(2019, 1, 17)
DUE = (date(2019, 1, 10), date(2019, 1, 15), date(2019, 1, 31))
OUTSIDE = "Thông báo giả định số 05/TB-SNV"
RESULT = "Quyết định giả định số 19/QĐ-UBND"
MINUTES = "Đã đối chiếu minh chứng với số liệu tự tính; chỗ khác ghi lý do từng tiêu chí."
OWN_WORDS, COMPUTED_WORDS = "Theo minh chứng lưu tại đơn vị (giả định)", "Theo số liệu tự tính"
CUT_WORDS = "Minh chứng chưa đủ (giả định)"
BACK_WORDS, GIVEN_BACK = "Hội đồng nhận minh chứng bổ sung (giả định)", facts.WARD_CODES[2]
CUT_SHARE, KEPT_SHARES = 0.12, (Decimal("0.6"), Decimal("0.8"), Decimal(1))
HALF = Decimal("0.5")


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)


def publish() -> None:
    """Play that Home Affairs puts the versions in force; what is there is left alone."""
    at = _at(PUBLISHED_ON, 8)
    officer = _actor("noi-vu", at)
    load_packaged(actor=officer, at=at)
    for version in versions():
        if version.is_draft and version.code in DECISIONS:
            publish_version(actor=officer, version_id=version.pk, decision_no=DECISIONS[version.code], at=at)


def score() -> None:
    """Play that rounds are opened for the district and its wards and that each scores itself, as far as they did not."""
    for code, leader in _places():
        found, at = _round(code), _at(SCORED_ON, 8)
        if found is None:
            new = NewRound(authority_id(code), facts.YEAR, CODE, *DUE)
            found = open_round(actor=_actor("noi-vu", at), new=new, at=at)
        if found.stands is RoundState.SELF:
            own, later = _actor(leader, _at(SCORED_ON, 10)), _at(SCORED_ON, 10)
            score_self(actor=own, round_id=found.pk, marks=_self_marks(code, marked_leaves(found)), at=later)
            for one in proofs(code, later):
                add_evidence(
                    actor=own, round_id=found.pk, leaf=one.leaf, title=one.title, content=one.content, at=later
                )
            send_self_score(actor=own, round_id=found.pk, at=_at(SCORED_ON, 15))


def announce() -> None:
    """Play appraisal, both signatures and the published results, as far as they are not there."""
    for code, leader in _places():
        found = _round(code)
        if found is not None and found.stands is RoundState.APPRAISAL:
            at = _at(DUE[1], 9)
            officer = _actor("noi-vu", at)
            appraise(actor=officer, round_id=found.pk, marks=_cuts(code, marked_leaves(found)), at=at)
            outside = OUTSIDE if code == facts.DISTRICT_CODE else ""
            sign_minutes(actor=officer, round_id=found.pk, minutes=MINUTES, outside_no=outside, at=at)
            signed = _at(DUE[1], 14)
            countersign(actor=_actor(leader, signed), round_id=found.pk, remark="Nhất trí", at=signed)
            found = _round(code)
        if found is not None and found.stands is RoundState.SIGNING:
            _announce(code, found)


def _announce(code: str, found: IndexRound) -> None:
    """Publish a result; of one ward the decision gives back what the appraisal cut, with its document."""
    at, changes = _at(ANNOUNCED_ON, 8), {}
    if code == GIVEN_BACK:
        changes = {
            one.leaf.code: Mark(one.mark.self_points, BACK_WORDS)
            for one in marked_leaves(found)
            if one.mark.self_points is not None and one.mark.self_points != one.mark.appraised_points
        }
    said = [f"{found.authority.name}: tiêu chí {leaf} giữ điểm tự chấm. {BACK_WORDS}." for leaf in changes]
    document = decision_paper(RESULT, said, at) if changes else b""
    finalise(
        actor=_actor("chu-tich", at), round_id=found.pk, decision=Decision(RESULT, document), changes=changes, at=at
    )


def _self_marks(code: str, leaves: Iterable[MarkedLeaf]) -> dict[str, Mark]:
    """Give the authority's own points: what was computed, else a share of the maximum by an even chance."""
    marks = {}
    for one in leaves:
        live = one.mark.live_points
        by_hand = _rounded(one.mark.maximum * KEPT_SHARES[int(pace.chance("index", code, one.leaf.code) * 3)])
        marks[one.leaf.code] = Mark(by_hand, OWN_WORDS) if live is None else Mark(live, COMPUTED_WORDS)
    return marks


def _cuts(code: str, leaves: Iterable[MarkedLeaf]) -> dict[str, Mark]:
    """Give the leaves scored by hand that the appraisers cut by half a point, by an even chance."""
    return {
        one.leaf.code: Mark(max(Decimal(0), (one.mark.self_points or HALF) - HALF), CUT_WORDS)
        for one in leaves
        if one.mark.live_points is None and pace.chance("index-cut", code, one.leaf.code) < CUT_SHARE
    }


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(Decimal("0.1"), ROUND_DOWN)


def _places() -> list[tuple[str, str]]:
    """Give each authority with the login of its leader; nobody signs for the district what he announces."""
    wards = [(code, f"p{int(code[4:6])}-chu-tich") for code in facts.WARD_CODES]
    return [(facts.DISTRICT_CODE, "pho-chu-tich"), *wards]


def _round(code: str) -> IndexRound | None:
    return rounds_of(facts.YEAR, [authority_id(code)]).filter(version__code=CODE).first()


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)
