"""A month of evaluation: the period, each official's evaluation, the points of each level, what was said and decided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from motcua.insight.evaluation.models.scheme import EvaluationScheme
from motcua.insight.evaluation.values.states import JudgedIn, KnockOut, Level, Outcome, PeriodState


def choices_of(kind: type) -> list[tuple[str, str]]:
    """This function will give Django's choices of a labelled enum."""
    return [(member.value, member.label) for member in kind]  # type: ignore[attr-defined]  # iterates an enum


def staff_key(*, null: bool = False) -> models.ForeignKey[Any, Any]:
    """This function will give a foreign key to a member of staff."""
    return models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=null)


class EvaluationPeriod(models.Model):
    """One month of an authority with all below it, by the scheme in force then."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    scheme = models.ForeignKey(EvaluationScheme, on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=choices_of(PeriodState), default=PeriodState.OPEN)
    opened_at = models.DateTimeField()
    measured_at = models.DateTimeField()
    self_due_at = models.DateTimeField()
    head_due_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    approve_due_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = staff_key(null=True)
    appeal_until = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
    locked_hash = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "month"], name="evaluation_period_once"),
            CheckConstraint(
                condition=Q(locked_at__isnull=True, locked_hash="") | (Q(locked_at__isnull=False) & ~Q(locked_hash="")),
                name="evaluation_locked_has_hash",
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.month:%m/%Y} {self.state}"

    @property
    def subject(self) -> str:
        """How the journal names this month."""
        return f"evaluation_period:{self.pk}"

    @property
    def stands(self) -> PeriodState:
        """The state as the enum."""
        return PeriodState(self.state)


class MonthlyEvaluation(models.Model):
    """One official's month: where he worked, who judges him, and what came of it."""

    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="evaluations")
    staff = staff_key()
    name = models.TextField()
    title = models.TextField(default="", blank=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    is_leader = models.BooleanField(default=False)
    judged_in = models.TextField(choices=choices_of(JudgedIn))
    worked = models.DecimalField(max_digits=5, decimal_places=4, default=Decimal(1))
    knock_out = models.TextField(choices=choices_of(KnockOut), default=KnockOut.NONE, blank=True)
    knock_out_reason = models.TextField(default="", blank=True)
    is_lateness_excused = models.BooleanField(default=False)
    final_score = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    grade_by_points = models.TextField(default="", blank=True)
    grade = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["period", "staff"], name="evaluation_once_a_month"),
            CheckConstraint(condition=Q(worked__gte=0, worked__lte=1), name="evaluation_worked_share"),
        )
        indexes = (models.Index(fields=["staff", "period"], name="evaluation_of_staff"),)

    def __str__(self) -> str:
        return f"{self.name} {self.period_id}"

    @property
    def subject(self) -> str:
        """How the journal names this evaluation."""
        return f"evaluation:{self.pk}"


class Scoring(models.Model):
    """That a level has scored an evaluation: who, when, in time or late, and in what words."""

    evaluation = models.ForeignKey(MonthlyEvaluation, on_delete=models.PROTECT, related_name="scorings")
    level = models.TextField(choices=choices_of(Level))
    by = staff_key(null=True)
    at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    comment = models.TextField(default="", blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["evaluation", "level"], name="evaluation_level_once"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.level}"


class ScoreItem(models.Model):
    """The points of one criterion at one level."""

    scoring = models.ForeignKey(Scoring, on_delete=models.CASCADE, related_name="items")
    criterion = models.TextField()
    points = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scoring", "criterion"], name="evaluation_item_once"),
            CheckConstraint(condition=Q(points__gte=0), name="evaluation_points_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class AutoMetric(models.Model):
    """What the work itself suggests for a criterion, with its evidence. A suggestion only: people decide."""

    evaluation = models.ForeignKey(MonthlyEvaluation, on_delete=models.PROTECT, related_name="metrics")
    criterion = models.TextField()
    points = models.DecimalField(max_digits=5, decimal_places=1)
    because = models.TextField()
    evidence = models.JSONField(default=list)
    steps = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["evaluation", "criterion"], name="evaluation_metric_once"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.criterion}: {self.points}"


class Adjustment(models.Model):
    """Points added (positive) or taken off (negative) at the review, with the reason."""

    evaluation = models.ForeignKey(MonthlyEvaluation, on_delete=models.PROTECT, related_name="adjustments")
    points = models.DecimalField(max_digits=4, decimal_places=1)
    reason = models.TextField()
    evidence = models.TextField(default="", blank=True)
    by = staff_key(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (CheckConstraint(condition=~Q(points=0), name="evaluation_adjustment_counts"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.points:+}"


class CouncilDecision(models.Model):
    """Whom of equals at the line of the cap the council left in the best grade: it holds for these equals and seats."""

    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="council")
    group = models.TextField()
    tied = models.JSONField(default=list)
    seats = models.PositiveSmallIntegerField(default=0)
    chosen = models.JSONField(default=list)
    number = models.TextField()
    by = staff_key(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["period", "group"], name="evaluation_council_once"),)

    def __str__(self) -> str:
        return f"{self.period_id} {self.group}"


class Appeal(models.Model):
    """That an official disagrees with his result, and what was answered."""

    evaluation = models.ForeignKey(MonthlyEvaluation, on_delete=models.PROTECT, related_name="appeals")
    reason = models.TextField()
    filed_at = models.DateTimeField()
    outcome = models.TextField(choices=choices_of(Outcome), default=Outcome.WAITING, blank=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = staff_key(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["evaluation"], name="evaluation_appeal_once"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.outcome}"
