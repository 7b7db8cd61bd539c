"""What happens to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureImported(Event):
    """A record of a source became a version."""

    name: ClassVar[str] = "procedures.procedure.imported"
    sentence: ClassVar[str] = "Nhập thủ tục {code} “{title}”, phiên bản {number}."
    sentence_en: ClassVar[str] = "Imported procedure {code} “{title}”, version {number}."
    procedure_id: int
    version_id: int
    code: str
    title: str
    number: int
    source: str
    leftovers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDrafted(Event):
    """A draft was begun."""

    name: ClassVar[str] = "procedures.version.drafted"
    sentence: ClassVar[str] = "Lập bản nháp phiên bản {number} của thủ tục {code}."
    sentence_en: ClassVar[str] = "Began draft version {number} of procedure {code}."
    procedure_id: int
    version_id: int
    code: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEdited(Event):
    """A draft was changed."""

    name: ClassVar[str] = "procedures.draft.edited"
    sentence: ClassVar[str] = "Sửa bản nháp phiên bản {number} của thủ tục {code}: {changed}."
    sentence_en: ClassVar[str] = "Edited draft version {number} of procedure {code}: {changed}."
    version_id: int
    code: str
    number: int
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWithdrawn(Event):
    """A draft was given up."""

    name: ClassVar[str] = "procedures.draft.withdrawn"
    sentence: ClassVar[str] = "Bỏ bản nháp phiên bản {number} của thủ tục {code}: {reason}."
    sentence_en: ClassVar[str] = "Withdrew draft version {number} of procedure {code}: {reason}."
    version_id: int
    code: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPublished(Event):
    """A version came into the public catalogue."""

    name: ClassVar[str] = "procedures.version.published"
    sentence: ClassVar[str] = "Công bố phiên bản {number} của thủ tục {code}, hiệu lực từ {valid_from} ({decision_no})."
    sentence_en: ClassVar[str] = (
        "Published version {number} of procedure {code}, valid from {valid_from} ({decision_no})."
    )
    procedure_id: int
    version_id: int
    code: str
    number: int
    valid_from: date
    decision_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionClosed(Event):
    """A version's validity got its end."""

    name: ClassVar[str] = "procedures.version.closed"
    sentence: ClassVar[str] = "Phiên bản {number} của thủ tục {code} hết hiệu lực từ {valid_until} ({reason})."
    sentence_en: ClassVar[str] = "Version {number} of procedure {code} ends on {valid_until} ({reason})."
    procedure_id: int
    version_id: int
    code: str
    number: int
    valid_until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetentUnitNamed(Event):
    """A unit was named to handle a procedure."""

    name: ClassVar[str] = "procedures.unit.named"
    sentence: ClassVar[str] = "Giao thủ tục {code} cho {unit_name} từ {valid_from}."
    sentence_en: ClassVar[str] = "Named {unit_name} to handle procedure {code} from {valid_from}."
    procedure_id: int
    code: str
    unit_id: int
    unit_name: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerDelegated(Event):
    """A power was handed down to another level."""

    name: ClassVar[str] = "procedures.power.delegated"
    sentence: ClassVar[str] = "Ủy quyền thủ tục {code} cho {to_level} từ {valid_from} theo {legal_basis}."
    sentence_en: ClassVar[str] = "Delegated procedure {code} to {to_level} from {valid_from} under {legal_basis}."
    procedure_id: int
    code: str
    to_level: str
    valid_from: date
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRevoked(Event):
    """A delegation was taken back."""

    name: ClassVar[str] = "procedures.delegation.revoked"
    sentence: ClassVar[str] = "Chấm dứt ủy quyền thủ tục {code} cho {to_level} từ {valid_until}."
    sentence_en: ClassVar[str] = "Ended the delegation of procedure {code} to {to_level} on {valid_until}."
    procedure_id: int
    code: str
    to_level: str
    valid_until: date
