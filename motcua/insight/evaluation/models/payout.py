"""Payout sheets: every input frozen beside the amount that follows from it."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import CheckConstraint, F, Q

from motcua.insight.evaluation.models.month import EvaluationPeriod, MonthlyEvaluation, choices_of, staff_key
from motcua.insight.evaluation.values.pay import PayModel
from motcua.insight.evaluation.values.states import SheetState


class PayoutSheet(models.Model):
    """The additional income of a locked month: prepared by one person, approved by another."""

    period = models.OneToOneField(EvaluationPeriod, on_delete=models.PROTECT, related_name="sheet")
    model = models.TextField(choices=choices_of(PayModel))
    pool = models.BigIntegerField(null=True)
    alpha = models.PositiveSmallIntegerField(null=True)
    base_salary = models.PositiveIntegerField()
    source = models.TextField(default="", blank=True)
    weights = models.TextField(default="", blank=True)
    total = models.BigIntegerField()
    remainder = models.BigIntegerField(default=0)
    sha256 = models.TextField()
    state = models.TextField(choices=choices_of(SheetState), default=SheetState.PREPARED)
    prepared_at = models.DateTimeField()
    prepared_by = staff_key(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = staff_key(null=True)

    class Meta:
        constraints = (
            CheckConstraint(
                condition=Q(pool__isnull=True) | Q(pool=F("total") + F("remainder"), remainder__gte=0),
                name="evaluation_pool_never_exceeded",
            ),
            CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("prepared_by")),
                name="evaluation_sheet_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period_id}: {self.total}"

    @property
    def subject(self) -> str:
        """How the journal names this sheet."""
        return f"payout:{self.pk}"


class PayoutLine(models.Model):
    """What one official gets, with every input as it was."""

    sheet = models.ForeignKey(PayoutSheet, on_delete=models.CASCADE, related_name="lines")
    evaluation = models.ForeignKey(MonthlyEvaluation, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    unit_name = models.TextField()
    coefficient = models.DecimalField(max_digits=5, decimal_places=2)
    allowance = models.DecimalField(max_digits=5, decimal_places=2)
    grade = models.TextField()
    grade_label = models.TextField()
    factor = models.DecimalField(max_digits=4, decimal_places=2)
    floor = models.PositiveIntegerField(default=0)
    worked = models.DecimalField(max_digits=5, decimal_places=4)
    weight = models.DecimalField(max_digits=20, decimal_places=8)
    exact = models.DecimalField(max_digits=18, decimal_places=2)
    amount = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "evaluation"], name="evaluation_line_once"),
            CheckConstraint(condition=Q(amount__gte=0), name="evaluation_amount_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"

    @property
    def base(self) -> Decimal:
        """The coefficient with the allowance."""
        return self.coefficient + self.allowance
