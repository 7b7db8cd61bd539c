"""The titles of 2018: initiatives and one reprimand of the year, the round, the council, the decision.

The source tells that reform results count in the year's emulation, not how it went; names, votes and days are assumed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from motcua.channels.replay import facts, pace
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.emulation.commands import council, proposing, rounds
from motcua.insight.emulation.commands.schemes import load_emulation_schemes, packaged_emulation_schemes
from motcua.insight.emulation.queries.results import Results, Standing, results_of
from motcua.insight.emulation.queries.rounds import nominations_of, round_of_year
from motcua.insight.emulation.values.said import Decision, Proposed, Sitting, Votes
from motcua.insight.emulation.values.scheme import Subject
from motcua.insight.emulation.values.states import Duty, RoundState
from motcua.insight.oversight.commands.decisions import record_discipline, record_initiative
from motcua.insight.oversight.queries import discipline_of_staff, initiatives_of_staff
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, Measure
from motcua.kernel.actor import Actor, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE, Period
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.emulation.models import EmulationRound

YEAR = Period(date(facts.YEAR, 1, 1), date(facts.YEAR + 1, 1, 1))
RECOGNISED = "Quyết định giả định số 2010/QĐ-UBND"
INITIATIVES = (
    ("cv-tckh", "Bảng kiểm hồ sơ hộ kinh doanh in sẵn ở quầy (giả định)"),
    ("tiep-nhan", "Lịch giờ vắng khách dán cạnh máy lấy số (giả định)"),
    ("cv-qldt", "Mẫu bản vẽ móng để người dân đối chiếu trước khi nộp (giả định)"),
)
REPRIMANDED, REPRIMAND = "cv-tnmt", "Quyết định giả định số 1702/QĐ-UBND"
SITTING = ("truong-mot-cua", "truong-noivu", "truong-tckh", "truong-qldt", "thanh-tra")
MEMBERS = 8  # of the council in all; one was away
AMBITION = 0.45  # the share of those open to it whom units propose for the title above; assumed
AGAINST = 0.12  # how often a member votes against; assumed
CONCLUSION = (
    "Hội đồng xét từng đề nghị trên điểm thi đua và điều không được do phần mềm tính từ công việc cả năm (giả định).\n"
    "Trình Chủ tịch quyết định các danh hiệu đạt đủ phiếu, trong tỷ lệ."
)
DECISION = Decision(decision_no="2468/QĐ-UBND (giả định)", decided_on=date(facts.YEAR, 12, 28))


def _at(month: int, day: int, hour: int) -> datetime:
    return datetime.combine(date(facts.YEAR, month, day), time(hour, 30), tzinfo=ZONE)


DISCIPLINED, INVENTED = _at(8, 21, 8), _at(12, 4, 8)
OPENED, PROPOSED, CLOSED, HELD, DECIDED = (
    _at(12, 12, 8),
    _at(12, 14, 9),
    _at(12, 19, 15),
    _at(12, 21, 14),
    _at(12, 28, 8),
)


def reprimand() -> None:
    """Enter the one reprimand of the year; once."""
    staff = _staff(REPRIMANDED)
    if discipline_of_staff(staff_ids=[staff], period=YEAR):
        return
    fact = DisciplineFact(
        staff_id=staff, measure=Measure.REPRIMAND, decision_no=REPRIMAND, decided_on=DISCIPLINED.date(), finding_id=None,
        reason="Nhiều hồ sơ bấm trễ trên phần mềm dù đã được nhắc (giả định)",
    )  # fmt: skip
    record_discipline(
        actor=_actor("noi-vu", DISCIPLINED), at=DISCIPLINED, authority_id=authority_id(facts.DISTRICT_CODE), fact=fact
    )


def recognise() -> None:
    """Enter the year's initiatives; once."""
    for login, name in INITIATIVES:
        staff = _staff(login)
        if initiatives_of_staff(staff_ids=[staff], period=YEAR):
            continue
        fact = InitiativeFact(staff_id=staff, name=name, decision_no=RECOGNISED, decided_on=INVENTED.date())
        record_initiative(
            actor=_actor("noi-vu", INVENTED), at=INVENTED, authority_id=authority_id(facts.DISTRICT_CODE), fact=fact
        )


def propose() -> None:
    """Open the year, compute it, let every unit propose, close the proposals; what is done already is left alone."""
    found, officer = _round(), _actor("noi-vu", OPENED)
    if found is None:
        load_emulation_schemes(actor=PROGRAM, source=packaged_emulation_schemes(), at=OPENED)
        found = rounds.open_round(
            actor=officer, authority_id=authority_id(facts.DISTRICT_CODE), year=facts.YEAR, at=OPENED
        )
    if found.stands is RoundState.OPEN:
        rounds.compute_round(actor=officer, round_id=found.pk, at=OPENED)
        _units_propose(found.pk)
        rounds.close_proposals(actor=_actor("noi-vu", CLOSED), round_id=found.pk, at=CLOSED)


