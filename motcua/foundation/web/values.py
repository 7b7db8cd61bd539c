"""What a page hands to a component. Plain values; templates accept dictionaries of the same keys as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """One meaning for one colour, everywhere; the word always stands beside it."""

    NEUTRAL = "neutral"
    INFO = "info"
    MINE = "mine"
    SOON = "soon"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: navigation, tabs, breadcrumbs. `count` is shown beside it, in lotus pink when it waits for me."""

    label: str
    href: str = ""
    current: bool = False
    count: int | None = None
    waits_for_me: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a summary list, with an optional link that changes it."""

    key: str
    value: str
    href: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: what happened, when, by whom."""

    title: str
    at: datetime | None = None
    by: str = ""
    text: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list: a thing to do and how far it is."""

    label: str
    status: str
    href: str = ""
    tone: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of a table; with a `key` the table can be sorted by it."""

    label: str
    key: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A shortcut and what it does."""

    keys: str
    does: str
