"""A time limit: how many of what, and how they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import fold

MINUTES_PER_HOUR = 60
STANDARD_DAY_MINUTES = 480
"""One working day of an office: 8 hours (QĐ 188/1999/QĐ-TTg, article 1: 40 hours in five days)."""

SAME_DAY_CUTOFF = time(15)
"""What is received after 15:00 may be returned the next working day, where the procedure's own law says so
(civil status, certification: NĐ 61/2018/NĐ-CP, article 18 and sector laws)."""

LARGEST_VALUE = 10_000
"""A bound against typing errors; no procedure knows a limit of this many hours."""

EXAMPLES = "Hãy ghi như: 1 working_day, 3 calendar_day, 8 hour, 1 month, same_day."


class LimitUnit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    MONTH = "month"
    SAME_DAY = "same_day"

    @property
    def label(self) -> str:
        """The unit's Vietnamese name."""
        return UNIT_LABELS[self]


class LimitMode(StrEnum):
    """How working days are counted."""

    HOUR_ROLLING = "hour_rolling"
    DAY_BOUNDARY = "day_boundary"

    @property
    def label(self) -> str:
        """The mode's Vietnamese name."""
        return MODE_LABELS[self]


UNIT_LABELS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.HOUR: "giờ làm việc",
    LimitUnit.MONTH: "tháng",
    LimitUnit.SAME_DAY: "trong ngày",
}
MODE_LABELS = {
    LimitMode.HOUR_ROLLING: "Theo giờ làm việc (đến đúng giờ đã nhận)",
    LimitMode.DAY_BOUNDARY: "Theo ngày (đến hết giờ làm việc của ngày cuối)",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit. `mode` matters to working days alone; `cutoff` to `same_day` alone.

    `cutoff`: received later than this hour, the result may wait for the next working day (see SAME_DAY_CUTOFF);
    None where the procedure's law gives no such hour. The value of `same_day` is not used; 1 says it well.
    """

    value: int
    unit: LimitUnit
    mode: LimitMode = LimitMode.HOUR_ROLLING
    cutoff: time | None = None
    working_minutes: int | None = field(init=False, repr=False, compare=False)
    """Its length in working minutes, where it has one: hours, and working days rolled by the hour."""

    def __post_init__(self) -> None:
        if self.unit is not LimitUnit.SAME_DAY and not 1 <= self.value <= LARGEST_VALUE:
            raise Refused(
                "Thời hạn phải từ 1 đến {most}, không phải {value}.",
                field="limit",
                most=LARGEST_VALUE,
                value=self.value,
            )
        object.__setattr__(self, "working_minutes", self._working_minutes())

    def _working_minutes(self) -> int | None:
        if self.unit is LimitUnit.HOUR:
            return self.value * MINUTES_PER_HOUR
        if self.unit is LimitUnit.WORKING_DAY and self.mode is LimitMode.HOUR_ROLLING:
            return self.value * STANDARD_DAY_MINUTES
        return None

    def __str__(self) -> str:
        return str(self.unit) if self.unit is LimitUnit.SAME_DAY else f"{self.value} {self.unit}"

    @property
    def label(self) -> str:
        """The limit in Vietnamese: "5 ngày làm việc"."""
        unit = Phrase(self.unit.label)
        return unit if self.unit is LimitUnit.SAME_DAY else Phrase("{value} {unit}", value=self.value, unit=unit)


_UNIT_NAMES = {
    "working day": LimitUnit.WORKING_DAY, "working days": LimitUnit.WORKING_DAY, "ngay lam viec": LimitUnit.WORKING_DAY,
    "calendar day": LimitUnit.CALENDAR_DAY, "calendar days": LimitUnit.CALENDAR_DAY, "ngay": LimitUnit.CALENDAR_DAY,
    "hour": LimitUnit.HOUR, "hours": LimitUnit.HOUR, "gio": LimitUnit.HOUR, "gio lam viec": LimitUnit.HOUR,
    "month": LimitUnit.MONTH, "months": LimitUnit.MONTH, "thang": LimitUnit.MONTH,
}  # fmt: skip
_SAME_DAY_NAMES = frozenset({"same day", "trong ngay"})
_SHAPE = re.compile(r"(\d{1,6}) ?(\D+)")


def parse_limit(text: str, *, mode: LimitMode = LimitMode.HOUR_ROLLING, cutoff: time | None = None) -> Limit:
    """This function will read a limit as people write it: "1 working_day", "8 hour", "same_day", "3 ngày làm việc".

    Raises Refused (field "limit") with examples of what can be read.
    """
    words = " ".join(fold(text).replace("_", " ").split())
    if words in _SAME_DAY_NAMES:
        return Limit(1, LimitUnit.SAME_DAY, mode, cutoff)
    shape = _SHAPE.fullmatch(words)
    unit = _UNIT_NAMES.get(shape[2].strip()) if shape else None
    if shape is None or unit is None:
        raise Refused("Không hiểu thời hạn “{text}”.", field="limit", next_step=EXAMPLES, text=text)
    return Limit(int(shape[1]), unit, mode)
