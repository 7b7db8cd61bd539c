"""Why a dossier is due when it is due: its clock's events and the calendar, in plain lines."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.casework.dossiers.models import ClockEvent, Dossier
from motcua.casework.dossiers.rules import clock
from motcua.casework.dossiers.rules.clock import Tick
from motcua.casework.dossiers.values import ClockKind
from motcua.kernel.time import local
from motcua.registry.calendars.values.wording import limit_in_words, lines_for_official
from motcua.registry.calendars.values.working_calendar import WorkingCalendar
from motcua.registry.organisations import queries as organisations

Lines = tuple[str, ...]
_SAID = {
    ClockKind.START: ("Bắt đầu tính thời hạn", "The clock started"),
    ClockKind.PAUSE: ("Tạm dừng tính thời hạn", "The clock was paused"),
    ClockKind.RESUME: ("Tiếp tục tính thời hạn", "The clock went on"),
    ClockKind.RESET: ("Tính lại thời hạn từ đầu", "The clock started again from zero"),
    ClockKind.STOP: ("Dừng tính thời hạn", "The clock was stopped"),
}


@dataclass(frozen=True, slots=True)
class DueExplained:
    """A few lines on how the due instant came about, and each day on the way."""

    summary: Lines
    days: Lines


def calendar_for(authority_id: int) -> WorkingCalendar:
    """This function will give the working calendar of an authority, by one short query or three. Raises NotFound."""
    return organisations.working_calendar_for(authority_id)


def due_explained(dossier: Dossier, calendar: WorkingCalendar, *, english: bool = False) -> DueExplained | None:
    """This function will explain the due instant from the clock's events; nothing before the dossier was received.

    Source: NĐ 61/2018/NĐ-CP art. 19; the calendar's own rules.
    """
    events = list(ClockEvent.objects.filter(dossier=dossier).order_by("id"))
    reading = clock.read((Tick(ClockKind(event.kind), event.at) for event in events), calendar)
    if dossier.limit is None or reading.restarted_at is None or dossier.due_at is None:
        return None
    explanation = calendar.explain(reading.restarted_at, dossier.limit)
    limit = limit_in_words(dossier.limit, english=english)
    lines = [f"The time limit is {limit}." if english else f"Thời hạn giải quyết là {limit}."]
    lines += [_event_line(event, english=english) for event in events]
    if reading.stood_minutes:
        hours = f"{reading.stood_minutes / 60:.1f}".rstrip("0").rstrip(".")
        lines.append(
            f"{hours} working hours of waiting for the applicant do not count."
            if english
            else f"{hours.replace('.', ',')} giờ làm việc chờ người nộp không tính vào thời hạn."
        )
    due = f"{local(dossier.due_at):%H:%M %d/%m/%Y}"
    lines.append(f"So the result is due at {due}." if english else f"Vì vậy hạn trả kết quả là {due}.")
    return DueExplained(tuple(lines), lines_for_official(explanation, english=english))


def _event_line(event: ClockEvent, *, english: bool) -> str:
    said = _SAID[ClockKind(event.kind)][int(english)]
    why = f" ({event.reason})" if event.reason else ""
    return f"{said}: {local(event.at):%H:%M %d/%m/%Y}{why}."
