"""The screen on the wall of a reception hall: large numbers, no person, refreshed by itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries import overview
from motcua.channels.desk.overview.looking import DORMANT_DAYS
from motcua.channels.desk.web import DeskRequest, desk_page, wants_fragment
from motcua.insight.statistics import queries as statistics
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.kernel.years import FIRST_YEAR
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority


@login_not_required
@never_cache
@require_GET
def wall(request: HttpRequest, secret: str) -> HttpResponse:
    """This function will show the hall to whoever has the address of an open screen; any other address is not found."""
    asked = cast("DeskRequest", request)  # furnished by WhoAndWhen and HtmxMiddleware
    return _shown(asked, statistics.screen_of_secret(secret).authority)


@desk_page
@never_cache
@require_GET
def own_wall(request: DeskRequest) -> HttpResponse:
    """This function will show the hall of the authority in which a member of staff works."""
    authority = organisations.authority(request.actor.authority_id or 0)
    if authority is None:
        raise NotFound("Không tìm thấy trang này.", next_step="Đăng nhập bằng tài khoản của một cơ quan.")
    return _shown(request, authority)


def _shown(request: DeskRequest, authority: Authority) -> HttpResponse:
    day = day_of(authority.pk, request.at)
    hall = statistics.hall_of(authority_id=authority.pk, day=day)
    template = "desk/dashboards/wall.html#hall" if wants_fragment(request) else "desk/dashboards/wall.html"
    is_today = day == local_date(request.at)
    return render(request, template, {"authority": authority, "hall": hall, "at": request.at, "is_today": is_today})


def day_of(authority_id: int, at: datetime) -> date:
    """This function will give the day to show: today, or the last one with work where nothing has happened for long."""
    last = overview.last_act([authority_id], since=date(FIRST_YEAR, 1, 1), before=at)
    return local_date(last) if last and at - last > timedelta(DORMANT_DAYS) else local_date(at)
