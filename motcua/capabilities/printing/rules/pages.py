"""From plain values to what a template reads: texts that can be set, instants in the words of Vietnamese papers."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from motcua.capabilities.printing.rules.checks import check_length, check_rows, check_sense, refuse_blank
from motcua.capabilities.printing.rules.letters import UNPRINTABLE, breakable, printable
from motcua.capabilities.printing.rules.pictures import picture_svg
from motcua.capabilities.printing.rules.qr import qr_svg
from motcua.capabilities.printing.values import FormData, FormEdition, PhotoKept, Tracking
from motcua.kernel.time import local

# JSON for a template: nested, of no one type.
Page = dict[str, Any]
_LAST_MONTH_WITH_NOUGHT = 2


def day_words(day: date) -> str:
    """Say a day as papers do: ngày 02 tháng 01 năm 2019; months from March on bear no leading nought (NĐ 30/2020)."""
    month = f"{day.month:02}" if day.month <= _LAST_MONTH_WITH_NOUGHT else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def instant_words(at: datetime) -> Page:
    """Say an instant in full, by its day, and in short."""
    here = local(at)
    return {
        "full": f"{here.hour:02} giờ {here.minute:02} phút, {day_words(here.date())}",
        "day": day_words(here.date()),
        "short": f"{here:%H:%M} {here:%d/%m/%Y}",
    }


def _text(path: str, text: str, *, required: bool) -> str:
    check_length(path, text)
    shown = printable(text)
    if required and not shown:
        raise refuse_blank(path)
    return shown if path.endswith(".url") else breakable(shown)


def _object(path: str, value: Any) -> Page:
    prefix = f"{path}." if path else ""
    return {field.name: _plain(f"{prefix}{field.name}", getattr(value, field.name), field) for field in fields(value)}


def _plain(path: str, value: Any, field: Field[Any]) -> Any:
    """Turn one value into what JSON and the template know; a field without a default must not be empty."""
    if isinstance(value, Enum):
        return getattr(value, "label", value.value)
    if isinstance(value, str):
        return _text(path, value, required=field.default is MISSING)
    if isinstance(value, tuple):
        check_rows(path, value)
        return [_plain(f"{path}.{number}", item, field) for number, item in enumerate(value, start=1)]
    return _whole(path, value)


def _whole(path: str, value: Any) -> Any:
    match value:
        case datetime():
            return instant_words(value)
        case date():
            return {"day": day_words(value)}
        case Tracking():
            survey = qr_svg(value.survey_url, field=f"{path}.survey_url") if value.survey_url else ""
            return {**_object(path, value), "qr": qr_svg(value.url, field=f"{path}.url"), "survey_qr": survey}
        case PhotoKept():
            return {**_object(path, value), "content": picture_svg(value.content) if value.content else ""}
        case _ if is_dataclass(value):
            return _object(path, value)
        case _:
            return value


def _has_unprintable(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_unprintable, value.values()))
    if isinstance(value, list):
        return any(map(_has_unprintable, value))
    return isinstance(value, str) and UNPRINTABLE in value


def page_of(edition: FormEdition, data: FormData) -> Page:
    """Give what the form's template reads; raises Refused naming the field that is missing, too long or senseless."""
    page = _object("", data)
    check_sense(data)
    return {
        **page,
        "template": edition.form_code.value,
        "edition": {
            "regime": edition.regime.value, "number": edition.number, "title": edition.title, "source": edition.source,
        },
        "has_unprintable": _has_unprintable(page),
    }  # fmt: skip
