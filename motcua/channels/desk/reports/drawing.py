"""A report as its page draws it: sentences and tables whose numbers lead to what is behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from motcua.insight.reports.values.content import Content, Row, Section, Sentence, Table, Value

PAGES = {
    "proposals": "desk_reform:home", "satisfaction": "desk_oversight:satisfaction", "feedback": "desk_oversight:feedback",
    "inspections": "desk_oversight:inspections", "findings": "desk_oversight:findings",
    "evaluation": "desk_evaluation:home", "targets": "desk_reform:resolutions", "plans": "desk_reform:plans",
    "index": "desk_index:home", "emulation": "desk_emulation:home", "reports": "desk_reports:home",
}  # fmt: skip
"""Pages that a report may name, and their addresses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, with the address that it opens and why it is not measured."""

    text: str
    href: str = ""
    why: str = ""
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row: its first cell is its name; the others with their column's title and whether they hold a number."""

    head: Piece
    cells: tuple[tuple[Piece, str, bool], ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table with its rows drawn; whether the page's title is its own."""

    table: Table
    rows: tuple[DrawnRow, ...]
    notes: tuple[tuple[Piece, ...], ...]
    is_titled: bool


@dataclass(frozen=True, slots=True)
class DrawnSection:
    """A section with its sentences and tables drawn."""

    heading: str
    sentences: tuple[tuple[Piece, ...], ...]
    tables: tuple[DrawnTable, ...]


def drawn(content: Content, *, place: str, opens: bool) -> list[DrawnSection]:
    """This function will draw a report; numbers lead on only where the reader may follow (`opens`)."""
    query = {"place": place, "period": content.period_key}

    def piece(cell: Value | str) -> Piece:
        if isinstance(cell, str):
            return Piece(cell)
        href = address_of(cell.opens, query) if opens and cell.opens and content.period_key else ""
        return Piece(cell.said, href, cell.why, is_value=True)

    return [_section(one, piece, content.title) for one in content.sections]


Draw = Callable[[Value | str], Piece]


def _section(section: Section, piece: Draw, title: str) -> DrawnSection:
    sentences = tuple(_sentence(one, piece) for one in section.sentences)
    return DrawnSection(section.heading, sentences, tuple(_table(one, piece, title) for one in section.tables))


def _sentence(sentence: Sentence, piece: Draw) -> tuple[Piece, ...]:
    return tuple(piece(part) for part in sentence.parts())


def _table(table: Table, piece: Draw, title: str) -> DrawnTable:
    notes = tuple(_sentence(note, piece) for note in table.notes)
    rows = tuple(_row(row, table, piece) for row in table.rows)
    return DrawnTable(table, rows, notes, title == table.title)


def _row(row: Row, table: Table, piece: Draw) -> DrawnRow:
    pairs = zip(table.columns[1:], row.cells[1:], strict=True)
    cells = tuple((piece(cell), column.title, column.is_number) for column, cell in pairs)
    return DrawnRow(piece(row.cells[0]), cells, row.is_total)


def address_of(opens: str, query: dict[str, str]) -> str:
    """This function will give the address of what is behind a value; nothing where no page shows it."""
    kind, _colon, rest = opens.partition(":")
    name, *slice_of = rest.split(":")
    if kind == "page":
        return _page(name)
    if kind == "report":
        return reverse("desk_reports:report", args=[int(name)])
    if kind == "month":
        return reverse("desk_evaluation:month", args=[int(name)])
    if kind == "behind":
        more = {"field": slice_of[1]} if slice_of else {}
        return f"{reverse('desk_reports:behind', args=[name])}?{urlencode(query | more)}"
    if kind == "slice":
        more = {"by": slice_of[0], "key": slice_of[1]}
        return f"{reverse('desk_figures:dossiers', args=[name])}?{urlencode(query | more)}"
    return f"{reverse('desk_figures:figure', args=[name])}?{urlencode(query)}" if kind == "figure" else ""


def _page(name: str) -> str:
    """Give the address of a page; nothing where that part of the desk is not there."""
    try:
        return reverse(PAGES[name])
    except (KeyError, NoReverseMatch):
        return ""
