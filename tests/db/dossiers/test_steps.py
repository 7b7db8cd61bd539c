"""Completing steps: effects, who may, deputies, the end of the way."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.commands.steps import MOST_AT_ONCE, assign_step, complete_step, complete_steps, fire_timer
from motcua.casework.dossiers.models import ClockEvent, Dossier, DossierStep, DraftResult
from motcua.casework.dossiers.values import Completion, StepOutcome
from motcua.foundation.audit.queries import journal_of
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.organisations.commands.acting import assign_acting
from motcua.registry.organisations.commands.staff import grant_role
from tests.factories.work_routes import a_route, step
from tests.factories.world import FOUNDED, MORNING, PROGRAM, World, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T09:00")


def on_route(world: World, nodes: str, ways: str, *, when: datetime = MORNING) -> Dossier:
    """Receive a dossier on a route of its own."""
    publish_route(actor=PROGRAM, bpmn=a_route(nodes, ways), name="Riêng", version_id=world.version.pk, at=FOUNDED)
    return world.receive(when)


def told(dossier: Dossier) -> list[str]:
    return [entry.event for entry in journal_of(dossier.subject)]


def test_the_head_names_the_official(world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    dossier = world.do(dossier, "head", assignee=str(world.staff["colleague"].pk))
    assert world.step(dossier).assignee_id == dossier.handler_id == world.staff["colleague"].pk
    assert "dossier.step_assigned" in told(dossier)
    with pytest.raises(Denied, match="giao cho người khác"):
        world.do(dossier, "handler")


@pytest.mark.parametrize("assignee", ["abc", "-1", "1.5", True, [], {"id": 1}, "99999999999999999999", "²"])
def test_nobody_that_can_be_named_is_refused(world: World, assignee: object) -> None:
    dossier = world.do(world.receive(), "reception")
    with pytest.raises(Refused) as refused:
        world.do(dossier, "head", assignee=assignee)
    assert refused.value.field == "assignee"


@pytest.mark.parametrize("name", ["stranger", "head"])
def test_only_a_handler_of_the_unit_is_given_the_work(world: World, name: str) -> None:
    dossier = world.do(world.receive(), "reception")
    with pytest.raises(Refused):
        world.do(dossier, "head", assignee=world.staff[name].pk)


def test_unnamed_the_unit_shares_the_work_and_who_drafts_keeps_it(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    assert world.step(dossier).assignee_id is None
    dossier = world.do(dossier, "colleague")
    assert dossier.handler_id == world.staff["colleague"].pk


def test_a_rejection_and_a_return_need_a_reason(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    with pytest.raises(Refused) as refused:
        world.do(dossier, "handler", outcome="reject", summary="  ")
    assert refused.value.field == "summary"
    dossier = world.do(dossier, "handler")
    with pytest.raises(Refused) as refused:
        world.do(dossier, "head", outcome="return")
    assert refused.value.field == "reason"


def test_a_note_serves_as_reason(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head")
    completion = Completion(world.step(dossier).pk, StepOutcome.RETURN, note="Thiếu căn cứ")
    complete_step(actor=world.actor("leader"), completion=completion, at=LATER)
    assert DraftResult.objects.get(dossier=dossier).returned_reason == "Thiếu căn cứ"
    assert world.step(dossier).kind == "appraise"


def test_a_draft_that_was_replaced_is_read_again_first(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler")
    seen = DraftResult.objects.get(dossier=dossier)
    world.do(dossier, "head", outcome="return", reason="Sửa")
    world.do(dossier, "handler")
    completion = Completion(world.step(dossier).pk, draft_id=seen.pk)
    with pytest.raises(Conflict, match="đã thay đổi"):
        complete_step(actor=world.actor("head"), completion=completion, at=LATER)
    live = DraftResult.objects.exclude(state="returned").get(dossier=dossier)
    complete_step(actor=world.actor("head"), completion=Completion(completion.step_id, draft_id=live.pk), at=LATER)


def test_signature_and_register_are_kept_with_the_draft(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head", "leader")
    world.do(dossier, "clerk", document_number="12/QĐ-UBND", when=LATER)
    draft = DraftResult.objects.get(dossier=dossier)
    assert (draft.state, draft.signed_by_id, draft.document_number) == (
        "registered",
        world.staff["leader"].pk,
        "12/QĐ-UBND",
    )
    assert draft.registered_at == LATER


def test_a_leader_signs_where_nobody_drafted(world: World) -> None:
    nodes = step("sign", "leader", "sign") + step("reg", "clerk", "register") + step("ret", "return_desk", "return")
    dossier = on_route(world, nodes, "s>sign sign>reg reg>ret ret>e")
    dossier = world.do(dossier, "leader", "clerk", "reception")
    assert (dossier.status, dossier.outcome) == ("returned", "approval")
    assert not DraftResult.objects.filter(dossier=dossier).exists()


def test_a_rejection_stands_where_nobody_signs(world: World) -> None:
    nodes = step("do", "handler", "appraise") + step("ask", "handler", "consult") + step("ret", "return_desk", "return")
    dossier = on_route(world, nodes, "s>do do>ask ask>ret ret>e")
    world.do(dossier, "handler", outcome="reject", summary="Không đủ điều kiện")
    assert world.do(dossier, "handler").outcome == "rejection"


def test_a_step_is_late_after_its_due_minute(world: World) -> None:
    dossier = world.receive()
    assert not DossierStep.objects.get(pk=_done(world, dossier, "2018-07-02T10:00")).is_late
    other = world.receive(LATER)
    assert DossierStep.objects.get(pk=_done(world, other, "2018-07-02T11:01")).is_late


def _done(world: World, dossier: Dossier, when: str) -> int:
    waiting = world.step(dossier).pk
    world.do(dossier, "reception", when=at(when))
    return waiting


# ---------------------------------------------------------------------------------------------------- several at once
def test_several_steps_in_one_act_are_one_act_of_the_journal(world: World) -> None:
    dossiers = [world.receive() for _ in range(3)]
    completions = [Completion(world.step(dossier).pk) for dossier in dossiers]
    complete_steps(actor=world.actor("reception"), completions=completions, at=LATER)
    acts = {
        entry.act
        for dossier in dossiers
        for entry in journal_of(dossier.subject).filter(event="dossier.step_completed")
    }
    assert len(acts) == 1
    assert {world.step(dossier).kind for dossier in dossiers} == {"assign"}


def test_one_refused_refuses_all(world: World) -> None:
    mine, other = world.receive(), world.do(world.receive(), "reception")
    steps = [world.step(mine), world.step(other)]
    with pytest.raises(Denied):
        complete_steps(actor=world.actor("reception"), completions=[Completion(one.pk) for one in steps], at=LATER)
    assert world.step(mine).pk == steps[0].pk


def test_the_same_step_twice_in_one_act_is_a_conflict(world: World) -> None:
    completion = Completion(world.step(world.receive()).pk)
    with pytest.raises(Conflict):
        complete_steps(actor=world.actor("reception"), completions=[completion, completion], at=LATER)


@pytest.mark.parametrize("many", [0, MOST_AT_ONCE + 1])
def test_the_number_of_steps_in_one_act_is_bounded(world: World, many: int) -> None:
    with pytest.raises(Refused) as refused:
        complete_steps(actor=world.actor("reception"), completions=[Completion(1)] * many, at=LATER)
    assert refused.value.field == "steps"


def test_a_step_that_never_was_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        complete_step(actor=world.actor("reception"), completion=Completion(0), at=LATER)


def test_a_timer_is_nobodys_step_to_complete_and_a_step_no_timer(world: World) -> None:
    dossier = world.receive()
    with pytest.raises(Conflict):
        fire_timer(actor=PROGRAM, step_id=world.step(dossier).pk, at=LATER)


# ----------------------------------------------------------------------------------------------- who is given the work
def test_the_head_gives_a_step_to_somebody_else(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    given = {"step_id": world.step(dossier).pk, "staff_id": world.staff["colleague"].pk, "at": LATER}
    for name in ("handler", "stranger", "clerk"):
        with pytest.raises(Denied):
            assign_step(actor=world.actor(name), **given)  # type: ignore[arg-type]
    moved = assign_step(actor=world.actor("head"), **given, reason="Nghỉ ốm")  # type: ignore[arg-type]
    assert (world.step(dossier).assignee_id, moved.handler_id) == (given["staff_id"], given["staff_id"])
    assign_step(actor=world.actor("leader"), step_id=given["step_id"], staff_id=world.staff["handler"].pk, at=LATER)
    assert world.step(dossier).assignee_id == world.staff["handler"].pk


def test_a_step_goes_only_to_who_holds_its_role_there(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    with pytest.raises(Refused) as refused:
        assign_step(
            actor=world.actor("head"), step_id=world.step(dossier).pk, staff_id=world.staff["stranger"].pk, at=LATER
        )
    assert refused.value.field == "staff_id"


def test_giving_another_step_leaves_the_handler_as_he_is(world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    assign_step(actor=world.actor("leader"), step_id=world.step(dossier).pk, staff_id=world.staff["head"].pk, at=LATER)
    assert Dossier.objects.get(pk=dossier.pk).handler_id is None


# ------------------------------------------------------------------------------------------------------------ deputies
def test_a_deputy_acts_and_every_line_of_the_journal_says_for_whom(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler", "head")
    assign_acting(
        actor=PROGRAM,
        absent_id=world.staff["leader"].pk,
        deputy_id=world.staff["clerk"].pk,
        reason="Công tác",
        at=FOUNDED,
    )
    before = journal_of(dossier.subject).count()
    world.do(dossier, "clerk", when=LATER)
    lines = list(journal_of(dossier.subject))[before:]
    assert {line.event for line in lines} == {"dossier.result_signed", "dossier.step_completed"}
    assert {(line.actor_name, line.on_behalf_of) for line in lines} == {("Người Mẫu Clerk", "Người Mẫu Leader")}


def test_what_a_deputy_does_in_his_own_right_is_his_own(world: World) -> None:
    assign_acting(
        actor=PROGRAM,
        absent_id=world.staff["leader"].pk,
        deputy_id=world.staff["clerk"].pk,
        reason="Công tác",
        at=FOUNDED,
    )
    dossier = world.do(world.receive(), "reception", "head", "handler", "head", "clerk", "clerk", when=LATER)
    lines = {line.event: line.on_behalf_of for line in journal_of(dossier.subject)}
    assert (lines["dossier.result_signed"], lines["dossier.result_registered"]) == ("Người Mẫu Leader", "")
    assert lines["dossier.result_ready"] == ""


def test_in_one_act_each_step_is_told_in_its_own_right(world: World) -> None:
    """A deputy completes his own step and an absent colleague's together."""
    assign_acting(
        actor=PROGRAM,
        absent_id=world.staff["leader"].pk,
        deputy_id=world.staff["clerk"].pk,
        reason="Công tác",
        at=FOUNDED,
    )
    to_sign = world.do(world.receive(), "reception", "head", "handler", "head")
    to_stamp = world.do(world.receive(), "reception", "head", "handler", "head", "leader")
    completions = [Completion(world.step(to_sign).pk), Completion(world.step(to_stamp).pk)]
    complete_steps(actor=world.actor("clerk"), completions=completions, at=LATER)
    assert journal_of(to_sign.subject).get(event="dossier.result_signed").on_behalf_of == "Người Mẫu Leader"
    assert journal_of(to_stamp.subject).get(event="dossier.result_registered").on_behalf_of == ""


