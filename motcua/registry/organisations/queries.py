"""Reading organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from motcua.kernel.actor import Actor, Grant, Role, Via
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.kernel.time import local_date
from motcua.registry.accounts.queries import token_key
from motcua.registry.calendars import queries as calendars
from motcua.registry.calendars.values import WorkingCalendar
from motcua.registry.organisations import sql
from motcua.registry.organisations.models import (
    ActingAssignment,
    Authority,
    AuthoritySuccession,
    Post,
    RoleGrant,
    Staff,
    Unit,
    in_force,
)
from motcua.registry.organisations.values import (
    Bearer,
    Deputising,
    RoleHolder,
    Seat,
    StaffOnChart,
    UnitKind,
    UnitOnChart,
)

# Roles that look over an authority with all below it; the others see where they work.
OVERSEEING_ROLES = frozenset({Role.LEADER, Role.HOME_AFFAIRS, Role.INSPECTOR, Role.ADMIN})


def actor_for_account(account_id: int, *, at: datetime, via: Via) -> Actor:
    """This function will give an account's owner as an actor, with the grants in force at that instant, own and acting.

    One query. Raises NotFound when there is no such active account.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql.ACTOR_OF_ACCOUNT, {"account_id": account_id, "at": at, "day": local_date(at)})
        rows = cursor.fetchall()
    if not rows:
        raise NotFound("Tài khoản không còn dùng được.", field="account", next_step="Hỏi quản trị hệ thống.")
    return _actor(rows, via)


def bearer_of_token(raw: str, *, at: datetime, via: Via) -> Bearer | None:
    """This function will give the actor for whom a live token speaks, as `actor_for_account` does, or nothing. One query."""
    key = token_key(raw)
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql.ACTOR_OF_TOKEN, {"hash": key, "at": at, "day": local_date(at)})
        rows = cursor.fetchall()
    if not rows:
        return None
    codes = {row[12]: row[7] for row in rows if row[12]}
    return Bearer(_actor(rows, via), token_id=rows[0][10], last_used_on=rows[0][11], authorities=codes)


def _actor(rows: list[tuple[Any, ...]], via: Via) -> Actor:
    account_id, account_name, staff_id, staff_name, home_id = rows[0][:5]
    grants = tuple(Grant(Role(row[5]), row[6], row[7], row[8], row[9]) for row in rows if row[5])
    return Actor(
        name=staff_name or account_name,
        via=via,
        account_id=account_id,
        staff_id=staff_id,
        authority_id=home_id or (grants[0].authority_id if grants else None),
        grants=grants,
    )


def staff_with_role(
    role: Role, *, at: datetime, unit_id: int | None = None, authority_id: int | None = None
) -> list[RoleHolder]:
    """This function will give who may act in a role at that instant, in a unit or an authority: holders by given name,
    then deputies of absent ones. One query.
    """
    values = {"role": role.value, "at": at, "day": local_date(at), "unit_id": unit_id, "authority_id": authority_id}
    with connection.cursor() as cursor:
        cursor.execute(sql.HOLDERS, values)
        rows = cursor.fetchall()
    return [RoleHolder(Role(row[0]), *row[1:]) for row in rows]


def authority(authority_id: int) -> Authority | None:
    """This function will give one authority, or nothing."""
    return Authority.objects.filter(pk=authority_id).first()


def authority_by_code(code: str, on: date) -> Authority | None:
    """This function will give the authority that bore the code on that day, or nothing."""
    return Authority.objects.filter(in_force(on), code=code).first()


def authorities_by_ids(authority_ids: Collection[int | None]) -> QuerySet[Authority]:
    """This function will give authorities by their ids, in no order."""
    return Authority.objects.filter(pk__in=[found for found in authority_ids if found is not None])


def authorities_on(day: date) -> QuerySet[Authority]:
    """This function will give the authorities that exist on a day, parents first."""
    return Authority.objects.filter(in_force(day)).order_by(F("parent").asc(nulls_first=True), "code")


def children_of(authority_id: int, on: date) -> QuerySet[Authority]:
    """This function will give the authorities directly below one on a day."""
    return Authority.objects.filter(in_force(on), parent=authority_id).order_by("code")


def ancestor_ids(*authority_ids: int) -> tuple[int, ...]:
    """This function will give authorities with all above them, the nearest first."""
    with connection.cursor() as cursor:
        cursor.execute(sql.ANCESTORS, [list(authority_ids)])
        return tuple(found for (found,) in cursor.fetchall())


def descendant_ids(*authority_ids: int) -> frozenset[int]:
    """This function will give authorities with all below them, of any time."""
    with connection.cursor() as cursor:
        cursor.execute(sql.DESCENDANTS, [list(authority_ids)])
        return frozenset(found for (found,) in cursor.fetchall())


