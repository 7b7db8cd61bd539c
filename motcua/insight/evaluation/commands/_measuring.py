"""What a month's work suggests: steps, drafts and clicks from the dossiers, satisfaction and findings from oversight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from motcua.casework.dossiers.queries.performance import Performance, performance
from motcua.foundation import rows
from motcua.insight.evaluation.models import AutoMetric, EvaluationPeriod, MonthlyEvaluation
from motcua.insight.evaluation.queries.results import results_of
from motcua.insight.evaluation.rules.deadlines import month_after
from motcua.insight.evaluation.rules.suggestions import suggest
from motcua.insight.evaluation.values.scheme import Measure
from motcua.insight.evaluation.values.states import JudgedIn
from motcua.insight.evaluation.values.work import Work
from motcua.insight.oversight.queries.discipline import initiatives_of_staff
from motcua.insight.oversight.queries.findings import findings_of_units
from motcua.insight.oversight.queries.satisfaction import satisfaction
from motcua.insight.oversight.values.satisfaction import Cut, Factor
from motcua.kernel.time import Period, midnight
from motcua.registry.organisations import queries as organisations

TIMELY = (Measure.TIMELINESS, Measure.PROGRESS_PERCENT)
MOST_EVIDENCE = 50
AT_ONCE = 5_000


@dataclass(slots=True)
class Known:
    """What is measured of a month: each official's work, how his unit is judged by citizens and by the inspection."""

    work: Mapping[int, Performance] = field(default_factory=dict)
    satisfied: dict[int, Fraction] = field(default_factory=dict)
    findings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    initiatives: dict[int, tuple[str, ...]] = field(default_factory=dict)
    grades: dict[int, tuple[str, ...]] = field(default_factory=dict)


def measure(period: EvaluationPeriod, evaluations: Sequence[MonthlyEvaluation]) -> None:
    """Write what the work up to the instant of measuring suggests for each criterion, in place of what stood before."""
    scheme, known, found = period.scheme.scheme, _known(period, evaluations), []
    criteria = {is_leader: scheme.criteria_for(is_leader=is_leader) for is_leader in (False, True)}
    for one in evaluations:
        work = _work_of(one, known)
        for criterion in criteria[one.is_leader]:
            made = suggest(scheme, criterion, work)
            if made is None:
                continue
            steps, late = (work.completed, len(work.late_by_own_fault)) if criterion.measure in TIMELY else (0, 0)
            found.append(AutoMetric(evaluation=one, criterion=criterion.code, points=made.points, because=made.because,
                                    evidence=list(made.evidence[:MOST_EVIDENCE]), steps=steps, late=late))  # fmt: skip
    AutoMetric.objects.filter(evaluation_id__in=[one.pk for one in evaluations]).delete()  # by index, analysed or not
    insert(found)


def _known(period: EvaluationPeriod, evaluations: Sequence[MonthlyEvaluation]) -> Known:
    after = month_after(period.month)
    begin = midnight(period.month)
    end = min(midnight(after), period.measured_at)
    if end <= begin:
        return Known()
    scope, days = organisations.descendant_ids(period.authority_id), Period(period.month, after)
    headed = {one.unit_id for one in evaluations if one.is_leader and one.judged_in != JudgedIn.OUTSIDE}
    return Known(
        performance(start=begin, end=end, authority_ids=scope), _satisfied(scope, days), _findings(headed, days),
        _initiatives([one.staff_id for one in evaluations], days), _grades(period),
    )  # fmt: skip


def _satisfied(scope: Collection[int], days: Period) -> dict[int, Fraction]:
    """Give the share of answers content with the officials of each unit, where enough have answered."""
    table = satisfaction(period=days, authority_ids=scope, by=Cut.UNIT)
    rates = {int(unit): part.rates.get(Factor.OFFICIAL) for unit, part in table.parts.items() if part}
    return {unit: Fraction(rate.satisfied, rate.valid) for unit, rate in rates.items() if rate}


def _findings(units: Collection[int], days: Period) -> dict[int, tuple[str, ...]]:
    """Give the findings of each unit that was visited, each by the number of its visit."""
    visited = findings_of_units(units, period=days)
    return {unit: tuple(fact.inspection_number for fact in figures.findings) for unit, figures in visited.items()}


def _grades(period: EvaluationPeriod) -> dict[int, tuple[str, ...]]:
    """Give how the officials of each unit stand by points, where a leader is judged by them and heads have scored."""
    if not any(one.measure is Measure.UNIT_PERCENT for one in period.scheme.scheme.criteria):
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    for result in results_of(period).by_id.values():
        if result.grade_by_points and not result.evaluation.is_leader:
            found[result.evaluation.unit_id].append(result.grade_by_points)
    return {unit: tuple(grades) for unit, grades in found.items()}


def _initiatives(staff_ids: Collection[int], days: Period) -> dict[int, tuple[str, ...]]:
    """Give the names of the initiatives that were recognised, by member of staff."""
    found = initiatives_of_staff(staff_ids=staff_ids, period=days)
    return {staff_id: tuple(fact.name for fact in facts) for staff_id, facts in found.items()}


def _work_of(one: MonthlyEvaluation, known: Known) -> Work:
    """Put what is known into the terms of evaluation; findings in a unit are its head's, what is not measured stays so."""
    did = known.work.get(one.staff_id, Performance())
    return Work(
        assigned=did.completed + did.waiting, completed=did.completed, late_by_own_fault=did.late_own,
        late_objective=did.late_objective, returned_drafts=did.returned_drafts, late_clicks=did.late_clicks,
        findings=known.findings.get(one.unit_id) if one.is_leader else None,
        satisfied_share=known.satisfied.get(one.unit_id), initiatives=known.initiatives.get(one.staff_id, ()),
        unit_grades=known.grades.get(one.unit_id, ()) if one.is_leader else (),
    )  # fmt: skip


def insert(made: Sequence[Any]) -> None:
    """Insert rows of one model, so many at a time as a statement holds."""
    for begin in range(0, len(made), AT_ONCE):
        rows.insert(made[begin : begin + AT_ONCE])
