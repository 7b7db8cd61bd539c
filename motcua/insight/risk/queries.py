"""The chance of being late of open dossiers, and what is known of how right it is.

No slice by official exists: what is asked of the dossiers' room tells procedure, step and unit, never a person.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, QuerySet, Value

from motcua.casework.dossiers.queries import open_cases as cases
from motcua.casework.dossiers.queries.open_cases import OpenCase
from motcua.insight.risk.models import RiskModel
from motcua.insight.risk.reading import past_of
from motcua.insight.risk.rules import trying
from motcua.insight.risk.rules.chance import Reader
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.moments import moments_of
from motcua.insight.risk.rules.reasons import reasons
from motcua.insight.risk.rules.stays import load_of
from motcua.insight.risk.values.backtest import BackTest, backtest_from
from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.chances import AtRisk, Stand
from motcua.insight.risk.values.learned import Learned, ModelFacts, learned_from
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local, local_date, midnight
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.kernel.actor import Actor
    from motcua.registry.calendars.values.working_calendar import WorkingCalendar

MOST_OPEN = 10_000
"""Of more open dossiers than this, those due soonest are looked at."""
KEPT_READY = 8
_ready: OrderedDict[int, _Ready] = OrderedDict()  # what was learned never changes, so it needs no check of age


def at_risk(
    *,
    authority_ids: Collection[int] | None = None,
    unit_ids: Collection[int] | None = None,
    at: datetime,
    most: int | None = 5,
    explains: bool = True,
    english: bool = False,
) -> tuple[AtRisk, ...]:
    """This function will give the open dossiers of authorities or units most likely to be late, the likeliest first.

    Those past their due instant have chance 1; those of which too little is known stand last, with no chance. What
    waits for the applicant is left out: its clock stands still. `most` None: all that are looked at (MOST_OPEN);
    `explains` False leaves out the reasons, which cost more than the chances (see `explained`).
    """
    found = cases.open_cases(authority_ids=authority_ids, unit_ids=unit_ids, most=MOST_OPEN)
    return ranked(found, at=at, most=most, explains=explains, english=english)


def at_risk_of(actor: Actor, *, at: datetime) -> tuple[AtRisk, ...]:
    """This function will give what waits for the actor himself, the likeliest to be late first, without reasons."""
    return ranked(cases.open_cases_of(actor, most=MOST_OPEN), at=at, explains=False)


def explained(found: Sequence[AtRisk], *, at: datetime, english: bool = False) -> tuple[AtRisk, ...]:
    """This function will give the same dossiers, in the same order, with their reasons."""
    steps = cases.open_cases(step_ids=[one.step_id for one in found], most=len(found)) if found else []
    told = {one.step_id: one for one in ranked(steps, at=at, english=english)}
    return tuple(told.get(one.step_id, one) for one in found)


def risk_of_dossier(dossier_id: int, *, at: datetime, english: bool = False) -> AtRisk | None:
    """This function will give the chance of one dossier, at the step that endangers it most; nothing if none runs."""
    found = cases.open_cases(dossier_ids=[dossier_id], most=MOST_OPEN)
    return next(iter(ranked(found, at=at, most=1, english=english)), None)


def ranked(
    found: Sequence[OpenCase], *, at: datetime, most: int | None = None, calendar: WorkingCalendar | None = None,
    explains: bool = True, english: bool = False,
) -> tuple[AtRisk, ...]:  # fmt: skip
    """This function will order cases by their chance; a dossier with several steps stands once, by the likeliest.

    One query for the models in force and the backlogs; `calendar`: that of all of them, if it is known. `explains`
    False leaves out the reasons.
    """
    if not found:
        return ()
    office = _office(at, {case.authority_id for case in found}, calendar)
    judged: dict[int, tuple[tuple[float, float, datetime, int], OpenCase]] = {}
    for case in found:
        chance = office.reader(case.authority_id).chance(office.stand(case), with_evidence=False)
        late = -1.0 if chance.late is None else chance.late
        key = (-late, -(chance.step_late or 0.0), case.due_at, case.step_id)
        if case.dossier_id not in judged or key < judged[case.dossier_id][0]:
            judged[case.dossier_id] = (key, case)
    first = sorted(judged.values(), key=lambda one: one[0])[:most]
    return tuple(_told(case, office, explains=explains, english=english) for _, case in first)


def bands_of(found: Iterable[AtRisk]) -> dict[Band, int]:
    """This function will count dossiers by the band of their chance, every band named."""
    counted = dict.fromkeys(Band, 0)
    for one in found:
        counted[one.band] += 1
    return counted


def model_facts(authority_id: int, *, at: datetime) -> ModelFacts | None:
    """This function will tell what is known of the model in force for an authority; nothing if none was learned."""
    found = next((one for one in _readers(_in_force(at)) if authority_id in one.authority_ids), None)
    if found is None:
        return None
    row = RiskModel.objects.defer("learned").get(pk=found.model_id)
    learned = found.reader.learned
    return ModelFacts(
        id=row.pk, authority_id=row.authority_id, version=row.version, learned_at=row.learned_at,
        starts_on=row.starts_on, ends_before=row.ends_before, dossiers=row.dossiers, stays=row.stays,
        sha256=row.sha256, backtest=found.backtest, uses_factors=found.reader.uses_factors,
        load_factors=learned.load_factors, month_factors=learned.month_factors,
    )  # fmt: skip


def last_learned(authority_id: int) -> tuple[date, date] | None:
    """This function will give the period of an authority's last lesson, or nothing."""
    lessons = RiskModel.objects.filter(authority_id=authority_id).order_by("-version")
    return lessons.values_list("starts_on", "ends_before").first()


