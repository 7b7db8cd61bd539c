"""Processing limits: read from numbers and from words, compared, and the longest chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from motcua.casework.procedures.rules.tidying import folded, tidy_line
from motcua.registry.calendars.values.limits import (
    MINUTES_PER_HOUR,
    SAME_DAY_CUTOFF,
    STANDARD_DAY_MINUTES,
    Limit,
    LimitMode,
    LimitUnit,
)

# One working day is eight working hours: practice of one-stop software (hour rolling).
HOURS_PER_WORKING_DAY = STANDARD_DAY_MINUTES // MINUTES_PER_HOUR
# Longer limits than this are read as mistakes of typing.
MAX_LIMIT_VALUE = 3650
# A calendar month has at least 28 and at most 31 days.
_MONTH_DAYS = (28, 31)
_AFTER_15 = re.compile(r"\bsau 15 ?(?:gio|h|:00)")

_UNITS = {
    "WORKING_DAY": LimitUnit.WORKING_DAY,
    "DAY": LimitUnit.CALENDAR_DAY,
    "CALENDAR_DAY": LimitUnit.CALENDAR_DAY,
    "HOUR": LimitUnit.HOUR,
    "MONTH": LimitUnit.MONTH,
    "SAME_DAY": LimitUnit.SAME_DAY,
}
_WORDS = {"ngay lam viec": LimitUnit.WORKING_DAY, "ngay": LimitUnit.CALENDAR_DAY,
          "gio lam viec": LimitUnit.HOUR, "gio": LimitUnit.HOUR, "thang": LimitUnit.MONTH}  # fmt: skip
_SPAN = r"(?P<least>\d{1,3})(?:\s*[-–—]\s*(?P<most>\d{1,3}))?\s*(?P<unit>ngay lam viec|ngay|gio lam viec|gio|thang)\b"
_BARE = re.compile(rf"^(?:khong qua |toi da |trong )?{_SPAN}")
_CEILING = re.compile(rf"(?P<added>tang them )?(?:khong qua|toi da|trong thoi han)(?: la)? {_SPAN}")
_SAME_DAY = re.compile(r"^(?:thuc hien |giai quyet )?(?:ngay )?trong ngay(?: lam viec)?\b")


def limit_of(quantity: object, unit: object, mode: LimitMode = LimitMode.HOUR_ROLLING) -> Limit | None:
    """This function will read a number and a unit; nothing if they make no limit (OTHER, zero, words).

    Half and quarter working days become working hours: 7,5 ngày làm việc is 60 giờ làm việc.
    """
    known = _UNITS.get(unit.strip().upper()) if isinstance(unit, str) else None
    number = _number(quantity)
    if known is None or number is None or not 0 < number <= MAX_LIMIT_VALUE:
        return None
    if known == LimitUnit.SAME_DAY:
        return Limit(1, known, mode)
    if number % 1 == 0:
        return Limit(int(number), known, mode)
    hours = number * HOURS_PER_WORKING_DAY
    if known == LimitUnit.WORKING_DAY and hours % 1 == 0:
        return Limit(int(hours), LimitUnit.HOUR, mode)
    return None


def _number(quantity: object) -> Decimal | None:
    if isinstance(quantity, bool):
        return None
    if isinstance(quantity, int | float):
        return Decimal(str(quantity)) if abs(quantity) <= MAX_LIMIT_VALUE else None
    text = quantity.strip().replace(",", ".") if isinstance(quantity, str) else ""
    return Decimal(text) if re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", text, re.ASCII) else None


def limit_in_words(text: str, mode: LimitMode = LimitMode.HOUR_ROLLING) -> Limit | None:
    """This function will read the ceiling out of a sentence ("Không quá 10 ngày làm việc …"), the longest if several.

    Days added for remote communes ("tăng thêm không quá 10 ngày") are not a limit of the procedure.
    """
    words = folded(text)
    if _SAME_DAY.match(words):
        return with_cutoff(Limit(1, LimitUnit.SAME_DAY, mode), text)
    if (start := _BARE.match(words)) is not None:
        return _from_match(start, mode)
    found = (_from_match(hit, mode) for hit in _CEILING.finditer(words) if not hit["added"])
    return longest([limit for limit in found if limit is not None])


def with_cutoff(limit: Limit, text: str) -> Limit:
    """This function will give a same-day limit its hour where the text says "nhận sau 15 giờ thì trả ngày sau"."""
    has_cutoff = limit.unit is LimitUnit.SAME_DAY and _AFTER_15.search(folded(text)) is not None
    return replace(limit, cutoff=SAME_DAY_CUTOFF) if has_cutoff else limit


def _from_match(hit: re.Match[str], mode: LimitMode) -> Limit | None:
    value = max(int(hit["least"]), int(hit["most"] or 0))
    return Limit(value, _WORDS[hit["unit"]], mode) if value else None


def describe(quantity: object, unit: object) -> str:
    """This function will keep what a source says of a limit, in words, whatever it is."""
    known = _UNITS.get(unit.strip().upper()) if isinstance(unit, str) else None
    if isinstance(quantity, str) and _number(quantity) is None:
        return tidy_line(quantity)
    if quantity is None or isinstance(quantity, bool | list | dict):
        return ""
    number = tidy_line(str(quantity)).replace(".", ",")
    return f"{number} {known.label}" if known else f"{number} (đơn vị: {tidy_line(str(unit))})"


def compare(left: Limit, right: Limit) -> int | None:
    """This function will say whether `left` is shorter (-1), the same (0) or longer (1); None if no calendar-free answer.

    Hours and working days compare by eight hours a day; n working days never end before n calendar days.
    """
    low, high = _days(left)
    other_low, other_high = _days(right)
    if _is_working(left) == _is_working(right):
        if (low, high) == (other_low, other_high):
            return 0
        return -1 if high <= other_low else 1 if low >= other_high else None
    if _is_working(left):
        return 1 if low > other_high else None
    return -1 if high < other_low else None


def _is_working(limit: Limit) -> bool:
    return limit.unit in {LimitUnit.WORKING_DAY, LimitUnit.HOUR, LimitUnit.SAME_DAY}


def _days(limit: Limit) -> tuple[float, float]:
    if limit.unit == LimitUnit.HOUR:
        return limit.value / HOURS_PER_WORKING_DAY, limit.value / HOURS_PER_WORKING_DAY
    if limit.unit == LimitUnit.MONTH:
        return limit.value * _MONTH_DAYS[0], limit.value * _MONTH_DAYS[1]
    if limit.unit == LimitUnit.SAME_DAY:
        return 0.9, 0.9  # ends within the day: shorter than one whole working day
    return limit.value, limit.value


def longest(limits: Iterable[Limit]) -> Limit | None:
    """This function will give the longest limit; where two do not compare, a working day counts as 1.4 calendar days."""
    return max(limits, key=_weight, default=None)


def _weight(limit: Limit) -> float:
    return _days(limit)[1] * (7 / 5 if _is_working(limit) else 1)
