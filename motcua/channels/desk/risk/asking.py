"""What is asked of the list of late-risk: whose work, which field, which band, which page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from motcua.channels.desk.overview.looking import WIDE_ROLES, Place, places_of
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.insight.risk.values.bands import Band
from motcua.kernel.actor import Role
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local

MINE = "mine"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a place of the offered ones (None: the actor's own work), a field, a band, a page from 0."""

    place: Place | None
    places: tuple[Place, ...]
    field_id: int | None
    band: Band | None
    page: int

    @property
    def place_key(self) -> str:
        """The place as a parameter."""
        return self.place.key if self.place else MINE

    @property
    def plain_href(self) -> str:
        """The address of the whole list of this place."""
        return f"{reverse('desk_risk:home')}?{urlencode({'place': self.place_key})}"

    def href(self, **other: str | int) -> str:
        """This function will give the address of this list with something else asked for."""
        asked = {"place": self.place_key, "field": self.field_id or "", **other}
        return f"{reverse('desk_risk:home')}?{urlencode({name: value for name, value in asked.items() if value != ''})}"


def wanted_of(request: DeskRequest) -> Wanted:
    """This function will read what is asked for; by itself the place that the actor leads, else his own work.

    Raises NotFound for a place that is not his to look at.
    """
    places = _places(request)
    said = request.GET
    key = said.get("place", "")
    place = next((one for one in places if one.key == key), None)
    if key not in ("", MINE) and place is None:
        raise NotFound("Không tìm thấy cơ quan hoặc đơn vị này.", field="place", next_step="Chọn trong danh sách.")
    if not key and places:
        led = request.actor.unit_ids(Role.DEPT_HEAD)
        is_wide = any(request.actor.holds(role) for role in WIDE_ROLES)
        place = next((one for one in places if not is_wide and one.unit_id in led), places[0])
    band = next((one for one in Band if one.value == said.get("band", "")), None)
    return Wanted(place, places, _number(said.get("field", "")), band, _number(said.get("cursor", "")) or 0)


def _places(request: DeskRequest) -> tuple[Place, ...]:
    if not may(request.actor, Permission.STATISTICS_FIGURES_SEE):
        return ()
    return places_of(request.actor, local(request.at).date())


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - of a 32-bit id or a page
