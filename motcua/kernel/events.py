"""What an event is: frozen facts in the past tense, with the sentence that tells them to a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, get_args, get_type_hints

from motcua.kernel.time import local

_EVENTS: dict[str, type[Event]] = {}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. Subclasses are frozen dataclasses with plain facts."""

    name: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    sentence_en: ClassVar[str] = ""
    personal: ClassVar[frozenset[str]] = frozenset()
    touches_reference: ClassVar[bool] = True
    """Whether data on which other work relies may have changed: catalogue, organisation, calendars, routes."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        object.__init_subclass__(**kwargs)
        if cls.__name__ == "WorkEvent":
            return
        known = _EVENTS.get(cls.name)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are named {cls.name!r}: {known.__qualname__} and {cls.__qualname__}")
        _EVENTS[cls.name] = cls


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEvent(Event):
    """Something that happened in the daily work: reference data is as it was."""

    name: ClassVar[str] = "work"
    touches_reference: ClassVar[bool] = False


def event_named(name: str) -> type[Event] | None:
    """This function will give the event class of that name, or nothing if no room tells of it any more."""
    return _EVENTS.get(name)


def all_events() -> dict[str, type[Event]]:
    """This function will give every event class that has been loaded, by name."""
    return dict(sorted(_EVENTS.items()))


def _plain(value: object) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def facts_of(event: Event) -> dict[str, Any]:
    """This function will give the event's facts as JSON knows them: instants in ISO 8601, enums by value."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event)}


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _kinds(name: str) -> dict[str, Any]:
    hints = {field: _only(hint) for field, hint in get_type_hints(_EVENTS[name]).items()}
    return {field: hint for field, hint in hints.items() if isinstance(hint, type)}


def _only(hint: Any) -> Any:
    """Give what a fact is where it may be absent: `Decimal | None` is a Decimal."""
    named = [each for each in get_args(hint) if each is not type(None)]
    return named[0] if type(None) in get_args(hint) and len(named) == 1 else hint


def _instant(text: str) -> str:
    return f"{local(datetime.fromisoformat(text)):%H:%M %d/%m/%Y}"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def _shown(value: object, name: str, kinds: dict[str, Any], say: Say, *, english: bool) -> str:
    """Say one fact to a person: an instant by the clock here, a coded word by its label, an absent fact by a dash."""
    if value is None:
        return "–"
    if isinstance(value, str) and name.endswith("_at"):
        return _instant(value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _day(value)
    kind = kinds.get(name)
    if kind in (Decimal, float) and not english:
        return str(value).replace(".", ",")
    if kind is not None and issubclass(kind, Enum) and value in {member.value for member in kind}:
        return say(str(getattr(kind(value), "label", value)))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def sentence_of(name: str, facts: dict[str, Any], *, english: bool = False, say: Say = str) -> str:
    """This function will tell an event in one plain sentence; a fact that is missing shows as an ellipsis.

    `say` puts the label of a coded word into the reader's language.
    """
    event = event_named(name)
    if event is None:
        return name
    template = event.sentence_en if english and event.sentence_en else event.sentence
    shown = {key: _shown(value, key, _kinds(name), say, english=english) for key, value in facts.items()}
    return template.format_map(_Blank(shown)).strip()
