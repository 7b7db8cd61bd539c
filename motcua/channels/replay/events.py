"""What a scenario records of itself, so that it can go on where it was broken off and never doubles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayBegun(WorkEvent):
    """Replay begun: a fact of the journal."""

    name: ClassVar[str] = "replay.begun"
    sentence: ClassVar[str] = "Bắt đầu chạy lại năm {year} với {total} hồ sơ."
    sentence_en: ClassVar[str] = "The replay of {year} with {total} dossiers began."

    year: int
    seed: int
    share: float
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDayClosed(WorkEvent):
    """Replay day closed: a fact of the journal."""

    name: ClassVar[str] = "replay.day_closed"
    sentence: ClassVar[str] = "Đã chạy lại xong ngày {day} (nhóm {shard})."
    sentence_en: ClassVar[str] = "The day {day} was replayed (group {shard})."

    day: date
    shard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayFinished(WorkEvent):
    """Replay finished: a fact of the journal."""

    name: ClassVar[str] = "replay.finished"
    sentence: ClassVar[str] = "Đã chạy lại xong năm {year}."
    sentence_en: ClassVar[str] = "The replay of {year} is finished."

    year: int
