"""A year of monthly evaluations, as year-end emulation reads it."""

from __future__ import annotations

from collections import defaultdict

from motcua.insight.evaluation.models import EvaluationPeriod, MonthlyEvaluation
from motcua.insight.evaluation.rules.scores import mean_of
from motcua.insight.evaluation.values.scheme import Scheme
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, PeriodState
from motcua.insight.evaluation.values.yearly import MonthResult, YearOfMonths, YearResult

DECIDED = (PeriodState.APPROVED, PeriodState.LOCKED)


def year_of_months(*, authority_id: int, year: int) -> YearOfMonths:
    """This function will give everybody's results in the approved months of a year of an authority with all below it.

    The mean is that of the months in which somebody was ranked, half up to a tenth (unverified: evaluation §3), and its
    band that of the last month's scheme; nothing where he was ranked in none. Three statements.
    """
    periods = EvaluationPeriod.objects.filter(authority_id=authority_id, month__year=year, state__in=DECIDED)
    months = {one.pk: one for one in periods.select_related("scheme").order_by("month")}
    if not months:
        return YearOfMonths((), 0)
    schemes = {pk: one.scheme.scheme for pk, one in months.items()}
    found: dict[int, list[MonthlyEvaluation]] = defaultdict(list)
    rows = MonthlyEvaluation.objects.filter(period_id__in=months).select_related("unit").order_by("period__month", "pk")
    for row in rows:
        found[row.staff_id].append(row)
    people = tuple(_result(listed, schemes, months) for listed in found.values())
    return YearOfMonths(people, len(months))


def _result(
    listed: list[MonthlyEvaluation], schemes: dict[int, Scheme], months: dict[int, EvaluationPeriod]
) -> YearResult:
    last = listed[-1]
    scheme = schemes[last.period_id]
    told = tuple(_month(one, schemes[one.period_id], months[one.period_id]) for one in listed)
    mean = mean_of([one.score for one in told if one.score is not None and one.band is not None])
    band = next(
        (place for place, each in enumerate(scheme.bands, start=1) if mean is not None and mean >= each.at_least), None
    )
    return YearResult(
        staff_id=last.staff_id, name=last.name, title=last.title, unit_id=last.unit_id, authority_id=last.authority_id,
        is_leader=last.is_leader, is_outside=last.judged_in == JudgedIn.OUTSIDE, months=told, mean=mean, band=band,
        label=scheme.bands[band - 1].label if band else "", bands=len(scheme.bands),
    )  # fmt: skip


def _month(one: MonthlyEvaluation, scheme: Scheme, period: EvaluationPeriod) -> MonthResult:
    band = next((place for place, each in enumerate(scheme.bands, start=1) if each.grade == one.grade), None)
    return MonthResult(
        evaluation_id=one.pk, month=period.month, score=one.final_score, band=band, label=scheme.label_of(one.grade),
        exception=KnockOut(one.knock_out).label if one.knock_out else "",
        unit=one.unit.name,
    )  # fmt: skip