def authority_ids_visible_to(actor: Actor) -> frozenset[int]:
    """This function will give the authorities whose work the actor may see: those in which he holds a role, and all below
    those which he leads, administers or inspects.
    """
    overseen = {grant.authority_id for grant in actor.grants if grant.role in OVERSEEING_ROLES}
    return actor.authority_ids() | (descendant_ids(*overseen) if overseen else frozenset())


def authorities_visible_to(actor: Actor) -> QuerySet[Authority]:
    """This function will give the authorities whose work the actor may see; the program itself sees all."""
    if actor.is_system:
        return Authority.objects.order_by("code", "valid_from")
    return Authority.objects.filter(pk__in=authority_ids_visible_to(actor)).order_by("code", "valid_from")


def successors(*authority_ids: int) -> dict[int, list[tuple[Authority, Decimal]]]:
    """This function will give, by authority, those that took over from it, with the share (1 = all) each took."""
    found: dict[int, list[tuple[Authority, Decimal]]] = {}
    for row in AuthoritySuccession.objects.filter(old__in=authority_ids).select_related("new").order_by("new__code"):
        found.setdefault(row.old_id, []).append((row.new, row.share))
    return found


def calendar_id_for(authority_id: int) -> int:
    """This function will give the calendar of an authority: its own, else the nearest above it. One query.

    Raises NotFound when none has one.
    """
    return _calendar_for(authority_id)[0]


def _calendar_for(authority_id: int) -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(sql.CALENDAR, [authority_id])
        found: tuple[int, int] | None = cursor.fetchone()
    if found is None:
        raise _no_calendar()
    return found


def _no_calendar() -> NotFound:
    return NotFound("Cơ quan này và các cấp trên đều chưa có lịch làm việc.", field="calendar",
                    next_step="Quản trị đặt lịch làm việc trong trang Tổ chức.")  # fmt: skip


def working_calendar_for(authority_id: int) -> WorkingCalendar:
    """This function will give the working calendar of an authority: its own, else the nearest above it.

    One query where this process knows the calendar. Raises NotFound when none has one.
    """
    calendar_id, revision = _calendar_for(authority_id)
    return calendars.calendar_value(calendar_id, revision=revision)


def calendar_ids_for(authority_ids: Collection[int]) -> dict[int, int]:
    """This function will give the calendars of authorities, each its own, else the nearest above it. One query.

    Raises NotFound when one of them has none.
    """
    rows = {row[0]: row[1:] for row in Authority.objects.values_list("pk", "parent_id", "calendar_id")}
    return {authority_id: _nearest_calendar(rows, authority_id) for authority_id in authority_ids}


def _nearest_calendar(rows: Mapping[int, tuple[int | None, int | None]], authority_id: int) -> int:
    here: int | None = authority_id
    while here is not None:
        here, calendar = rows.get(here, (None, None))
        if calendar is not None:
            return calendar
    raise _no_calendar()


def calendar_of_authority(code: str, on: date | None = None) -> WorkingCalendar:
    """This function will give the working calendar of the authority that bore a code on a day (the latest if no day).

    Raises NotFound when there is no such authority, or no calendar.
    """
    bearers = Authority.objects.filter(code=code).order_by("-valid_from")
    found = (bearers.filter(in_force(on)) if on else bearers).first()
    if found is None:
        raise NotFound("Không có cơ quan nào mang mã “{code}”.", field="authority",
                       next_step="Xem mã trong trang Tổ chức.", code=code)  # fmt: skip
    return working_calendar_for(found.pk)


def unit(unit_id: int) -> Unit | None:
    """This function will give one unit, or nothing."""
    return Unit.objects.filter(pk=unit_id).first()


def units_by_ids(unit_ids: Collection[int]) -> QuerySet[Unit]:
    """This function will give units by their ids, in no order."""
    return Unit.objects.filter(pk__in=unit_ids)


def unit_names(unit_ids: Collection[int], *, at_home: int | None = None) -> dict[int, str]:
    """This function will give the names of units, by id, each with its authority's unless that is the one `at_home`."""
    rows = Unit.objects.filter(pk__in=unit_ids).values_list("pk", "name", "authority_id", "authority__name")
    return {pk: name if home == at_home else f"{name}, {authority}" for pk, name, home, authority in rows}


def units_of(authority_id: int, on: date | None = None) -> QuerySet[Unit]:
    """This function will give an authority's units in its own order: those of a day, or of all time."""
    units = Unit.objects.filter(authority_id=authority_id).order_by("sort_order", "code", "valid_from")
    return units.filter(in_force(on)) if on else units


def unit_by_code(authority_id: int, code: str, on: date) -> Unit | None:
    """This function will give the unit of an authority that bore the code on that day, or nothing."""
    return Unit.objects.filter(in_force(on), authority_id=authority_id, code=code).first()


def unit_of_kind(authority_id: int, kind: UnitKind, on: date | None = None) -> Unit | None:
    """This function will give an authority's first unit of a kind, such as its one-stop section, or nothing."""
    return units_of(authority_id, on).filter(kind=kind).first()


