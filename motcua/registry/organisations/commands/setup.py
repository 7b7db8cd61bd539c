"""The first set-up of an authority, or of several, on a system that does not have them yet."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import local_date
from motcua.registry.calendars import queries as calendars
from motcua.registry.calendars.commands.days import load_days
from motcua.registry.calendars.commands.definition import define_calendar
from motcua.registry.calendars.commands.shifts import set_shifts
from motcua.registry.organisations import events, policies
from motcua.registry.organisations.commands.authorities import (
    close_authority,
    create_authority,
    record_succession,
)
from motcua.registry.organisations.commands.staff import PASSWORD_BYTES, appoint_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.models import Authority
from motcua.registry.organisations.queries import authority_by_code, unit_by_code
from motcua.registry.organisations.rules.codes import checked_authority_code, checked_unit_code
from motcua.registry.organisations.rules.plan import AuthorityPlan, CalendarPlan, Plan, SuccessionPlan, read_plan
from motcua.registry.organisations.values import AuthorityFacts, SetUp
from motcua.registry.places import queries as places
from motcua.registry.places.commands import load_places


class AlreadySetUpError(Conflict):
    """An authority of the file is there."""


@command
def set_up(*, actor: Actor, at: datetime, source: Mapping[str, Any], password: str | None = None) -> SetUp:
    """This function will set up the authorities, calendars, units and first administrator that a parsed file asks for.

    The administrator's password is made here unless given, told once, and kept only as a hash. Successions to
    authorities that are not here are skipped and named. Raises Denied, Refused (naming the field), AlreadySetUpError.
    """
    policies.may_set_up(actor).or_deny()
    plan = read_plan(source)
    _refuse_known(plan, at)
    load_places(actor=actor, at=at)
    if plan.places:
        load_places(actor=actor, at=at, source={"places": list(plan.places)})
    made: dict[str, Authority] = {}
    units = sum(_make(top, None, made, actor, at) for top in plan.authorities)
    secret = password or secrets.token_urlsafe(PASSWORD_BYTES)
    _appoint(plan, made, secret, actor, at)
    skipped = tuple(found.old_code for found in plan.successions if not _succeed(found, made, actor, at))
    done = events.SetUpDone(authorities=len(made), units=units, login=plan.administrator.person.login)
    record(done, subject="organisations", actor=actor, at=at)
    return SetUp(
        authority_ids=tuple(found.pk for found in made.values()),
        codes=tuple(made),
        units=units,
        administrator_login=plan.administrator.person.login,
        administrator_password=secret,
        skipped_successions=skipped,
    )


def _refuse_known(plan: Plan, at: datetime) -> None:
    for found in plan.all():
        known = authority_by_code(found.facts.code, found.facts.valid_from or local_date(at))
        if known is not None and not found.is_shared:
            raise AlreadySetUpError("{authority} (mã {code}) đã được cài đặt; không có gì thay đổi.",
                                    field="code", next_step="Sửa cơ quan trong trang Tổ chức.", authority=known.name,
                                    code=known.code)  # fmt: skip


def _make(plan: AuthorityPlan, parent: Authority | None, made: dict[str, Authority], actor: Actor, at: datetime) -> int:
    """Make an authority with its units and those below; give the number of units made."""
    begin = plan.facts.valid_from or local_date(at)
    known = authority_by_code(plan.facts.code, begin)
    if known is None:
        facts = _with_ids(plan, parent, begin, actor, at)
        known = create_authority(actor=actor, at=at, facts=facts)
        units = [create_unit(actor=actor, at=at, authority_id=known.pk, facts=unit) for unit in plan.units]
    else:
        units = []
    made[known.code] = known
    return len(units) + sum(_make(child, known, made, actor, at) for child in plan.children)


def _with_ids(plan: AuthorityPlan, parent: Authority | None, begin: date, actor: Actor, at: datetime) -> AuthorityFacts:
    """Give the authority's facts with the ids of its parent, place and calendar."""
    place = places.place_by_code(plan.place_code, begin) if plan.place_code else None
    if plan.place_code and place is None:
        raise Refused("Cơ quan {authority}: ngày {day:%d/%m/%Y} không có địa bàn nào mang mã {place}.",
                      field="place", next_step="Sửa mã, hoặc thêm địa bàn vào mục places của tệp.",
                      authority=plan.facts.code, day=begin, place=plan.place_code)  # fmt: skip
    return replace(
        plan.facts,
        parent_id=parent.pk if parent else None,
        place_id=place.pk if place else None,
        calendar_id=_calendar(plan.calendar, actor, at) if plan.calendar else None,
    )


def _calendar(plan: CalendarPlan, actor: Actor, at: datetime) -> int:
    """Give the calendar of that name, made now if it is not there."""
    known = calendars.calendars().filter(name=plan.name).first()
    if known is not None:
        return known.pk
    calendar = define_calendar(actor=actor, at=at, name=plan.name)
    set_shifts(actor=actor, at=at, calendar_id=calendar.pk, shifts=plan.shifts)
    if plan.days:
        load_days(actor=actor, at=at, calendar_id=calendar.pk, days=plan.days)
    return calendar.pk


def _appoint(plan: Plan, made: dict[str, Authority], password: str, actor: Actor, at: datetime) -> None:
    first = plan.administrator
    authority = made.get(checked_authority_code(first.authority_code, field="administrator.authority"))
    if authority is None:
        raise NotFound("Người quản trị thuộc cơ quan {code}, mà tệp không có cơ quan này.",
                       field="administrator.authority", next_step="Ghi mã một cơ quan trong tệp.",
                       code=first.authority_code)  # fmt: skip
    unit = unit_by_code(authority.pk, checked_unit_code(first.unit_code, field="administrator.unit"), local_date(at))
    if unit is None:
        raise NotFound("{authority} hiện không có đơn vị mang mã {code}.",
                       field="administrator.unit", next_step="Ghi mã một đơn vị của cơ quan đó.",
                       authority=authority.name, code=first.unit_code)  # fmt: skip
    person = replace(first.person, password=password)
    appoint_staff(actor=actor, at=at, unit_id=unit.pk, person=person, roles=first.roles)


def _succeed(plan: SuccessionPlan, made: dict[str, Authority], actor: Actor, at: datetime) -> bool:
    """Record a succession and end the old authority where asked; tell whether the old one is here at all."""
    new = made.get(checked_authority_code(plan.new_code, field="successions.new"))
    if new is None:
        raise NotFound("Kế tục: tệp không có cơ quan mới mang mã {code}.", field="successions.new",
                       next_step="Ghi mã một cơ quan trong tệp.", code=plan.new_code)  # fmt: skip
    old = authority_by_code(plan.old_code, plan.old_on)
    if old is None:
        return False
    record_succession(actor=actor, at=at, old_id=old.pk, new_id=new.pk, share=plan.share)
    if plan.closes_old and old.valid_until is None:
        close_authority(actor=actor, at=at, authority_id=old.pk, valid_until=new.valid_from)
    return True
