"""What a month is judged and paid by: schemes, the statutory base salary, each official's coefficient. Days half-open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q

from motcua.insight.evaluation.rules.schemes import read_scheme
from motcua.insight.evaluation.values.scheme import Scheme


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


def in_force(day: date) -> Q:
    """This function will give the condition that a row's validity covers the day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


def never_twice(name: str, *fields: str) -> ExclusionConstraint:
    """This function will make the constraint that two rows alike in these fields are never valid on one day."""
    alike = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(
        name=name, expressions=[*alike, (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS)]
    )


class EvaluationScheme(models.Model):
    """How officials are evaluated and paid in a time; never changed once loaded, only followed by another."""

    code = models.TextField(unique=True)
    name = models.TextField()
    facts = models.JSONField()
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            never_twice("evaluation_scheme_once"),
            CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from__lt=F("valid_until")), name="evaluation_scheme_days"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def scheme(self) -> Scheme:
        """The scheme as a value."""
        return read_scheme(self.facts)


class BaseSalary(models.Model):
    """The statutory base salary (lương cơ sở) in đồng, from a day until the next row."""

    valid_from = models.DateField(unique=True)
    amount = models.PositiveIntegerField()
    source = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.amount}"


class SalaryFact(models.Model):
    """An official's salary coefficient and position allowance, by validity."""

    staff = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+")
    coefficient = models.DecimalField(max_digits=5, decimal_places=2)
    allowance = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            never_twice("evaluation_salary_once", "staff"),
            CheckConstraint(condition=Q(coefficient__gt=0, allowance__gte=0), name="evaluation_salary_positive"),
        )

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.coefficient} + {self.allowance}"

    @property
    def base(self) -> Decimal:
        """The coefficient with the allowance."""
        return self.coefficient + self.allowance
