"""What every view of the desk stands on: a request that knows who acts and when, closed to all but staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local
from motcua.kernel.years import read_year

P = ParamSpec("P")


class DeskRequest(HttpRequest):
    """A request as the middleware has furnished it."""

    actor: Actor
    at: datetime
    htmx: HtmxDetails


def desk_page(
    view: Callable[Concatenate[DeskRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """This function will open a view to members of staff alone; for anybody else there is no such page."""

    @wraps(view)
    def closed(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        asked = cast("DeskRequest", request)  # furnished by WhoAndWhen and HtmxMiddleware
        if not asked.actor.is_staff:
            raise NotFound("Không tìm thấy trang này.", next_step="Đăng nhập bằng tài khoản cán bộ.")
        return view(asked, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", closed)  # the same call, its request named


def in_english() -> bool:
    """This function will tell whether the page is read in English."""
    return (get_language() or "vi").startswith("en")


def end_of_day(at: datetime) -> datetime:
    """This function will give the last instant of the day in Việt Nam."""
    return local(at).replace(hour=23, minute=59, second=59, microsecond=999999)


def wants_fragment(request: DeskRequest) -> bool:
    """This function will tell whether HTMX asks for a piece of the page; going back in history asks for the whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def year_in(text: str) -> int:
    """This function will read the year that an address names; raises NotFound for none that the house counts in."""
    found = read_year(text)
    if found is None:
        raise NotFound("Năm này không xem được.", field="year", next_step="Nhập năm bằng bốn chữ số, ví dụ 2018.")
    return found


def numbers_in(texts: list[str]) -> list[int]:
    """This function will give the whole numbers among the values of a form; what is none was not sent by our page."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]  # noqa: PLR2004 - of a 64-bit id
