"""What a report holds: sentences and tables whose numbers are values, each knowing what it opens. Screen, XLSX and PDF
are drawn from this alone; its JSON is what is frozen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.kernel.text import number_words

NOT_MEASURED = "chưa đo"
NOTHING = "–"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Value:
    """One number of a report, or that it is not measured yet.

    `opens` names what is behind it ("figure:overdue", "behind:received+carried:field:12", "page:targets"); `why` says why
    there is nothing. `unit` is said by the sign alone ("%"); other units stand in the words around it.
    """

    number: Decimal | None
    unit: str = ""
    opens: str = ""
    why: str = ""
    digits: int = 0

    @property
    def said(self) -> str:
        """The number the Vietnamese way: 12.553; 6,09%; what is not measured says so."""
        if self.number is None:
            return NOT_MEASURED if self.why else NOTHING
        text = number_words(self.number, self.digits)
        return f"{text}%" if self.unit == "%" else text

    def as_facts(self) -> dict[str, Any]:
        """This function will give the value as one JSON-ready mapping, without what is empty."""
        told: dict[str, Any] = {"number": None if self.number is None else f"{self.number:f}"}
        told |= {"unit": self.unit, "opens": self.opens, "why": self.why, "digits": self.digits}
        return {name: one for name, one in told.items() if one or name == "number"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with places, and what stands in them. The words themselves hold no number."""

    words: str
    values: Mapping[str, Value | str]

    def parts(self) -> Iterator[Value | str]:
        """This function will give the sentence piece by piece."""
        for place, piece in enumerate(_PLACE.split(self.words)):
            if place % 2:
                yield self.values[piece]
            elif piece:
                yield piece

    @property
    def said(self) -> str:
        """The sentence as plain text."""
        return "".join(part if isinstance(part, str) else part.said for part in self.parts())

    def as_facts(self) -> dict[str, Any]:
        """This function will give the sentence as one JSON-ready mapping."""
        return {"words": self.words, "values": {name: _plain(one) for name, one in self.values.items()}}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name for programs, its heading, and how it follows from others."""

    key: str
    title: str
    formula: str = ""
    is_number: bool = True

    @property
    def formula_breakable(self) -> str:
        """The formula with places where a line may break in a narrow column."""
        return self.formula.replace("+", "+\u200b").replace("=", "=\u200b")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column; the row of sums is marked."""

    cells: tuple[Value | str, ...]
    is_total: bool = False

    def as_facts(self) -> dict[str, Any]:
        """This function will give the row as one JSON-ready mapping."""
        return {"cells": [_plain(cell) for cell in self.cells], "is_total": self.is_total}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its notes below."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Sentence, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give the table as one JSON-ready mapping."""
        return {
            "title": self.title,
            "columns": [[one.key, one.title, one.formula, one.is_number] for one in self.columns],
            "rows": [row.as_facts() for row in self.rows], "notes": [note.as_facts() for note in self.notes],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what is told under it."""

    heading: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()

    def as_facts(self) -> dict[str, Any]:
        """This function will give the section as one JSON-ready mapping."""
        return {
            "heading": self.heading, "sentences": [one.as_facts() for one in self.sentences],
            "tables": [one.as_facts() for one in self.tables],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """A law that the numbers of a report must obey, and where they do not."""

    law: str
    breaches: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is obeyed everywhere."""
        return not self.breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A whole report. `ends_before` is the day after its last one; `remarks` say under what reserve it stands."""

    form: str
    number: str
    title: str
    source: str
    authority_code: str
    authority_name: str
    period_key: str
    period_title: str
    starts_on: date
    ends_before: date
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def holds(self) -> bool:
        """Whether every law of the form is obeyed."""
        return all(check.holds for check in self.checks)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(table for section in self.sections for table in section.tables)

    @property
    def unmeasured(self) -> int:
        """How many of its numbers are not measured yet."""
        return sum(one.number is None and bool(one.why) for one in self.values())

    def values(self) -> Iterator[Value]:
        """This function will give every number of the report."""
        for section in self.sections:
            notes = [note for table in section.tables for note in table.notes]
            for sentence in (*section.sentences, *notes):
                yield from (one for one in sentence.values.values() if isinstance(one, Value))
            for table in section.tables:
                yield from (cell for row in table.rows for cell in row.cells if isinstance(cell, Value))

    def as_facts(self) -> dict[str, Any]:
        """This function will give the report as one JSON-ready mapping: what is frozen and hashed."""
        plain = ("form", "number", "title", "source", "authority_code", "authority_name", "period_key", "period_title",
                 "is_wide")  # fmt: skip
        return {name: getattr(self, name) for name in plain} | {
            "starts_on": self.starts_on.isoformat(), "ends_before": self.ends_before.isoformat(),
            "sections": [one.as_facts() for one in self.sections], "remarks": list(self.remarks),
            "checks": [[check.law, list(check.breaches)] for check in self.checks],
        }  # fmt: skip


def _plain(cell: Value | str) -> Any:
    return cell if isinstance(cell, str) else cell.as_facts()


def sha256_of(facts: Mapping[str, Any]) -> str:
    """This function will give the SHA-256 of a frozen report, so that anybody can prove that it is still the same."""
    return hashlib.sha256(
        json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def content_from(facts: Mapping[str, Any]) -> Content:
    """This function will read a report that was frozen as JSON."""
    return Content(
        **{
            **facts,
            "starts_on": date.fromisoformat(facts["starts_on"]),
            "ends_before": date.fromisoformat(facts["ends_before"]),
            "sections": tuple(_section(one) for one in facts["sections"]),
            "checks": tuple(Check(law, tuple(breaches)) for law, breaches in facts["checks"]),
            "remarks": tuple(facts["remarks"]),
        }
    )


def _section(facts: Mapping[str, Any]) -> Section:
    sentences = tuple(_sentence(one) for one in facts["sentences"])
    return Section(heading=facts["heading"], sentences=sentences, tables=tuple(_table(one) for one in facts["tables"]))


def _table(facts: Mapping[str, Any]) -> Table:
    rows = tuple(Row(tuple(_cell(cell) for cell in row["cells"]), row["is_total"]) for row in facts["rows"])
    return Table(
        title=facts["title"], columns=tuple(Column(*one) for one in facts["columns"]), rows=rows,
        notes=tuple(_sentence(one) for one in facts["notes"]),
    )  # fmt: skip


def _sentence(facts: Mapping[str, Any]) -> Sentence:
    return Sentence(facts["words"], {name: _cell(one) for name, one in facts["values"].items()})


def _cell(facts: Any) -> Value | str:  # Any: as JSON gives it
    if isinstance(facts, str):
        return facts
    number = facts["number"]
    return Value(**{**facts, "number": None if number is None else Decimal(number)})
