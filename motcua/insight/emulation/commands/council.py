"""The council sits, votes, breaks ties, keeps its minutes; the leader decides by a numbered decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from motcua.foundation import rows
from motcua.foundation.commands import command
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands._one import locked_round, must_stand, needed, told
from motcua.insight.emulation.events import CouncilConvened, EqualsChosen, MinutesKept, RoundDecided, VotesRecorded
from motcua.insight.emulation.models import CouncilMember, EmulationRound, EqualsChoice, Nomination
from motcua.insight.emulation.queries.results import Results, results_of
from motcua.insight.emulation.rules.titles import choice_fits, has_quorum
from motcua.insight.emulation.values.said import Decision, Sitting, Unsaid, Votes
from motcua.insight.emulation.values.states import Duty, Outcome, RoundState
from motcua.insight.oversight.commands.decisions import record_titles
from motcua.insight.oversight.values.discipline import RewardFact
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

FEWEST = 3  # members of a council (assumed)
NAMED = 5


@command
def convene_council(*, actor: Actor, round_id: int, sitting: Sitting, at: datetime) -> EmulationRound:
    """This function will record when the council sits and who sits in it; said again before the votes, it replaces that.

    Raises NotFound (a member who works elsewhere), Denied, Conflict, Refused without chair or secretary, with too few
    members, without a quorum, or for a day to come.
    """
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.PROPOSED, RoundState.COUNCIL)
    duties = list(sitting.members.values())
    if len(duties) < FEWEST or any(duties.count(duty) != 1 for duty in (Duty.CHAIR, Duty.SECRETARY)):
        raise Refused("Hội đồng cần ít nhất {fewest} người, một chủ tịch và một thư ký.", field="members",
                      next_step="Chọn lại thành viên.", fewest=FEWEST)  # fmt: skip
    if found.closed_at is not None and not local_date(found.closed_at) <= sitting.held_on <= local_date(at):
        raise Refused(
            "Ngày họp phải từ ngày chốt đề nghị đến hôm nay.", field="held_on", next_step="Chọn lại ngày họp."
        )
    size = max(sitting.size, len(duties))
    if not has_quorum(len(duties), size):
        raise Refused("Có mặt {present} trên {size} thành viên, chưa đủ hai phần ba để biểu quyết.", field="members",
                      next_step="Họp lại khi đủ người, hoặc ghi thêm người có mặt.", present=len(duties),
                      size=size)  # fmt: skip
    here = {seat.staff_id for seat in organisations.seats_on([found.authority_id], sitting.held_on)}
    if not sitting.members.keys() <= here:
        raise NotFound("Có thành viên không tìm thấy.", field="members", next_step="Chọn trong danh sách.")
    if Nomination.objects.filter(case__round=found, votes_for__isnull=False).exists():
        raise Conflict("Đã ghi phiếu nên không đổi được hội đồng.", next_step="Tải lại trang.")
    found.council.all().delete()
    rows.insert(
        [CouncilMember(round=found, staff_id=staff_id, duty=duty) for staff_id, duty in sitting.members.items()]
    )
    found.state, found.held_on, found.council_size = RoundState.COUNCIL, sitting.held_on, size
    found.save(update_fields=["state", "held_on", "council_size"])
    event = CouncilConvened(year=found.year, held_on=sitting.held_on, members=len(duties))
    told(event, found, actor=acting, at=at)
    return found


@command
def record_votes(*, actor: Actor, round_id: int, votes: Sequence[Votes], at: datetime) -> int:
    """This function will record the council's votes on proposals; said again, they replace what was recorded.

    The choice among equals and the minutes stand on them, and are then to be kept anew. Raises NotFound, Denied, Conflict
    (recorded otherwise by somebody else since), Refused for none, or for more votes than sit who may vote: nobody does on
    himself.
    """
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.COUNCIL)
    sitting = set(found.council.values_list("staff_id", flat=True))
    ids = [one.nomination_id for one in votes]
    known = {one.pk: one for one in Nomination.objects.filter(case__round=found, pk__in=ids).select_related("case")}
    if len(known) != len(set(ids)) or not ids:
        raise NotFound("Không tìm thấy đề nghị này.", field="votes", next_step="Tải lại trang.")
    for one in votes:
        nomination = known[one.nomination_id]
        _check_votes(nomination, one, len(sitting - {nomination.case.staff_id}))
        nomination.votes_for, nomination.votes_against = one.votes_for, one.votes_against
    rows.update(list(known.values()), ("votes_for", "votes_against"))
    found.choices.all().delete()  # a choice among equals stands on the votes that made them equals
    _undo_minutes(found)
    told(VotesRecorded(year=found.year, count=len(known)), found, actor=acting, at=at)
    return len(known)


def _check_votes(nomination: Nomination, one: Votes, voters: int) -> None:
    """Check the votes on one proposal against how many may vote on it, and what was recorded since they were looked at."""
    known = None if nomination.votes_for is None else (nomination.votes_for, nomination.votes_against)
    if one.before is not Unsaid.UNSAID and one.before != known:
        raise Conflict("{person}: phiếu vừa được người khác ghi khác đi.", field=f"for-{nomination.pk}",
                       next_step="Tải lại trang rồi ghi lại nếu còn cần.", person=nomination.case.name)  # fmt: skip
    if not 1 <= one.votes_for + one.votes_against <= voters or min(one.votes_for, one.votes_against) < 0:
        raise Refused("{person}: tổng số phiếu phải từ 1 đến {voters} (số người dự họp được biểu quyết).",
                      field=f"for-{nomination.pk}", next_step="Sửa số phiếu.", person=nomination.case.name,
                      voters=voters)  # fmt: skip


def _undo_minutes(found: EmulationRound) -> None:
    """Take back the conclusion: it told of other votes."""
    if found.conclusion:
        found.conclusion = ""
        found.save(update_fields=["conclusion"])


@command
def choose_equals(
    *, actor: Actor, round_id: int, title: str, chosen: Collection[int], reason: str, at: datetime
) -> EqualsChoice:
    """This function will record whom of equals at the line of a share the council took, and why, by case id.

    Raises NotFound, Denied, Conflict when there is no tie, Refused for others than the equals or more than the seats.
    """
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.COUNCIL)
    results = results_of(found)
    tie = results.drawn.ties.get(title)
    if tie is None:
        raise Conflict("Danh hiệu này không có người bằng điểm cần hội đồng chọn.", next_step="Tải lại trang.")
    if not choice_fits(tie, chosen):
        raise Refused("Chỉ chọn trong những người bằng điểm, nhiều nhất {most} người.", field="chosen",
                      next_step="Chọn lại.", most=tie.seats)  # fmt: skip
    said = needed(reason, field="reason", what="căn cứ chọn của hội đồng")
    made, _is_new = EqualsChoice.objects.update_or_create(
        round=found, title=title, defaults={"chosen": sorted(set(chosen)), "reason": said, "at": at}
    )
    _undo_minutes(found)
    name = results.scheme.title(title).name
    told(EqualsChosen(year=found.year, title=name, chosen=len(made.chosen)), found, actor=acting, at=at)
    return made


@command
def keep_minutes(*, actor: Actor, round_id: int, minutes_no: str, conclusion: str, at: datetime) -> EmulationRound:
    """This function will keep the number and the conclusion of the council's minutes, once it has voted on everything.

    Raises NotFound, Denied, Conflict, Refused naming what is missing.
    """
    found = locked_round(round_id)
    acting = policies.may_manage(actor, found.authority_id).or_deny()
    must_stand(found, RoundState.COUNCIL)
    _refuse_unvoted(results_of(found), field="minutes_no")
    found.minutes_no = needed(minutes_no, field="minutes_no", what="số biên bản")[:120]
    found.conclusion = needed(conclusion, field="conclusion", what="kết luận của hội đồng")
    found.save(update_fields=["minutes_no", "conclusion"])
    told(MinutesKept(year=found.year, minutes_no=found.minutes_no), found, actor=acting, at=at)
    return found


@command
def decide_round(*, actor: Actor, round_id: int, decision: Decision, at: datetime) -> EmulationRound:
    """This function will give the titles by a decision: shares kept, every award with its number in the register.

    The titles of people are entered among the decisions about staff. Raises NotFound, Denied, Conflict, Refused without
    a number, votes, minutes, a choice among equals, or for a day before the council or to come. Nobody decides on his own.
    """
    found = locked_round(round_id)
    acting = policies.may_decide(actor, found).or_deny()
    must_stand(found, RoundState.COUNCIL)
    results = results_of(found)
    _refuse_own(actor, results)
    _refuse_unvoted(results, field="decision_no")
    if not found.conclusion:
        raise Refused("Chưa có biên bản của hội đồng.", field="decision_no", next_step="Ghi biên bản trước.")
    found.decision_no = needed(decision.decision_no, field="decision_no", what="số quyết định")[:120]
    if found.held_on is None or not found.held_on <= decision.decided_on <= local_date(at):
        raise Refused(
            "Ngày quyết định phải từ ngày hội đồng họp đến hôm nay.", field="decided_on", next_step="Chọn lại ngày."
        )
    awards = _write(results)
    found.state, found.decided_on, found.decided_at = RoundState.DECIDED, decision.decided_on, at
    found.decided_by_id = actor.staff_id
    found.save(update_fields=["state", "decision_no", "decided_on", "decided_at", "decided_by"])
    titles = [
        RewardFact(staff_id=one.case.staff_id, title=results.scheme.title(one.title).name, decision_no=found.decision_no,
                   decided_on=decision.decided_on, reason=f"Thi đua năm {found.year}")
        for one in awards if one.case.staff_id is not None
    ]  # fmt: skip
    record_titles(actor=actor, at=at, authority_id=found.authority_id, decision_no=found.decision_no,
                  decided_on=decision.decided_on, titles=titles)  # fmt: skip
    event = RoundDecided(
        year=found.year, decision_no=found.decision_no, decided_on=decision.decided_on, awarded=len(awards)
    )
    told(event, found, actor=acting, at=at)
    return found


def _refuse_own(actor: Actor, results: Results) -> None:
    """Refuse whoever is himself proposed: another leader decides."""
    if any(
        one.case.staff_id == actor.staff_id and one.nominations for one in results.by_id.values() if one.case.staff_id
    ):
        raise Denied("Bạn được đề nghị danh hiệu trong đợt này nên không tự quyết định.",
                     next_step="Lãnh đạo khác của cơ quan quyết định.")  # fmt: skip


def _refuse_unvoted(results: Results, *, field: str) -> None:
    """Refuse while a proposal has no votes or a tie is open."""
    listed = [one for standing in results.by_id.values() for one in standing.nominations.values()]
    if lacking := [one for one in listed if one.votes_for is None]:
        names = ", ".join(sorted({results.by_id[one.case_id].case.name for one in lacking})[:NAMED])
        raise Refused("Còn {count} đề nghị chưa có phiếu: {names}.", field=field,
                      next_step="Ghi phiếu của hội đồng trước.", count=len(lacking), names=names)  # fmt: skip
    if results.open_ties:
        names = ", ".join(results.scheme.title(code).name for code in results.open_ties)
        raise Refused("Có người bằng điểm ở giới hạn của: {names}.", field=field,
                      next_step="Ghi lựa chọn của hội đồng trước.", names=names)  # fmt: skip


def _write(results: Results) -> list[Nomination]:
    """Write what came of every proposal; give the awards with their numbers, by title, the best score first."""
    awards: list[Nomination] = []
    listed = [one for standing in results.by_id.values() for one in standing.nominations.values()]
    order = {title.code: place for place, title in enumerate(results.scheme.titles)}
    scores = {pk: standing.case.score or 0 for pk, standing in results.by_id.items()}
    for one in sorted(listed, key=lambda each: (order[each.title], -scores[each.case_id], each.case_id)):
        one.case = results.by_id[one.case_id].case
        if one.case_id in results.drawn.holders[one.title]:
            awards.append(one)
            one.outcome, one.register_no, one.because = Outcome.AWARDED, len(awards), ""
        else:
            one.outcome, one.because = Outcome.REFUSED, results.drawn.refused.get((one.title, one.case_id), "")
    rows.update(listed, ("outcome", "register_no", "because"))
    return awards
