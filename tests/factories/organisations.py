"""Authorities and their people for tests, made through commands. `the_cast()` is the same company in every test."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from motcua.kernel.actor import Actor, Role, Via, public_actor
from motcua.registry.accounts.models import Account
from motcua.registry.calendars.commands.days import load_days
from motcua.registry.calendars.commands.definition import define_calendar
from motcua.registry.calendars.commands.shifts import set_shifts
from motcua.registry.calendars.models import Calendar
from motcua.registry.calendars.values import default_shifts, official_days
from motcua.registry.organisations.commands.authorities import create_authority
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.commands.units import create_unit
from motcua.registry.organisations.models import Authority, Staff, Unit
from motcua.registry.organisations.queries import actor_for_account
from motcua.registry.organisations.values import AuthorityFacts, AuthorityKind, NewStaff, UnitFacts, UnitKind
from tests.factories.accounts import AT, PROGRAM

SINCE = date(2018, 1, 1)
DISTRICT_CODE = "000.00.26.H17"
WARD_CODE = "000.01.26.H17"


def a_calendar(name: str = "Lịch kiểm thử") -> Calendar:
    """A calendar with the usual hours and the official days."""
    calendar = define_calendar(actor=PROGRAM, at=AT, name=name)
    set_shifts(actor=PROGRAM, at=AT, calendar_id=calendar.pk, shifts=default_shifts())
    load_days(actor=PROGRAM, at=AT, calendar_id=calendar.pk, days=official_days())
    return calendar


def an_authority(code: str = DISTRICT_CODE, name: str = "Ủy ban nhân dân quận Thử Nghiệm", **more: object) -> Authority:
    """An authority, by itself a district's; `calendar_id`, `parent_id`, `valid_from` … as wanted."""
    wanted = {"kind": AuthorityKind.DISTRICT_COMMITTEE, "valid_from": SINCE} | more
    return create_authority(actor=PROGRAM, at=AT, facts=AuthorityFacts(code=code, name=name, **wanted))


def a_unit(
    authority: Authority, code: str, kind: UnitKind = UnitKind.DEPARTMENT, name: str = "", **more: object
) -> Unit:
    """A unit of an authority, from the authority's first day."""
    wanted = {"valid_from": authority.valid_from} | more
    facts = UnitFacts(code=code, kind=kind, name=name or f"Phòng {code}", **wanted)
    return create_unit(actor=PROGRAM, at=AT, authority_id=authority.pk, facts=facts)


def a_colleague(unit: Unit, login: str, name: str, *roles: Role, password: str | None = None) -> Staff:
    """Somebody who works in a unit since the beginning of 2018."""
    person = NewStaff(login=login, name=name, title="Chuyên viên", password=password)
    return appoint_staff(actor=PROGRAM, at=AT, unit_id=unit.pk, person=person, roles=roles, valid_from=SINCE)


def the_actor(staff: Staff, at: datetime = AT, via: Via = Via.DESK) -> Actor:
    """A member of staff as an actor at an instant."""
    return actor_for_account(staff.account_id, at=at, via=via)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: the account to log in with (`client.force_login`), and the actor to give commands as."""

    account: Account | None
    actor: Actor
    staff: Staff | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The same company in every test, with the places where they work."""

    reception: Member
    handler: Member
    head: Member
    leader: Member
    clerk: Member
    one_stop_head: Member
    home_affairs: Member
    admin: Member
    other_unit: Member
    other_authority: Member
    anonymous: Member
    authority: Authority
    one_stop: Unit
    department: Unit
    other_department: Unit
    leadership: Unit
    office: Unit
    elsewhere: Authority
    department_elsewhere: Unit

    def members(self) -> dict[str, Member]:
        """Everybody by the name of the part."""
        parts = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: part for name, part in parts if isinstance(part, Member)}


def the_cast() -> Cast:
    """A district with four units and a calendar, another district beside it, and whoever works there."""
    here = an_authority(calendar_id=a_calendar().pk)
    elsewhere = an_authority("000.00.27.H17", "Ủy ban nhân dân quận Láng Giềng", calendar_id=here.calendar_id)
    one_stop = a_unit(here, "MOT-CUA", UnitKind.ONE_STOP, "Bộ phận Tiếp nhận và Trả kết quả")
    department, other = a_unit(here, "QLDT", name="Phòng Quản lý đô thị"), a_unit(here, "TU-PHAP", name="Phòng Tư pháp")
    leadership = a_unit(here, "LANH-DAO", UnitKind.LEADERSHIP, "Lãnh đạo UBND quận")
    office = a_unit(here, "VAN-PHONG", UnitKind.OFFICE, "Văn phòng HĐND và UBND")
    there = a_unit(elsewhere, "QLDT", name="Phòng Quản lý đô thị")
    return Cast(
        reception=_member(one_stop, "tiep.nhan", "Lê Thị Tiếp", Role.RECEPTION, Role.RETURN_DESK),
        handler=_member(department, "thu.ly", "Phạm Văn Lý", Role.HANDLER),
        head=_member(department, "truong.phong", "Đỗ Thị Trưởng", Role.DEPT_HEAD),
        leader=_member(leadership, "lanh.dao", "Trần Văn Lãnh", Role.LEADER),
        clerk=_member(office, "van.thu", "Bùi Thị Thư", Role.CLERK),
        one_stop_head=_member(one_stop, "truong.mot.cua", "Võ Thị Cửa", Role.ONE_STOP_HEAD),
        home_affairs=_member(office, "noi.vu", "Hồ Thị Vụ", Role.HOME_AFFAIRS),
        admin=_member(office, "quan.tri", "Ngô Văn Trị", Role.ADMIN),
        other_unit=_member(other, "thu.ly.khac", "Đặng Văn Khác", Role.HANDLER),
        other_authority=_member(there, "thu.ly.xa", "Huỳnh Văn Xa", Role.HANDLER, Role.DEPT_HEAD),
        anonymous=Member(None, public_actor()),
        authority=here,
        one_stop=one_stop,
        department=department,
        other_department=other,
        leadership=leadership,
        office=office,
        elsewhere=elsewhere,
        department_elsewhere=there,
    )


def _member(unit: Unit, login: str, name: str, *roles: Role) -> Member:
    staff = a_colleague(unit, login, name, *roles)
    return Member(staff.account, the_actor(staff), staff)
