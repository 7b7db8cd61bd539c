"""A report on paper: PDF/A-2b, with the hash of what was frozen and the names of those who stand for it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from motcua.capabilities.printing import queries as printing
from motcua.capabilities.printing.values import Letterhead, Signatory
from motcua.capabilities.printing.values.reports import (
    ReportColumn,
    ReportPaper,
    ReportRow,
    ReportSection,
    ReportTable,
)
from motcua.insight.reports.models import ReportVersion
from motcua.insight.reports.values.content import Content, Row, Table
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority

LEADER_TITLE = "Chủ tịch"
_KIND_OF_PLACE = re.compile(
    r"^(Ủy ban nhân dân |UBND )?(thành phố|quận|huyện|thị xã|phường|xã|thị trấn) ", re.IGNORECASE
)


def printed(
    content: Content, *, authority: Authority, issued_at: datetime, version: ReportVersion | None = None
) -> bytes:
    """This function will print a report; without a version it is a draft for which nobody stands yet.

    The same content, version and instant give the same bytes.
    """
    return printing.render_report(
        ReportPaper(
            letterhead=_letterhead(authority), number=content.number, source=content.source, title=content.title,
            period=content.period_title, recipient=version.report.recipient if version else "", issued_at=issued_at,
            sections=tuple(
                ReportSection(
                    heading=one.heading, paragraphs=tuple(sentence.said for sentence in one.sentences),
                    tables=tuple(_table(table) for table in one.tables),
                )
                for one in content.sections
            ),
            remarks=content.remarks, is_wide=content.is_wide, checksum=version.sha256 if version else "",
            document_no=version.document_no if version else "", signatory=_signs(version) if version else None,
            preparer=_name(version.prepared_by) if version else "", checker=_name(version.checked_by) if version else "",
        )
    )  # fmt: skip


def version_printed(version: ReportVersion) -> bytes:
    """This function will print a version as it was frozen; a reprint is the same paper."""
    at = version.sent_at or version.signed_at or version.checked_at or version.prepared_at
    return printed(version.content, authority=version.report.authority, issued_at=at, version=version)


def _table(table: Table) -> ReportTable:
    return ReportTable(
        title=table.title, columns=tuple(ReportColumn(one.title, one.formula, one.is_number) for one in table.columns),
        rows=tuple(_row(row) for row in table.rows), notes=tuple(note.said for note in table.notes),
    )  # fmt: skip


def _row(row: Row) -> ReportRow:
    return ReportRow(tuple(cell if isinstance(cell, str) else cell.said for cell in row.cells), row.is_total)


def _letterhead(authority: Authority) -> Letterhead:
    above = organisations.authority(authority.parent_id) if authority.parent_id else None
    place = _KIND_OF_PLACE.sub("", authority.place.name if authority.place else authority.name)
    return Letterhead(parent_agency=above.name if above else "", agency=authority.name, place=place)


def _signs(version: ReportVersion) -> Signatory | None:
    if version.signed_by is None:
        return None
    return Signatory(title=version.signed_by.title or LEADER_TITLE, name=version.signed_by.name)


def _name(person: object) -> str:
    return str(getattr(person, "name", "") or "")
