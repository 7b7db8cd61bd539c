"""Which columns of a draft may be changed, and what may stand in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum

from motcua.casework.procedures.rules.identity import MAX_NAME_SIGNS
from motcua.casework.procedures.rules.limits import MAX_LIMIT_VALUE
from motcua.casework.procedures.rules.tidying import tidy_line, tidy_text
from motcua.casework.procedures.values import Handling, Level, LimitSource, OnlineLevel, SupplementPolicy
from motcua.kernel.errors import Refused
from motcua.kernel.phrases import Phrase
from motcua.registry.calendars.values.limits import LimitMode, LimitUnit

# NĐ 61/2018/NĐ-CP asks for one request; a second needs a leader. More than this is a mistake of typing.
MAX_SUPPLEMENTS = 9
Reader = Callable[[str, object], object]


def _refuse(name: str, message: str) -> Refused:
    return Refused(message, field=name, next_step="Sửa lại ô này.")


def _line(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _refuse(name, Phrase("Ô {name} phải là chữ.", name=name))
    return tidy_line(value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _refuse(name, Phrase("Ô {name} phải là chữ.", name=name))
    return tidy_text(value)


def _title(name: str, value: object) -> str:
    found = _line(name, value)
    if not 0 < len(found) <= MAX_NAME_SIGNS:
        raise _refuse(name, Phrase("Tên thủ tục phải có từ 1 đến {most} ký tự.", most=MAX_NAME_SIGNS))
    return found


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _refuse(name, Phrase("Ô {name} phải là có hoặc không.", name=name))
    return value


def _day(name: str, value: object) -> date | None:
    if value is not None and not isinstance(value, date):
        raise _refuse(name, Phrase("Ô {name} phải là ngày.", name=name))
    return value


def _hour(name: str, value: object) -> time | None:
    if value is not None and not isinstance(value, time):
        raise _refuse(name, Phrase("Ô {name} phải là giờ.", name=name))
    return value


def _number(least: int, most: int, *, is_optional: bool = False) -> Reader:
    def read(name: str, value: object) -> int | None:
        if value is None and is_optional:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _refuse(name, Phrase("Ô {name} phải là số từ {least} đến {most}.", name=name, least=least, most=most))
        return value

    return read


def _member(kind: type[StrEnum], *, is_optional: bool = False) -> Reader:
    def read(name: str, value: object) -> str:
        if (is_optional and value == "") or value in {member.value for member in kind}:
            return str(value)
        raise _refuse(name, Phrase("Ô {name} có giá trị chưa biết: {value}.", name=name, value=str(value)[:40]))

    return read


def _lines(name: str, value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        raise _refuse(name, Phrase("Ô {name} phải là danh sách.", name=name))
    return [found for each in value if (found := _line(name, each))]


def _pairs(first: str, second: str) -> Reader:
    def read(name: str, value: object) -> list[dict[str, str]]:
        if not isinstance(value, list | tuple) or not all(isinstance(each, Mapping) for each in value):
            raise _refuse(name, Phrase("Ô {name} phải là danh sách.", name=name))
        found = ({key: _text(name, each.get(key, "")) for key in (first, second)} for each in value)
        return [each for each in found if any(each.values())]

    return read


READERS: Mapping[str, Reader] = {
    "committed_unit": _member(LimitUnit, is_optional=True),
    "committed_value": _number(1, MAX_LIMIT_VALUE, is_optional=True),
    "executing_agency": _line,
    "group": _line,
    "handling": _member(Handling),
    "in_one_stop_from": _day,
    "is_extra_catalogue": _flag,
    "legal_basis": _pairs("code", "name"),
    "legal_unit": _member(LimitUnit, is_optional=True),
    "legal_value": _number(1, MAX_LIMIT_VALUE, is_optional=True),
    "level": _member(Level),
    "limit_cutoff": _hour,
    "limit_mode": _member(LimitMode),
    "limit_source": _member(LimitSource),
    "limit_text": _text,
    "max_supplements": _number(0, MAX_SUPPLEMENTS),
    "name": _title,
    "name_en": _line,
    "online_level": _member(OnlineLevel),
    "online_payment": _flag,
    "promulgating_agency": _line,
    "public_steps": _pairs("name", "text"),
    "requirements": _text,
    "results": _lines,
    "subject_types": _lines,
    "supplement_policy": _member(SupplementPolicy),
}


def read_changes(changes: Mapping[str, object]) -> dict[str, object]:
    """This function will read the changes to a draft; raises Refused naming the field that may not or cannot be so."""
    for name in changes:
        if name not in READERS:
            raise _refuse(name, Phrase("Ô {name} không sửa được ở bản nháp.", name=name))
    return {name: READERS[name](name, value) for name, value in changes.items()}
