"""Which calendars somebody may see: those by which his authorities work, with all that they inherit from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.channels.desk.web import DeskRequest
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.registry.calendars import policies, queries
from motcua.registry.calendars.values.hours import DayKind
from motcua.registry.calendars.values.working_calendar import FIRST_YEAR, LAST_YEAR
from motcua.registry.organisations import queries as organisations

TONES = {DayKind.WORKING: "", DayKind.WEEKLY_REST: "neutral", DayKind.DAY_OFF: "late", DayKind.MAKEUP: "done"}


def known_ids(actor: Actor) -> list[int]:
    """This function will give the calendars of the actor's authorities, each with those above it."""
    found: dict[int, None] = {}
    for authority_id in sorted(actor.authority_ids(), key=lambda one: one != actor.authority_id):
        try:
            own = organisations.calendar_id_for(authority_id)
        except NotFound:
            continue
        found |= dict.fromkeys(queries.ancestor_ids(own))
    return list(found)


def calendar_of(request: DeskRequest, calendar_id: int | None = None) -> Any:  # Any: a calendar's row
    """This function will give a calendar that the actor may see, by itself his authority's. Raises NotFound."""
    ids = known_ids(request.actor)
    if not ids or (calendar_id is not None and calendar_id not in ids):
        raise NotFound("Không có lịch làm việc này.", field="calendar", next_step="Mở lại từ trang Lịch làm việc.")
    return queries.calendar(ids[0] if calendar_id is None else calendar_id)


def may_edit(request: DeskRequest, calendar: Any) -> bool:  # Any: a calendar's row
    """This function will tell whether the actor may change the calendar."""
    return bool(policies.may_edit(request.actor, calendar.authority_id))


def year_of(request: DeskRequest) -> int:
    """This function will give the year asked for, else that of today."""
    return year_in_range(request.GET.get("year", "") or str(local_date(request.at).year))


def year_in_range(text: str) -> int:
    """This function will read a year that calendars know. Raises NotFound."""
    if not text.isdecimal() or len(text) > 4 or not FIRST_YEAR <= int(text) <= LAST_YEAR:  # noqa: PLR2004 - signs of a year
        raise NotFound("Lịch không có năm này.", field="year", next_step="Nhập năm bằng bốn chữ số.")
    return int(text)


def day_in_range(text: str) -> date:
    """This function will read a day as it stands in an address. Raises NotFound."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound("Không có ngày này.", field="date", next_step="Chọn ngày trên lịch.") from None


def kind_words(kind: DayKind) -> str:
    """This function will name a kind of day in the language of the page."""
    return _(kind.label)
