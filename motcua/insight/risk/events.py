"""Events of the late-risk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLearned(WorkEvent):
    """The chance of being late was learned anew: a fact of the journal. No reference data changes by it."""

    name: ClassVar[str] = "risk.learned"
    sentence: ClassVar[str] = "Học lại dự báo nguy cơ trễ từ {dossiers} hồ sơ có kết quả từ {starts_on} đến trước {ends_before}, mã kiểm {sha256}."  # fmt: skip
    sentence_en: ClassVar[str] = "The late-risk forecast was learned anew from {dossiers} dossiers resolved from {starts_on} to before {ends_before}, checksum {sha256}."  # fmt: skip

    version: int
    starts_on: date
    ends_before: date
    dossiers: int
    stays: int
    sha256: str
