"""Recording what was decided about members of staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from motcua.foundation import rows
from motcua.foundation.commands import command, record
from motcua.insight.oversight import policies
from motcua.insight.oversight.events.decisions import (
    DisciplineRecorded,
    InitiativeRecorded,
    RewardRecorded,
    TitlesRecorded,
)
from motcua.insight.oversight.models import DisciplineDecision, Finding, Initiative, RewardDecision
from motcua.insight.oversight.rules import texts
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, RewardFact
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Staff


@command
def record_discipline(*, actor: Actor, at: datetime, authority_id: int, fact: DisciplineFact) -> DisciplineDecision:
    """This function will enter a disciplinary decision, with the finding that led to it where there is one.

    Raises Denied, NotFound (member of staff, finding), Refused (no number, no reason, a day to come), Conflict (entered).
    Source: NĐ 112/2020/NĐ-CP, before it NĐ 34/2011/NĐ-CP.
    """
    actor = policies.may_record_decision(actor, authority_id).or_deny()
    staff, number = _member(fact.staff_id, authority_id, fact.decided_on), _number(fact.decision_no)
    _refuse_future(fact.decided_on, at)
    if (
        fact.finding_id is not None
        and not Finding.objects.filter(pk=fact.finding_id, inspection__authority_id=authority_id).exists()
    ):
        raise NotFound("Không tìm thấy thiếu sót này.", field="finding", next_step="Chọn lại.")
    known = DisciplineDecision.objects.filter(authority_id=authority_id, staff_id=staff.pk, decision_no=number)
    if known.exists():
        raise Conflict(
            "Quyết định {number} về người này đã ghi rồi.",
            field="decision_no",
            next_step="Kiểm tra lại số.",
            number=number,
        )
    made = DisciplineDecision(
        authority_id=authority_id, staff_id=staff.pk, measure=fact.measure, decision_no=number,
        decided_on=fact.decided_on, reason=texts.checked_reason(fact.reason), finding_id=fact.finding_id,
    )  # fmt: skip
    made.save(force_insert=True)
    event = DisciplineRecorded(
        staff_id=staff.pk, staff=staff.name, measure=fact.measure, decision_no=number, decided_on=fact.decided_on
    )
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=authority_id)
    return made


@command
def record_reward(*, actor: Actor, at: datetime, authority_id: int, fact: RewardFact) -> RewardDecision:
    """This function will enter a title or commendation. Raises Denied, NotFound (member of staff), Refused, Conflict."""
    actor = policies.may_record_decision(actor, authority_id).or_deny()
    staff, number = _member(fact.staff_id, authority_id, fact.decided_on), _number(fact.decision_no)
    _refuse_future(fact.decided_on, at)
    title = texts.checked_line(fact.title, field="title", label="Danh hiệu")
    if not title:
        raise Refused("Chưa ghi danh hiệu.", field="title", next_step="Ghi như trên quyết định.")
    known = RewardDecision.objects.filter(authority_id=authority_id, staff_id=staff.pk, decision_no=number, title=title)
    if known.exists():
        raise Conflict(
            "Quyết định {number} về người này đã ghi rồi.",
            field="decision_no",
            next_step="Kiểm tra lại số.",
            number=number,
        )
    made = RewardDecision(
        authority_id=authority_id, staff_id=staff.pk, title=title, decision_no=number, decided_on=fact.decided_on,
        reason=texts.checked_line(fact.reason, field="reason", label="Lý do"),
    )  # fmt: skip
    made.save(force_insert=True)
    event = RewardRecorded(
        staff_id=staff.pk, staff=staff.name, title=title, decision_no=number, decided_on=fact.decided_on
    )
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=authority_id)
    return made


@command
def record_initiative(*, actor: Actor, at: datetime, authority_id: int, fact: InitiativeFact) -> Initiative:
    """This function will enter an initiative as a council recognised it.

    Raises Denied, NotFound (member of staff), Refused (no name, no number, a day to come), Conflict (entered).
    """
    actor = policies.may_record_decision(actor, authority_id).or_deny()
    staff, number = _member(fact.staff_id, authority_id, fact.decided_on), _number(fact.decision_no)
    _refuse_future(fact.decided_on, at)
    name = texts.checked_line(fact.name, field="name", label="Tên sáng kiến")
    if not name:
        raise Refused("Chưa ghi tên sáng kiến.", field="name", next_step="Ghi như trên quyết định công nhận.")
    kept = {"authority_id": authority_id, "staff_id": staff.pk, "decision_no": number, "name": name}
    if Initiative.objects.filter(**kept).exists():
        raise Conflict("Sáng kiến này đã ghi rồi.", field="name", next_step="Kiểm tra lại tên và số.")
    made = Initiative(decided_on=fact.decided_on, **kept)
    made.save(force_insert=True)
    event = InitiativeRecorded(
        staff_id=staff.pk, staff=staff.name, initiative=name, decision_no=number, decided_on=fact.decided_on
    )
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=authority_id)
    return made


@command
def record_titles(
    *, actor: Actor, at: datetime, authority_id: int, decision_no: str, decided_on: date, titles: Sequence[RewardFact]
) -> int:
    """This function will enter all titles that one decision gave, by whoever decides on titles; give how many are new.

    Raises Denied, Refused without a number or for a day to come. Who was there is vouched for by the year's round.
    """
    actor = policies.may_decide_titles(actor, authority_id).or_deny()
    number = _number(decision_no)
    _refuse_future(decided_on, at)
    known = set(
        RewardDecision.objects.filter(authority_id=authority_id, decision_no=number).values_list("staff_id", "title")
    )
    fresh = [
        RewardDecision(authority_id=authority_id, staff_id=one.staff_id, title=one.title, decision_no=number,
                       decided_on=decided_on, reason=one.reason)
        for one in titles if (one.staff_id, one.title) not in known
    ]  # fmt: skip
    rows.insert(fresh)
    event = TitlesRecorded(count=len(fresh), decision_no=number, decided_on=decided_on)
    record(event, subject=f"authority:{authority_id}", actor=actor, at=at, authority_id=authority_id)
    return len(fresh)


def _member(staff_id: int, authority_id: int, on: date) -> Staff:
    found = organisations.staff_of_authority(authority_id, on).filter(pk=staff_id).first()
    if found is None:
        raise NotFound(
            "Người này không làm việc ở cơ quan vào ngày ấy.", field="staff", next_step="Chọn trong danh sách."
        )
    return found


def _number(text: str) -> str:
    number = texts.checked_line(text, field="decision_no", label="Số quyết định")
    if not number:
        raise Refused("Chưa ghi số quyết định.", field="decision_no", next_step="Ghi như trên văn bản.")
    return number


def _refuse_future(day: date, at: datetime) -> None:
    if day > local_date(at):
        raise Refused("Ngày quyết định chưa đến.", field="decided_on", next_step="Xem lại ngày trên văn bản.")
