"""By what a year's titles are given. Days half-open."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q

from motcua.insight.emulation.rules.schemes import read_scheme
from motcua.insight.emulation.values.scheme import Scheme


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


def in_force(day: date) -> Q:
    """This function will give the condition that a scheme's validity covers the day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


class EmulationScheme(models.Model):
    """How titles are weighed and given in a time; never changed once loaded, only followed by another."""

    code = models.TextField(unique=True)
    name = models.TextField()
    facts = models.JSONField()
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="emulation_scheme_once",
                expressions=[(DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS)],
            ),
            CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from__lt=F("valid_until")), name="emulation_scheme_days"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def scheme(self) -> Scheme:
        """The scheme as a value."""
        return read_scheme(self.facts)
