"""Half-open validity in days, and the constraint that two rows alike never hold on one day."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import CheckConstraint, F, Func, Q
from django.db.models.expressions import Combinable


class _Labelled(Protocol):
    @property
    def value(self) -> str: ...
    @property
    def label(self) -> str: ...


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


def never_twice(name: str, *fields: str | Combinable, condition: Q | None = None) -> ExclusionConstraint:
    """This function will make the constraint that rows alike in these columns are never valid on one day."""
    alike = [(field, RangeOperators.EQUAL) for field in fields]
    days = (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*alike, days], condition=condition)


def days_in_order(name: str) -> CheckConstraint:
    """This function will make the constraint that validity does not end before it begins."""
    return CheckConstraint(condition=Q(valid_until=None) | Q(valid_from__lte=F("valid_until")), name=name)


def choices(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    """This function will give an enum's members with their Vietnamese labels, as a column wants them."""
    return [(member.value, _label(member)) for member in kind]


def _label(member: Any) -> str:
    labelled: _Labelled = member
    return labelled.label


def in_force(on: Any) -> Q:
    """This function will give the condition that a row holds on a day."""
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))