def backtest(*, authority_id: int, start: date, end: date, watch: trying.Watch | None = None) -> BackTest:
    """This function will try the method and its rivals on a half-open period: each month forecast from those before it.

    `watch` sees every moment with what each method said of it. Raises NotFound where there are not two months of results.
    """
    past = past_of(authority_id=authority_id, start=start, end=end)
    moments = list(moments_of(past.stays, past.clocks, past.backlogs))
    found = trying.tried(past.stays, moments, trying.ALL, Lesson(past.clocks), watch)
    if found is None:
        raise NotFound("Không đủ kết quả để thử ngược.", field="year", next_step="Cần ít nhất hai tháng có kết quả.")
    return found


@dataclass(frozen=True, slots=True)
class _Ready:
    """A model ready for reading."""

    model_id: int
    authority_ids: frozenset[int]
    reader: Reader
    backtest: BackTest | None


NOTHING_LEARNED = Reader(Learned(moments={}, rests={}, rates=(0.0, 0.0)))


@dataclass(frozen=True, slots=True)
class _Office:
    """All that the chances of some cases need: the models in force, backlogs, calendars, the instant."""

    at: datetime
    month: int
    readers: Mapping[int, Reader]
    backlogs: Mapping[int, int]
    calendars: Mapping[int, WorkingCalendar]
    calendar: WorkingCalendar | None = None

    def reader(self, authority_id: int) -> Reader:
        """The reader for an authority; one that knows nothing where nothing was learned."""
        return self.readers.get(authority_id, NOTHING_LEARNED)

    def stand(self, case: OpenCase) -> Stand:
        """Where a case stands now."""
        calendar = self.calendar or self.calendars[case.authority_id]
        usual = self.reader(case.authority_id).learned.usual.get(case.unit_id or 0)
        load = None if usual is None else load_of(self.backlogs.get(case.unit_id or 0, 0), usual)
        step_left = None if case.step_due_at is None else _left(calendar, self.at, case.step_due_at)
        return Stand(
            procedure_id=case.procedure_id, field_id=case.field_id, unit_id=case.unit_id, kind=case.kind,
            promised=max(calendar.working_minutes_between(case.received_at, case.promised_due_at), 1),
            age=max(calendar.working_minutes_between(case.arrived_at, self.at), 0),
            left=_left(calendar, self.at, case.due_at), step_left=step_left, load=load, month=self.month,
        )  # fmt: skip


def _left(calendar: WorkingCalendar, at: datetime, due_at: datetime) -> int:
    """Working minutes until a due instant; at least one less than none once it has passed, be it outside office hours."""
    left = calendar.working_minutes_between(at, due_at)
    return left if due_at >= at else min(left, -1)


def _office(at: datetime, authority_ids: Collection[int], calendar: WorkingCalendar | None) -> _Office:
    rows = _in_force(at, cases.backlogs(before=midnight(local_date(at))))
    readers = {one: ready.reader for ready in _readers(rows) for one in ready.authority_ids}
    backlogs = {row["key"]: row["number"] for row in rows if row["what"] == "backlog"}
    calendars: dict[int, WorkingCalendar] = {}
    if calendar is None:
        ids = organisations.calendar_ids_for(authority_ids)
        values = {one: calendar_value(one) for one in set(ids.values())}
        calendars = {authority_id: values[calendar_id] for authority_id, calendar_id in ids.items()}
    return _Office(at, local(at).month, readers, backlogs, calendars, calendar)


def _in_force(at: datetime, backlogs: QuerySet[Any, Any] | None = None) -> list[dict[str, Any]]:
    """The last model of each authority, and with them the backlogs if they are asked for, in one query."""
    models = RiskModel.objects.filter(learned_at__lte=at).order_by().values(key=F("authority_id"))
    rows: QuerySet[Any, Any] = models.annotate(number=Max("pk"), what=Value("model")).values("key", "number", "what")
    if backlogs is None:
        return list(rows)
    return list(rows.union(backlogs.annotate(what=Value("backlog")).values("key", "number", "what"), all=True))


def _readers(rows: Iterable[Mapping[str, Any]]) -> list[_Ready]:
    """The models in force, wide ones first, so that one of a narrower authority counts in its place."""
    found = [_reader(row["number"]) for row in rows if row["what"] == "model"]
    return sorted(found, key=lambda one: -len(one.authority_ids))


def _reader(model_id: int) -> _Ready:
    known = _ready.get(model_id)
    if known is None:
        row = RiskModel.objects.get(pk=model_id)
        backtest = backtest_from(row.backtest) if row.backtest else None
        reader = Reader(learned_from(row.learned), uses_factors=backtest is not None and backtest.favours_factors)
        known = _ready[model_id] = _Ready(model_id, frozenset(row.authority_ids), reader, backtest)
        while len(_ready) > KEPT_READY:
            _ready.popitem(last=False)
    _ready.move_to_end(model_id)
    return known


def _told(case: OpenCase, office: _Office, *, explains: bool, english: bool) -> AtRisk:
    stand = office.stand(case)
    chance = office.reader(case.authority_id).chance(stand, with_evidence=explains)
    said = reasons(chance, stand, case.step, english=english) if explains else ()
    return AtRisk(
        dossier_id=case.dossier_id, number=case.number, chance=chance.late, step_chance=chance.step_late,
        band=chance.band, reasons=said, step_id=case.step_id,
        step=case.step, authority_id=case.authority_id, unit_id=case.unit_id, procedure_id=case.procedure_id,
        field_id=case.field_id, due_at=case.due_at, step_due_at=case.step_due_at,
    )  # fmt: skip
