"""What a screen needs to show and edit a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.registry.calendars.values.hours import DayOverride, DayStatus, Shift


@dataclass(frozen=True, slots=True)
class Origin:
    """The calendar that says something: this one, or the one it inherits from."""

    calendar_id: int
    name: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ShiftsInForce:
    """The shifts by which a calendar works, and which calendar states them (none: nobody has yet)."""

    shifts: tuple[Shift, ...]
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A single day as one calendar states it; while `is_prefill` it is a proposal and decides nothing."""

    override: DayOverride
    is_prefill: bool


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day on the screen: what it is, when the office is open, who says so, and what is proposed for it."""

    date: date
    is_in_month: bool
    status: DayStatus
    shifts: tuple[Shift, ...]
    note: str = ""
    origin: Origin | None = None
    proposed: DayOverride | None = None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in whole weeks from Monday to Sunday."""

    calendar_id: int
    name: str
    year: int
    month: int
    weeks: tuple[tuple[DayCell, ...], ...]

    @property
    def cells(self) -> tuple[DayCell, ...]:
        """The days of the month itself."""
        return tuple(cell for week in self.weeks for cell in week if cell.is_in_month)

    @property
    def working_days(self) -> int:
        """How many of its days count for limits."""
        return sum(cell.status.kind.is_working for cell in self.cells)

    @property
    def proposed_days(self) -> int:
        """How many of its days wait for somebody to confirm what was pre-filled."""
        return sum(cell.proposed is not None for cell in self.cells)
