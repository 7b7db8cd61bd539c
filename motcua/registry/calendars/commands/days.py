"""Single days of a calendar: off, or worked in exchange."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.text import nfc
from motcua.registry.calendars.commands._rows import editable, give_new_revision, subject
from motcua.registry.calendars.events import DayRemoved, DaysConfirmed, DaySet, DaysLoaded, YearPrefilled
from motcua.registry.calendars.models import Calendar, CalendarDay
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.calendars.rules.prefill import proposals
from motcua.registry.calendars.values.hours import DayOverride, OverrideKind, refuse_repeated_days
from motcua.registry.calendars.values.working_calendar import FIRST_YEAR, LAST_YEAR

REASON_MAX_LENGTH = 200
DOCUMENT_MAX_LENGTH = 100
COLUMNS = ["kind", "reason", "document_number", "note", "is_prefill"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a table of days did."""

    created: int
    updated: int
    unchanged: int


@command
def set_day(*, actor: Actor, at: datetime, calendar_id: int, day: DayOverride) -> DayOverride:
    """This function will make one day off or worked, by which document; a proposal for that day is settled by it.

    Due dates already printed do not move. Raises NotFound, Denied, Refused (no reason, a year out of range).
    """
    found, actor = editable(actor, calendar_id)
    day = _checked(day)
    row = CalendarDay.objects.filter(calendar_id=calendar_id, date=day.date).first()
    if row is not None and row.value == day and not row.is_prefill:
        nothing_changed()
        return day
    earlier = OverrideKind(row.kind) if row is not None and not row.is_prefill else None
    _upsert(calendar_id, [day])
    give_new_revision(calendar_id)
    event = DaySet(
        calendar_id=calendar_id, calendar=found.name, date=day.date, day=f"{day.date:%d/%m/%Y}", kind=day.kind,
        kind_label=day.kind.label.lower(), because=_because(day), document_number=day.document_number,
        earlier_kind=earlier,
    )  # fmt: skip
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return day


@command
def remove_day(*, actor: Actor, at: datetime, calendar_id: int, day: date) -> None:
    """This function will let a day be again what its weekday, or the calendar above, makes of it.

    A proposal is turned down in the same way. Raises NotFound (no such calendar, or it states nothing of that day), Denied.
    """
    found, actor = editable(actor, calendar_id)
    row = CalendarDay.objects.filter(calendar_id=calendar_id, date=day).first()
    if row is None:
        raise NotFound(
            "Lịch “{calendar}” không khai riêng ngày {day:%d/%m/%Y}.", field="date", calendar=found.name, day=day
        )
    row.delete()
    give_new_revision(calendar_id)
    event = DayRemoved(
        calendar_id=calendar_id, calendar=found.name, date=day, day=f"{day:%d/%m/%Y}", kind=row.value.kind,
        kind_label=row.value.kind.label.lower(), because=_because(row.value),
    )  # fmt: skip
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)


@command
def load_days(*, actor: Actor, at: datetime, calendar_id: int, days: Iterable[DayOverride]) -> Loaded:
    """This function will bring a calendar's single days in line with a table; days that it does not name stay.

    A second run changes nothing. Raises NotFound, Denied, Refused (a day twice, no reason, a year out of range).
    """
    found, actor = editable(actor, calendar_id)
    wanted = tuple(_checked(day) for day in days)
    refuse_repeated_days(wanted)
    rows = {row.date: row.stated for row in CalendarDay.objects.filter(calendar_id=calendar_id)}
    fresh = [day for day in wanted if day.date not in rows]
    other = [
        day for day in wanted if day.date in rows and (rows[day.date].override != day or rows[day.date].is_prefill)
    ]
    loaded = Loaded(len(fresh), len(other), len(wanted) - len(fresh) - len(other))
    if not fresh and not other:
        nothing_changed()
        return loaded
    _upsert(calendar_id, [*fresh, *other])
    give_new_revision(calendar_id)
    event = DaysLoaded(
        calendar_id=calendar_id, calendar=found.name, created=loaded.created, updated=loaded.updated,
        unchanged=loaded.unchanged,
    )  # fmt: skip
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return loaded


