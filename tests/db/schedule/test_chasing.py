"""Late tasks of reform plans: chased once a step, told by mail where an address is known."""

from __future__ import annotations

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.channels.messages.reminding import mail_owner
from motcua.channels.schedule.chasing import chase_late_tasks
from motcua.foundation.audit.models import Entry
from motcua.registry.accounts.models import Account
from tests.factories.plans import a_task
from tests.factories.world import World, a_world, at

pytestmark = pytest.mark.django_db
FIRST, THIRD = at("2018-06-04T07:40"), at("2018-06-05T07:40")


@pytest.fixture
def world() -> World:
    return a_world()


def test_a_late_task_is_chased_once_a_step(world: World) -> None:
    task = a_task(world)
    assert chase_late_tasks(at("2018-06-01T07:40")).done == 0
    for _ in range(2):
        chase_late_tasks(FIRST)
    chase_late_tasks(THIRD)
    assert Entry.objects.filter(event="reform.task.reminded", subject=task.subject).count() == 1
    assert not ProcrastinateJob.objects.filter(args__reaction="mail_owner").exists()
    assert not mail.outbox


def test_an_owner_with_an_address_has_mail_once(world: World) -> None:
    Account.objects.filter(pk=world.staff["handler"].account_id).update(email="can.bo@example.vn")
    task = a_task(world)
    chase_late_tasks(FIRST)
    line = Entry.objects.get(event="reform.task.reminded", subject=task.subject)
    assert ProcrastinateJob.objects.filter(args={"entry_id": line.pk, "reaction": "mail_owner"}).exists()
    for _ in range(2):
        mail_owner(line)
    (letter,) = mail.outbox
    assert letter.to == ["can.bo@example.vn"]
    assert letter.subject == "Nhiệm vụ quá hạn 3 ngày: Rà soát thời hạn giải quyết"
    assert f"/desk/reform/tasks/{task.pk}/" in letter.body
    Account.objects.filter(pk=world.staff["handler"].account_id).update(email=None)
    mail_owner(line)
    assert len(mail.outbox) == 1