def test_a_deputy_does_what_was_given_to_the_absent(world: World) -> None:
    dossier = world.do(world.receive(), "reception")
    dossier = world.do(dossier, "head", assignee=world.staff["handler"].pk)
    assign_acting(
        actor=PROGRAM,
        absent_id=world.staff["handler"].pk,
        deputy_id=world.staff["colleague"].pk,
        reason="Ốm",
        at=FOUNDED,
    )
    world.do(dossier, "colleague", when=LATER)
    assert journal_of(dossier.subject).get(event="dossier.result_proposed").on_behalf_of == "Người Mẫu Handler"


def test_a_deputy_never_approves_his_own_draft(world: World) -> None:
    assign_acting(
        actor=PROGRAM, absent_id=world.staff["leader"].pk, deputy_id=world.staff["handler"].pk, reason="Ốm", at=FOUNDED
    )
    dossier = world.do(world.receive(), "reception", "head", "handler", "head", when=LATER)
    with pytest.raises(Denied, match="chính mình soạn"):
        world.do(dossier, "handler", when=LATER)


# -------------------------------------------------------------------------------------------------- the end of the way
def test_the_applicant_has_the_result_when_the_last_return_is_done(world: World) -> None:
    nodes = (
        step("in", "reception", "receive") + step("r1", "return_desk", "return") + step("r2", "return_desk", "return")
    )
    dossier = on_route(world, nodes, "s>in in>r1 r1>r2 r2>e")
    assert world.do(dossier, "reception").status == "result_ready"
    assert world.do(dossier, "reception", when=LATER).status == "result_ready"
    done = world.do(dossier, "reception", receiver_name="Bà Mẫu")
    assert done.status == "returned"
    assert journal_of(done.subject).get(event="dossier.result_returned").facts["receiver_name"] == "Bà Mẫu"
    assert told(done).count("dossier.result_ready") == 1


