"""Late in the software, on time on paper: corrected by request and approval, with the cause recorded."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers.commands.corrections import decide_correction, judge_lateness, request_correction
from motcua.casework.dossiers.models import ClockEvent, Dossier, LatenessCause
from motcua.casework.dossiers.queries.figures import TOTAL, Key, tallies
from motcua.casework.dossiers.values import CauseKind
from motcua.kernel.errors import Conflict, Denied, Refused
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db


def clicked_late(world: World) -> Dossier:
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception", "head", "handler", "head", "leader")
    return world.do(dossier, "clerk", when=at("2018-07-06T10:00"))


def year(world: World) -> dict[str, int]:
    tally = tallies(start=at("2018-01-01").date(), end=at("2019-01-01").date(), authority_ids=[world.authority.pk])
    total = tally[Key(TOTAL)]
    return {"early": total.early, "overdue": total.overdue, "corrected": total.overdue_in_software_corrected}


def test_a_correction_is_asked_by_one_and_approved_by_another(world: World) -> None:
    dossier = clicked_late(world)
    assert (dossier.timeliness, year(world)) == ("overdue", {"early": 0, "overdue": 1, "corrected": 0})
    asked = request_correction(
        actor=world.actor("handler"), dossier_id=dossier.pk, step_id=None, claimed_at=at("2018-07-04T16:00"),
        reason="Đã ký giấy ngày 4/7, quên bấm", at=at("2018-07-06T11:00"),
    )  # fmt: skip
    decide_correction(actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="Đúng sổ",
                      at=at("2018-07-06T14:00"))  # fmt: skip
    dossier.refresh_from_db()
    assert (dossier.timeliness, dossier.first_timeliness, dossier.ready_at) == (
        "early",
        "overdue",
        at("2018-07-04T16:00"),
    )
    assert year(world) == {"early": 1, "overdue": 0, "corrected": 1}
    assert LatenessCause.objects.get(dossier=dossier).kind == "subjective"


def test_nobody_approves_his_own_correction(world: World) -> None:
    dossier = clicked_late(world)
    asked = request_correction(actor=world.actor("head"), dossier_id=dossier.pk, step_id=None, reason="X",
                               claimed_at=at("2018-07-04T16:00"), at=at("2018-07-06T11:00"))  # fmt: skip
    with pytest.raises(Denied, match="tự duyệt"):
        decide_correction(actor=world.actor("head"), correction_id=asked.pk, approve=True, reason="X",
                          at=at("2018-07-06T14:00"))  # fmt: skip
    rejected = decide_correction(actor=world.actor("leader"), correction_id=asked.pk, approve=False, reason="Không có căn cứ",
                                 at=at("2018-07-06T14:00"))  # fmt: skip
    assert rejected.state == "rejected"
    with pytest.raises(Conflict):
        decide_correction(actor=world.actor("leader"), correction_id=asked.pk, approve=True, reason="X",
                          at=at("2018-07-06T15:00"))  # fmt: skip
    assert Dossier.objects.get(pk=dossier.pk).timeliness == "overdue"


def test_a_correction_never_claims_a_later_instant(world: World) -> None:
    dossier = clicked_late(world)
    with pytest.raises(Refused) as refusal:
        request_correction(actor=world.actor("handler"), dossier_id=dossier.pk, step_id=None, reason="X",
                           claimed_at=at("2018-07-06T10:01"), at=at("2018-07-06T11:00"))  # fmt: skip
    assert refusal.value.field == "claimed_at"


def test_a_cause_is_recorded_by_the_head_of_the_unit(world: World) -> None:
    dossier = clicked_late(world)
    with pytest.raises(Denied):
        judge_lateness(actor=world.actor("handler"), dossier_id=dossier.pk, step_id=None, kind=CauseKind.OBJECTIVE,
                       cause="Mất điện", at=at("2018-07-06T11:00"))  # fmt: skip
    judged = judge_lateness(actor=world.actor("head"), dossier_id=dossier.pk, step_id=None, kind=CauseKind.OBJECTIVE,
                            cause="Mất điện", at=at("2018-07-06T11:00"))  # fmt: skip
    assert judged.kind == "objective"


def test_the_database_refuses_to_rewrite_the_clock_and_the_promise(world: World) -> None:
    dossier = clicked_late(world)
    for change in (
        lambda: ClockEvent.objects.filter(dossier=dossier).update(at=at("2018-07-03T08:00")),
        lambda: ClockEvent.objects.filter(dossier=dossier).delete(),
        lambda: Dossier.objects.filter(pk=dossier.pk).update(promised_due_at=at("2019-07-03T08:00")),
        lambda: Dossier.objects.filter(pk=dossier.pk).update(number="X"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry WHERE subject = %s", [dossier.subject])
        assert cursor.fetchone()[0] > 5
