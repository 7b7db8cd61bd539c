"""What others may name of organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from motcua.kernel.actor import Actor, Role


class AuthorityKind(StrEnum):
    """What sort of authority it is."""

    PROVINCE_COMMITTEE = "province_committee"
    PROVINCE_DEPARTMENT = "province_department"
    DISTRICT_COMMITTEE = "district_committee"
    WARD_COMMITTEE = "ward_committee"
    SERVICE_CENTRE = "service_centre"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return AUTHORITY_KIND_LABELS[self]


AUTHORITY_KIND_LABELS = {
    AuthorityKind.PROVINCE_COMMITTEE: "UBND tỉnh, thành phố",
    AuthorityKind.PROVINCE_DEPARTMENT: "Sở, ban, ngành",
    AuthorityKind.DISTRICT_COMMITTEE: "UBND quận, huyện",
    AuthorityKind.WARD_COMMITTEE: "UBND phường, xã",
    AuthorityKind.SERVICE_CENTRE: "Trung tâm Phục vụ hành chính công",
    AuthorityKind.OTHER: "Cơ quan khác",
}


class UnitKind(StrEnum):
    """What a unit does in the one-stop mechanism."""

    ONE_STOP = "one_stop"
    DEPARTMENT = "department"
    LEADERSHIP = "leadership"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return UNIT_KIND_LABELS[self]


UNIT_KIND_LABELS = {
    UnitKind.ONE_STOP: "Bộ phận Tiếp nhận và Trả kết quả",
    UnitKind.DEPARTMENT: "Phòng, ban chuyên môn",
    UnitKind.LEADERSHIP: "Lãnh đạo",
    UnitKind.OFFICE: "Văn phòng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFacts:
    """An authority as it is to be set up; days half-open, from the day of the command unless said otherwise."""

    code: str
    name: str
    kind: AuthorityKind
    name_en: str = ""
    parent_id: int | None = None
    place_id: int | None = None
    calendar_id: int | None = None
    address: str = ""
    hotline: str = ""
    email: str = ""
    is_code_assumed: bool = False
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityChanges:
    """What is to change of an authority; what is `None` stays."""

    name: str | None = None
    name_en: str | None = None
    code: str | None = None
    address: str | None = None
    hotline: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """A unit as it is to be set up; days half-open, from the day of the command unless said otherwise."""

    code: str
    name: str
    kind: UnitKind
    name_en: str = ""
    sort_order: int = 0
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStaff:
    """Somebody who is to work here. Without a password nobody can log in until one is set."""

    login: str
    name: str
    title: str = ""
    email: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ActingScope:
    """In which of the absent colleague's roles a deputy acts: those of a unit, of one kind, or (`None`) all."""

    unit_id: int | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Somebody who may act in a role in a unit, in his own right or for an absent colleague."""

    role: Role
    staff_id: int
    account_id: int
    name: str
    title: str
    unit_id: int
    authority_id: int
    acting_for_id: int | None = None
    acting_for_name: str = ""


@dataclass(frozen=True, slots=True)
class Deputising:
    """That somebody acts for an absent colleague, from one instant until another."""

    assignment_id: int
    deputy_id: int
    deputy_name: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class StaffOnChart:
    """A member of staff as the chart of a unit shows him."""

    staff_id: int
    name: str
    title: str
    roles: tuple[Role, ...]
    deputies: tuple[Deputising, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of staff at his first post of a day, since when he has worked anywhere here, and his own roles there."""

    staff_id: int
    name: str
    title: str
    unit_id: int
    authority_id: int
    since: date
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class UnitOnChart:
    """A unit with its people, as the chart of an authority shows it."""

    unit_id: int
    code: str
    name: str
    kind: UnitKind
    staff: tuple[StaffOnChart, ...]


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the set-up of an authority made; the password is given once and kept nowhere."""

    authority_ids: tuple[int, ...]
    codes: tuple[str, ...]
    units: int
    administrator_login: str
    administrator_password: str = field(repr=False)
    skipped_successions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever calls with a live token, when that token was last used, and the authorities of his grants by code."""

    actor: Actor
    token_id: int
    last_used_on: date | None
    authorities: Mapping[str, int]
