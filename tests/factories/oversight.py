"""A district under oversight: the shop of `a_shop()`, an inspector, results handed over."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import Status
from motcua.kernel.actor import Actor, Role
from tests.factories.dossiers import Shop, a_shop
from tests.factories.organisations import Member, a_colleague, the_actor


@dataclass
class District:
    """The shop, its inspector, and dossiers whose results were returned."""

    shop: Shop
    inspecting: Member
    returned: list[Dossier] = field(default_factory=list)

    @property
    def inspector(self) -> Actor:
        """The inspector as an actor."""
        return self.inspecting.actor

    @property
    def authority_id(self) -> int:
        """The district's id."""
        return self.shop.cast.authority.pk

    def member(self, name: str) -> Member:
        """One of the cast, or the inspector."""
        return self.inspecting if name == "inspector" else self.shop.cast.members()[name]

    def actor(self, name: str) -> Actor:
        """One of the cast, or the inspector, as an actor."""
        return self.member(name).actor


def a_district(returned: int = 0) -> District:
    """This function will open the shop, appoint the inspector and hand some results over."""
    return a_district_of(a_shop(), returned)


def a_district_of(shop: Shop, returned: int = 0) -> District:
    """This function will appoint an inspector beside a shop that is open, and hand some results over."""
    inspector = a_colleague(shop.cast.office, "kiem.tra", "Mai Thị Kiểm", Role.INSPECTOR)
    member = Member(inspector.account, the_actor(inspector), inspector)
    return District(shop, member, [shop.a_dossier(Status.RETURNED) for _ in range(returned)])
