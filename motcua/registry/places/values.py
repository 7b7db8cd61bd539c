"""What others may name of places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class PlaceKind(StrEnum):
    """What sort of administrative unit a place is."""

    PROVINCE = "province"
    DISTRICT = "district"
    WARD = "ward"
    COMMUNE = "commune"
    SPECIAL_ZONE = "special_zone"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return PLACE_KIND_LABELS[self]


PLACE_KIND_LABELS = {
    PlaceKind.PROVINCE: "Tỉnh, thành phố",
    PlaceKind.DISTRICT: "Quận, huyện",
    PlaceKind.WARD: "Phường",
    PlaceKind.COMMUNE: "Xã",
    PlaceKind.SPECIAL_ZONE: "Đặc khu",
}


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place named by its code and a day in which it existed."""

    code: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """One place as the data file tells of it; days half-open, `None` = not known or not ended."""

    code: str
    name: str
    kind: PlaceKind
    level: int
    parent: PlaceRef | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    legal_basis: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    area_km2: Decimal | None = None
    note: str = ""
    other_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SuccessionFacts:
    """That a share of an old place (1 = all of it) went to a new one."""

    old: PlaceRef
    new: PlaceRef
    share: Decimal


@dataclass(frozen=True, slots=True)
class PlacesLoaded:
    """What loading changed."""

    created: int
    updated: int
    unchanged: int
    successions: int
