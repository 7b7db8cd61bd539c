"""Pages by a cursor: what comes after (or before) a row, never how many rows there are in all."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, OrderBy, Q, QuerySet

PAGE = 25
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list, and the cursors of its neighbours."""

    rows: tuple[M, ...]
    next: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """A column and the id, both upwards or both downwards; rows without a value stand last."""

    column: str = "id"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class _Cursor:
    backwards: bool
    value: Any  # Any: an instant, a number, or nothing
    pk: int


def page_of(rows: QuerySet[M], order: Order, cursor: str = "", *, size: int = PAGE) -> Page[M]:
    """This function will give the page after (or before) a cursor; a cursor that says nothing gives the first page."""
    here = _read(cursor)
    backwards = here is not None and here.backwards
    found = rows if here is None else rows.filter(_beyond(here, order))
    listed = list(found.order_by(*_ordering(order, backwards=backwards))[: size + 1])
    more, shown = len(listed) > size, listed[:size]
    if backwards:
        shown.reverse()
    return Page(
        tuple(shown),
        next=_write(shown[-1], order, backwards=False) if shown and (more or backwards) else None,
        previous=_write(shown[0], order, backwards=True) if shown and here and (more or not backwards) else None,
    )


def _ordering(order: Order, *, backwards: bool) -> Sequence[OrderBy]:
    downwards = order.descending != backwards
    by_id = F("pk").desc() if downwards else F("pk").asc()
    if order.column == "id":
        return [by_id]
    column = F(order.column)
    # Forwards, rows without a value come last; read backwards they come first.
    ends: dict[str, Any] = {"nulls_first": True} if backwards else {"nulls_last": True}
    return [column.desc(**ends) if downwards else column.asc(**ends), by_id]


def _beyond(here: _Cursor, order: Order) -> Q:
    """The rows that follow the cursor's row in the direction of reading."""
    sign = "lt" if order.descending != here.backwards else "gt"
    by_id = Q(**{f"pk__{sign}": here.pk})
    if order.column == "id":
        return by_id
    empty = Q(**{f"{order.column}__isnull": True})
    if here.value is None:
        return empty & by_id if not here.backwards else (empty & by_id) | ~empty
    same = Q(**{order.column: here.value}) & by_id
    after = Q(**{f"{order.column}__{sign}": here.value}) | same
    return after if here.backwards else after | empty


def _write(row: Model, order: Order, *, backwards: bool) -> str:
    value = None if order.column == "id" else _value(row, order.column)
    told = value.isoformat() if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(json.dumps([int(backwards), told, row.pk]).encode()).decode().rstrip("=")


def _value(row: Model, column: str) -> Any:  # Any: whatever the column holds
    found: Any = row
    for part in column.split("__"):
        found = getattr(found, part)
    return found


def _read(cursor: str) -> _Cursor | None:
    if not cursor:
        return None
    try:
        backwards, told, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        value = datetime.fromisoformat(told) if isinstance(told, str) else None
        return _Cursor(bool(backwards), value, int(pk))
    except (ValueError, TypeError, binascii.Error):
        return None