def decide() -> None:
    """Let the council sit, vote and conclude, and the chairman decide; what is done already is left alone."""
    found = _round()
    if found is None or found.stands in (RoundState.OPEN, RoundState.COMPUTED, RoundState.DECIDED):
        return
    officer = _actor("noi-vu", HELD)
    if found.stands is RoundState.PROPOSED:
        members = {_staff("chu-tich"): Duty.CHAIR, _staff("noi-vu"): Duty.SECRETARY} | {
            _staff(login): Duty.MEMBER for login in SITTING
        }
        sitting = Sitting(held_on=HELD.date(), members=members, size=MEMBERS)
        council.convene_council(actor=officer, round_id=found.pk, sitting=sitting, at=HELD)
        votes = [
            _votes(one.pk, one.case.name, one.title, len(members.keys() - {one.case.staff_id}))
            for one in nominations_of(found)
        ]
        council.record_votes(actor=officer, round_id=found.pk, votes=votes, at=HELD)
    _break_ties(found, officer)
    council.keep_minutes(
        actor=officer, round_id=found.pk, minutes_no="12/BB-HĐTĐKT (giả định)", conclusion=CONCLUSION, at=HELD
    )
    council.decide_round(actor=_actor("chu-tich", DECIDED), round_id=found.pk, decision=DECISION, at=DECIDED)


def _units_propose(round_id: int) -> None:
    """Let each head propose for his unit and himself be proposed by the leader above; in one go each."""
    found = _round()
    assert found is not None
    results = results_of(found)
    heads = {
        one.case.unit_id: one.case.staff_id for one in results.by_id.values()
        if one.case.is_leader and one.case.staff_id is not None and one.case.unit.kind != "leadership"
    }  # fmt: skip
    listed: dict[int, list[Proposed]] = defaultdict(list)
    for one in results.by_id.values():
        titles = _titles(results, one)
        head = heads.get(one.case.unit_id)
        by = _staff("chu-tich") if head is None or head == one.case.staff_id else head
        if titles and by != one.case.staff_id:
            listed[by].append(Proposed(case_id=one.case.pk, titles=titles))
    for staff_id, proposed in listed.items():
        proposing.propose_titles(actor=_actor_of(staff_id, PROPOSED), round_id=round_id, proposed=proposed, at=PROPOSED)


def _titles(results: Results, one: Standing) -> tuple[str, ...]:
    """Give what a unit seeks for one case: the title that everybody may have, and for some the ones above."""
    wanted = []
    for title in results.scheme.titles_for(Subject(one.case.subject)):
        needed = results.scheme.below(title.code)
        if any(one.barred[code] for code in needed):
            continue
        if not title.requires or pace.chance("emulation", one.case.name, title.code) < AMBITION:
            wanted.append(title.code)
    return tuple(wanted)


def _votes(nomination_id: int, name: str, title: str, members: int) -> Votes:
    against = sum(pace.chance("council", name, title, str(seat)) < AGAINST for seat in range(members))
    return Votes(nomination_id=nomination_id, votes_for=members - against, votes_against=against)


def _break_ties(found: EmulationRound, officer: Actor) -> None:
    """Let the council choose among equals, those with more votes before; assumed to be drawn by name after that."""
    results = results_of(found)
    for code, tie in results.open_ties.items():
        order = sorted(
            tie.tied,
            key=lambda pk: (-(results.by_id[pk].nominations[code].votes_for or 0), results.by_id[pk].case.name),
        )
        council.choose_equals(actor=officer, round_id=found.pk, title=code, chosen=order[: tie.seats], at=HELD,
                              reason="Nhiều phiếu hơn; bằng phiếu thì theo thứ tự họ tên (giả định)")  # fmt: skip


def _round() -> EmulationRound | None:
    return round_of_year(authority_id(facts.DISTRICT_CODE), facts.YEAR)


def _staff(login: str) -> int:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return staff.pk


def _actor(login: str, at: datetime) -> Actor:
    return _actor_of(_staff(login), at)


def _actor_of(staff_id: int, at: datetime) -> Actor:
    staff = organisations.staff_member(staff_id)
    if staff is None:
        raise NotFound("Kịch bản thiếu cán bộ.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)


DAYS = (
    (date(facts.YEAR, 8, 21), reprimand),
    (date(facts.YEAR, 12, 4), recognise),
    (date(facts.YEAR, 12, 19), propose),
    (date(facts.YEAR, 12, 28), decide),
)
"""What happens on which day; the chapters are made of it."""
