"""The desks at which people hand in: where, when open, which telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.foundation.web.words import WEEKDAYS, moment_words
from motcua.kernel.time import local, local_date
from motcua.registry.calendars import queries as calendars
from motcua.registry.calendars.values import WorkingCalendar
from motcua.registry.calendars.values.wording import reason_in_english
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority

DAYS_AHEAD = 30  # of the search for the next opening; no holiday of offices is longer


@dataclass(frozen=True, slots=True)
class Opening:
    """Days of the week with one and the same hours, in words."""

    days: str
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A one-stop desk as the public knows it."""

    authority_id: int
    name: str
    address: str
    phone: str
    email: str
    calendar: WorkingCalendar | None
    openings: tuple[Opening, ...]
    is_open: bool
    now_words: str


def desks_on(at: datetime) -> list[Desk]:
    """This function will give the desks that exist on that day, the highest authority first."""
    day = local_date(at)
    authorities = {found.pk: found for found in organisations.authorities_on(day)}
    has_desk = {"units__kind": UnitKind.ONE_STOP, "units__valid_from__lte": day}
    with_desk = set(organisations.authorities_on(day).filter(**has_desk).values_list("pk", flat=True))
    ready: dict[int, WorkingCalendar] = {}
    return [
        _desk(authority, _calendar_of(authority, authorities, ready), at)
        for authority in authorities.values()
        if authority.pk in with_desk
    ]


def desk_of(desks: list[Desk], authority_id: int) -> Desk | None:
    """This function will give the desk of an authority, else the first one, else nothing."""
    return next((desk for desk in desks if desk.authority_id == authority_id), desks[0] if desks else None)


def _calendar_of(
    authority: Authority, authorities: dict[int, Authority], ready: dict[int, WorkingCalendar]
) -> WorkingCalendar | None:
    """The calendar of an authority, else of the nearest above it; each is asked for once."""
    bearer: Authority | None = authority
    while bearer is not None and bearer.calendar_id is None:
        bearer = authorities.get(bearer.parent_id or 0)
    if bearer is None or bearer.calendar_id is None:
        return None
    if bearer.calendar_id not in ready:
        ready[bearer.calendar_id] = calendars.calendar_value(bearer.calendar_id)
    return ready[bearer.calendar_id]


def _desk(authority: Authority, calendar: WorkingCalendar | None, at: datetime) -> Desk:
    is_english = (get_language() or "vi").startswith("en")
    is_open, now_words = _now(calendar, at) if calendar else (False, "")
    return Desk(
        authority_id=authority.pk,
        name=(authority.name_en if is_english else "") or authority.name,
        address=authority.address,
        phone=authority.hotline,
        email=authority.email,
        calendar=calendar,
        openings=_openings(calendar, at) if calendar else (),
        is_open=is_open,
        now_words=now_words,
    )


def _openings(calendar: WorkingCalendar, at: datetime) -> tuple[Opening, ...]:
    """The hours of an ordinary week, neighbouring days with the same hours together."""
    day = local_date(at)
    valid = sorted((shift for shift in calendar.shifts if shift.is_valid_on(day)), key=lambda shift: shift.start)
    week = [tuple((s.start, s.end) for s in valid if s.weekday == weekday) for weekday in range(7)]
    found = []
    for hours, group in groupby(range(7), key=lambda weekday: week[weekday]):
        days = list(group)
        if hours:
            first, last = str(WEEKDAYS[days[0]]), str(WEEKDAYS[days[-1]])
            name = first if len(days) == 1 else _("%(first)s đến %(last)s") % {"first": first, "last": last}
            times = [_("%(from)s–%(to)s") % {"from": f"{begin:%H:%M}", "to": f"{end:%H:%M}"} for begin, end in hours]
            found.append(Opening(capfirst(name), tuple(times)))
    return tuple(found)


def _now(calendar: WorkingCalendar, at: datetime) -> tuple[bool, str]:
    """Whether the desk is open at that instant, and until or from when, in words."""
    here = local(at)
    for ahead in range(DAYS_AHEAD):
        day = here.date() + timedelta(ahead)
        for shift in calendar.opening_shifts(day):
            if ahead == 0 and shift.end <= here.time():
                continue
            if ahead == 0 and shift.start <= here.time():
                return True, _("đang mở cửa, đến %(hour)s") % {"hour": f"{shift.end:%H:%M}"}
            opens = datetime.combine(day, shift.start, here.tzinfo)
            return False, _closed(calendar, here) % {"when": moment_words(opens, year=False)}
    return False, _("đang nghỉ")


def _closed(calendar: WorkingCalendar, here: datetime) -> str:
    """Why the desk is closed today, where the calendar says so."""
    reason = calendar.day(here.date()).reason if not calendar.is_working_day(here.date()) else ""
    if not reason:
        return _("đang nghỉ, mở lại %(when)s")
    is_english = (get_language() or "vi").startswith("en")
    why = (reason_in_english(reason) if is_english else reason).replace("%", "%%")
    return _("hôm nay nghỉ (%(why)s), mở lại %%(when)s") % {"why": why}
