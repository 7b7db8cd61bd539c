"""Half-open periods of days as conditions on columns."""

from __future__ import annotations

from django.db.models import Q

from motcua.kernel.time import Period, midnight


def days_within(period: Period, column: str) -> Q:
    """This function will give the condition that a day lies in the period."""
    found = Q()
    if period.start is not None:
        found &= Q(**{f"{column}__gte": period.start})
    if period.end is not None:
        found &= Q(**{f"{column}__lt": period.end})
    return found


def instants_within(period: Period, column: str) -> Q:
    """This function will give the condition that an instant lies in the period, by the clock of Việt Nam."""
    found = Q()
    if period.start is not None:
        found &= Q(**{f"{column}__gte": midnight(period.start)})
    return found & before_end(period, column)


def before_end(period: Period, column: str) -> Q:
    """This function will give the condition that an instant lies before the period's end."""
    if period.end is None:
        return Q(**{f"{column}__isnull": False})
    return Q(**{f"{column}__lt": midnight(period.end)})
