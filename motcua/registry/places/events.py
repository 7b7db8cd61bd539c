"""What happens to places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesLoaded(Event):
    """The table of places was brought in line with the facts."""

    name: ClassVar[str] = "places.places.loaded"
    sentence: ClassVar[str] = "Nạp danh mục địa giới: thêm {created}, sửa {updated}, giữ nguyên {unchanged}."
    sentence_en: ClassVar[str] = "Places loaded: {created} created, {updated} updated, {unchanged} unchanged."
    created: int
    updated: int
    unchanged: int
    successions: int
