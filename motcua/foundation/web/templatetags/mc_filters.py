"""Filters: instants, days, spans, money, identifiers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.foundation.web import words
from motcua.foundation.web.saying import spoken
from motcua.kernel.identifiers import mask
from motcua.kernel.money import show_dong
from motcua.kernel.time import local

register = template.Library()
register.filter("spoken", spoken)


@register.filter
def moment(at: datetime | None) -> str:
    """This function will write 16:30 12/11/2018."""
    return f"{local(at):%H:%M %d/%m/%Y}" if at else ""


@register.filter
def moment_words(at: datetime | None) -> str:
    """This function will write 16:30 thứ Hai 12/11/2018."""
    return words.moment_words(at) if at else ""


@register.filter
def day(at: date | None) -> str:
    """This function will write 12/11/2018."""
    return words.day_words(at) if at else ""


@register.filter
def iso(at: datetime | None) -> str:
    """This function will write 2018-11-12T16:30:00+07:00."""
    return local(at).isoformat(timespec="seconds") if at else ""


@register.filter
def work_words(minutes: int | None) -> str:
    """This function will say a span of working minutes."""
    return "" if minutes is None else words.work_words(int(minutes))


@register.filter
def due_words(minutes: int | None, due_at: datetime) -> str:
    """This function will say how much working time is left until a due time."""
    return "" if minutes is None else words.due_words(int(minutes), due_at)


@register.filter
def dong(amount: int | None) -> str:
    """This function will write 1.500.000 đ."""
    return "" if amount is None else show_dong(int(amount))


@register.filter
def count(number: int | None) -> str:
    """This function will write 12.553."""
    return "" if number is None else words.count_words(int(number))


@register.filter
def decimal(number: Decimal | None) -> str:
    """This function will write 0,95: a decimal without needless noughts."""
    return "" if number is None else words.decimal_words(number)


@register.filter
def masked(identifier: str | None) -> str:
    """This function will hide the middle of an identifier."""
    return mask(str(identifier)) if identifier else ""


@register.filter
def said(text: Any) -> str:
    """This function will say a Vietnamese text of the program in the language of the page."""
    return gettext(str(text)) if text else ""


@register.filter
def part_name(attrs: dict[str, Any]) -> str:
    """This function will take the label of a box out of its attributes."""
    return str(attrs["data-part"])


@register.simple_tag(name="instant")
def instant(at: datetime | None, words: bool = False) -> SafeString | str:
    """This function will draw an instant as a <time> element with the exact value as title."""
    if at is None:
        return ""
    shown: Any = moment_words(at) if words else moment(at)
    return format_html('<time datetime="{}" title="{}">{}</time>', iso(at), f"{local(at):%H:%M:%S %d/%m/%Y}", shown)
