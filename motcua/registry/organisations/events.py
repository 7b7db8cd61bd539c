"""What happens to organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityCreated(Event):
    """An authority entered the tree."""

    name: ClassVar[str] = "organisations.authority.created"
    sentence: ClassVar[str] = "Lập cơ quan {authority} (mã {code}), có từ {valid_from}."
    sentence_en: ClassVar[str] = "Authority {authority} (code {code}) was set up, valid from {valid_from}."
    authority_id: int
    code: str
    authority: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityChanged(Event):
    """Facts of an authority were corrected or changed."""

    name: ClassVar[str] = "organisations.authority.changed"
    sentence: ClassVar[str] = "Sửa thông tin cơ quan {authority}: {fields}."
    sentence_en: ClassVar[str] = "Facts of authority {authority} were changed: {fields}."
    authority_id: int
    authority: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityClosed(Event):
    """An authority ended, with its units."""

    name: ClassVar[str] = "organisations.authority.closed"
    sentence: ClassVar[str] = "Kết thúc cơ quan {authority} từ {valid_until}, cùng {units} đơn vị."
    sentence_en: ClassVar[str] = "Authority {authority} ends on {valid_until}, with {units} units."
    authority_id: int
    authority: str
    valid_until: date
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoritySucceeded(Event):
    """A share of an authority's work went to another."""

    name: ClassVar[str] = "organisations.authority.succeeded"
    sentence: ClassVar[str] = "{new} kế tục {old} (phần {share})."
    sentence_en: ClassVar[str] = "{new} takes over from {old} (share {share})."
    old_id: int
    new_id: int
    old: str
    new: str
    share: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChosen(Event):
    """An authority has its own calendar, or again its parent's."""

    name: ClassVar[str] = "organisations.authority.calendar_chosen"
    sentence: ClassVar[str] = "{authority} dùng lịch làm việc: {calendar}."
    sentence_en: ClassVar[str] = "{authority} works by the calendar: {calendar}."
    authority_id: int
    authority: str
    calendar_id: int | None
    calendar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCreated(Event):
    """An authority has a new unit."""

    name: ClassVar[str] = "organisations.unit.created"
    sentence: ClassVar[str] = "Lập đơn vị {unit} (mã {code})."
    sentence_en: ClassVar[str] = "Unit {unit} (code {code}) was set up."
    unit_id: int
    code: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(Event):
    """A unit has another name."""

    name: ClassVar[str] = "organisations.unit.renamed"
    sentence: ClassVar[str] = "Đổi tên đơn vị {before} thành {unit}."
    sentence_en: ClassVar[str] = "Unit {before} was renamed {unit}."
    unit_id: int
    before: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClosed(Event):
    """A unit ended, with the posts and roles in it."""

    name: ClassVar[str] = "organisations.unit.closed"
    sentence: ClassVar[str] = (
        "Kết thúc đơn vị {unit} từ {valid_until}; {posts} vị trí và {grants} vai trò kết thúc theo."
    )
    sentence_en: ClassVar[str] = "Unit {unit} ends on {valid_until}; {posts} posts and {grants} roles end with it."
    unit_id: int
    unit: str
    valid_until: date
    posts: int
    grants: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAppointed(Event):
    """Somebody began to work in a unit."""

    name: ClassVar[str] = "organisations.staff.appointed"
    sentence: ClassVar[str] = "{person} nhận vị trí {title} tại {unit} từ {valid_from}."
    sentence_en: ClassVar[str] = "{person} was appointed {title} in {unit} from {valid_from}."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    staff_id: int
    person: str
    title: str
    unit_id: int
    unit: str
    roles: tuple[str, ...]
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLeft(Event):
    """Somebody stopped working here: posts, roles, deputisings and login end."""

    name: ClassVar[str] = "organisations.staff.left"
    sentence: ClassVar[str] = "{person} thôi công tác từ {valid_until}; tài khoản bị khóa."
    sentence_en: ClassVar[str] = "{person} left on {valid_until}; the account was closed."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    staff_id: int
    person: str
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEnded(Event):
    """Somebody stopped working in a unit."""

    name: ClassVar[str] = "organisations.post.ended"
    sentence: ClassVar[str] = "{person} thôi vị trí tại {unit} từ {valid_until}."
    sentence_en: ClassVar[str] = "{person} left the post in {unit} on {valid_until}."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    staff_id: int
    person: str
    unit_id: int
    unit: str
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPasswordReset(Event):
    """An administrator gave a colleague a new password."""

    name: ClassVar[str] = "organisations.staff.password_reset"
    sentence: ClassVar[str] = "Đặt lại mật khẩu cho {person}."
    sentence_en: ClassVar[str] = "The password of {person} was reset."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    staff_id: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(Event):
    """Somebody may act in a role in a unit."""

    name: ClassVar[str] = "organisations.role.granted"
    sentence: ClassVar[str] = "Giao vai trò {role_label} tại {unit} cho {person} từ {valid_from}."
    sentence_en: ClassVar[str] = "{person} was granted the role {role} in {unit} from {valid_from}."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    grant_id: int
    staff_id: int
    person: str
    unit_id: int
    unit: str
    role: str
    role_label: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(Event):
    """Somebody may no longer act in a role in a unit."""

    name: ClassVar[str] = "organisations.role.revoked"
    sentence: ClassVar[str] = "Thôi giao vai trò {role_label} tại {unit} cho {person} từ {valid_until}."
    sentence_en: ClassVar[str] = "The role {role} of {person} in {unit} ends on {valid_until}."
    personal: ClassVar[frozenset[str]] = frozenset({"person"})
    grant_id: int
    staff_id: int
    person: str
    unit_id: int
    unit: str
    role: str
    role_label: str
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingAssigned(Event):
    """A deputy acts for an absent colleague."""

    name: ClassVar[str] = "organisations.acting.assigned"
    sentence: ClassVar[str] = "{deputy} thay {absent} xử lý công việc từ {starts_at}: {reason}."
    sentence_en: ClassVar[str] = "{deputy} acts for {absent} from {starts_at}: {reason}."
    personal: ClassVar[frozenset[str]] = frozenset({"deputy", "absent", "reason"})
    assignment_id: int
    absent_id: int
    absent: str
    deputy_id: int
    deputy: str
    unit_id: int | None
    role: str
    starts_at: datetime
    ends_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingEnded(Event):
    """A deputy no longer acts for a colleague."""

    name: ClassVar[str] = "organisations.acting.ended"
    sentence: ClassVar[str] = "{deputy} thôi thay {absent} từ {ends_at}."
    sentence_en: ClassVar[str] = "{deputy} no longer acts for {absent} from {ends_at}."
    personal: ClassVar[frozenset[str]] = frozenset({"deputy", "absent"})
    assignment_id: int
    absent_id: int
    absent: str
    deputy_id: int
    deputy: str
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpDone(Event):
    """Authorities were set up from a file or from options."""

    name: ClassVar[str] = "organisations.set_up.done"
    sentence: ClassVar[str] = "Cài đặt {authorities} cơ quan, {units} đơn vị và người quản trị đầu tiên “{login}”."
    sentence_en: ClassVar[str] = "{authorities} authorities, {units} units and first administrator “{login}” set up."
    personal: ClassVar[frozenset[str]] = frozenset({"login"})
    authorities: int
    units: int
    login: str
