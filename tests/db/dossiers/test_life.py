"""A dossier's life, command by command."""

from __future__ import annotations

import pytest

from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.models import ClockEvent, Dossier, DossierStep
from motcua.casework.dossiers.queries.one import timeline_of
from motcua.casework.dossiers.values import Completion, StepOutcome
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Denied, NotFound
from motcua.registry.organisations.commands.staff import grant_role
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db


def test_received_at_the_counter_a_dossier_has_number_promise_and_first_step(world: World) -> None:
    dossier = world.receive(at("2018-07-02T08:00"))
    assert dossier.number == "000.00.26.H17-180702-0001"
    assert (dossier.status, dossier.due_at) == ("received", at("2018-07-05T08:00"))
    assert dossier.promised_due_at == dossier.due_at
    step = world.step(dossier)
    assert (step.kind, step.role, step.unit_id) == ("receive", "reception", world.units["one_stop"].pk)
    assert step.due_at == at("2018-07-02T10:00")
    assert len(dossier.lookup_secret) == 8


def test_all_the_way_to_the_applicant(world: World) -> None:
    dossier = world.finish(world.receive(), when=at("2018-07-03T09:00"))
    dossier.refresh_from_db()
    assert (dossier.status, dossier.timeliness, dossier.outcome) == ("returned", "early", "approval")
    assert dossier.ready_at == dossier.returned_at == at("2018-07-03T09:00")
    assert [event.kind for event in ClockEvent.objects.filter(dossier=dossier).order_by("id")] == ["start", "stop"]
    assert not DossierStep.objects.filter(dossier=dossier, state="waiting").exists()
    told = [line.sentence for line in timeline_of(dossier)]
    assert told[0] == "Tiếp nhận hồ sơ 000.00.26.H17-180702-0001, hẹn trả 08:00 05/07/2018."
    assert told[-1] == "Đã trả kết quả cho người nộp."


def test_the_second_of_two_learns_who_was_faster(world: World) -> None:
    dossier = world.receive()
    step = world.step(dossier)
    world.do(dossier, "reception")
    with pytest.raises(Conflict, match="Người Mẫu Reception hoàn thành lúc 08:00 ngày 02/07/2018"):
        complete_step(actor=world.actor("reception"), completion=Completion(step.pk), at=at("2018-07-02T08:01"))


def test_somebody_of_another_unit_may_not_do_the_step(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    with pytest.raises(Denied, match="đơn vị hoặc vai trò khác"):
        world.do(dossier, "stranger")


def test_another_authority_finds_nothing(world: World) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    dossier = world.receive()
    with pytest.raises(NotFound):
        complete_step(
            actor=other.actor("reception"), completion=Completion(world.step(dossier).pk), at=at("2018-07-02T08:01")
        )


def test_a_draft_that_came_back_goes_to_who_wrote_it(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head", "handler")
    dossier = world.do(dossier, "head", outcome="return", reason="Thiếu căn cứ")
    step = world.step(dossier)
    assert (step.kind, step.assignee_id) == ("appraise", world.staff["handler"].pk)
    with pytest.raises(Denied, match="giao cho người khác"):
        world.do(dossier, "colleague")
    world.do(dossier, "handler", "head", "leader", "clerk", "reception")
    assert Dossier.objects.get(pk=dossier.pk).status == "returned"


def test_a_rejection_on_the_merits_is_a_result(world: World) -> None:
    dossier = world.do(world.receive(), "reception", "head")
    dossier = world.do(dossier, "handler", outcome="reject", summary="Không đủ điều kiện")
    dossier = world.do(dossier, "head", "leader", "clerk", "reception")
    assert (dossier.status, dossier.outcome) == ("returned", "rejection")


def test_nobody_approves_his_own_draft(world: World) -> None:
    grant_role(
        actor=PROGRAM, at=FOUNDED, staff_id=world.staff["head"].pk, unit_id=world.units["office"].pk, role=Role.HANDLER
    )
    dossier = world.do(world.receive(), "reception", "head", "head")
    with pytest.raises(Denied, match="chính mình soạn"):
        world.do(dossier, "head")


@pytest.mark.parametrize("outcome", list(StepOutcome))
def test_every_step_is_journalled(world: World, outcome: StepOutcome) -> None:
    dossier = world.do(world.receive(), "reception", outcome=outcome.value)
    assert any(line.event == "dossier.step_completed" for line in timeline_of(dossier))


def test_the_desk_hands_over_the_same_day_and_after_three_at_the_next_opening(world: World) -> None:
    early, late = world.receive(at("2018-07-02T14:59")), world.receive(at("2018-07-02T16:30"))
    assert world.step(early).due_at == at("2018-07-02T16:59")
    assert world.step(late).due_at == at("2018-07-03T07:30")
