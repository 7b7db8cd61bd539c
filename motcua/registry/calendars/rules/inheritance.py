"""A calendar with what it inherits: its own shifts or the nearest above; single days by date, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.kernel.errors import Refused
from motcua.registry.calendars.values.hours import MONDAY, DayOverride, Shift
from motcua.registry.calendars.values.views import Origin, ShiftsInForce
from motcua.registry.calendars.values.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Layer:
    """What one calendar states itself."""

    calendar_id: int
    name: str
    makeup_weekday: int | None = None
    shifts: tuple[Shift, ...] = ()
    days: tuple[DayOverride, ...] = ()


def shifts_in_force(layers: Sequence[Layer]) -> ShiftsInForce:
    """This function will give the shifts of the nearest calendar that has any; layers come nearest first."""
    for index, layer in enumerate(layers):
        if layer.shifts:
            return ShiftsInForce(layer.shifts, Origin(layer.calendar_id, layer.name, is_own=index == 0))
    return ShiftsInForce((), None)


def days_in_force(layers: Sequence[Layer]) -> dict[date, tuple[DayOverride, Origin]]:
    """This function will give each single day with the calendar that states it; the nearest calendar wins."""
    result: dict[date, tuple[DayOverride, Origin]] = {}
    for index, layer in enumerate(layers):
        origin = Origin(layer.calendar_id, layer.name, is_own=index == 0)
        for day in layer.days:
            result.setdefault(day.date, (day, origin))
    return result


def working_calendar(layers: Sequence[Layer]) -> WorkingCalendar:
    """This function will make the value that counts, of a calendar and those above it, nearest first."""
    weekday = next((layer.makeup_weekday for layer in layers if layer.makeup_weekday is not None), MONDAY)
    days = sorted((day for day, _ in days_in_force(layers).values()), key=lambda day: day.date)
    return WorkingCalendar(shifts_in_force(layers).shifts, tuple(days), layers[0].name, weekday)


def refuse_own_descendant(calendar_id: int, ancestors_of_parent: Iterable[int]) -> None:
    """This function will raise Refused if a calendar would come to inherit from itself."""
    if calendar_id in set(ancestors_of_parent):
        raise Refused(
            "Lịch không thể thừa hưởng từ chính nó.",
            field="parent",
            next_step="Hãy chọn lịch cấp trên khác.",
        )
