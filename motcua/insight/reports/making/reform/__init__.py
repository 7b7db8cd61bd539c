"""The year's reform report: what the source tells of, section by section, each from the room that knows it."""

from __future__ import annotations

from collections.abc import Callable

from motcua.insight.reports.making.asked import Asked
from motcua.insight.reports.making.reform import (
    catalogue,
    delegation,
    digital,
    evaluated,
    proposed,
    public,
    ranked,
    results,
    steering,
    titles,
    watched,
    weak,
)
from motcua.insight.reports.values.content import Check, Section

SECTIONS: tuple[Callable[[Asked], Section], ...] = (
    results.section,
    ranked.section,
    steering.section,
    catalogue.brought_in,
    catalogue.cut,
    proposed.section,
    delegation.section,
    digital.online,
    digital.payments,
    digital.documents,
    digital.maps_and_machines,
    evaluated.section,
    watched.section,
    public.section,
    titles.section,
    weak.section,
    steering.next_year,
)
"""Each section is one function; the number of its heading is given here."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
         "XVIII", "XIX", "XX")  # fmt: skip


def sections(asked: Asked) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """This function will make the whole report."""
    made = [make(asked) for make in SECTIONS]
    told = tuple(
        Section(heading=f"{number}. {one.heading}", sentences=one.sentences, tables=one.tables)
        for number, one in zip(ROMAN, made, strict=False)
    )
    return told, ()
