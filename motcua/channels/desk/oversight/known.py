"""What the pages of oversight ask first: which authority, which year, what the actor may open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.web import DeskRequest, year_in
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.kernel.errors import NotFound
from motcua.kernel.time import Period, local
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority


def tabs_for(request: DeskRequest) -> list[Link]:
    """This function will give the pages of oversight that the actor may open; the one of this page is marked."""
    wanted = [
        (_("Hài lòng"), "satisfaction", Permission.OVERSIGHT_SATISFACTION_SEE),
        (_("Phản ánh"), "feedback", Permission.OVERSIGHT_FEEDBACK_SEE),
        (_("Kiểm tra"), "inspections", Permission.OVERSIGHT_INSPECTION_SEE),
        (_("Thiếu sót"), "findings", Permission.OVERSIGHT_INSPECTION_SEE),
        (_("Khen thưởng, kỷ luật"), "decisions", Permission.OVERSIGHT_DISCIPLINE_SEE),
    ]
    places = [
        (label, reverse(f"desk_oversight:{name}")) for label, name, needed in wanted if may(request.actor, needed)
    ]
    return [Link(label, href, request.path.startswith(href)) for label, href in places]


def authorities_of(request: DeskRequest, permission: Permission) -> list[Authority]:
    """This function will give the authorities in which the actor holds a permission, his own first; raises NotFound."""
    ids = authorities_with(request.actor, permission)
    found = sorted(
        organisations.authorities_by_ids(ids), key=lambda one: (one.pk != request.actor.authority_id, one.code)
    )
    if not found:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho lãnh đạo, nội vụ và tổ kiểm tra.")
    return found


def chosen_of(request: DeskRequest, found: list[Authority]) -> Authority:
    """This function will give the authority asked for, by itself the first; raises NotFound."""
    key = request.GET.get("authority", "")
    chosen = next((one for one in found if str(one.pk) == key), None) if key else found[0]
    if chosen is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Chọn trong danh sách.")
    return chosen


def year_of(request: DeskRequest, last: Callable[[date], int | None] = lambda _on: None) -> int:
    """This function will give the year asked for, by itself the last one with something to see, or this one; raises
    NotFound. `last` tells that year, up to a day; it is only asked where no year was named.
    """
    text = request.GET.get("year", "")
    if not text:
        today = local(request.at).date()
        return last(today) or today.year
    return year_in(text)


def whole_year(year: int) -> Period:
    """This function will give a year as a period."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1))