def test_nobody_is_late_while_the_applicant_does_not_come(world: World) -> None:
    dossier = on_route(world, step("in", "reception", "receive") + step("r", "return_desk", "return"), "s>in in>r r>e")
    waiting = world.step(world.do(dossier, "reception"))
    assert (waiting.kind, waiting.due_at) == ("return", None)
    world.do(dossier, "reception", when=at("2018-09-03T09:00"))
    assert not DossierStep.objects.get(pk=waiting.pk).is_late


def test_work_beside_the_desk_neither_returns_nor_outlives_the_return(world: World) -> None:
    nodes = (
        '<bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/>'
        + step("ret", "return_desk", "return") + step("file", "clerk") + step("note", "clerk")
    )  # fmt: skip
    dossier = on_route(world, nodes, "s>f f>ret f>file file>note note>j ret>j j>e")
    assert dossier.status == "result_ready"
    file = DossierStep.objects.get(dossier=dossier, node="file")
    assert complete_step(actor=world.actor("clerk"), completion=Completion(file.pk), at=LATER).status == "result_ready"
    ret = DossierStep.objects.get(dossier=dossier, node="ret")
    done = complete_step(actor=world.actor("reception"), completion=Completion(ret.pk), at=LATER)
    assert (done.status, done.returned_at, done.ended_at) == ("returned", LATER, LATER)
    assert DossierStep.objects.get(dossier=dossier, node="note").state == "cancelled"
    assert not DossierStep.objects.filter(dossier=dossier, state__in=("waiting", "joining")).exists()


def test_a_route_without_a_return_ends_with_the_result_handed_over(world: World) -> None:
    dossier = on_route(world, step("do", "reception", "receive"), "s>do do>e")
    done = world.do(dossier, "reception", when=LATER)
    assert (done.status, done.ready_at, done.returned_at, done.timeliness) == ("returned", LATER, LATER, "early")
    assert told(done)[-2:] == ["dossier.result_ready", "dossier.result_returned"]
    assert [tick.kind for tick in ClockEvent.objects.filter(dossier=dossier).order_by("id")] == ["start", "stop"]


def test_a_second_handler_role_lets_one_person_do_both(world: World) -> None:
    grant_role(
        actor=PROGRAM,
        at=FOUNDED,
        staff_id=world.staff["handler"].pk,
        unit_id=world.units["one_stop"].pk,
        role=Role.RECEPTION,
    )
    assert world.do(world.receive(), "handler").status == "in_progress"
