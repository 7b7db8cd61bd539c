"""The list of procedures: what was asked for, and a page of what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from motcua.casework.procedures import queries as procedures

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

PAGE = 20
MOST_SIGNS = 200
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for. Words are looked for in all procedures; a field or a moment of life narrows the list."""

    text: str = ""
    field_id: int | None = None
    moment: str = ""
    wants_all: bool = False
    start: int = 0

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked at all; else the page offers ways in."""
        return bool(self.text or self.field_id or self.moment or self.wants_all)


def asked_in(query: QueryDict) -> Asked:
    """This function will read the address; what makes no sense there is as if it were not there."""
    return Asked(
        text=query.get("q", "").replace("\x00", "").strip()[:MOST_SIGNS],
        field_id=_number(query.get("linh-vuc", "")) or None,
        moment=query.get("su-kien", "").replace("\x00", "")[:40],
        wants_all="tat-ca" in query,
        start=_number(query.get("cursor", "")),
    )


def listing_of(asked: Asked, on: date) -> dict[str, Any]:
    """This function will give what the list shows: a page of procedures, or the ways in when nothing is asked."""
    fields, moments = list(procedures.fields_with_counts(on=on)), list(procedures.life_events_with_counts(on=on))
    facts: dict[str, Any] = {"asked": asked, "fields": fields, "moments": moments}
    if not asked.is_asked:
        return facts
    found = procedures.search_procedures(asked.text, on=on, field_id=asked.field_id, life_event=asked.moment)
    rows: list[ProcedureVersion] = list(found[asked.start : asked.start + PAGE + 1])
    return facts | {
        "rows": rows[:PAGE],
        "count": found.count(),
        "next": str(asked.start + PAGE) if len(rows) > PAGE else None,
        "previous": str(max(asked.start - PAGE, 0)) if asked.start else None,
        "field": next((one for one in fields if one.pk == asked.field_id), None),
        "moment": next((one for one in moments if one.code == asked.moment), None),
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
