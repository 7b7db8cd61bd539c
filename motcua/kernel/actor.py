"""Who acts: which account and post, holding which roles, on whose behalf, through which channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff does in a unit (TT 01/2018/TT-VPCP; domain practice)."""

    RECEPTION = "reception"
    HANDLER = "handler"
    DEPT_HEAD = "dept_head"
    LEADER = "leader"
    CLERK = "clerk"
    RETURN_DESK = "return_desk"
    ONE_STOP_HEAD = "one_stop_head"
    HOME_AFFAIRS = "home_affairs"
    INSPECTOR = "inspector"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The role's Vietnamese name."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.RECEPTION: "Công chức tiếp nhận",
    Role.HANDLER: "Công chức thụ lý",
    Role.DEPT_HEAD: "Lãnh đạo phòng",
    Role.LEADER: "Lãnh đạo UBND",
    Role.CLERK: "Văn thư",
    Role.RETURN_DESK: "Công chức trả kết quả",
    Role.ONE_STOP_HEAD: "Trưởng bộ phận Một cửa",
    Role.HOME_AFFAIRS: "Nội vụ – cải cách hành chính",
    Role.INSPECTOR: "Kiểm tra công vụ",
    Role.ADMIN: "Quản trị hệ thống",
}


class Via(StrEnum):
    """The channel by which an act came in."""

    DESK = "desk"
    PORTAL = "portal"
    API = "api"
    CLI = "cli"
    REPLAY = "replay"
    SCHEDULE = "schedule"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True)
class Grant:
    """One role held in one unit; `acting_for_…` is set when it is an absent colleague's."""

    role: Role
    unit_id: int
    authority_id: int
    acting_for_id: int | None = None
    acting_for_name: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever gives a command."""

    name: str
    via: Via
    account_id: int | None = None
    staff_id: int | None = None
    authority_id: int | None = None
    grants: tuple[Grant, ...] = ()
    on_behalf_of: str = ""
    is_system: bool = False

    @property
    def label(self) -> str:
        """How the journal names the actor."""
        if self.staff_id is not None:
            return f"staff:{self.staff_id}"
        if self.account_id is not None:
            return f"account:{self.account_id}"
        return f"system:{self.via}" if self.is_system else "public"

    @property
    def is_staff(self) -> bool:
        """Whether the actor is a member of staff of some authority."""
        return self.staff_id is not None

    def holds(self, role: Role, *, unit_id: int | None = None, authority_id: int | None = None) -> Grant | None:
        """This function will give the grant by which the actor holds a role there, his own before an absent colleague's."""
        fits = [
            grant
            for grant in self.grants
            if grant.role == role and unit_id in (None, grant.unit_id) and authority_id in (None, grant.authority_id)
        ]
        return min(fits, key=lambda grant: grant.acting_for_id is not None, default=None)

    def unit_ids(self, role: Role | None = None) -> frozenset[int]:
        """This function will give the units in which the actor holds the role, or any role."""
        return frozenset(grant.unit_id for grant in self.grants if role in (None, grant.role))

    def authority_ids(self) -> frozenset[int]:
        """This function will give the authorities in which the actor holds any role."""
        return frozenset(grant.authority_id for grant in self.grants)

    def acting(self, grant: Grant) -> Actor:
        """This function will give the actor as the journal must name him when he uses this grant."""
        return replace(self, on_behalf_of=grant.acting_for_name) if grant.acting_for_id is not None else self


def system_actor(via: Via, name: str = "Hệ thống") -> Actor:
    """This function will give the program itself as an actor: timed jobs, set-up, scenarios."""
    return Actor(name=name, via=via, is_system=True)


def public_actor(via: Via = Via.PORTAL, name: str = "Người dân") -> Actor:
    """This function will give somebody unknown who came in by a public channel."""
    return Actor(name=name, via=via)
