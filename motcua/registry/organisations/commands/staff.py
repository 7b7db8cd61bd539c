"""Changing staff: who works where, in which roles."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from motcua.foundation.commands import command, record
from motcua.kernel.actor import Actor, Role, system_actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import fold, nfc, sort_key
from motcua.kernel.time import local_date
from motcua.registry.accounts.commands import close_account, create_account, set_password
from motcua.registry.organisations import events, policies
from motcua.registry.organisations.commands.authorities import end_rows, refuse_disorder
from motcua.registry.organisations.commands.units import locked_unit
from motcua.registry.organisations.models import ActingAssignment, Post, RoleGrant, Staff, Unit, overlapping
from motcua.registry.organisations.values import NewStaff

PASSWORD_BYTES = 12  # 96 random bits, 16 signs to type once


@command
def appoint_staff(
    *,
    actor: Actor,
    at: datetime,
    unit_id: int,
    person: NewStaff,
    roles: Sequence[Role] = (),
    valid_from: date | None = None,
) -> Staff:
    """This function will make an account and a member of staff with a post in a unit and roles there.

    Hashing a password takes a good part of a second. Raises NotFound, Denied, Refused, Conflict (login taken, unit ended).
    """
    unit = locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    account = create_account(
        actor=actor, login=person.login, name=person.name, at=at, password=person.password, email=person.email
    )
    staff = Staff(account=account, title=nfc(person.title))
    _put_name(staff, account.name)
    staff.save()
    _put_in_post(staff, unit, person.title, roles, valid_from or local_date(at), actor, at)
    return staff


@command
def move_staff(
    *,
    actor: Actor,
    at: datetime,
    staff_id: int,
    unit_id: int,
    title: str = "",
    roles: Sequence[Role] = (),
    valid_from: date | None = None,
    keeps_other_posts: bool = False,
) -> Staff:
    """This function will give a member of staff a post in a unit; posts and roles elsewhere end that day unless kept.

    Raises NotFound, Denied (also where he leaves), Conflict (has that post already, unit ended).
    """
    staff, unit = locked_staff(staff_id), locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    day = valid_from or local_date(at)
    for old in [] if keeps_other_posts else _units_of_staff(staff, day):
        policies.may_edit_chart(actor, old.authority_id).or_deny()
        _end_post(staff, old, day, actor, at)
    if nfc(title):
        staff.title = nfc(title)
        staff.save(update_fields=["title"])
    _put_in_post(staff, unit, title, roles, day, actor, at)
    return staff


@command
def dismiss_staff(*, actor: Actor, at: datetime, staff_id: int, valid_until: date | None = None) -> Staff:
    """This function will end somebody's work here: posts, roles, deputisings, tokens and login. The person's past stays.

    Raises NotFound, Denied, Conflict (left already).
    """
    staff, day = locked_staff(staff_id), valid_until or local_date(at)
    units = _units_of_staff(staff, day)
    if not units:
        raise Conflict("{staff} không còn vị trí nào.", field="staff", staff=staff.name)
    for unit in units:
        policies.may_edit_chart(actor, unit.authority_id).or_deny()
    end_rows(Post.objects.filter(staff=staff), day)
    end_rows(RoleGrant.objects.filter(staff=staff), day)
    deputising = ActingAssignment.objects.filter(Q(absent=staff) | Q(deputy=staff), Q(ends_at=None) | Q(ends_at__gt=at))
    deputising.filter(starts_at__gt=at).delete()
    deputising.update(ends_at=at)
    close_account(actor=actor, account_id=staff.account_id, at=at)
    event = events.StaffLeft(staff_id=staff.pk, person=staff.name, valid_until=day)
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=units[0].authority_id)
    return staff


@command
def reset_staff_password(*, actor: Actor, at: datetime, staff_id: int) -> str:
    """This function will give a colleague a new random password, which is told once and kept only as a hash.

    Raises NotFound, Denied.
    """
    staff = locked_staff(staff_id)
    units = _units_of_staff(staff, local_date(at))
    if not units:
        raise Conflict("{staff} không còn vị trí nào.", field="staff", staff=staff.name)
    policies.may_edit_chart(actor, units[0].authority_id).or_deny()
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    by_the_program = system_actor(actor.via, actor.name)  # who was allowed it here need not own the account
    set_password(actor=by_the_program, account_id=staff.account_id, password=password, at=at)
    event = events.StaffPasswordReset(staff_id=staff.pk, person=staff.name)
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=units[0].authority_id)
    return password


@command
def grant_role(
    *,
    actor: Actor,
    at: datetime,
    staff_id: int,
    unit_id: int,
    role: Role,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> RoleGrant:
    """This function will let a member of staff act in a role in a unit for a time (from today, without end, unless said).

    Raises NotFound, Denied, Refused (days), Conflict (holds it already, unit ended).
    """
    staff, unit = locked_staff(staff_id), locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    begin = valid_from or local_date(at)
    refuse_disorder(begin, valid_until)
    _refuse_ended(unit, begin)
    held = RoleGrant.objects.filter(overlapping(begin, valid_until), staff=staff, unit=unit, role=role)
    if held.exists():
        raise Conflict(
            "{staff} đã có vai trò {role} tại {unit} trong thời gian đó.",
            field="role",
            staff=staff.name,
            role=Phrase(Role(role).label),
            unit=unit.name,
        )
    grant = RoleGrant.objects.create(staff=staff, unit=unit, role=role, valid_from=begin, valid_until=valid_until)
    event = events.RoleGranted(
        grant_id=grant.pk, staff_id=staff.pk, person=staff.name, unit_id=unit.pk, unit=unit.name, role=role,
        role_label=Role(role).label, valid_from=begin, valid_until=valid_until,
    )  # fmt: skip
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=unit.authority_id)
    return grant


@command
def revoke_role(*, actor: Actor, at: datetime, grant_id: int, valid_until: date | None = None) -> RoleGrant:
    """This function will end a granted role on a day (today unless said otherwise: it ends at once).

    Raises NotFound, Denied, Conflict (ended already).
    """
    grant = RoleGrant.objects.select_for_update(of=["self"]).select_related("staff", "unit").filter(pk=grant_id).first()
    if grant is None:
        raise NotFound("Không có vai trò này.", field="role")
    policies.may_edit_chart(actor, grant.unit.authority_id).or_deny()
    day = max(valid_until or local_date(at), grant.valid_from)
    if grant.valid_until is not None and grant.valid_until <= day:
        raise Conflict("Vai trò này đã kết thúc ngày {day:%d/%m/%Y}.", field="role", day=grant.valid_until)
    grant.valid_until = day
    grant.save(update_fields=["valid_until"])
    event = events.RoleRevoked(
        grant_id=grant.pk, staff_id=grant.staff_id, person=grant.staff.name, unit_id=grant.unit_id,
        unit=grant.unit.name, role=grant.role, role_label=Role(grant.role).label, valid_until=day,
    )  # fmt: skip
    record(event, subject=f"staff:{grant.staff_id}", actor=actor, at=at, authority_id=grant.unit.authority_id)
    return grant


@command
def end_post(*, actor: Actor, at: datetime, staff_id: int, unit_id: int, valid_until: date | None = None) -> None:
    """This function will end somebody's post in a unit on a day, with the roles there.

    Raises NotFound (has no such post), Denied.
    """
    staff, unit = locked_staff(staff_id), locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    _end_post(staff, unit, valid_until or local_date(at), actor, at)


def locked_staff(staff_id: int) -> Staff:
    """This function will give a member of staff, locked until the command ends; raises NotFound."""
    found = Staff.objects.select_for_update().filter(pk=staff_id).first()
    if found is None:
        raise NotFound("Không có cán bộ này.", field="staff")
    return found


def _put_name(staff: Staff, name: str) -> None:
    staff.name, staff.name_folded, staff.given_name_folded = name, fold(name), sort_key(name)[0]


def _put_in_post(
    staff: Staff, unit: Unit, title: str, roles: Sequence[Role], day: date, actor: Actor, at: datetime
) -> None:
    _refuse_ended(unit, day)
    if Post.objects.filter(overlapping(day, None), staff=staff, unit=unit).exists():
        raise Conflict("{staff} đã có vị trí tại {unit}.", field="unit", staff=staff.name, unit=unit.name)
    if strange := [role for role in roles if role not in set(Role)]:
        raise Refused(
            "Không có vai trò “{strange}”.",
            field="roles",
            next_step="Chọn vai trò trong danh sách.",
            strange=strange[0],
        )
    Post.objects.create(staff=staff, unit=unit, title=nfc(title), valid_from=day)
    held = [RoleGrant(staff=staff, unit=unit, role=role, valid_from=day) for role in dict.fromkeys(roles)]
    RoleGrant.objects.bulk_create(held)
    event = events.StaffAppointed(
        staff_id=staff.pk, person=staff.name, title=nfc(title) or "cán bộ", unit_id=unit.pk, unit=unit.name,
        roles=tuple(roles), valid_from=day,
    )  # fmt: skip
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=unit.authority_id)


def _end_post(staff: Staff, unit: Unit, day: date, actor: Actor, at: datetime) -> None:
    if not end_rows(Post.objects.filter(staff=staff, unit=unit), day):
        raise NotFound("{staff} không có vị trí tại {unit}.", field="unit", staff=staff.name, unit=unit.name)
    end_rows(RoleGrant.objects.filter(staff=staff, unit=unit), day)
    event = events.PostEnded(staff_id=staff.pk, person=staff.name, unit_id=unit.pk, unit=unit.name, valid_until=day)
    record(event, subject=f"staff:{staff.pk}", actor=actor, at=at, authority_id=unit.authority_id)


def _units_of_staff(staff: Staff, day: date) -> list[Unit]:
    """Give the units in which somebody has a post on that day or later."""
    return list(Unit.objects.filter(pk__in=Post.objects.filter(overlapping(day, None), staff=staff).values("unit_id")))


def _refuse_ended(unit: Unit, day: date) -> None:
    if unit.valid_until is not None and unit.valid_until <= day:
        raise Conflict("{unit} đã kết thúc ngày {day:%d/%m/%Y}.", field="unit",
                       next_step="Chọn đơn vị đang hoạt động.", unit=unit.name, day=unit.valid_until)  # fmt: skip
