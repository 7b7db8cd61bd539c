"""What is found first is the same, whether it stands among the newest or only the index of words knows it."""

from __future__ import annotations

import pytest

from motcua.casework.dossiers.queries import finding
from motcua.casework.dossiers.queries.finding import Wanted, dossiers_found, find_dossiers, first_ids
from motcua.registry.citizens.values import PartyFacts, PartyKind
from tests.factories.world import World, at

pytestmark = pytest.mark.django_db
NAMES = ("Võ Thị Mới", "Lê Văn Cũ", "Võ Văn Mới", "Trần Thị Mới", "Võ Thị Mơi")


@pytest.fixture
def received(world: World) -> list[int]:
    return [_receive(world, turn, name) for turn, name in enumerate(NAMES)]


def _receive(world: World, turn: int, name: str) -> int:
    identifier = f"0481900000{77 + turn}"
    facts = PartyFacts(kind=PartyKind.PERSON, name=name, identifier=identifier, phone=f"0905 111 22{turn}")
    dossier = world.receive(
        at(f"2018-07-0{2 + turn % 2}T08:00"), applicant=facts, applicant_id=0, submitter_id=world.applicant_id
    )
    return int(dossier.pk)


@pytest.mark.parametrize("newest", [1, 3, 4_000])
@pytest.mark.parametrize("most", [1, 2, 101])
@pytest.mark.parametrize("text", ["vo moi", "thi", "0905", "le van cu", "khong co ai", ""])
def test_finds_the_same_first_ones(
    world: World, received: list[int], monkeypatch: pytest.MonkeyPatch, newest: int, most: int, text: str
) -> None:
    monkeypatch.setattr(finding, "NEWEST", newest)
    actor, wanted = world.actor("reception"), Wanted(text=text)
    expected = [found.pk for found in find_dossiers(actor, wanted)][:most]
    assert first_ids(actor, wanted, most=most) == expected
    assert [found.pk for found in dossiers_found(expected)] == expected


def test_finds_what_is_wanted_in_their_order(world: World, received: list[int]) -> None:
    assert first_ids(world.actor("reception"), Wanted(text="vo moi"), most=9) == [received[4], received[2], received[0]]
