"""What a forecast needs besides the dossier: the models in force, how much waits in each unit, the calendars.

What was learned never changes, and how much waits in a unit changes slowly, so both are kept in the process.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Max

from motcua.casework.dossiers.queries.open_cases import OpenCase, backlogs
from motcua.insight.risk.models import RiskModel
from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.rules.stays import load_of
from motcua.insight.risk.values.backtest import BackTest, backtest_from
from motcua.insight.risk.values.chances import Stand
from motcua.insight.risk.values.learned import Learned, learned_from
from motcua.kernel.time import local
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.calendars.values.working_calendar import WorkingCalendar

LOAD_KEPT = timedelta(minutes=10)
KEPT_READY = 8
NOTHING_LEARNED = Reader(Learned(moments={}, rests={}, rates=(0.0, 0.0)))


@dataclass(slots=True)
class Ready:
    """A model ready for reading, and how many steps waited in its units at the instant of the last count."""

    model_id: int
    authority_ids: frozenset[int]
    reader: Reader
    backtest: BackTest | None
    counted_at: datetime | None = None
    waiting: Mapping[int, int] | None = None

    def loads(self, at: datetime) -> Mapping[int, float]:
        """This function will tell the load of each unit whose usual one is known, at most LOAD_KEPT old. A query, or none."""
        usual = self.reader.learned.usual
        if self.waiting is None or self.counted_at is None or not timedelta(0) <= at - self.counted_at < LOAD_KEPT:
            self.waiting, self.counted_at = backlogs(usual) if usual else {}, at
        return {unit_id: load_of(self.waiting.get(unit_id, 0), usually) for unit_id, usually in usual.items()}


@dataclass(frozen=True, slots=True)
class Office:
    """All that the chances of some cases need: the models in force, loads, calendars, the instant."""

    at: datetime
    month: int
    readers: Mapping[int, Reader]
    loads: Mapping[int, float]
    calendars: Mapping[int, WorkingCalendar]
    calendar: WorkingCalendar | None = None

    def reader(self, authority_id: int) -> Reader:
        """This function will give the reader for an authority; one that knows nothing where nothing was learned."""
        return self.readers.get(authority_id, NOTHING_LEARNED)

    def stand(self, case: OpenCase) -> Stand:
        """This function will tell where a case stands now, in working minutes."""
        calendar = self.calendar or self.calendars[case.authority_id]
        step_left = None if case.step_due_at is None else _left(calendar, self.at, case.step_due_at)
        return Stand(
            procedure_id=case.procedure_id, field_id=case.field_id, unit_id=case.unit_id, kind=case.kind,
            promised=max(calendar.working_minutes_between(case.received_at, case.promised_due_at), 1),
            age=max(calendar.working_minutes_between(case.arrived_at, self.at), 0),
            left=_left(calendar, self.at, case.due_at), step_left=step_left,
            load=self.loads.get(case.unit_id or 0), month=self.month,
        )  # fmt: skip


_ready: OrderedDict[int, Ready] = OrderedDict()


def office_of(at: datetime, authority_ids: Collection[int], calendar: WorkingCalendar | None) -> Office:
    """This function will gather what the chances of some authorities' cases need; `calendar`: theirs, if it is known."""
    readers: dict[int, Reader] = {}
    loads: dict[int, float] = {}
    for ready in readers_in_force(at):
        if not ready.authority_ids.isdisjoint(authority_ids):
            readers |= dict.fromkeys(ready.authority_ids, ready.reader)
            loads |= ready.loads(at)
    calendars = _calendars(authority_ids) if calendar is None else {}
    return Office(at, local(at).month, readers, loads, calendars, calendar)


def readers_in_force(at: datetime) -> list[Ready]:
    """This function will give the last model of each authority, wide ones first, so that a narrower one counts in its
    place. One query, and one for each model that was not read before.
    """
    last = RiskModel.objects.filter(learned_at__lte=at).order_by().values("authority_id").annotate(last=Max("pk"))
    return _widest_first(_read(row["last"]) for row in last)


def _widest_first(found: Iterable[Ready]) -> list[Ready]:
    return sorted(found, key=lambda one: -len(one.authority_ids))


def _read(model_id: int) -> Ready:
    known = _ready.get(model_id)
    if known is None:
        row = RiskModel.objects.get(pk=model_id)
        backtest = backtest_from(row.backtest) if row.backtest else None
        reader = Reader(learned_from(row.learned), uses_factors=backtest is not None and backtest.favours_factors)
        known = _ready[model_id] = Ready(model_id, frozenset(row.authority_ids), reader, backtest)
        while len(_ready) > KEPT_READY:
            _ready.popitem(last=False)
    _ready.move_to_end(model_id)
    return known


def _calendars(authority_ids: Collection[int]) -> dict[int, WorkingCalendar]:
    ids = organisations.calendar_ids_for(authority_ids)
    values = {one: calendar_value(one) for one in set(ids.values())}
    return {authority_id: values[calendar_id] for authority_id, calendar_id in ids.items()}


def _left(calendar: WorkingCalendar, at: datetime, due_at: datetime) -> int:
    """Working minutes until a due instant; at least one less than none once it has passed, be it outside office hours."""
    left = calendar.working_minutes_between(at, due_at)
    return left if due_at >= at else min(left, -1)
