"""Whose a task is: its owner's, its unit's head's (a ward's leader too), the helping units' to read, nobody's own to accept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.insight.reform.commands.plans import issue_plan
from motcua.insight.reform.commands.task_reports import accept_task, add_evidence, report_task
from motcua.insight.reform.commands.tasks import add_task, extend_task
from motcua.insight.reform.models import ReformTask
from motcua.insight.reform.queries import plans as queries
from motcua.insight.reform.queries.plan_scope import tasks_seen_by
from motcua.insight.reform.values.plans import EvidenceKind, NewEvidence
from motcua.kernel.errors import Denied, NotFound, Refused
from tests.factories.plans import DAY, a_plan, a_task, new_task
from tests.factories.standing import standing
from tests.factories.world import PROGRAM, World, a_world, at

pytestmark = pytest.mark.django_db
PAPER = NewEvidence(kind=EvidenceKind.DOCUMENT, text="34/TTr-KT ngày 29/5/2018")
LATE = at("2018-07-05T09:00")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(a_world, django_db_blocker)


@pytest.fixture(autouse=True)
def _apart(forgetful: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path


def a_ward(world: World) -> World:
    ward = a_world(code="000.01.26.H17", procedure_code="2.900003", prefix="w")
    type(ward.authority).objects.filter(pk=ward.authority.pk).update(parent=world.authority)
    return ward


def given(world: World, ward: World, **other: Any) -> ReformTask:
    """A task of the district's plan, given to a ward's leadership without naming anybody."""
    plan = a_plan(world.authority.pk)
    said = new_task(**{"unit_id": ward.units["leadership"].pk} | other)
    task = add_task(actor=PROGRAM, at=DAY, plan_id=plan.pk, said=said)
    issue_plan(actor=PROGRAM, at=DAY, plan_id=plan.pk, number="12/KH", issued_on=DAY.date())
    return task


def test_a_wards_leader_carries_what_the_districts_plan_gives_his_ward(world: World) -> None:
    ward = a_ward(world)
    task, leader = given(world, ward), ward.actor("leader", when=DAY)
    assert [one.pk for one in queries.tasks_waiting(leader)] == [task.pk]
    add_evidence(actor=leader, at=DAY, task_id=task.pk, said=PAPER)
    report_task(actor=leader, at=DAY, task_id=task.pk, report="Đã làm")
    with pytest.raises(Denied):
        accept_task(actor=leader, at=DAY, task_id=task.pk)
    accept_task(actor=world.actor("home_affairs", when=DAY), at=DAY, task_id=task.pk)


def test_a_leader_does_not_carry_what_another_unit_of_his_has(world: World) -> None:
    task = a_task(world)
    with pytest.raises(Denied):
        add_evidence(actor=world.actor("leader", when=DAY), at=DAY, task_id=task.pk, said=PAPER)


def test_the_head_of_a_helping_unit_reads_the_task_and_no_more(world: World) -> None:
    ward = a_ward(world)
    task = given(world, ward, unit_id=world.units["office"].pk, helper_ids=(ward.units["leadership"].pk,))
    leader = ward.actor("leader", when=DAY)
    assert [one.pk for one in tasks_seen_by(leader)] == [task.pk]
    assert not queries.tasks_waiting(leader).exists()
    with pytest.raises(Denied):
        add_evidence(actor=leader, at=DAY, task_id=task.pk, said=PAPER)
    with pytest.raises(NotFound):
        add_evidence(actor=ward.actor("handler", when=DAY), at=DAY, task_id=task.pk, said=PAPER)


def test_an_owner_does_not_accept_what_his_head_reported(world: World) -> None:
    task = a_task(world)
    ReformTask.objects.filter(pk=task.pk).update(owner=world.staff["home_affairs"])
    head, affairs = world.actor("head", when=DAY), world.actor("home_affairs", when=DAY)
    add_evidence(actor=head, at=DAY, task_id=task.pk, said=PAPER)
    report_task(actor=head, at=DAY, task_id=task.pk, report="Đã làm")
    assert not queries.tasks_waiting(affairs).exists()
    with pytest.raises(Denied, match="phụ trách"):
        accept_task(actor=affairs, at=DAY, task_id=task.pk)


def test_a_later_day_has_not_passed_already(world: World) -> None:
    task, leader = a_task(world), world.actor("leader", when=LATE)
    with pytest.raises(Refused, match="đã qua"):
        extend_task(actor=leader, at=LATE, task_id=task.pk, new_due_on=date(2018, 7, 4), reason="Chậm")
    extend_task(actor=leader, at=LATE, task_id=task.pk, new_due_on=LATE.date(), reason="Chậm")
