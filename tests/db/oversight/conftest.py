"""A one-stop shop with an inspector, opened once for a file's tests; a few results already handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pytest_django.plugin import DjangoDbBlocker

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status
from motcua.kernel.actor import Actor, Role
from tests.factories.dossiers import Shop, a_shop
from tests.factories.organisations import a_colleague, the_actor
from tests.factories.standing import standing


@dataclass
class District:
    """The shop, its inspector, and dossiers whose results were returned."""

    shop: Shop
    inspector: Actor
    returned: list[Dossier] = field(default_factory=list)

    @property
    def authority_id(self) -> int:
        """The district's id."""
        return self.shop.cast.authority.pk

    def actor(self, name: str) -> Actor:
        """One of the cast, or the inspector."""
        return self.inspector if name == "inspector" else self.shop.cast.members()[name].actor


def a_district() -> District:
    shop = a_shop()
    inspector = a_colleague(shop.cast.office, "kiem.tra", "Mai Thị Kiểm", Role.INSPECTOR)
    return District(shop, the_actor(inspector), [shop.a_dossier(Status.RETURNED) for _ in range(7)])


@pytest.fixture(scope="module")
def opened(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    yield from standing(a_district, django_db_blocker)


@pytest.fixture
def district(opened: District, db: None) -> District:
    return opened
