"""Events of the filters that an official keeps for himself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterSaved(WorkEvent):
    """An official kept a filter of his list of work."""

    name: ClassVar[str] = "dossiers.filter_saved"
    sentence: ClassVar[str] = "Lưu bộ lọc “{title}”."
    sentence_en: ClassVar[str] = "The filter “{title}” was saved."

    title: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterDeleted(WorkEvent):
    """An official removed one of his filters."""

    name: ClassVar[str] = "dossiers.filter_deleted"
    sentence: ClassVar[str] = "Xóa bộ lọc “{title}”."
    sentence_en: ClassVar[str] = "The filter “{title}” was deleted."

    title: str
