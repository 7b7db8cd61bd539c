"""Time, money and numbers the way a person says them, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from motcua.foundation.web.values import Tone
from motcua.kernel.text import decimals_of, number_words
from motcua.kernel.time import local

HOUR: Final = 60  # minutes
WORKING_DAY: Final = 8 * HOUR  # minutes of a full working day, only to speak of spans
WEEKDAYS: Final = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


def day_words(day: date) -> str:
    """This function will write a day as 12/11/2018; an instant is first moved to Vietnamese time."""
    return f"{local(day) if isinstance(day, datetime) else day:%d/%m/%Y}"


def moment_words(at: datetime, *, year: bool = True) -> str:
    """This function will write an instant as "16:30 thứ Năm 12/11/2018", or without the year."""
    here = local(at)
    return (
        f"{here:%H:%M} {WEEKDAYS[here.weekday()]} {here:%d/%m/%Y}"
        if year
        else f"{here:%H:%M} {WEEKDAYS[here.weekday()]} {here:%d/%m}"
    )


def span_parts(minutes: int, day_minutes: int) -> list[str]:
    """This function will split a span of working minutes into at most two units, the largest first."""
    days, rest = divmod(abs(minutes), day_minutes)
    hours, left = divmod(rest, HOUR)
    parts = [
        ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days} if days else "",
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d phút", "%(n)d phút", left) % {"n": left} if left and not days else "",
    ]
    return [part for part in parts if part]


def work_words(minutes: int, day_minutes: int = WORKING_DAY) -> str:
    """This function will say a span of working minutes: "1 ngày 3 giờ làm việc"."""
    span = " ".join(span_parts(minutes, day_minutes))
    return _("%(span)s làm việc") % {"span": span} if span else _("chưa đến 1 phút")


def due_words(minutes: int, due_at: datetime, day_minutes: int = WORKING_DAY) -> str:
    """This function will say what is left until a due time, or how late it is, in working time."""
    facts = {"span": work_words(minutes, day_minutes), "when": moment_words(due_at, year=False)}
    if minutes < 0:
        return _("quá hạn %(span)s, từ %(when)s") % facts
    return _("còn %(span)s, đến %(when)s") % facts


def due_tone(minutes: int, day_minutes: int = WORKING_DAY) -> Tone:
    """This function will give the tone of a due time: late, due within one working day, or neutral."""
    if minutes < 0:
        return Tone.LATE
    return Tone.SOON if minutes <= day_minutes else Tone.NEUTRAL


def count_words(number: int) -> str:
    """This function will write a whole number with the marks of the language: 12.553, in English 12,553."""
    return decimal_words(number, 0)


def decimal_words(value: Decimal | float, places: int | None = None) -> str:
    """This function will write a number with the marks of the language, to so many places, or without needless noughts."""
    places = decimals_of(value) if places is None else places
    return f"{value:,.{places}f}" if (get_language() or "").startswith("en") else number_words(value, places)


def percent_words(value: Decimal | float, places: int = 1) -> str:
    """This function will write a percentage (0 to 100) to so many places: 99,9%, in English 99.9%."""
    return f"{decimal_words(value, places)}%"
