"""Applicants for tests; their identifiers are of the right form and belong to nobody we know."""

from __future__ import annotations

from dataclasses import replace

from motcua.kernel.actor import Actor
from motcua.registry.citizens.commands import register_party
from motcua.registry.citizens.models import Party
from motcua.registry.citizens.values import IdKind, PartyFacts, PartyKind
from tests.factories.accounts import AT, PROGRAM

PERSON = PartyFacts(
    kind=PartyKind.PERSON,
    name="Nguyễn Văn Ẩn",
    id_kind=IdKind.PERSONAL_ID,
    identifier="048 085 000 123",
    phone="0905 123 456",
    address="K12/34 đường Thử Nghiệm, phường Khuê Trung",
)
HOUSEHOLD_BUSINESS = PartyFacts(
    kind=PartyKind.HOUSEHOLD_BUSINESS, name="Hộ kinh doanh Phở Mẫu", id_kind=IdKind.TAX_CODE, identifier="0400101394"
)


def personal_id(number: int) -> str:
    """A personal identification number of Đà Nẵng, another one for each number."""
    return f"048085{number:06}"


def a_party(facts: PartyFacts = PERSON, *, actor: Actor = PROGRAM, **changes: object) -> Party:
    """A party registered through its command: `a_party(name="…", identifier=personal_id(7))`."""
    registration = register_party(actor=actor, at=AT, facts=replace(facts, **changes))
    return Party.objects.get(pk=registration.party_id)
