"""What others may name of citizens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartyKind(StrEnum):
    """Who somebody is before the law."""

    PERSON = "person"
    ORGANISATION = "organisation"
    HOUSEHOLD_BUSINESS = "household_business"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return PARTY_KIND_LABELS[self]


PARTY_KIND_LABELS = {
    PartyKind.PERSON: "Cá nhân",
    PartyKind.ORGANISATION: "Tổ chức",
    PartyKind.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
}


class IdKind(StrEnum):
    """What sort of identifier a party has."""

    PERSONAL_ID = "personal_id"
    TAX_CODE = "tax_code"
    PASSPORT = "passport"
    OLD_ID = "old_id"

    @property
    def label(self) -> str:
        """The kind's Vietnamese name."""
        return ID_KIND_LABELS[self]


ID_KIND_LABELS = {
    IdKind.PERSONAL_ID: "Số định danh cá nhân",
    IdKind.TAX_CODE: "Mã số thuế",
    IdKind.PASSPORT: "Hộ chiếu",
    IdKind.OLD_ID: "Chứng minh nhân dân",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """What somebody tells of himself, as typed. Without `id_kind`, a person's identifier is read as a personal number,
    another's as a tax code.
    """

    kind: PartyKind
    name: str
    id_kind: IdKind | None = None
    identifier: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    place_id: int | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyChanges:
    """What is to be put right of a party, as typed: what is `None` stays, what is empty is removed."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    born_on: date | None = None
    id_kind: IdKind | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """One batch of identifiers: how many were looked at, how many written anew, and the id to go on after, if any are left."""

    seen: int
    written: int
    after_id: int | None


@dataclass(frozen=True, slots=True)
class Registration:
    """The party that was found or made, and what the clerk should look at."""

    party_id: int
    is_new: bool
    changed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""
    email: str = ""
