"""Dossiers on routes of every shape: calls, timers, branches; and how routes are published."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.dossiers.commands.applicant import await_payment, record_payment
from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.commands.steps import complete_step, complete_steps, fire_timer
from motcua.casework.dossiers.models import Dossier, DossierStep, Route
from motcua.casework.dossiers.queries.work import timers_due
from motcua.casework.dossiers.values import Completion, StepOutcome
from motcua.casework.procedures.commands.competence import name_competent_unit
from motcua.casework.procedures.models import ProcedureVersion
from motcua.foundation.audit.models import Entry
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from motcua.registry.organisations.models import Authority
from tests.factories.work_routes import a_route, call, step, timer
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
LATER = at("2018-07-02T09:00")
RETURN = step("ret", "return_desk", "return")
FORK = '<bpmn:parallelGateway id="f"/><bpmn:parallelGateway id="j"/>'
OPINION = a_route(step("give", "handler", "consult"), "s>give give>e")


def published(world: World, nodes: str, ways: str, key: str = "") -> Route:
    where = {"key": key} if key else {"version_id": world.version.pk}
    return publish_route(actor=PROGRAM, bpmn=a_route(nodes, ways), name="Riêng", at=FOUNDED, **where)  # type: ignore[arg-type]


def on_route(world: World, nodes: str, ways: str) -> Dossier:
    published(world, nodes, ways)
    return world.receive()


def waiting(dossier: Dossier) -> dict[str, DossierStep]:
    return {one.node: one for one in DossierStep.objects.filter(dossier=dossier, state="waiting")}


def states(dossier: Dossier) -> dict[str, str]:
    return dict(DossierStep.objects.filter(dossier=dossier).values_list("node", "state"))


def complete(world: World, dossier: Dossier, node: str, who: str = "handler", **data: object) -> Dossier:
    completion = Completion(waiting(dossier)[node].pk, StepOutcome.DONE, data)
    return complete_step(actor=world.actor(who), completion=completion, at=LATER)


def fire(dossier: Dossier, node: str, when: str = "2018-07-03T08:00") -> Dossier:
    return fire_timer(
        actor=PROGRAM, step_id=DossierStep.objects.get(dossier=dossier, node=node, state="timer").pk, at=at(when)
    )


# --------------------------------------------------------------------------------------------------------------- calls
def test_a_called_route_is_walked_and_the_caller_goes_on(world: World) -> None:
    publish_route(actor=PROGRAM, bpmn=OPINION, name="Lấy ý kiến", key="y_kien", at=FOUNDED)
    dossier = on_route(
        world, step("in", "reception", "receive") + call("ask", "y_kien") + RETURN, "s>in in>ask ask>ret ret>e"
    )
    dossier = complete(world, dossier, "in", "reception")
    assert (states(dossier)["ask"], set(waiting(dossier))) == ("call", {"give"})
    assert waiting(dossier)["give"].parent.node == "ask"
    dossier = complete(world, dossier, "give")
    assert (states(dossier)["ask"], set(waiting(dossier)), dossier.status) == ("done", {"ret"}, "result_ready")


def test_a_call_in_a_call_ends_with_the_outermost(world: World) -> None:
    publish_route(actor=PROGRAM, bpmn=OPINION, name="Trong", key="trong", at=FOUNDED)
    published(world, call("inner", "trong"), "s>inner inner>e", key="ngoai")
    dossier = on_route(world, call("outer", "ngoai") + RETURN, "s>outer outer>ret ret>e")
    assert set(waiting(dossier)) == {"give"}
    dossier = complete(world, dossier, "give")
    assert (states(dossier)["outer"], states(dossier)["inner"], set(waiting(dossier))) == ("done", "done", {"ret"})


def test_a_called_route_without_work_is_passed_through(world: World) -> None:
    published(world, "", "s>e", key="rong")
    dossier = on_route(
        world, step("in", "reception", "receive") + call("ask", "rong") + RETURN, "s>in in>ask ask>ret ret>e"
    )
    assert set(waiting(complete(world, dossier, "in", "reception"))) == {"ret"}


def test_a_dossier_keeps_the_called_route_it_entered(world: World) -> None:
    publish_route(actor=PROGRAM, bpmn=OPINION, name="Cũ", key="y_kien", at=FOUNDED)
    dossier = on_route(world, call("ask", "y_kien") + RETURN, "s>ask ask>ret ret>e")
    published(world, step("other"), "s>other other>e", key="y_kien")
    assert set(waiting(complete(world, dossier, "give"))) == {"ret"}
    assert set(waiting(world.receive())) == {"other"}


def test_a_route_that_calls_itself_is_refused_before_it_turns_round_for_ever(world: World) -> None:
    published(world, "", "s>e", key="vong")
    published(world, call("again", "vong"), "s>again again>e", key="vong")
    published(world, call("ask", "vong") + RETURN, "s>ask ask>ret ret>e")
    with pytest.raises(Refused, match="quá sâu"):
        world.receive()
    assert not Dossier.objects.exists()


# -------------------------------------------------------------------------------------------------------------- timers
def test_a_timer_on_the_way_waits_for_its_instant(world: World) -> None:
    dossier = on_route(
        world, step("in", "reception", "receive") + timer("wait", "PT8H") + RETURN, "s>in in>wait wait>ret ret>e"
    )
    dossier = complete(world, dossier, "in", "reception")
    token = DossierStep.objects.get(dossier=dossier, node="wait")
    assert (token.state, token.due_at) == ("timer", at("2018-07-03T09:00"))
    assert list(timers_due(at("2018-07-03T08:59"))) == []
    assert list(timers_due(at("2018-07-03T09:00"))) == [token]
    with pytest.raises(Refused, match="Chưa đến giờ"):
        fire(dossier, "wait", "2018-07-03T08:59")
    dossier = fire(dossier, "wait", "2018-07-03T09:00")
    assert (states(dossier)["wait"], dossier.status) == ("done", "result_ready")
    with pytest.raises(Conflict, match="đã qua"):
        fire_timer(actor=PROGRAM, step_id=token.pk, at=at("2018-07-03T09:01"))


def test_an_interrupting_timer_takes_the_work_away(world: World) -> None:
    nodes = step("do", "reception", "receive") + timer("late", "PT2H", "do") + step("help", "leader") + RETURN
    dossier = on_route(world, nodes, "s>do do>ret late>help help>ret ret>e")
    dossier = fire(dossier, "late")
    assert states(dossier) == {"do": "cancelled", "late": "done", "help": "waiting"}
    assert Entry.objects.filter(subject=dossier.subject, event="dossier.timer_fired").count() == 1


def test_a_reminding_timer_leaves_the_work_where_it_is(world: World) -> None:
    nodes = (
        step("do", "reception", "receive")
        + timer("late", "PT2H", "do", interrupting=False)
        + step("help", "leader")
        + RETURN
    )
    dossier = on_route(world, nodes, "s>do do>ret late>help help>e2 ret>e")
    assert set(waiting(fire(dossier, "late"))) == {"do", "help"}


def test_work_done_in_time_cancels_its_timer(world: World) -> None:
    nodes = step("do", "reception", "receive") + timer("late", "PT2H", "do") + step("help", "leader") + RETURN
    dossier = on_route(world, nodes, "s>do do>ret late>help help>ret ret>e")
    assert states(complete(world, dossier, "do", "reception")) == {"do": "done", "late": "cancelled", "ret": "waiting"}


def test_a_timer_on_a_call_takes_the_called_work_away(world: World) -> None:
    publish_route(actor=PROGRAM, bpmn=OPINION, name="Lấy ý kiến", key="y_kien", at=FOUNDED)
    nodes = call("ask", "y_kien") + timer("late", "PT2H", "ask") + step("alone") + RETURN
    dossier = on_route(world, nodes, "s>ask ask>ret late>alone alone>ret ret>e")
    assert states(fire(dossier, "late")) == {
        "ask": "cancelled",
        "give": "cancelled",
        "late": "done",
        "alone": "waiting",
    }


def test_a_timer_on_the_return_step_goes_off_while_the_result_waits(world: World) -> None:
    nodes = (
        step("do", "reception", "receive")
        + RETURN
        + timer("idle", "P5D", "ret", interrupting=False)
        + step("phone", "reception")
    )
    dossier = on_route(world, nodes, "s>do do>ret idle>phone phone>e2 ret>e")
    dossier = complete(world, dossier, "do", "reception")
    dossier = fire(dossier, "idle", "2018-07-10T08:00")
    assert (dossier.status, set(waiting(dossier))) == ("result_ready", {"ret", "phone"})
    assert complete(world, dossier, "phone", "reception").status == "result_ready"
    assert complete(world, dossier, "ret", "reception").status == "returned"


def test_no_timer_goes_off_while_the_clock_stands_and_its_time_moves_on(world: World) -> None:
    nodes = (
        step("in", "reception", "receive") + step("do") + timer("late", "PT2H", "do") + step("help", "leader") + RETURN
    )
    dossier = on_route(world, nodes, "s>in in>do do>ret late>help help>ret ret>e")
    complete(world, dossier, "in", "reception")
    await_payment(actor=world.actor("handler"), dossier_id=dossier.pk, reason="Thuế", at=at("2018-07-02T10:00"))
    with pytest.raises(Conflict):
        fire(dossier, "late")
    record_payment(actor=world.actor("handler"), dossier_id=dossier.pk, document="1", at=at("2018-07-03T10:00"))
    assert DossierStep.objects.get(dossier=dossier, node="late").due_at == at("2018-07-03T11:00")


# ------------------------------------------------------------------------------------------------------------ branches
def both(world: World) -> Dossier:
    nodes = FORK + step("a", "reception", "receive") + step("b", "reception") + RETURN
    return on_route(world, nodes, "s>f f>a f>b a>j b>j j>ret ret>e")


def test_branches_wait_for_each_other(world: World) -> None:
    dossier = complete(world, both(world), "a", "reception")
    assert (dossier.status, set(waiting(dossier)), states(dossier)["j"]) == ("in_progress", {"b"}, "joining")
    dossier = complete(world, dossier, "b", "reception")
    assert (dossier.status, set(waiting(dossier)), states(dossier)["j"]) == ("result_ready", {"ret"}, "done")


def test_both_branches_in_one_act(world: World) -> None:
    dossier = both(world)
    completions = [Completion(one.pk) for one in waiting(dossier).values()]
    complete_steps(actor=world.actor("reception"), completions=completions, at=LATER)
    assert set(waiting(dossier)) == {"ret"}
    assert Dossier.objects.get(pk=dossier.pk).status == "result_ready"
    assert Entry.objects.filter(subject=dossier.subject, event="dossier.result_ready").count() == 1


def test_two_drafts_in_one_act_leave_one_alive(world: World) -> None:
    nodes = (
        FORK
        + step("a", "handler", "appraise")
        + step("b", "handler", "appraise")
        + step("ret", "return_desk", "return")
    )
    dossier = on_route(world, nodes, "s>f f>a f>b a>j b>j j>ret ret>e")
    completions = [Completion(one.pk, StepOutcome.APPROVE) for one in waiting(dossier).values()]
    complete_steps(actor=world.actor("handler"), completions=completions, at=LATER)
    assert sorted(Dossier.objects.get(pk=dossier.pk).drafts.values_list("state", flat=True)) == ["proposed", "returned"]


def test_a_choice_that_lacks_its_value_refuses_the_completion_and_changes_nothing(world: World) -> None:
    nodes = step("do", "reception", "receive") + '<bpmn:exclusiveGateway id="x"/>' + step("a") + step("b") + RETURN
    xml = a_route(nodes, "s>do do>x x>a x>b a>ret b>ret ret>e").replace(
        b'id="x_a" sourceRef="x" targetRef="a">', b'id="x_a" sourceRef="x" targetRef="a"><bpmn:conditionExpression>area &gt; 5</bpmn:conditionExpression>'
    ).replace(
        b'id="x_b" sourceRef="x" targetRef="b">', b'id="x_b" sourceRef="x" targetRef="b"><bpmn:conditionExpression>area &lt;= 5</bpmn:conditionExpression>'
    )  # fmt: skip
    publish_route(actor=PROGRAM, bpmn=xml, name="Riêng", version_id=world.version.pk, at=FOUNDED)
    dossier = world.receive()
    with pytest.raises(Refused, match="area") as refused:
        complete(world, dossier, "do", "reception")
    assert refused.value.next_step
    assert (set(waiting(dossier)), Dossier.objects.get(pk=dossier.pk).status) == ({"do"}, "received")
    assert set(waiting(complete(world, dossier, "do", "reception", area=9))) == {"a"}
    assert Dossier.objects.get(pk=dossier.pk).data == {"area": 9, "outcome": "done"}


def test_an_outside_role_is_the_handlers_care_and_public_words_are_kept(world: World) -> None:
    nodes = step("ask", "consulted_agency", "consult", status="Đang hỏi ý kiến") + step("free", "", hours="") + RETURN
    dossier = on_route(world, nodes, "s>ask ask>free free>ret ret>e")
    asked = waiting(dossier)["ask"]
    assert (asked.role, asked.unit_id, asked.public_status) == ("handler", world.units["office"].pk, "Đang hỏi ý kiến")
    free = waiting(complete(world, dossier, "ask"))["free"]
    assert (free.due_at, free.budget_minutes) == (dossier.due_at, 0)  # without a budget: the dossier's own instant


# ---------------------------------------------------------------------------------------------------------- publishing
def test_the_same_file_again_changes_nothing(world: World) -> None:
    first = published(world, RETURN, "s>ret ret>e")
    before = Entry.objects.count()
    assert published(world, RETURN, "s>ret ret>e").pk == first.pk
    assert Entry.objects.count() == before


def test_a_new_file_takes_the_place_and_runs_for_new_dossiers_only(world: World) -> None:
    old = world.receive()
    new = published(world, RETURN, "s>ret ret>e")
    assert Route.objects.filter(version=world.version, is_current=True).get() == new
    assert (world.receive().route_id, Dossier.objects.get(pk=old.pk).route_id) == (new.pk, world.route_id)


def test_an_authoritys_own_route_goes_before_the_one_for_all(world: World) -> None:
    own = publish_route(actor=PROGRAM, bpmn=a_route(RETURN, "s>ret ret>e"), name="", version_id=world.version.pk,
                        authority_id=world.authority.pk, at=FOUNDED)  # fmt: skip
    assert own.name == "mau"
    assert world.receive().route_id == own.pk


@pytest.mark.parametrize("where", [{}, {"version_id": 1, "key": "x"}])
def test_a_route_belongs_to_a_version_or_has_a_key(world: World, where: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        publish_route(actor=PROGRAM, bpmn=OPINION, name="X", at=FOUNDED, **where)  # type: ignore[arg-type]
    assert refused.value.field == "key"


def test_a_call_of_nothing_and_a_broken_file_are_refused_with_the_element(world: World) -> None:
    with pytest.raises(Refused, match="khong_co") as refused:
        published(world, call("ask", "khong_co") + RETURN, "s>ask ask>ret ret>e")
    assert refused.value.field == "ask"
    with pytest.raises(Refused):
        publish_route(actor=PROGRAM, bpmn=b"<x/>", name="X", version_id=world.version.pk, at=FOUNDED)


def test_a_route_for_no_version_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        publish_route(actor=PROGRAM, bpmn=OPINION, name="X", version_id=999_999_999, at=FOUNDED)


def test_only_home_affairs_and_administrators_publish(world: World) -> None:
    for name in ("handler", "leader", "reception"):
        with pytest.raises(Denied):
            publish_route(actor=world.actor(name), bpmn=OPINION, name="X", key="x", at=FOUNDED)
    assert publish_route(actor=world.actor("home_affairs"), bpmn=OPINION, name="X", key="x", at=FOUNDED).is_current


def test_a_route_that_binds_a_strangers_authority_is_not_published(world: World) -> None:
    other = a_world(code="000.00.27.H17", prefix="kia_", procedure_code="2.900077")
    affairs, procedure_id = world.actor("home_affairs"), world.version.procedure_id

    def published(version: ProcedureVersion, authority: Authority | None, key: str = "") -> Route:
        return publish_route(
            actor=affairs, bpmn=OPINION, name="X", version_id=None if key else version.pk, key=key, at=FOUNDED,
            authority_id=authority.pk if authority else None,
        )  # fmt: skip

    assert published(world.version, None).authority_id is None
    name_competent_unit(
        actor=PROGRAM, at=FOUNDED, procedure_id=procedure_id, authority_id=other.authority.pk,
        unit_id=other.units["office"].pk, valid_from=FOUNDED.date(),
    )  # fmt: skip
    for act in (lambda: published(world.version, None), lambda: published(world.version, other.authority),
                lambda: published(other.version, None), lambda: published(world.version, None, key="chung")):  # fmt: skip
        with pytest.raises(Denied):
            act()
    assert published(world.version, world.authority).authority_id == world.authority.pk


def test_a_published_file_never_changes(world: World) -> None:
    for change in ({"bpmn": "<x/>"}, {"sha256": "0"}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Route.objects.filter(pk=world.route_id).update(**change)
    assert Route.objects.filter(pk=world.route_id).update(is_current=False) == 1
