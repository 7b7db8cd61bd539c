"""The pages on which the calendar is read and a due date is tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.calendar.forms import TryForm
from motcua.channels.desk.calendar.known import (
    TONES,
    calendar_of,
    kind_words,
    known_ids,
    may_edit,
    year_in_range,
    year_of,
)
from motcua.channels.desk.web import DeskRequest, desk_page, in_english
from motcua.kernel.time import ZONE, local, local_date
from motcua.registry.calendars import queries
from motcua.registry.calendars.values.hours import WEEKDAY_LABELS, DayKind
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit
from motcua.registry.calendars.values.views import DayCell, MonthView
from motcua.registry.calendars.values.wording import lines_for_official


@desk_page
@require_GET
def year(request: DeskRequest, calendar_id: int | None = None) -> HttpResponse:
    """This function will show a year of a calendar, by itself of the official's own authority."""
    calendar, wanted = calendar_of(request, calendar_id), year_of(request)
    months = [shown(month, request) for month in queries.year_view(calendar.pk, wanted)]
    others = [queries.calendar(one) for one in known_ids(request.actor) if one != calendar.pk]
    context = {"calendar": calendar, "year": wanted, "months": months, "others": others, "kinds": kinds(),
               "working_days": sum(month["view"].working_days for month in months),
               "proposed": sum(month["view"].proposed_days for month in months),
               "shifts": queries.shifts_of(calendar.pk), "may_edit": may_edit(request, calendar)}  # fmt: skip
    return render(request, "desk/calendar/year.html", context)


@desk_page
@require_GET
def month(request: DeskRequest, calendar_id: int, year: int, month: int) -> HttpResponse:
    """This function will show a month, each day with its kind in word and colour."""
    calendar = calendar_of(request, calendar_id)
    view = queries.month_view(calendar.pk, year_in_range(str(year)), month)
    first = view.cells[0].date
    context = {"calendar": calendar, "month": shown(view, request), "kinds": kinds(), "before": first - timedelta(1),
               "after": first + timedelta(31), "may_edit": may_edit(request, calendar)}  # fmt: skip
    return render(request, "desk/calendar/month.html", context)


@desk_page
@require_GET
def try_due(request: DeskRequest, calendar_id: int) -> HttpResponse:
    """This function will tell when a result would be due, and explain it day by day."""
    calendar, now = calendar_of(request, calendar_id), local(request.at)
    start = {"day": now.date(), "hour": f"{now:%H:%M}", "mode": LimitMode.HOUR_ROLLING.value}
    form = TryForm(request.GET or None, initial=start)
    context: dict[str, Any] = {"calendar": calendar, "form": form}
    if form.is_valid():
        said = form.cleaned_data
        limit = Limit(said["value"], LimitUnit(said["unit"]), LimitMode(said["mode"]))
        received = datetime.combine(said["day"], said["hour"], tzinfo=ZONE)
        found = queries.calendar_value(calendar.pk).explain(received, limit)
        context |= {"explanation": found, "lines": lines_for_official(found, english=in_english())}
    return render(
        request, "desk/calendar/try.html", context, status=422 if form.is_bound and not form.is_valid() else 200
    )


def shown(view: MonthView, request: DeskRequest) -> dict[str, Any]:
    """This function will give a month as its table shows it."""
    today = local_date(request.at)
    weeks = [[_cell(cell, is_today=cell.date == today) for cell in week] for week in view.weeks]
    return {"view": view, "weeks": weeks, "weekdays": [_(name) for name in WEEKDAY_LABELS],
            "title": _("Tháng %(month)s năm %(year)s") % {"month": view.month, "year": view.year}}  # fmt: skip


def _cell(cell: DayCell, *, is_today: bool) -> dict[str, Any]:
    """A day in words: its kind where it is not an ordinary one, its reason, and what is proposed for it."""
    kind = cell.status.kind
    words = "" if kind is DayKind.WORKING else kind_words(kind)
    return {"cell": cell, "tone": "soon" if cell.proposed else TONES[kind], "words": words, "is_today": is_today,
            "special": kind in (DayKind.DAY_OFF, DayKind.MAKEUP)}  # fmt: skip


def kinds() -> list[tuple[str, str]]:
    """This function will give the kinds of days with their tones, as a key to the colours."""
    return [*((kind_words(kind), tone) for kind, tone in TONES.items() if tone), (_("Đề xuất, chờ xác nhận"), "soon")]
