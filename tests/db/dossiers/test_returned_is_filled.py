"""What was handed over before roll-ups counted it is counted by the migration, whether folded then or not."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.casework.dossiers.models import Dossier, Tally
from motcua.casework.dossiers.queries.recount import differences
from motcua.casework.dossiers.values import Status
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
FILL = import_module("motcua.casework.dossiers.migrations.0008_returned").FILL


def hand_over(world: World, day: str) -> None:
    dossier = world.receive(at(f"{day}T08:00"))
    done = at(f"{day}T09:00")
    Dossier.objects.filter(pk=dossier.pk).update(
        status=Status.RETURNED, ready_at=done, ended_at=done, returned_at=done, timeliness="early"
    )


def test_counts_what_is_folded_and_leaves_the_rest_to_the_fold(world: World) -> None:
    for day in ("2018-06-14", "2018-06-15", "2018-07-02"):
        hand_over(world, day)
    fold_tallies()
    hand_over(world, "2018-07-02")
    Tally.objects.update(returned=0)
    assert {one.measure for one in differences()} == {"returned"}
    with connection.cursor() as cursor:
        cursor.execute(FILL)
    assert differences() == []
    fold_tallies()
    assert differences() == []
