"""Office hours of a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.registry.calendars.commands._rows import editable, give_new_revision, subject
from motcua.registry.calendars.events import ShiftsSet
from motcua.registry.calendars.models import Calendar, WorkShift
from motcua.registry.calendars.values.hours import Shift, refuse_clashing_shifts

INHERITED = "theo lịch cấp trên"


@command
def set_shifts(*, actor: Actor, at: datetime, calendar_id: int, shifts: Sequence[Shift]) -> Calendar:
    """This function will replace a calendar's own office hours; with none it works by its parent's again.

    Hours that change from a day on are two shifts, one valid until that day and one from it: then what was counted
    before stays as it was. Due dates already printed do not move.
    Raises NotFound, Denied, Refused (two shifts claim the same minute).
    """
    found, actor = editable(actor, calendar_id)
    wanted = sorted(shifts, key=_order)
    refuse_clashing_shifts(tuple(wanted))
    own = WorkShift.objects.filter(calendar_id=calendar_id)
    if sorted((row.value for row in own), key=_order) == wanted:
        nothing_changed()
        return found
    own.delete()
    WorkShift.objects.bulk_create([WorkShift.of(calendar_id, shift) for shift in wanted])
    give_new_revision(calendar_id)
    words = "; ".join(map(_in_words, wanted)) or INHERITED
    event = ShiftsSet(calendar_id=calendar_id, calendar=found.name, shifts=words)
    record(event, subject=subject(calendar_id), actor=actor, at=at, authority_id=found.authority_id)
    return found


def _order(shift: Shift) -> tuple[int, time, date]:
    return shift.weekday, shift.start, shift.valid_from or date.min


def _in_words(shift: Shift) -> str:
    parts = (
        shift.label,
        f"từ {shift.valid_from:%d/%m/%Y}" if shift.valid_from else "",
        f"đến trước {shift.valid_until:%d/%m/%Y}" if shift.valid_until else "",
        "" if shift.counts_for_deadline else "không tính thời hạn",
    )
    return " ".join(part for part in parts if part)
