"""Targets measured by their figures: each reading of an authority and a period is done once, however many stand on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from motcua.insight.evaluation.queries.months import periods_of
from motcua.insight.reform.models import ReformTarget, TargetReading
from motcua.insight.reform.queries.plan_counts import plans_issued_on_time, tasks_done
from motcua.insight.reform.rules.plans.progress import Way, is_reached, projection, share_of_way
from motcua.insight.reform.values.measures import EVALUATIONS, MEASURES, OWN, PLANS
from motcua.insight.reform.values.plans import Direction, MeasuredOver, ReadingState, TargetStanding
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.values.figures import FigureUnit, FigureValue, percent
from motcua.insight.statistics.values.periods import bounds_of
from motcua.kernel.time import Period, midnight
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformResolution

ONE_DAY = timedelta(1)
NOT_MEASURED = FigureValue("", None)


def period_measured(target: ReformTarget, on: date) -> Period:
    """This function will give the days over which a target's figure is counted up to and with a day, its last at most."""
    on = min(on, target.due_on)
    if target.measured_over == MeasuredOver.SINCE_BASELINE:
        return Period(min(target.baseline_on, on), on + ONE_DAY)
    return Period(date(on.year, 1, 1), on + ONE_DAY)


def values_on(targets: Iterable[ReformTarget], *, on: date) -> dict[int, FigureValue]:
    """This function will give what each target has come to by the end of a day: counted, or reported and confirmed.

    What comes after the day on which it was to be reached no longer changes it.
    """
    listed = list(targets)
    asked: dict[tuple[int, Period], set[str]] = defaultdict(set)
    for one in listed:
        if one.figure in MEASURES:
            asked[one.resolution.authority_id, period_measured(one, on)].add(one.figure)
    counted = {place: measured(names, authority_id=place[0], period=place[1]) for place, names in asked.items()}
    reported = _confirmed([one.pk for one in listed if not one.figure], on)
    return {
        one.pk: counted[one.resolution.authority_id, period_measured(one, on)][one.figure]
        if one.figure in MEASURES else reported.get(one.pk, NOT_MEASURED)
        for one in listed
    }  # fmt: skip


def measured(names: Iterable[str], *, authority_id: int, period: Period) -> dict[str, FigureValue]:
    """This function will count measures of an authority with all below it over a period; not measured has no value."""
    scope, wanted = organisations.descendant_ids(authority_id), set(names)
    found = statistics.figures_of(sorted(wanted - OWN.keys()), period=period, authority_ids=scope)
    return found | {name: _own(name, scope, period) for name in sorted(wanted & OWN.keys())}


def standing_of(target: ReformTarget, value: FigureValue, *, on: date) -> TargetStanding:
    """This function will judge a target by its value on a day."""
    figure, direction = MEASURES.get(target.figure), Direction(target.direction)
    now, is_over = value.value, on > target.due_on
    way = Way(
        baseline=target.baseline, baseline_on=target.baseline_on, goal=target.goal, due_on=target.due_on,
        direction=direction, measured_over=MeasuredOver(target.measured_over),
        is_rate=figure is not None and figure.unit is FigureUnit.PERCENT,
    )  # fmt: skip
    return TargetStanding(
        target_id=target.pk, resolution_id=target.resolution_id, resolution_number=target.resolution.number,
        name=target.name, figure=target.figure, unit=figure.unit if figure else None,
        unit_of_measure=target.unit_of_measure, direction=direction, measured_over=way.measured_over,
        baseline=target.baseline, baseline_on=target.baseline_on, goal=target.goal, due_on=target.due_on,
        unit_id=target.unit_id, on=min(on, target.due_on), is_over=is_over, value=now, numerator=value.numerator, denominator=value.denominator,
        is_reported=not target.figure,
        share=None if now is None else share_of_way(way.baseline, way.goal, now, direction),
        reached=None if now is None else is_reached(now, way.goal, direction),
        projection=None if now is None or is_over else projection(way, value=now, on=on),
    )  # fmt: skip


def standings(targets: Iterable[ReformTarget], *, on: date) -> tuple[TargetStanding, ...]:
    """This function will judge several targets on one day, in their order."""
    listed = list(targets)
    values = values_on(listed, on=on)
    return tuple(standing_of(one, values[one.pk], on=on) for one in listed)


def ends_of_spans(first: date, last: date, *, months: int, most: int = 12) -> Sequence[date]:
    """This function will give the last days of months (1), quarters (3) or years (12) that ended from `first` on, and `last`
    itself at the end; the latest `most` of them.
    """
    found, day = [last], last.replace(day=1) - ONE_DAY
    while day >= first and len(found) < most:
        if day.month % months == 0:
            found.append(day)
        day = day.replace(day=1) - ONE_DAY
    return sorted(set(found))


def _own(name: str, scope: frozenset[int], period: Period) -> FigureValue:
    start, end = bounds_of(period)
    if name == EVALUATIONS:
        due = periods_of(scope).filter(approve_due_at__gte=midnight(start), approve_due_at__lt=midnight(end)).order_by()
        done = due.filter(Q(approved_at__lte=F("approve_due_at")))
        return percent(name, done.count(), due.count())
    if name == PLANS:
        plans = plans_issued_on_time(scope, year=(end - ONE_DAY).year)
        return percent(name, plans.on_time, plans.expected)
    tasks = tasks_done(scope, period)
    return percent(name, tasks.done_on_time, tasks.due)


def _confirmed(target_ids: list[int], on: date) -> dict[int, FigureValue]:
    """Give the latest confirmed value of each target up to a day."""
    found = TargetReading.objects.filter(target_id__in=target_ids, state=ReadingState.CONFIRMED, on__lte=on)
    found = found.filter(on__lte=F("target__due_on"))
    return {one.target_id: FigureValue("", one.value) for one in found.order_by("on", "pk")}


def targets_under(resolutions: Iterable[ReformResolution]) -> list[ReformTarget]:
    """This function will give the targets of some resolutions, in the order in which they were set."""
    found = ReformTarget.objects.filter(resolution__in=list(resolutions)).select_related("resolution", "unit")
    return list(found.order_by("resolution_id", "pk"))
