"""Events of the figures and of the wall screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodClosed(Event):
    """The figures of a period were frozen: a fact of the journal."""

    name: ClassVar[str] = "figures.period_closed"
    sentence: ClassVar[str] = "Chốt số liệu {title}, {figures} số, mã kiểm {sha256}."
    sentence_en: ClassVar[str] = "The figures of {title} were frozen: {figures} of them, checksum {sha256}."

    title: str
    starts_on: date
    ends_before: date
    figures: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WallScreenOpened(Event):
    """A screen in the hall may show the figures of the day by an address of its own."""

    name: ClassVar[str] = "figures.wall_screen_opened"
    sentence: ClassVar[str] = "Mở địa chỉ cho màn hình “{place}”."
    sentence_en: ClassVar[str] = "An address was opened for the screen “{place}”."

    screen_id: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WallScreenShut(Event):
    """The address of a screen is worth nothing any more."""

    name: ClassVar[str] = "figures.wall_screen_shut"
    sentence: ClassVar[str] = "Khóa địa chỉ của màn hình “{place}”."
    sentence_en: ClassVar[str] = "The address of the screen “{place}” was shut."

    screen_id: int
    place: str
