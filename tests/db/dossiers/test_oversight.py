"""Looking after the work: opinions, warnings, causes, corrections of steps, stopping and apologising, filters."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.commands.applicant import (
    await_payment,
    record_payment,
    request_supplement,
    withdraw_dossier,
)
from motcua.casework.dossiers.commands.consultation import answer_consultation, ask_consultation
from motcua.casework.dossiers.commands.corrections import decide_correction, judge_lateness, request_correction
from motcua.casework.dossiers.commands.filters import MOST_FILTERS, delete_filter, save_filter
from motcua.casework.dossiers.commands.leaders import extend_dossier, stop_dossier
from motcua.casework.dossiers.commands.warnings import warn_of_due_steps
from motcua.casework.dossiers.models import ClockEvent, Consultation, Dossier, DossierStep, LatenessCause, StaffFilter
from motcua.casework.dossiers.queries.one import dossier_by_number, related_to, timeline_of
from motcua.casework.dossiers.rules.lifecycle import Act
from motcua.casework.dossiers.values import CauseKind
from motcua.foundation.audit.queries import journal_of
from motcua.kernel.actor import Actor, Role, Via
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.calendars.values import Limit, LimitUnit
from motcua.registry.organisations.commands.acting import assign_acting
from motcua.registry.organisations.commands.staff import grant_role
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T09:00")
EIGHT_HOURS = Limit(8, LimitUnit.HOUR)


def in_work(world: World) -> Dossier:
    return world.do(world.receive(at("2018-07-02T08:00")), "reception", "head")


# ------------------------------------------------------------------------------------------------------------ opinions
def ask(
    world: World, dossier: Dossier, who: str = "handler", unit: int | None = None, question: str = "Có phù hợp?"
) -> Consultation:
    return ask_consultation(
        actor=world.actor(who), dossier_id=dossier.pk, unit_id=unit or world.units["other_office"].pk, question=question,
        limit=EIGHT_HOURS, at=LATER,
    )  # fmt: skip


def test_an_opinion_has_its_own_deadline_and_the_clock_goes_on(world: World) -> None:
    dossier = in_work(world)
    asked = ask(world, dossier)
    assert asked.due_at == at("2018-07-03T09:00")
    assert Dossier.objects.get(pk=dossier.pk).due_at == dossier.due_at
    assert [tick.kind for tick in ClockEvent.objects.filter(dossier=dossier)] == ["start"]
    answer_consultation(
        actor=world.actor("stranger"), consultation_id=asked.pk, answer="Phù hợp", at=at("2018-07-03T09:01")
    )
    line = journal_of(dossier.subject).get(event="dossier.consultation_answered")
    assert (line.facts["is_late"], line.facts["asked_name"]) == (True, "Phòng Nội vụ")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by_id) == ("Phù hợp", world.staff["stranger"].pk)


def test_only_who_works_on_it_asks_and_only_who_was_asked_answers(world: World) -> None:
    dossier = in_work(world)
    for name in ("stranger", "clerk", "leader"):
        with pytest.raises(Denied):
            ask(world, dossier, name)
    asked = ask(world, dossier)
    with pytest.raises(Denied):
        answer_consultation(actor=world.actor("handler"), consultation_id=asked.pk, answer="X", at=LATER)
    with pytest.raises(Refused):
        answer_consultation(actor=world.actor("stranger"), consultation_id=asked.pk, answer=" ", at=LATER)
    answer_consultation(actor=PROGRAM, consultation_id=asked.pk, answer="Được", at=LATER)
    with pytest.raises(Conflict, match="đã được trả lời"):
        answer_consultation(actor=world.actor("stranger"), consultation_id=asked.pk, answer="X", at=LATER)


def test_what_cannot_be_asked(world: World) -> None:
    dossier = in_work(world)
    for other, field in (({"question": " "}, "question"), ({"unit": 999_999_999}, "unit_id")):
        with pytest.raises(Refused) as refused:
            ask(world, dossier, **other)  # type: ignore[arg-type]
        assert refused.value.field == field
    ask(world, dossier)
    with pytest.raises(Conflict, match="đúng nội dung này"):
        ask(world, dossier)
    with pytest.raises(Conflict):
        ask(world, world.receive(), "reception")  # nobody has begun yet
    with pytest.raises(NotFound):
        answer_consultation(actor=PROGRAM, consultation_id=0, answer="X", at=LATER)


def test_another_authority_that_is_asked_may_see_and_answer(world: World) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    dossier = in_work(world)
    with pytest.raises(NotFound):
        dossier_by_number(other.actor("handler"), dossier.number)
    asked = ask(world, dossier, unit=other.units["office"].pk)
    assert dossier_by_number(other.actor("handler"), dossier.number) == dossier
    with pytest.raises(NotFound):  # another unit there was not asked
        dossier_by_number(other.actor("stranger"), dossier.number)
    world.receive()
    assert list(related_to(other.actor("handler"), dossier)) == []
    assert len(related_to(world.actor("handler"), dossier)) == 1
    answer_consultation(actor=other.actor("handler"), consultation_id=asked.pk, answer="Phù hợp", at=LATER)


def test_a_deputys_answer_says_for_whom(world: World) -> None:
    asked = ask(world, in_work(world))
    assign_acting(
        actor=PROGRAM, absent_id=world.staff["stranger"].pk, deputy_id=world.staff["clerk"].pk, reason="Ốm", at=FOUNDED
    )
    dossier = answer_consultation(actor=world.actor("clerk"), consultation_id=asked.pk, answer="Được", at=LATER)
    assert journal_of(dossier.subject).get(event="dossier.consultation_answered").on_behalf_of == "Người Mẫu Stranger"


# ------------------------------------------------------------------------------------------------------------ warnings
def warn(dossier: Dossier, when: str) -> int:
    return warn_of_due_steps(actor=PROGRAM, dossier_id=dossier.pk, at=at(when))


def test_each_level_is_told_once(world: World) -> None:
    dossier = in_work(world)  # twelve hours for the appraisal, since 08:00
    told = [
        warn(dossier, when) for when in ("2018-07-02T09:00", "2018-07-02T15:30", "2018-07-02T15:40", "2018-07-03T14:00")
    ]
    assert told == [0, 1, 0, 1]
    levels = [line.facts["level"] for line in journal_of(dossier.subject).filter(event="dossier.step_warned")]
    assert levels == ["one_day", "overdue"]
    assert world.step(dossier).warned_level == "overdue"


def test_nobody_is_warned_while_the_applicant_has_the_turn(world: World) -> None:
    dossier = in_work(world)
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["A"], reason="B", at=LATER)
    assert warn(dossier, "2018-07-20T08:00") == 0
    with pytest.raises(NotFound):
        warn_of_due_steps(actor=PROGRAM, dossier_id=0, at=LATER)


# -------------------------------------------------------------------------------------------------- causes, corrections
def late_step(world: World) -> tuple[Dossier, DossierStep]:
    dossier = world.receive(at("2018-07-02T08:00"))
    step = world.step(dossier)
    world.do(dossier, "reception", when=at("2018-07-02T14:00"))
    step.refresh_from_db()
    return dossier, step


def judge(
    world: World,
    dossier: Dossier,
    step_id: int | None,
    who: str = "leader",
    cause: str = "Mất điện",
    when: datetime = LATER,
) -> LatenessCause:
    return judge_lateness(
        actor=world.actor(who), dossier_id=dossier.pk, step_id=step_id, kind=CauseKind.OBJECTIVE, cause=cause, at=when
    )


def test_the_head_of_the_unit_says_why_a_step_was_late(world: World) -> None:
    dossier, step = late_step(world)
    assert step.is_late
    with pytest.raises(Denied):
        judge(world, dossier, step.pk, "reception")
    judge(world, dossier, step.pk, "head")  # heads the unit that handles the dossier
    grant_role(
        actor=PROGRAM,
        at=FOUNDED,
        staff_id=world.staff["admin"].pk,
        unit_id=world.units["one_stop"].pk,
        role=Role.ONE_STOP_HEAD,
    )
    judged = judge(world, dossier, step.pk, "admin", cause="Đường truyền")
    assert LatenessCause.objects.get(dossier=dossier) == judged
    causes = [line.facts["cause"] for line in journal_of(dossier.subject).filter(event="dossier.lateness_judged")]
    assert causes == ["Mất điện", "Đường truyền"]  # the journal keeps both


def test_work_that_is_overdue_and_still_open_may_be_judged(world: World) -> None:
    dossier = in_work(world)
    open_step = world.step(dossier)
    with pytest.raises(Refused, match="không trễ hạn"):
        judge(world, dossier, open_step.pk)
    assert judge(world, dossier, open_step.pk, when=at("2018-07-04T08:00")).step_id == open_step.pk
    with pytest.raises(Refused, match="không trễ hạn"):
        judge(world, dossier, None)
    assert judge(world, dossier, None, when=at("2018-07-06T08:00")).step_id is None


def test_a_cause_is_needed_and_a_step_must_be_the_dossiers(world: World) -> None:
    dossier, step = late_step(world)
    with pytest.raises(Refused) as refused:
        judge(world, dossier, step.pk, cause=" ")
    assert refused.value.field == "cause"
    with pytest.raises(NotFound):
        judge(world, world.receive(), step.pk)


def correct(world: World, dossier: Dossier, step_id: int | None, claimed: str, **other: str) -> int:
    return request_correction(
        actor=world.actor("reception"), dossier_id=dossier.pk, step_id=step_id, claimed_at=at(claimed), at=at("2018-07-02T15:00"),
        **{"reason": "Quên bấm", **other},  # type: ignore[arg-type]
    ).pk  # fmt: skip


def decide(
    world: World, correction_id: int, *, approve: bool = True, who: str = "head", reason: str = "Đúng sổ"
) -> None:
    decide_correction(
        actor=world.actor(who), correction_id=correction_id, approve=approve, reason=reason, at=at("2018-07-02T16:00")
    )


def test_a_steps_instant_is_set_right(world: World) -> None:
    dossier, step = late_step(world)
    decide(world, correct(world, dossier, step.pk, "2018-07-02T09:30"))
    step.refresh_from_db()
    assert (step.completed_at, step.is_late) == (at("2018-07-02T09:30"), False)
    assert LatenessCause.objects.get(dossier=dossier).step_id == step.pk
    assert timeline_of(dossier)[-1].sentence.startswith("Duyệt sửa “bước Tiếp nhận, chuyển hồ sơ” từ 14:00 02/07/2018")


def test_what_was_never_late_gets_no_cause_by_a_correction(world: World) -> None:
    dossier = world.do(
        world.receive(at("2018-07-02T08:00")), "reception", "head", "handler", "head", "leader", "clerk", when=LATER
    )
    decide(world, correct(world, dossier, None, "2018-07-02T08:30"))
    assert Dossier.objects.get(pk=dossier.pk).ready_at == at("2018-07-02T08:30")
    assert not LatenessCause.objects.exists()


@pytest.mark.parametrize("claimed", ["2018-07-02T07:59", "2018-07-02T14:01"])
def test_a_claim_lies_between_arrival_and_the_recorded_instant(world: World, claimed: str) -> None:
    dossier, step = late_step(world)
    with pytest.raises(Refused) as refused:
        correct(world, dossier, step.pk, claimed)
    assert refused.value.field == "claimed_at"


def test_corrections_that_cannot_be(world: World) -> None:
    dossier, step = late_step(world)
    with pytest.raises(Refused, match="chưa hoàn thành"):
        correct(world, dossier, None, "2018-07-02T09:00")
    with pytest.raises(Refused, match="chưa hoàn thành"):
        correct(world, dossier, world.step(dossier).pk, "2018-07-02T14:00")
    with pytest.raises(NotFound):
        correct(world, dossier, 999_999_999, "2018-07-02T09:00")
    with pytest.raises(Refused) as refused:
        correct(world, dossier, step.pk, "2018-07-02T09:00", reason=" ")
    assert refused.value.field == "reason"
    asked = correct(world, dossier, step.pk, "2018-07-02T09:00")
    with pytest.raises(Conflict, match="đang chờ duyệt"):
        correct(world, dossier, step.pk, "2018-07-02T09:10")
    with pytest.raises(Refused):
        decide(world, asked, reason=" ")
    with pytest.raises(NotFound):
        decide(world, 0)
    decide(world, asked, approve=False)
    step.refresh_from_db()
    assert (step.completed_at, step.is_late) == (at("2018-07-02T14:00"), True)


# ------------------------------------------------------------------------------------------- leaders, applicant's turn
def test_a_new_day_is_a_working_instant_after_the_old_one_and_now(world: World) -> None:
    dossier = in_work(world)
    extend = {"actor": world.actor("leader"), "dossier_id": dossier.pk, "at": at("2018-07-03T08:00")}
    for day, reason, field in (("05T08:00", "X", "new_due_at"), ("09T08:00", " ", "reason")):
        with pytest.raises(Refused) as refused:
            extend_dossier(**extend, new_due_at=at(f"2018-07-{day}"), reason=reason)  # type: ignore[arg-type]
        assert refused.value.field == field
    with pytest.raises(Denied):
        extend_dossier(**{**extend, "actor": world.actor("head")}, new_due_at=at("2018-07-09T08:00"), reason="X")  # type: ignore[arg-type]
    extended = extend_dossier(**extend, new_due_at=at("2018-07-07T09:00"), reason="Chờ đo đạc")  # type: ignore[arg-type]
    assert extended.extended_due_at == at("2018-07-09T07:30")  # a Saturday moves to Monday's opening


def test_ending_needs_a_reason_and_stops_the_clock_once(world: World) -> None:
    for command, who in ((stop_dossier, "leader"), (withdraw_dossier, "reception")):
        dossier = in_work(world)
        with pytest.raises(Refused) as refused:
            command(actor=world.actor(who), dossier_id=dossier.pk, reason="", at=LATER)
        assert refused.value.field == "reason"
        ended = command(actor=world.actor(who), dossier_id=dossier.pk, reason="Đổi ý", at=LATER)
        assert (ended.ended_at, ended.timeliness, ended.ready_at) == (LATER, "pending", None)
        assert [tick.kind for tick in ClockEvent.objects.filter(dossier=dossier).order_by("id")] == ["start", "stop"]


def test_only_units_with_a_part_in_it_stop_the_clock(world: World) -> None:
    dossier = in_work(world)
    grant_role(
        actor=PROGRAM,
        at=FOUNDED,
        staff_id=world.staff["admin"].pk,
        unit_id=world.units["office"].pk,
        role=Role.INSPECTOR,
    )
    for name in ("stranger", "home_affairs", "clerk", "admin"):
        actor = world.actor(name)
        with pytest.raises(Denied):
            await_payment(actor=actor, dossier_id=dossier.pk, reason="Thuế", at=LATER)
        with pytest.raises(Denied):
            request_supplement(actor=actor, dossier_id=dossier.pk, items=["A"], reason="B", at=LATER)
        verdicts = policies.doable(actor, dossier)
        assert not any(verdicts[act] for act in (Act.AWAIT_PAYMENT, Act.REQUEST_SUPPLEMENT, Act.STOP, Act.WITHDRAW))
    for name in ("handler", "colleague", "head", "leader", "reception"):
        assert policies.doable(world.actor(name), dossier)[Act.AWAIT_PAYMENT]


def test_payment_needs_words_and_a_document(world: World) -> None:
    dossier = in_work(world)
    with pytest.raises(Refused):
        await_payment(actor=world.actor("handler"), dossier_id=dossier.pk, reason=" ", at=LATER)
    await_payment(actor=world.actor("handler"), dossier_id=dossier.pk, reason="Thuế", at=LATER)
    with pytest.raises(Refused) as refused:
        record_payment(actor=world.actor("handler"), dossier_id=dossier.pk, document=" ", at=LATER)
    assert refused.value.field == "document"
    waiting = policies.doable(world.actor("handler"), Dossier.objects.get(pk=dossier.pk))
    assert (bool(waiting[Act.RECORD_PAYMENT]), bool(waiting[Act.REQUEST_SUPPLEMENT])) == (True, False)


def test_a_supplement_asks_for_at_most_fifty_things_with_a_reason(world: World) -> None:
    dossier = in_work(world)
    for items, reason, field in ((["x"] * 51, "B", "items"), (["A"], " ", "reason")):
        with pytest.raises(Refused) as refused:
            request_supplement(
                actor=world.actor("handler"), dossier_id=dossier.pk, items=items, reason=reason, at=LATER
            )
        assert refused.value.field == field


def test_what_nobody_may_see_is_not_found(world: World) -> None:
    nobody = Actor(name="Khách", via=Via.PORTAL)
    with pytest.raises(NotFound):
        withdraw_dossier(actor=nobody, dossier_id=in_work(world).pk, reason="X", at=LATER)


# ------------------------------------------------------------------------------------------------------------- filters
def test_a_filter_is_kept_replaced_and_removed_by_its_owner(world: World) -> None:
    actor = world.actor("handler")
    save_filter(actor=actor, name=" Quá  hạn ", query="?due=late", at=LATER)
    kept = save_filter(actor=actor, name="Quá hạn", query="due=today", at=LATER)
    assert StaffFilter.objects.get().query == "due=today"
    with pytest.raises(NotFound):
        delete_filter(actor=world.actor("head"), filter_id=kept.pk, at=LATER)
    delete_filter(actor=actor, filter_id=kept.pk, at=LATER)
    assert not StaffFilter.objects.exists()


@pytest.mark.parametrize(
    ("name", "query", "field"),
    [(" ", "a=1", "name"), ("x" * 81, "a=1", "name"), ("A", " ? ", "query"), ("A", "x" * 501, "query")],
)
def test_a_filter_has_a_name_and_a_condition(world: World, name: str, query: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        save_filter(actor=world.actor("handler"), name=name, query=query, at=LATER)
    assert refused.value.field == field


def test_filters_are_bounded_and_for_staff_only(world: World) -> None:
    for number in range(MOST_FILTERS):
        save_filter(actor=world.actor("handler"), name=f"Lọc {number}", query="a=1", at=LATER)
    with pytest.raises(Refused, match=str(MOST_FILTERS)):
        save_filter(actor=world.actor("handler"), name="Một nữa", query="a=1", at=LATER)
    save_filter(actor=world.actor("handler"), name="Lọc 0", query="a=2", at=LATER)
    with pytest.raises(Denied):
        save_filter(actor=PROGRAM, name="A", query="a=1", at=LATER)
