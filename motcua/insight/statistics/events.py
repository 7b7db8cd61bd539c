"""Events of the figures."""

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
