"""What happens to calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import Event
from motcua.registry.calendars.values.hours import OverrideKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDefined(Event):
    """A calendar was made."""

    name: ClassVar[str] = "calendars.calendar.defined"
    sentence: ClassVar[str] = "Lập lịch làm việc “{calendar}”."
    sentence_en: ClassVar[str] = "Calendar “{calendar}” was made."
    calendar_id: int
    calendar: str
    parent_id: int | None
    makeup_weekday: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChanged(Event):
    """A calendar has another name, another calendar above it or other hours for make-up days."""

    name: ClassVar[str] = "calendars.calendar.changed"
    sentence: ClassVar[str] = "Sửa lịch làm việc “{calendar}”."
    sentence_en: ClassVar[str] = "Calendar “{calendar}” was changed."
    calendar_id: int
    calendar: str
    parent_id: int | None
    makeup_weekday: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntrusted(Event):
    """A calendar is kept by another authority."""

    name: ClassVar[str] = "calendars.calendar.entrusted"
    sentence: ClassVar[str] = "Giao lịch làm việc “{calendar}” cho cơ quan quản lý khác."
    sentence_en: ClassVar[str] = "Calendar “{calendar}” was entrusted to another authority."
    calendar_id: int
    calendar: str
    authority: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftsSet(Event):
    """A calendar has other office hours."""

    name: ClassVar[str] = "calendars.shifts.set"
    sentence: ClassVar[str] = "Đặt giờ làm việc của lịch “{calendar}”: {shifts}."
    sentence_en: ClassVar[str] = "Office hours of calendar “{calendar}” were set: {shifts}."
    calendar_id: int
    calendar: str
    shifts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySet(Event):
    """A single day was made off or worked."""

    name: ClassVar[str] = "calendars.day.set"
    sentence: ClassVar[str] = "Lịch “{calendar}”: ngày {day} là ngày {kind_label} ({because})."
    sentence_en: ClassVar[str] = "Calendar “{calendar}”: {day} was made a day {kind} ({because})."
    calendar_id: int
    calendar: str
    date: date
    day: str
    kind: OverrideKind
    kind_label: str
    because: str
    document_number: str
    earlier_kind: OverrideKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRemoved(Event):
    """A single day is again what its weekday is."""

    name: ClassVar[str] = "calendars.day.removed"
    sentence: ClassVar[str] = "Lịch “{calendar}”: ngày {day} không còn là ngày {kind_label} ({because})."
    sentence_en: ClassVar[str] = "Calendar “{calendar}”: {day} is no longer a day {kind} ({because})."
    calendar_id: int
    calendar: str
    date: date
    day: str
    kind: OverrideKind
    kind_label: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysLoaded(Event):
    """Days off and make-up days were loaded from a table."""

    name: ClassVar[str] = "calendars.days.loaded"
    sentence: ClassVar[str] = (
        "Nạp ngày nghỉ cho lịch “{calendar}”: thêm {created}, sửa {updated}, giữ nguyên {unchanged}."
    )
    sentence_en: ClassVar[str] = (
        "Days off loaded for “{calendar}”: {created} created, {updated} updated, {unchanged} unchanged."
    )
    calendar_id: int
    calendar: str
    created: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPrefilled(Event):
    """Days off of a year were proposed; they count only once they are confirmed."""

    name: ClassVar[str] = "calendars.year.prefilled"
    sentence: ClassVar[str] = "Điền sẵn {proposed} ngày nghỉ năm {year} cho lịch “{calendar}”, chờ xác nhận."
    sentence_en: ClassVar[str] = "{proposed} days off of {year} were proposed for “{calendar}”, to be confirmed."
    calendar_id: int
    calendar: str
    year: int
    proposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysConfirmed(Event):
    """Proposed days off were confirmed."""

    name: ClassVar[str] = "calendars.days.confirmed"
    sentence: ClassVar[str] = "Xác nhận {confirmed} ngày nghỉ của lịch “{calendar}” theo {document_number}."
    sentence_en: ClassVar[str] = "{confirmed} days off of “{calendar}” were confirmed by {document_number}."
    calendar_id: int
    calendar: str
    confirmed: int
    days: tuple[date, ...]
    document_number: str
