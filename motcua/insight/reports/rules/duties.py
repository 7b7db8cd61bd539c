"""Which periods a duty covers, and on which day each of its reports is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from motcua.insight.reports.values.forms import PeriodKind
from motcua.insight.statistics.values.periods import Span, span_named

CHASED_AGAIN_AFTER_DAYS = 7
"""A report that is still late is chased again after so many days (giả định)."""
_KEYS: dict[PeriodKind, tuple[str, ...]] = {
    PeriodKind.MONTH: tuple(f"{{year}}-{month:02}/VPCP" for month in range(1, 13)),
    PeriodKind.QUARTER: tuple(f"{{year}}-Q{quarter}/VPCP" for quarter in range(1, 5)),
    PeriodKind.YEAR: ("{year}/VPCP",),
    PeriodKind.CALENDAR_YEAR: ("{year}",),
}


def spans_owed(kind: PeriodKind, *, since: date, before: date) -> Iterator[Span]:
    """This function will give the periods of a kind that end on or after a day and are over before another, in order."""
    for year in range(since.year, before.year + 2):
        for key in _KEYS[kind]:
            span = span_named(key.format(year=year))
            if since < span.end <= before:
                yield span


def due_day(span: Span, working_days: int, is_working_day: Callable[[date], bool]) -> date:
    """This function will give the day on which a report is due: so many working days after its period's last day."""
    day, left = span.end - timedelta(1), working_days
    while left:
        day += timedelta(1)
        left -= is_working_day(day)
    return day


def kind_of(key: str) -> PeriodKind | None:
    """This function will give the kind of the period of a name, or nothing where no report is made for such a one."""
    span = span_named(key)
    shapes = {kind: {one.format(year=key[:4]) for one in keys} for kind, keys in _KEYS.items()}
    return next((kind for kind, keys in shapes.items() if span.key in keys), None)
