"""Acts and folders at once, each on a connection of its own: nothing is counted twice, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.models import TallyDelta
from motcua.casework.dossiers.queries.recount import differences
from motcua.casework.dossiers.queries.tallies import tallied
from tests.db.dossiers.test_concurrency import at_once
from tests.factories.world import MORNING, World, a_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
INTAKES, FOLDERS = 16, 4


@pytest.fixture
def world() -> World:
    return a_world()


def received(world: World) -> int:
    asked = tallied(start=date(2018, 1, 1), end=date(2019, 1, 1), authority_ids=[world.authority.pk])
    return asked[""]["received"]


def test_intakes_while_folders_fold(world: World) -> None:
    counts: list[int] = []

    def fold() -> None:
        for _ in range(5):
            fold_tallies()
            counts.append(received(world))

    found = at_once([*[lambda: world.receive(MORNING) for _ in range(INTAKES)], *[fold] * FOLDERS])
    assert [one for one in found if isinstance(one, Exception)] == []
    assert received(world) == INTAKES
    assert differences() == []
    assert all(0 <= count <= INTAKES for count in counts)
    fold_tallies()
    assert (TallyDelta.objects.count(), received(world), differences()) == (0, INTAKES, [])
