"""The chance of being late of open dossiers, and what is known of how right it is.

No slice by official exists: what is asked of the dossiers' room tells procedure, step and unit, never a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from motcua.casework.dossiers.queries import open_cases as cases
from motcua.casework.dossiers.queries.open_cases import OpenCase
from motcua.insight.risk.models import RiskModel
from motcua.insight.risk.office import Office, office_of, readers_in_force
from motcua.insight.risk.reading import past_of
from motcua.insight.risk.rules import trying
from motcua.insight.risk.rules.learning import Lesson
from motcua.insight.risk.rules.moments import moments_of
from motcua.insight.risk.rules.reasons import reasons
from motcua.insight.risk.values.backtest import BackTest
from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.chances import AtRisk
from motcua.insight.risk.values.learned import ModelFacts
from motcua.kernel.errors import NotFound

if TYPE_CHECKING:
    from motcua.kernel.actor import Actor
    from motcua.registry.calendars.values.working_calendar import WorkingCalendar

MOST_OPEN = 10_000
"""Of more open dossiers than this, those due soonest are looked at."""


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

    One query for the models in force, and one for the loads of units where they were counted longer ago than
    LOAD_KEPT; `calendar`: that of all of them, if it is known. `explains` False leaves out the reasons.
    """
    if not found:
        return ()
    office = office_of(at, {case.authority_id for case in found}, calendar)
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
    found = next((one for one in readers_in_force(at) if authority_id in one.authority_ids), None)
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


def _told(case: OpenCase, office: Office, *, explains: bool, english: bool) -> AtRisk:
    stand = office.stand(case)
    chance = office.reader(case.authority_id).chance(stand, with_evidence=explains)
    said = reasons(chance, stand, case.step, english=english) if explains else ()
    return AtRisk(
        dossier_id=case.dossier_id, number=case.number, chance=chance.late, step_chance=chance.step_late,
        band=chance.band, reasons=said, step_id=case.step_id,
        step=case.step, authority_id=case.authority_id, unit_id=case.unit_id, procedure_id=case.procedure_id,
        field_id=case.field_id, due_at=case.due_at, step_due_at=case.step_due_at,
    )  # fmt: skip
