"""After half of the year and after the whole of it the program learns the chance of delay, as its monthly job does.

Twice only: each lesson goes through all results so far, and a scenario has little time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id
from motcua.insight.risk import queries as risks
from motcua.insight.risk.commands import learn_risk
from motcua.kernel.time import ZONE

STARTS_ON = date(facts.YEAR, 1, 1)
LEARNED = {
    date(2018, 7, 2): date(2018, 7, 1),
    date(2019, 1, 2): date(2019, 1, 1),
}


def learn(day: date) -> None:
    """Learn from the results of the year so far; what was learned already is left alone."""
    home, last = authority_id(facts.DISTRICT_CODE), LEARNED[day]
    known = risks.last_learned(home)
    if known is not None and known[1] >= last:
        return
    at = datetime.combine(day, time(7, 20), tzinfo=ZONE)
    learn_risk(actor=PROGRAM, authority_id=home, starts_on=STARTS_ON, ends_before=last, at=at)


DAYS: tuple[tuple[date, Callable[[], None]], ...] = tuple((day, partial(learn, day)) for day in LEARNED)
