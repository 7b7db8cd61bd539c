"""What commands and queries of the catalogue answer: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.casework.procedures.values.records import Leftover, ProcedureRecord


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file or a record that cannot be read, and why."""

    file: str
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record found in a file, with the file's name."""

    file: str
    record: ProcedureRecord


class ImportResult(StrEnum):
    """What the import of one record did."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What the import of one record did, and to which version."""

    code: str
    result: ImportResult
    procedure_id: int
    version_id: int
    leftovers: tuple[Leftover, ...] = ()
    is_published: bool = True
    why_draft: str = ""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of two versions side by side."""

    label: str
    left: str
    right: str

    @property
    def is_changed(self) -> bool:
        """Whether the two versions differ here."""
        return self.left != self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFigures:
    """The catalogue in numbers, for the year's report."""

    procedures_in_catalogue: int
    extra_catalogue_in_one_stop: int
    extra_catalogue_percent: float
    time_cuts: int
    time_cuts_percent: float
    online_payment_procedures: int
    delegated_to_wards: int
