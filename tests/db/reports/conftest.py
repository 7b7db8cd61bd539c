"""A district with work of July 2018 in every state, made once for a file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest

from motcua.casework.dossiers.commands.applicant import withdraw_dossier
from motcua.casework.dossiers.commands.leaders import stop_dossier
from motcua.kernel.actor import Role
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.values import NewStaff
from tests.factories.standing import standing
from tests.factories.world import FOUNDED, PROGRAM, World, a_world, at

ALL = ("reception", "head", "handler", "head", "leader", "clerk")


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    yield from standing(worked, django_db_blocker)


@pytest.fixture
def world(founded: World, db: None, forgetful: None) -> World:
    return copy(founded)


def worked() -> World:
    world = a_world()
    world.staff["checker"] = appoint_staff(
        actor=PROGRAM, at=FOUNDED, unit_id=world.units["one_stop"].pk, roles=(Role.ONE_STOP_HEAD,),
        person=NewStaff(login="checker", name="Người Mẫu Kiểm Tra"),
    )  # fmt: skip
    world.receive(at("2018-06-12T08:00"))  # open ever since: carried into the third quarter
    world.do(world.receive(at("2018-07-02T08:00")), *ALL, when=at("2018-07-03T08:00"))  # early
    world.do(world.receive(at("2018-07-02T09:00")), *ALL, when=at("2018-07-05T08:30"))  # on the day
    world.do(world.receive(at("2018-07-02T10:00")), *ALL, when=at("2018-07-12T08:00"))  # late
    world.do(world.receive(at("2018-09-13T10:00")), "reception", when=at("2018-09-13T10:30"))  # in time at the cut-off
    withdrawn, stopped = world.receive(at("2018-07-09T08:00")), world.receive(at("2018-07-09T09:00"))
    by = {"dossier_id": withdrawn.pk, "at": at("2018-07-10T08:00"), "reason": "Đổi ý"}
    withdraw_dossier(actor=world.actor("reception"), **by)  # type: ignore[arg-type]
    stop_dossier(actor=world.actor("leader"), **by | {"dossier_id": stopped.pk, "reason": "Đất tranh chấp"})  # type: ignore[arg-type]
    world.submit(at("2018-07-16T08:00"))  # never received
    return world
