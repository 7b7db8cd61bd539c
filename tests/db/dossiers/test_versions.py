"""Open dossiers and a new version of their procedure: previewed, moved together or not at all, the promise kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from motcua.casework.dossiers.commands.applicant import request_supplement, supplement_dossier
from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.commands.versions import move_to_version
from motcua.casework.dossiers.models import Dossier, Route
from motcua.casework.dossiers.queries.versions import preview_move
from motcua.casework.dossiers.rules.routing import Step, linear_route
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version
from motcua.casework.procedures.models import ProcedureCase, ProcedureVersion
from motcua.foundation.audit.queries import journal_of
from motcua.kernel.errors import Denied, NotFound, Refused
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.calendars.values import WorkingCalendar
from motcua.registry.organisations.queries import calendar_id_for
from tests.factories.world import PROGRAM, STEPS, World, a_world, at

pytestmark = pytest.mark.django_db
DAY = at("2018-07-03T08:00")


@dataclass
class Newer:
    version: ProcedureVersion
    route: Route


def newer(world: World, *, days: int = 2, drop: str = "") -> Newer:
    """Publish a version with a shorter committed limit and, maybe, a step less."""
    draft = draft_version(actor=PROGRAM, at=DAY, version_id=world.version.pk)
    edit_draft(
        actor=PROGRAM, at=DAY, version_id=draft.pk, changes={"committed_value": days, "committed_unit": "working_day"}
    )
    version = publish_version(
        actor=PROGRAM, at=DAY, version_id=draft.pk, decision_no="1/QĐ", valid_from=date(2018, 7, 3)
    )
    steps = [Step(role, name, Decimal(hours)) for role, name, hours in STEPS if role != drop]
    bpmn = linear_route(steps, name="Quy trình mới", process_id="moi")
    route = publish_route(actor=PROGRAM, bpmn=bpmn, name="Mới", version_id=version.pk, at=DAY)
    return Newer(version, route)


def move(world: World, dossiers: list[Dossier], version_id: int, who: str = "leader", reason: str = "Rút ngắn") -> None:
    move_to_version(
        actor=world.actor(who, when=DAY), dossier_ids=[dossier.pk for dossier in dossiers], version_id=version_id,
        reason=reason, at=DAY,
    )  # fmt: skip


def calendar_of(world: World) -> WorkingCalendar:
    return calendar_value(calendar_id_for(world.authority.pk))


def test_the_preview_tells_what_changes_and_writes_nothing(world: World) -> None:
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception")
    new = newer(world)
    (preview,) = preview_move([dossier], new.version.pk, calendar_of(world))
    assert (preview.old_due_at, preview.new_due_at) == (at("2018-07-05T08:00"), at("2018-07-04T08:00"))
    assert (preview.obstacles, preview.new_route_id) == ((), new.route.pk)
    assert Dossier.objects.get(pk=dossier.pk).version_id == world.version.pk


def test_a_moved_dossier_has_the_new_limit_and_keeps_the_printed_date(world: World) -> None:
    dossiers = [world.do(world.receive(at("2018-07-02T08:00")), "reception") for _ in range(2)]
    new = newer(world)
    move(world, dossiers, new.version.pk)
    for dossier in Dossier.objects.filter(pk__in=[one.pk for one in dossiers]):
        assert (dossier.version_id, dossier.route_id) == (new.version.pk, new.route.pk)
        assert (dossier.due_at, dossier.limit_value) == (at("2018-07-04T08:00"), 2)
        assert dossier.promised_due_at == at("2018-07-05T08:00")
        assert journal_of(dossier.subject).get(event="dossier.version_moved").facts["new_version_id"] == new.version.pk
    world.do(dossiers[0], "head", "handler", "head", "leader", "clerk", "reception", when=at("2018-07-04T09:00"))
    assert Dossier.objects.get(pk=dossiers[0].pk).timeliness == "overdue"


def test_what_did_not_count_is_counted_anew(world: World) -> None:
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception", "head")
    Dossier.objects.filter(pk=dossier.pk).update(supplement_policy="pause")
    request_supplement(
        actor=world.actor("handler"), dossier_id=dossier.pk, items=["A"], reason="B", at=at("2018-07-02T09:00")
    )
    supplement_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, at=at("2018-07-02T11:00"))
    new = newer(world)
    move(world, [dossier], new.version.pk)
    dossier.refresh_from_db()
    assert (dossier.due_at, dossier.uncounted_minutes) == (at("2018-07-04T10:00"), 120)


def test_a_dossier_whose_step_is_gone_stands_in_the_way_of_all(world: World) -> None:
    stuck = world.do(world.receive(), "reception", "head", "handler", "head")
    free = world.receive()
    new = newer(world, drop="leader")
    with pytest.raises(Refused, match=stuck.number) as refused:
        move(world, [free, stuck], new.version.pk)
    assert refused.value.field == "dossier_ids"
    assert Dossier.objects.get(pk=free.pk).version_id == world.version.pk


def test_a_dossier_that_has_its_result_is_not_moved(world: World) -> None:
    done = world.finish(world.receive())
    new = newer(world)
    with pytest.raises(Refused, match="Đã trả kết quả"):
        move(world, [done], new.version.pk)


def test_drafts_and_versions_without_a_route_are_refused(world: World) -> None:
    dossier = world.receive()
    draft = draft_version(actor=PROGRAM, at=DAY, version_id=world.version.pk)
    with pytest.raises(Refused, match="chưa được ban hành"):
        move(world, [dossier], draft.pk)
    new = newer(world)
    Route.objects.filter(pk=new.route.pk).update(is_current=False)
    with pytest.raises(Refused, match="quy trình"):
        move(world, [dossier], new.version.pk)


def test_another_procedures_version_is_refused(world: World) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    with pytest.raises(Refused, match="thủ tục khác"):
        move(world, [world.receive()], other.version.pk)


def test_nothing_chosen_no_reason_nobody_there_nobody_allowed(world: World) -> None:
    dossier, new = world.receive(), newer(world)
    with pytest.raises(Refused) as refused:
        move(world, [], new.version.pk)
    assert refused.value.field == "dossier_ids"
    with pytest.raises(Refused) as refused:
        move(world, [dossier], new.version.pk, reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(Denied):
        move(world, [dossier], new.version.pk, who="handler")
    with pytest.raises(NotFound):
        move_to_version(
            actor=world.actor("leader", when=DAY), dossier_ids=[0], version_id=new.version.pk, reason="X", at=DAY
        )


def test_a_dossier_of_another_authority_is_not_found(world: World) -> None:
    other = a_world(code="000.00.27.H17", procedure_code="2.900002", prefix="khac-")
    dossier, new = world.receive(), newer(world)
    with pytest.raises(NotFound):
        move_to_version(
            actor=other.actor("leader", when=DAY),
            dossier_ids=[dossier.pk],
            version_id=new.version.pk,
            reason="X",
            at=DAY,
        )


def a_case(version: ProcedureVersion, code: str, days: int) -> ProcedureCase:
    return ProcedureCase.objects.create(
        version=version, ordinal=1, code=code, legal_value=days, legal_unit="working_day"
    )


def test_a_case_goes_to_the_same_case_of_the_new_version(world: World) -> None:
    a_case(world.version, "2.900001.01", 5)
    dossier = world.receive(at("2018-07-02T08:00"), case_code="2.900001.01")
    assert dossier.due_at == at("2018-07-09T08:00")
    new = newer(world)
    ProcedureCase.objects.filter(version=new.version).delete()
    with pytest.raises(Refused, match="trường hợp"):
        move(world, [dossier], new.version.pk)
    case = a_case(new.version, "2.900001.01", 4)
    move(world, [dossier], new.version.pk)
    dossier.refresh_from_db()
    assert (dossier.case_id, dossier.limit_value, dossier.due_at) == (case.pk, 4, at("2018-07-06T08:00"))
