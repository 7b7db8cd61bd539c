"""What others may name of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.kernel.actor import Role


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


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Somebody who may act in a role in a unit, in his own right or for an absent colleague."""

    staff_id: int
    account_id: int
    name: str
    title: str
    role: Role
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
    administrator_password: str