@command
def prefill_year(
    *, actor: Actor, at: datetime, calendar_id: int, year: int, holidays: Mapping[date, str]
) -> tuple[DayOverride, ...]:
    """This function will propose days off of a year from a list of public holidays; nothing counts by them yet.

    Days of which the calendar, or one above it, says something already are left alone. `confirm_days` puts proposals
    in force, `remove_day` turns them down. Raises NotFound, Denied, Refused (a day of another year).
    """
    found, actor = editable(actor, calendar_id)
    own = CalendarDay.objects.filter(calendar_id=calendar_id, date__year=year).values_list("date", flat=True)
    known = {*own, *(day.date for day in calendar_value(calendar_id).days)}
    proposed = tuple(map(_checked, proposals(year, holidays, known)))
    if not proposed:
        nothing_changed()
        return ()
    CalendarDay.objects.bulk_create([CalendarDay.of(calendar_id, day, is_prefill=True) for day in proposed])
    event = YearPrefilled(calendar_id=calendar_id, calendar=found.name, year=year, proposed=len(proposed))
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return proposed


@command
def confirm_days(
    *, actor: Actor, at: datetime, calendar_id: int, days: Collection[date], document_number: str
) -> Calendar:
    """This function will put proposed days off in force, by the number of the document that announced them.

    Raises NotFound (no such calendar, a day that is not proposed), Denied, Refused (no days, no document number).
    """
    found, actor = editable(actor, calendar_id)
    document_number = nfc(document_number).strip()
    if not days or not document_number:
        field = "document_number" if days else "days"
        raise Refused("Hãy chọn ngày và ghi số văn bản công bố ngày nghỉ.", field=field)
    rows = {row.date: row for row in CalendarDay.objects.filter(calendar_id=calendar_id, is_prefill=True)}
    if missing := sorted(set(days) - set(rows)):
        raise NotFound("Ngày {day:%d/%m/%Y} không có trong danh sách chờ xác nhận.", field="days", day=missing[0])
    chosen = [rows[day].value for day in sorted(set(days))]
    _upsert(calendar_id, [_checked(replace(day, document_number=document_number, note="")) for day in chosen])
    give_new_revision(calendar_id)
    event = DaysConfirmed(
        calendar_id=calendar_id, calendar=found.name, confirmed=len(chosen), document_number=document_number,
        days=tuple(day.date for day in chosen),
    )  # fmt: skip
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return found


def _checked(day: DayOverride) -> DayOverride:
    reason, document = " ".join(nfc(day.reason).split()), " ".join(nfc(day.document_number).split())
    if not reason or len(reason) > REASON_MAX_LENGTH:
        raise Refused(
            "Ngày {day:%d/%m/%Y} cần một lý do, không quá {most} ký tự.",
            field="reason",
            day=day.date,
            most=REASON_MAX_LENGTH,
        )
    if len(document) > DOCUMENT_MAX_LENGTH:
        raise Refused("Số văn bản không quá {most} ký tự.", field="document_number", most=DOCUMENT_MAX_LENGTH)
    if not FIRST_YEAR <= day.date.year <= LAST_YEAR:
        raise Refused(
            "Lịch chỉ nhận ngày từ năm {first} đến năm {last}.", field="date", first=FIRST_YEAR, last=LAST_YEAR
        )
    return replace(day, reason=reason, document_number=document, note=nfc(day.note).strip())


def _upsert(calendar_id: int, days: Iterable[DayOverride]) -> None:
    CalendarDay.objects.bulk_create(
        [CalendarDay.of(calendar_id, day) for day in days],
        update_conflicts=True, unique_fields=["calendar", "date"], update_fields=COLUMNS,
    )  # fmt: skip


def _because(day: DayOverride) -> str:
    return ", ".join(part for part in (day.reason, day.document_number) if part)
