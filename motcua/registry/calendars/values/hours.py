"""Office hours by weekday, and single days that differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import combinations

from motcua.kernel.errors import Refused

WEEKDAY_LABELS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MONDAY, SUNDAY = 0, 6


class OverrideKind(StrEnum):
    """What a single day is made."""

    OFF = "off"
    WORK = "work"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return "Nghỉ" if self is OverrideKind.OFF else "Làm việc bù"


class DayKind(StrEnum):
    """What a day is, when shifts and overrides are read together."""

    WORKING = "working"
    WEEKLY_REST = "weekly_rest"
    DAY_OFF = "day_off"
    MAKEUP = "makeup"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return DAY_LABELS[self]

    @property
    def is_working(self) -> bool:
        """Whether limits count on such a day."""
        return self in {DayKind.WORKING, DayKind.MAKEUP}


DAY_LABELS = {
    DayKind.WORKING: "Ngày làm việc",
    DayKind.WEEKLY_REST: "Nghỉ hằng tuần",
    DayKind.DAY_OFF: "Ngày nghỉ",
    DayKind.MAKEUP: "Ngày làm việc bù",
}


def minute_of(hour: time) -> int:
    """This function will give the minute of the day, 0 to 1439."""
    return hour.hour * 60 + hour.minute


def hour_at(minute: int) -> time:
    """This function will give the hour at a minute of the day, 0 to 1439."""
    return time(*divmod(minute, 60))


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of one weekday (0 = Monday) from `start` until before `end`, in force from a day until before another.

    With `counts_for_deadline` false the office is open (a Saturday morning of reception, QĐ 14/2010/QĐ-TTg), but time
    limits do not run and the day is no working day by it.
    """

    weekday: int
    start: time
    end: time
    valid_from: date | None = None
    valid_until: date | None = None
    counts_for_deadline: bool = True

    def __post_init__(self) -> None:
        if not MONDAY <= self.weekday <= SUNDAY:
            raise Refused("Thứ trong tuần phải từ 0 (Thứ Hai) đến 6 (Chủ nhật).", field="weekday")
        if any(hour.second or hour.microsecond or hour.tzinfo for hour in (self.start, self.end)):
            raise Refused("Giờ làm việc ghi đến phút, không có giây hay múi giờ.", field="start")
        if self.start >= self.end:
            raise Refused("Ca {shift} phải kết thúc sau khi bắt đầu, trong cùng ngày.", field="end", shift=self.label)
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise Refused("Ca {shift} phải hết hiệu lực sau ngày có hiệu lực.", field="valid_until", shift=self.label)

    @property
    def label(self) -> str:
        """The shift in Vietnamese: "Thứ Hai 07:30–11:30"."""
        return f"{WEEKDAY_LABELS[self.weekday]} {self.start:%H:%M}–{self.end:%H:%M}"

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minute_of(self.end) - minute_of(self.start)

    def is_valid_on(self, day: date) -> bool:
        """Whether it is in force that day."""
        return (self.valid_from or date.min) <= day and (self.valid_until is None or day < self.valid_until)

    def clashes_with(self, other: Shift) -> bool:
        """Whether both claim the same minute of some day."""
        return (
            self.weekday == other.weekday
            and self.start < other.end
            and other.start < self.end
            and (self.valid_from or date.min) < (other.valid_until or date.max)
            and (other.valid_from or date.min) < (self.valid_until or date.max)
        )


@dataclass(frozen=True, slots=True)
class DayOverride:
    """A single day that differs: off, or worked to make up for another, and by which document."""

    date: date
    kind: OverrideKind
    reason: str
    document_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayStatus:
    """What a day is, why, and how many working minutes it has."""

    date: date
    kind: DayKind
    reason: str
    document_number: str
    minutes: int


def refuse_clashing_shifts(shifts: tuple[Shift, ...]) -> None:
    """This function will raise Refused, naming both, if two shifts claim the same minute of some day."""
    for one, other in combinations(sorted(shifts, key=lambda shift: (shift.weekday, shift.start)), 2):
        if one.clashes_with(other):
            raise Refused(
                "Hai ca trùng giờ: {first} và {second}.",
                field="shifts",
                next_step="Hãy sửa giờ hoặc thời gian hiệu lực của một ca.",
                first=one.label,
                second=other.label,
            )


def refuse_repeated_days(days: tuple[DayOverride, ...]) -> None:
    """This function will raise Refused, naming the day, if one day is said twice."""
    seen: set[date] = set()
    for day in days:
        if day.date in seen:
            raise Refused("Ngày {day:%d/%m/%Y} được ghi hai lần.", field="days", day=day.date)
        seen.add(day.date)
