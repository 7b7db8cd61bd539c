"""Home Affairs freezes the figures of each reported quarter the day after its cut-off, and of the year at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from motcua.casework.dossiers.commands.tallies import fold_tallies
from motcua.channels.replay import facts
from motcua.channels.replay.founding import authority_id
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.commands import close_period
from motcua.insight.statistics.values.periods import span_named
from motcua.kernel.actor import Via
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations

OFFICER = "noi-vu"
CLOSED = {
    date(2018, 3, 15): ("2018-Q1/VPCP",),
    date(2018, 6, 15): ("2018-Q2/VPCP",),
    date(2018, 9, 17): ("2018-Q3/VPCP",),  # the 15th was a Saturday
    date(2018, 12, 17): ("2018-Q4/VPCP", "2018/VPCP"),
    date(2019, 1, 2): ("2018",),
}


def close(day: date) -> None:
    """Close the periods that end before a day; those closed already are left alone."""
    fold_tallies()
    home, at = authority_id(facts.DISTRICT_CODE), datetime.combine(day, time(7, 40), tzinfo=ZONE)
    officer = organisations.staff_by_login(OFFICER)
    if officer is None or officer.account_id is None:
        raise NotFound(f"Kịch bản không có cán bộ “{OFFICER}”.")
    actor = organisations.actor_for_account(officer.account_id, at=at, via=Via.REPLAY)
    done = {(one.starts_on, one.ends_before) for one in statistics.closed_periods([home])}
    for span in map(span_named, CLOSED[day]):
        if (span.start, span.end) not in done:
            close_period(actor=actor, authority_id=home, period=span.period, title=span.title, at=at)


DAYS: tuple[tuple[date, Callable[[], None]], ...] = tuple((day, partial(close, day)) for day in CLOSED)