def authority_ids_with(kind: UnitKind, on: date) -> frozenset[int]:
    """This function will give the authorities that have a unit of a kind on a day."""
    return frozenset(Unit.objects.filter(in_force(on), kind=kind).values_list("authority_id", flat=True))


def staff_member(staff_id: int) -> Staff | None:
    """This function will give one member of staff, or nothing."""
    return Staff.objects.filter(pk=staff_id).select_related("account").first()


def staff_names(staff_ids: Collection[int]) -> dict[int, str]:
    """This function will give the names of members of staff, by id."""
    return dict(Staff.objects.filter(pk__in=staff_ids).values_list("pk", "name"))


def staff_by_login(login: str) -> Staff | None:
    """This function will give the member of staff of a login, in any case of letters, or nothing."""
    return Staff.objects.filter(account__login=login.strip().casefold()).select_related("account").first()


def staff_ids_by_login(logins: Iterable[str]) -> dict[str, int]:
    """This function will give the ids of members of staff by their logins, in small letters. One query."""
    wanted = {login.strip().casefold() for login in logins}
    return dict(Staff.objects.filter(account__login__in=wanted).values_list("account__login", "pk"))


def posts_of(staff_id: int) -> QuerySet[Post]:
    """This function will give the posts that somebody has or had, the latest first."""
    return Post.objects.filter(staff_id=staff_id).select_related("unit__authority").order_by("-valid_from", "-id")


def grants_of(staff_id: int) -> QuerySet[RoleGrant]:
    """This function will give the roles that somebody holds or held, the latest first."""
    return RoleGrant.objects.filter(staff_id=staff_id).select_related("unit__authority").order_by("-valid_from", "-id")


def acting_assignment(assignment_id: int) -> ActingAssignment | None:
    """This function will give one deputising, or nothing."""
    return ActingAssignment.objects.filter(pk=assignment_id).select_related("absent", "deputy").first()


def staff_of_authority(authority_id: int, on: date, *, text: str = "") -> QuerySet[Staff]:
    """This function will give who has a post in an authority on a day, by given name; searchable without diacritics."""
    posts = Post.objects.filter(in_force(on), unit__authority_id=authority_id).values("staff_id")
    people = Staff.objects.filter(pk__in=posts, name_folded__contains=fold(text))
    return people.select_related("account").order_by("given_name_folded", "name_folded", "id")


def seats_on(authority_ids: Collection[int], on: date) -> list[Seat]:
    """This function will give everybody who works in some authorities on a day, each once, with his own roles there."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SEATS, {"authorities": list(authority_ids), "day": on})
        return [
            Seat(staff_id, name, title, unit_id, authority_id, since, frozenset(map(Role, roles)))
            for staff_id, name, title, unit_id, authority_id, since, roles in cursor.fetchall()
        ]


def acting_assignments(authority_id: int, at: datetime) -> QuerySet[ActingAssignment]:
    """This function will give an authority's deputisings that run or are still to come."""
    running = ActingAssignment.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), authority_id=authority_id)
    return running.select_related("absent", "deputy", "unit").order_by("starts_at", "id")


def organisation_chart(authority_id: int, on: date) -> tuple[UnitOnChart, ...]:
    """This function will give an authority's units on a day with their people, roles and deputies. Four queries."""
    units = list(units_of(authority_id, on))
    posts = Post.objects.filter(in_force(on), unit__in=units).select_related("staff")
    roles: dict[tuple[int, int], list[Role]] = defaultdict(list)
    for grant in RoleGrant.objects.filter(in_force(on), unit__in=units).order_by("role"):
        roles[grant.unit_id, grant.staff_id].append(Role(grant.role))
    deputies = _deputies_on(authority_id, on)
    people: dict[int, list[StaffOnChart]] = defaultdict(list)
    for post in posts.order_by("staff__given_name_folded", "staff__name_folded", "staff_id"):
        person, held = post.staff, tuple(roles[post.unit_id, post.staff_id])
        title = post.title or person.title
        people[post.unit_id].append(StaffOnChart(person.pk, person.name, title, held, tuple(deputies[person.pk])))
    return tuple(UnitOnChart(u.pk, u.code, u.name, UnitKind(u.kind), tuple(people[u.pk])) for u in units)


def _deputies_on(authority_id: int, on: date) -> dict[int, list[Deputising]]:
    running = Q(ends_at=None) | Q(ends_at__date__gte=on)
    rows = ActingAssignment.objects.filter(running, starts_at__date__lte=on, authority_id=authority_id)
    found: dict[int, list[Deputising]] = defaultdict(list)
    for row in rows.select_related("deputy").order_by("starts_at", "id"):
        found[row.absent_id].append(Deputising(row.pk, row.deputy_id, row.deputy.name, row.starts_at, row.ends_at))
    return found
