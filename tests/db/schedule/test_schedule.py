"""Timed jobs: what is due is told, what fails is named, the others go on."""

from __future__ import annotations

import logging

import pytest
from procrastinate.contrib.django import app

from motcua.casework.dossiers.commands.applicant import withdraw_dossier
from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.models import DossierStep
from motcua.casework.dossiers.queries.one import timeline_of
from motcua.channels.schedule import tasks
from motcua.channels.schedule.sweeping import sweep
from motcua.channels.schedule.tasks import fire_due_timers, warn_of_due
from motcua.kernel.errors import Conflict
from tests.factories import routes
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def warnings_of(dossier: object) -> list[str]:
    return [line.facts["level"] for line in timeline_of(dossier) if line.event == "dossier.step_warned"]


def test_each_level_of_warning_is_told_once(world: World) -> None:
    dossier = world.receive(at("2018-07-02T08:00"))  # first step due at 10:00
    assert warn_of_due(at("2018-07-02T08:01")).done == 1
    assert warnings_of(dossier) == []
    for _ in range(2):
        warn_of_due(at("2018-07-02T09:10"))
    assert len(warnings_of(dossier)) == 1
    warn_of_due(at("2018-07-02T10:01"))
    assert len(warnings_of(dossier)) == 2
    assert warn_of_due(at("2018-07-02T10:30")).done == 0  # known as overdue: watched no more


def test_one_failing_dossier_stops_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dossiers = [world.receive(at("2018-07-02T08:00")) for _ in range(3)]
    bad, warn = dossiers[1].pk, tasks.warn_of_due_steps

    def fails_for_one(*, dossier_id: int, **rest: object) -> object:
        if dossier_id == bad:
            raise ZeroDivisionError("a fault of this one")
        return warn(dossier_id=dossier_id, **rest)

    monkeypatch.setattr(tasks, "warn_of_due_steps", fails_for_one)
    with caplog.at_level(logging.WARNING, "motcua.channels.schedule.sweeping"):
        swept = warn_of_due(at("2018-07-02T10:30"))

    assert (swept.done, swept.skipped) == (2, (bad,))
    assert [len(warnings_of(dossier)) for dossier in dossiers] == [1, 0, 1]
    assert f"warnings: {bad} skipped" in caplog.text
    assert "a fault of this one" in caplog.text


def test_a_withdrawn_dossier_is_not_watched(world: World) -> None:
    dossier = world.receive(at("2018-07-02T08:00"))
    withdraw_dossier(actor=world.actor("reception"), dossier_id=dossier.pk, reason="Đổi ý", at=at("2018-07-02T08:30"))
    assert warn_of_due(at("2018-07-03T08:00")).done == 0


def a_waiting_route() -> bytes:
    """A route that waits a working hour between two pieces of work of the desk."""

    def work(node_id: str) -> str:
        role = '<camunda:property name="role" value="reception"/>'
        more = f"<bpmn:extensionElements><camunda:properties>{role}</camunda:properties></bpmn:extensionElements>"
        return routes.node("t", node_id, more, name=node_id)

    hour = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
    nodes = [
        routes.node("s", "s"),
        work("a"),
        routes.node("intermediateCatchEvent", "w", hour),
        work("b"),
        routes.node("e", "e"),
    ]
    flows = [routes.flow(*ends) for ends in ("sa", "aw", "wb", "be")]
    return routes.document(routes.process("".join(nodes + flows)))


def test_a_timer_goes_off_when_its_instant_has_come(world: World) -> None:
    publish_route(actor=PROGRAM, bpmn=a_waiting_route(), name="Chờ", version_id=world.version.pk, at=FOUNDED)
    dossier = world.do(world.receive(at("2018-07-02T08:00")), "reception", when=at("2018-07-02T08:00"))

    assert fire_due_timers(at("2018-07-02T08:59")).done == 0
    assert not DossierStep.objects.filter(dossier=dossier, state="waiting").exists()
    assert fire_due_timers(at("2018-07-02T09:00")).done == 1
    assert world.step(dossier).node == "b"
    assert fire_due_timers(at("2018-07-02T09:00")).done == 0


def test_what_somebody_did_meanwhile_is_no_fault() -> None:
    def gone(_each: int) -> None:
        raise Conflict("đã xong")

    assert str(sweep("x", [1, 2], gone)) == "done 0, settled meanwhile 2, skipped []"


def test_the_worker_knows_the_jobs_and_their_hours() -> None:
    app.perform_import_paths()
    assert {"schedule.warn", "schedule.timers", "react"} <= set(app.tasks)
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert (
        planned.items()
        >= {"schedule.warn": "*/10 * * * *", "schedule.timers": "*/2 * * * *", "schedule.tallies": "* * * * *"}.items()
    )


def test_the_jobs_read_the_clock_themselves(world: World) -> None:
    assert tasks.warn(timestamp=0).startswith("done 0")
    assert tasks.timers(timestamp=0) == "done 0, settled meanwhile 0, skipped []"
    world.receive()
    assert tasks.tallies(timestamp=0) == "folded 1"
    assert tasks.tallies(timestamp=0) == "folded 0"
