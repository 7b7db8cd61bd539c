"""What is looked at: whose work, of which year, as it stood when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from motcua.casework.dossiers.queries import overview
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.queries.overview import Horizon, Scope
from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.web import DeskRequest, end_of_day, year_in
from motcua.foundation.access.permissions import Permission
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local, midnight
from motcua.kernel.years import FIRST_YEAR
from motcua.registry.calendars.values.working_calendar import WorkingCalendar
from motcua.registry.organisations import queries as organisations

SOON_MINUTES = 2 * 480
"""What falls due within two working days after today is "soon"."""
DORMANT_DAYS = 60
"""An authority in which nothing came in for so long is shown as it stood at its last act (a replayed year, an archive)."""
WIDE_ROLES = (Role.LEADER, Role.HOME_AFFAIRS, Role.INSPECTOR, Role.ONE_STOP_HEAD)


@dataclass(frozen=True, slots=True)
class Place:
    """An authority, or a unit of one, whose work may be looked at."""

    key: str
    name: str
    authority_id: int
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the place, the year, and the instant at which things stood so."""

    place: Place
    places: tuple[Place, ...]
    scope: Scope
    year: int
    this_year: int
    horizon: Horizon
    calendar: WorkingCalendar

    @property
    def query(self) -> str:
        """The look as parameters of an address."""
        return f"place={self.place.key}&year={self.year}"

    @property
    def is_now(self) -> bool:
        """Whether the instant is the present one."""
        return self.year == self.this_year

    @property
    def today(self) -> date:
        """The day in Việt Nam on which things stood so."""
        return local(self.horizon.at).date()

    def behind(self, **more: str | int) -> str:
        """This function will give the address of the dossiers behind a figure."""
        return f"{reverse('desk_overview:dossiers')}?{self.query}&{urlencode(more)}"

    def figure(self, name: str) -> str:
        """This function will give the address of a figure's own page; of one unit there is none."""
        if self.place.unit_id is not None:
            return ""
        return f"{reverse('desk_figures:figure', args=[name])}?place={self.place.key}&period={self.year}"


def look_of(request: DeskRequest, *, year: int | None = None, whole: bool = False) -> Look:
    """This function will read what is asked for; `whole` looks at the unit's authority instead of the unit.

    Raises NotFound for a place that is not the actor's to look at, or an impossible year.
    """
    places = places_of(request.actor, local(request.at).date())
    place = _chosen(places, request.GET.get("place", ""), request.actor)
    if whole:
        place = next(one for one in places if one.unit_id is None and one.authority_id == place.authority_id)
    ids = (place.authority_id,) if place.unit_id else tuple(sorted(organisations.descendant_ids(place.authority_id)))
    calendar, this_year = calendar_for(place.authority_id), local(request.at).year
    year = _year(request.GET.get("year", "") if year is None else str(year), ids, request.at)
    horizon = _horizon(ids, year, request.at, calendar)
    return Look(place, places, Scope(ids, place.unit_id), year, this_year, horizon, calendar)


def places_of(actor: Actor, day: date) -> tuple[Place, ...]:
    """This function will give what the actor may look at: authorities with their units. Two queries.

    Raises NotFound for whoever may see no figures anywhere.
    """
    own = authorities_where(actor, Permission.STATISTICS_FIGURES_SEE)
    if not own:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho lãnh đạo và bộ phận nội vụ.")
    wide = {grant.authority_id for grant in actor.grants if grant.role in organisations.OVERSEEING_ROLES}
    below = organisations.descendant_ids(*(wide & set(own))) if wide & set(own) else frozenset()
    found: list[Place] = []
    rows = {row.pk: row for row in organisations.authorities_by_ids([*own, *below])}
    for authority_id in [*own, *sorted(below - set(own), key=lambda one: rows[one].code)]:
        found.append(Place(f"a{authority_id}", rows[authority_id].name, authority_id))
        if authority_id in own:
            units = organisations.units_of(authority_id, day)
            found += [Place(f"u{unit.pk}", unit.name, authority_id, unit.pk) for unit in units]
    return tuple(found)


def horizon_of_year_end(year: int) -> Horizon:
    """This function will give the last instant of a year, for what was left at its end."""
    at = midnight(date(year + 1, 1, 1)) - timedelta(microseconds=1)
    return Horizon(at, at, at, is_live=False)


def _chosen(places: tuple[Place, ...], key: str, actor: Actor) -> Place:
    """The place asked for; by itself the home authority, or for the head of a unit that unit."""
    if not key:
        led = actor.unit_ids(Role.DEPT_HEAD)
        is_wide = any(actor.holds(role) for role in WIDE_ROLES)
        return next((place for place in places if not is_wide and place.unit_id in led), places[0])
    found = next((place for place in places if place.key == key), None)
    if found is None:
        raise NotFound("Không tìm thấy cơ quan hoặc đơn vị này.", field="place", next_step="Chọn trong danh sách.")
    return found


def _year(text: str, ids: tuple[int, ...], at: datetime) -> int:
    """The year asked for; by itself this one, or the last one with work where nothing has happened for long."""
    if text:
        return year_in(text)
    last = overview.last_act(ids, since=date(FIRST_YEAR, 1, 1), before=at)
    return local(last).year if last and at - last > timedelta(DORMANT_DAYS) else local(at).year


def _horizon(ids: tuple[int, ...], year: int, at: datetime, calendar: WorkingCalendar) -> Horizon:
    if year == local(at).year:
        return _seen_from(at, calendar, is_live=True)
    end = midnight(date(year + 1, 1, 1))
    last = overview.last_act(ids, since=date(year, 1, 1), before=min(end, at))
    return _seen_from(last or end - timedelta(microseconds=1), calendar, is_live=False)


def _seen_from(at: datetime, calendar: WorkingCalendar, *, is_live: bool) -> Horizon:
    return Horizon(
        local(at), end_of_day(at), calendar.add_working_minutes(end_of_day(at), SOON_MINUTES), is_live=is_live
    )
