"""Opening and shutting wall screens."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.foundation.audit.models import Entry
from motcua.insight.statistics import queries
from motcua.insight.statistics.commands import open_screen, shut_screen
from motcua.insight.statistics.models import WallScreen
from motcua.kernel.errors import Conflict, Denied, NotFound, Refused
from tests.factories.world import MORNING, World, a_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return a_world()


def opened(world: World) -> str:
    return open_screen(actor=world.actor("admin"), authority_id=world.authority.pk, place=" Sảnh tầng 1 ", at=MORNING)


def test_the_secret_opens_the_hall_and_is_not_kept(world: World) -> None:
    secret = opened(world)
    screen = queries.screen_of_secret(secret)
    assert (screen.place, screen.authority_id, screen.shut_at) == ("Sảnh tầng 1", world.authority.pk, None)
    assert secret not in screen.hash
    told = Entry.objects.latest("id")
    assert (told.event, told.subject) == ("figures.wall_screen_opened", f"wall_screen:{screen.pk}")


def test_two_screens_have_two_secrets(world: World) -> None:
    assert opened(world) != opened(world)


def test_shutting_ends_it_for_good(world: World) -> None:
    secret = opened(world)
    screen = WallScreen.objects.get()
    shut_screen(actor=world.actor("admin"), screen_id=screen.pk, at=MORNING + timedelta(hours=1))
    with pytest.raises(NotFound):
        queries.screen_of_secret(secret)
    with pytest.raises(Conflict, match="đã khóa"):
        shut_screen(actor=world.actor("admin"), screen_id=screen.pk, at=MORNING + timedelta(hours=2))


@pytest.mark.parametrize("name", ["leader", "head", "reception", "home_affairs"])
def test_is_denied_to_others(world: World, name: str) -> None:
    with pytest.raises(Denied):
        open_screen(actor=world.actor(name), authority_id=world.authority.pk, place="Sảnh", at=MORNING)
    opened(world)
    with pytest.raises(NotFound):
        shut_screen(actor=world.actor(name), screen_id=WallScreen.objects.get().pk, at=MORNING)


def test_needs_an_authority_and_a_place(world: World) -> None:
    with pytest.raises(NotFound):
        open_screen(actor=world.actor("admin"), authority_id=0, place="Sảnh", at=MORNING)
    with pytest.raises(Refused, match="nơi đặt"):
        open_screen(actor=world.actor("admin"), authority_id=world.authority.pk, place=" ", at=MORNING)


def test_the_hall_counts_its_own_day(world: World) -> None:
    world.receive(MORNING)
    hall = queries.hall_of(authority_id=world.authority.pk, day=MORNING.date())
    assert (hall.received, hall.resolved, hall.pending, hall.ready) == (1, 0, 1, ())
    assert hall.on_time.value is None
    before = queries.hall_of(authority_id=world.authority.pk, day=MORNING.date() - timedelta(1))
    assert (before.received, before.pending) == (0, 0)
