"""Supplements, payments, withdrawal: the clock while the applicant has the turn."""

from __future__ import annotations

import pytest

from motcua.casework.dossiers.commands.applicant import (
    await_payment,
    record_payment,
    request_supplement,
    supplement_dossier,
    withdraw_dossier,
)
from motcua.casework.dossiers.commands.leaders import extend_dossier, stop_dossier
from motcua.casework.dossiers.commands.reception import accept_dossier, refuse_dossier
from motcua.casework.dossiers.models import Dossier, DossierStep
from motcua.kernel.errors import Conflict, Denied, Refused
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db


def in_work(world: World, policy: str) -> Dossier:
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception", "head")
    Dossier.objects.filter(pk=dossier.pk).update(supplement_policy=policy)
    return Dossier.objects.get(pk=dossier.pk)


def test_a_supplement_starts_the_clock_again_from_zero(world: World) -> None:
    dossier = in_work(world, "reset")
    asked = at("2018-07-03T08:00")
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["Bản vẽ"], reason="Thiếu", at=asked)
    back = at("2018-07-09T10:00")
    dossier = supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=back)
    assert dossier.due_at == at("2018-07-12T10:00")
    assert dossier.promised_due_at == at("2018-07-05T08:00")
    assert dossier.applicant_minutes == 4 * 480 + 120
    step = world.step(dossier)
    assert step.due_at == at("2018-07-10T15:30")  # its twelve hours begin again


def test_a_supplement_that_pauses_moves_the_date_by_the_time_it_took(world: World) -> None:
    dossier = in_work(world, "pause")
    before = world.step(dossier).due_at
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["Bản vẽ"], reason="Thiếu",
                       at=at("2018-07-03T08:00"))  # fmt: skip
    dossier = supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-04T09:00"))
    assert dossier.due_at == at("2018-07-06T09:00")
    assert dossier.uncounted_minutes == 540
    assert before == at("2018-07-03T13:30")
    assert world.step(dossier).due_at == at("2018-07-04T14:30")


def test_nothing_is_done_while_the_applicant_has_the_turn(world: World) -> None:
    dossier = in_work(world, "pause")
    request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["Bản vẽ"], reason="Thiếu",
                       at=at("2018-07-03T08:00"))  # fmt: skip
    with pytest.raises(Conflict, match="Chờ bổ sung giấy tờ"):
        world.do(dossier, "handler")


def test_a_second_supplement_needs_a_leader_and_is_flagged(world: World) -> None:
    dossier = in_work(world, "pause")
    for hour in ("08:00", "09:00"):
        who = "handler" if hour == "08:00" else "leader"
        if who == "leader":
            with pytest.raises(Denied, match="lãnh đạo"):
                request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=["A"], reason="B",
                                   at=at("2018-07-03T09:00"))  # fmt: skip
        made = request_supplement(actor=world.actor(who), dossier_id=dossier.pk, items=["A"], reason="B",
                                  at=at(f"2018-07-03T{hour}"))  # fmt: skip
        supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at(f"2018-07-03T{hour}"))
    assert made.is_flagged
    assert Dossier.objects.get(pk=dossier.pk).is_flagged


def test_a_supplement_names_what_is_missing(world: World) -> None:
    dossier = in_work(world, "pause")
    with pytest.raises(Refused) as refusal:
        request_supplement(actor=world.actor("handler"), dossier_id=dossier.pk, items=[" "], reason="B",
                           at=at("2018-07-03T09:00"))  # fmt: skip
    assert refusal.value.field == "items"


def test_tax_time_does_not_count(world: World) -> None:
    dossier = in_work(world, "reset")
    await_payment(actor=world.actor("handler"), dossier_id=dossier.pk, reason="Thuế", at=at("2018-07-03T08:00"))
    dossier = record_payment(actor=world.actor("handler"), dossier_id=dossier.pk, document="BL 01",
                             at=at("2018-07-04T08:00"))  # fmt: skip
    assert dossier.due_at == at("2018-07-06T08:00")


def test_withdrawal_cancels_open_work(world: World) -> None:
    dossier = in_work(world, "reset")
    withdraw_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason="Đổi ý", at=at("2018-07-03T08:00"))
    assert not DossierStep.objects.filter(dossier=dossier, state="waiting").exists()
    with pytest.raises(Conflict):
        withdraw_dossier(
            actor=world.actor("reception"), dossier_id=dossier.pk, reason="Đổi ý", at=at("2018-07-03T09:00")
        )


def test_only_a_leader_stops_a_dossier(world: World) -> None:
    dossier = in_work(world, "reset")
    with pytest.raises(Denied):
        stop_dossier(actor=world.actor("handler"), dossier_id=dossier.pk, reason="X", at=at("2018-07-03T08:00"))
    stopped = stop_dossier(
        actor=world.actor("leader"), dossier_id=dossier.pk, reason="Tranh chấp", at=at("2018-07-03T08:00")
    )
    assert stopped.status == "stopped"


def test_one_apology_and_the_judgement_stays(world: World) -> None:
    dossier = in_work(world, "reset")
    extend = {"actor": world.actor("leader"), "dossier_id": dossier.pk, "reason": "Chờ thẩm định"}
    extended = extend_dossier(**extend, new_due_at=at("2018-07-10T08:00"), at=at("2018-07-04T08:00"))  # type: ignore[arg-type]
    assert (extended.extended_due_at, extended.due_at) == (at("2018-07-10T08:00"), at("2018-07-05T08:00"))
    with pytest.raises(Conflict, match="một lần"):
        extend_dossier(**extend, new_due_at=at("2018-07-12T08:00"), at=at("2018-07-05T08:00"))  # type: ignore[arg-type]
    done = world.do(dossier, "handler", "head", "leader", "clerk", when=at("2018-07-09T08:00"))
    assert done.timeliness == "overdue"


def test_an_online_dossier_is_checked_before_its_clock_starts(world: World) -> None:
    dossier = world.submit(at("2018-07-02T09:00"))
    assert (dossier.status, dossier.due_at, dossier.intake_check_due_at) == ("submitted", None, at("2018-07-03T09:00"))
    accepted = accept_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-02T14:00"))
    assert (accepted.status, accepted.due_at) == ("received", at("2018-07-05T14:00"))
    with pytest.raises(Conflict):
        accept_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-02T14:01"))


def test_a_refusal_says_why(world: World) -> None:
    dossier = world.submit()
    with pytest.raises(Refused, match="lý do từ chối"):
        refuse_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason=" ", at=at("2018-07-02T14:00"))
    refused = refuse_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason="Sai thẩm quyền",
                             at=at("2018-07-02T14:00"))  # fmt: skip
    assert refused.status == "refused"


def test_a_supplement_before_acceptance_has_no_clock(world: World) -> None:
    dossier = world.submit()
    request_supplement(actor=world.actor("reception"), dossier_id=dossier.pk, items=["A"], reason="B",
                       at=at("2018-07-02T14:00"))  # fmt: skip
    back = supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-03T14:00"))
    assert (back.status, back.due_at) == ("submitted", None)
