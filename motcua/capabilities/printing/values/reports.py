"""What a report on paper says: prose with tables, who stands for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.capabilities.printing.values import Letterhead, Signatory


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a report's table: its heading, how it follows from others, whether it holds numbers."""

    title: str
    formula: str = ""
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of a report's table, every cell as it is to be read."""

    cells: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A table of a report with its notes."""

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A heading of a report with its paragraphs and tables."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """A report of an authority on paper: prose with tables, upright or, for wide tables, lying. `number` is the form's,
    `document_no` the letter's; `checksum` the SHA-256 of the frozen values; without it the paper is a draft.
    """

    letterhead: Letterhead
    number: str
    source: str
    title: str
    period: str
    recipient: str
    issued_at: datetime
    sections: tuple[ReportSection, ...]
    remarks: tuple[str, ...] = ()
    document_no: str = ""
    checksum: str = ""
    preparer: str = ""
    checker: str = ""
    signatory: Signatory | None = None
    is_wide: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether nobody stands for it yet."""
        return not self.checksum
