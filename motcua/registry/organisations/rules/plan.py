"""Reading a set-up file into a plan. Its shape is documented in docs/how-to/cai-dat-co-quan.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from motcua.kernel.actor import Role
from motcua.kernel.phrases import Phrase
from motcua.registry.calendars.values import DayOverride, Shift, default_shifts, official_days
from motcua.registry.organisations.rules.sections import Section
from motcua.registry.organisations.values import AuthorityFacts, AuthorityKind, NewStaff, UnitFacts, UnitKind

MONDAY_TO_FRIDAY = [0, 1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class CalendarPlan:
    """A working calendar to be made, or taken by its name where it is there."""

    name: str
    shifts: tuple[Shift, ...]
    days: tuple[DayOverride, ...]


@dataclass(frozen=True, slots=True)
class AuthorityPlan:
    """An authority to be made with its units and those below it; one that is `shared` may be there already."""

    facts: AuthorityFacts
    place_code: str
    calendar: CalendarPlan | None
    units: tuple[UnitFacts, ...]
    children: tuple[AuthorityPlan, ...]
    is_shared: bool

    def all(self) -> Iterator[AuthorityPlan]:
        """This function will give the plan with all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.all()


@dataclass(frozen=True, slots=True)
class AdministratorPlan:
    """The first administrator: where, who, in which roles."""

    authority_code: str
    unit_code: str
    person: NewStaff
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class SuccessionPlan:
    """That a new authority takes over from an old one, if that is known here; the old one may end thereby."""

    old_code: str
    old_on: date
    new_code: str
    share: Decimal
    closes_old: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a set-up file asks for."""

    places: tuple[Mapping[str, Any], ...]
    authorities: tuple[AuthorityPlan, ...]
    administrator: AdministratorPlan
    successions: tuple[SuccessionPlan, ...]

    def all(self) -> list[AuthorityPlan]:
        """This function will give every authority, parents first."""
        return [found for top in self.authorities for found in top.all()]


def read_plan(source: object) -> Plan:
    """This function will read the parsed file.

    Raises Refused naming the field: one missing, one not understood, one that nobody knows.
    """
    file = Section(source, "tệp")
    common = file.section("calendar")
    calendar = _calendar(common) if common else None
    plan = Plan(
        places=tuple(file.items("places")),
        authorities=tuple(_authority(section, calendar) for section in file.sections("authorities")),
        administrator=_administrator(file.section("administrator") or Section({}, "tệp.administrator")),
        successions=tuple(_succession(section) for section in file.sections("successions")),
    )
    file.end()
    if not plan.authorities:
        raise file.refused("authorities", "cần ít nhất một cơ quan")
    return plan


def _authority(section: Section, calendar: CalendarPlan | None) -> AuthorityPlan:
    own = section.section("calendar")
    begin = section.day("first_day")
    facts = AuthorityFacts(
        code=section.text("code"), name=section.text("name"), kind=section.choice("kind", AuthorityKind),
        name_en=section.text("name_en", ""), address=section.text("address", ""), hotline=section.text("hotline", ""),
        email=section.text("email", ""), is_code_assumed=section.flag("code_assumed"), valid_from=begin,
        valid_until=section.day_after("last_day"),
    )  # fmt: skip
    plan = AuthorityPlan(
        facts=facts,
        place_code=section.text("place", ""),
        calendar=_calendar(own) if own else calendar,
        units=tuple(_unit(unit, order, begin) for order, unit in enumerate(section.sections("units"), start=1)),
        children=tuple(_authority(child, None) for child in section.sections("authorities")),
        is_shared=section.flag("shared"),
    )
    section.end()
    return plan


def _unit(section: Section, order: int, begin: date | None) -> UnitFacts:
    facts = UnitFacts(
        code=section.text("code"), name=section.text("name"), name_en=section.text("name_en", ""),
        kind=section.choice("kind", UnitKind, UnitKind.DEPARTMENT), sort_order=order,
        valid_from=section.day("first_day") or begin, valid_until=section.day_after("last_day"),
    )  # fmt: skip
    section.end()
    return facts


def _calendar(section: Section) -> CalendarPlan:
    name, days = section.text("name"), section.text("days", "official")
    if days not in ("official", "none"):
        raise section.refused("days", "phải là official (ngày nghỉ đã công bố) hoặc none (tự nhập sau)")
    left_out = [str(item) for item in section.items("without")]
    shifts = [shift for part in section.sections("shifts") for shift in _shifts(part)]
    section.end()
    return CalendarPlan(
        name=name,
        shifts=tuple(shifts) or default_shifts(),
        days=official_days(without=left_out) if days == "official" else (),
    )


def _shifts(section: Section) -> Iterator[Shift]:
    weekdays = section.items("weekdays") or MONDAY_TO_FRIDAY
    start, end = _hour(section, "start"), _hour(section, "end")
    section.end()
    for weekday in weekdays:
        if not isinstance(weekday, int):
            raise section.refused("weekdays", "phải gồm các số từ 0 (Thứ Hai) đến 6 (Chủ nhật)")
        yield Shift(weekday, start, end)


def _hour(section: Section, key: str) -> time:
    text = section.text(key)
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise section.refused(key, Phrase('“{text}” phải là giờ trong dấu nháy như "07:30"', text=text)) from None


def _administrator(section: Section) -> AdministratorPlan:
    person = NewStaff(
        login=section.text("login"), name=section.text("name"), title=section.text("title", "Quản trị hệ thống"),
        email=section.text("email", "") or None,
    )  # fmt: skip
    roles = [Role.ADMIN.value, *section.items("roles")]
    if strange := [role for role in roles if role not in set(Role)]:
        raise section.refused(
            "roles", Phrase("“{strange}” phải là một trong: {known}", strange=strange[0], known=", ".join(Role))
        )
    plan = AdministratorPlan(
        section.text("authority"), section.text("unit"), person, tuple(Role(role) for role in dict.fromkeys(roles))
    )
    section.end()
    return plan


def _succession(section: Section) -> SuccessionPlan:
    old_on = section.day("old_on")
    if old_on is None:
        raise section.refused("old_on", "cần một ngày cơ quan cũ còn hoạt động, vì mã được dùng lại")
    plan = SuccessionPlan(
        section.text("old"), old_on, section.text("new"), section.share("share"), section.flag("closes_old")
    )
    section.end()
    return plan
