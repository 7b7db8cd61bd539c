"""What happens to parties. No identifier is ever a fact of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRegistered(WorkEvent):
    """Somebody came to us for the first time."""

    name: ClassVar[str] = "citizens.party.registered"
    sentence: ClassVar[str] = "Ghi nhận {kind_label} {party}."
    sentence_en: ClassVar[str] = "{party} ({kind}) was registered."
    personal: ClassVar[frozenset[str]] = frozenset({"party"})
    party_id: int
    party: str
    kind: str
    kind_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactUpdated(WorkEvent):
    """Somebody we know gave us newer contact data."""

    name: ClassVar[str] = "citizens.contact.updated"
    sentence: ClassVar[str] = "Cập nhật thông tin liên hệ của {party}: {fields}."
    sentence_en: ClassVar[str] = "Contact data of {party} was updated: {fields}."
    personal: ClassVar[frozenset[str]] = frozenset({"party"})
    party_id: int
    party: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCorrected(WorkEvent):
    """What we had written of somebody was wrong and was put right."""

    name: ClassVar[str] = "citizens.party.corrected"
    sentence: ClassVar[str] = "Sửa thông tin của {party} ({fields}): {reason}."
    sentence_en: ClassVar[str] = "Data of {party} was corrected ({fields}): {reason}."
    personal: ClassVar[frozenset[str]] = frozenset({"party", "reason"})
    party_id: int
    party: str
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierRevealed(WorkEvent):
    """Somebody looked at an identifier in full."""

    name: ClassVar[str] = "citizens.identifier.revealed"
    sentence: ClassVar[str] = "Xem đầy đủ số giấy tờ của {party}: {reason}."
    sentence_en: ClassVar[str] = "The identifier of {party} was shown in full: {reason}."
    personal: ClassVar[frozenset[str]] = frozenset({"party", "reason"})
    party_id: int
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesRekeyed(WorkEvent):
    """Identifiers were written anew with the current data key."""

    name: ClassVar[str] = "citizens.parties.rekeyed"
    sentence: ClassVar[str] = "Mã hóa lại {count} số giấy tờ bằng khóa dữ liệu hiện tại."
    sentence_en: ClassVar[str] = "{count} identifiers were encrypted anew with the current data key."
    count: int
