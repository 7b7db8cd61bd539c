"""Reading the past for a lesson or a back-test: stays of an authority with all below it, on their calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.casework.dossiers.queries.past_visits import PastVisit, past_visits
from motcua.insight.risk.rules.clock import OfficeClock, date_of
from motcua.insight.risk.rules.stays import Backlogs, Stay, stays_of
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.organisations import queries as organisations

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Past:
    """The stays of a period in the order of their results, the clocks of their authorities, the backlogs of units."""

    stays: Sequence[Stay]
    clocks: Mapping[int, OfficeClock]
    backlogs: Backlogs

    @property
    def dossiers(self) -> int:
        """How many dossiers the stays belong to."""
        return len({stay.visit.dossier_id for stay in self.stays})


def past_of(*, authority_id: int, start: date, end: date) -> Past:
    """Read the dossiers whose results came in a half-open period, of an authority and all below it."""
    visits = list(past_visits(authority_ids=organisations.descendant_ids(authority_id), start=start, end=end))
    clocks = _clocks(visits, end)
    stays, backlogs = stays_of(visits, clocks)
    return Past(stays, clocks, backlogs)


def _clocks(visits: Sequence[PastVisit], end: date) -> dict[int, OfficeClock]:
    """Lay out each calendar once, over all days that any stay touches."""
    if not visits:
        return {}
    first = date_of(min(visit.received for visit in visits)) - A_WEEK
    last = max(date_of(max(max(visit.due, visit.promised, visit.step_due or 0) for visit in visits)), end) + A_WEEK
    calendars = {one: organisations.calendar_id_for(one) for one in {visit.authority_id for visit in visits}}
    laid_out = {one: OfficeClock(calendar_value(one), first, last) for one in set(calendars.values())}
    return {authority_id: laid_out[calendar_id] for authority_id, calendar_id in calendars.items()}
