"""On which day resolutions and plans are looked at: today; the end of a past year; of a year long over by itself."""

from __future__ import annotations

from datetime import date, timedelta

from motcua.casework.dossiers.queries import overview
from motcua.channels.desk.overview.looking import DORMANT_DAYS
from motcua.channels.desk.web import DeskRequest, year_in
from motcua.kernel.time import local, local_date
from motcua.kernel.years import FIRST_YEAR
from motcua.registry.organisations import queries as organisations


def day_seen(request: DeskRequest, authority_id: int | None = None) -> date:
    """This function will give the day up to whose end things are shown: of a year asked for its last day, but never a day to
    come; by itself today, or the end of the last year with work where nothing has come in for long.

    Raises NotFound for an impossible year.
    """
    text, today = request.GET.get("year", "").strip(), local_date(request.at)
    year = year_in(text) if text else _last_year(request, authority_id or request.actor.authority_id or 0)
    return min(date(year, 12, 31), today)


def _last_year(request: DeskRequest, authority_id: int) -> int:
    ids = tuple(sorted(organisations.descendant_ids(authority_id)))
    last = overview.last_act(ids, since=date(FIRST_YEAR, 1, 1), before=request.at)
    dormant = last is not None and request.at - last > timedelta(DORMANT_DAYS)
    return local(last).year if last is not None and dormant else local(request.at).year
