"""Persons and units of a round, and the titles proposed for them."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q

from motcua.insight.emulation.models.round import EmulationRound, choices_of, staff_key
from motcua.insight.emulation.values.scheme import Subject
from motcua.insight.emulation.values.states import Outcome


class EmulationCase(models.Model):
    """One person or one unit: everything known of the year, frozen when it was computed, and the score."""

    round = models.ForeignKey(EmulationRound, on_delete=models.CASCADE, related_name="cases")
    subject = models.TextField(choices=choices_of(Subject))
    staff = staff_key(null=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField(default="", blank=True)
    is_leader = models.BooleanField(default=False)
    facts = models.JSONField()
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "staff"], condition=Q(staff__isnull=False), name="emulation_person_once"
            ),
            models.UniqueConstraint(
                fields=["round", "unit"], condition=Q(staff__isnull=True), name="emulation_unit_once"
            ),
            CheckConstraint(
                condition=Q(subject=Subject.UNIT, staff__isnull=True) | Q(subject=Subject.PERSON, staff__isnull=False),
                name="emulation_person_has_staff",
            ),
            CheckConstraint(condition=Q(score=None) | Q(score__range=(0, 100)), name="emulation_score_range"),
        )
        indexes = (models.Index(fields=["staff", "round"], name="emulation_case_staff"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.name}"

    @property
    def key(self) -> str:
        """How the journal names this case."""
        return f"emulation_case:{self.pk}"


class Nomination(models.Model):
    """That a title is sought for a case: why, the council's votes, what came of it."""

    case = models.ForeignKey(EmulationCase, on_delete=models.CASCADE, related_name="nominations")
    title = models.TextField()
    reason = models.TextField(default="", blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = staff_key(null=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    outcome = models.TextField(choices=choices_of(Outcome), default=Outcome.WAITING, blank=True)
    because = models.TextField(default="", blank=True)
    register_no = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "title"], name="emulation_nomination_once"),
            CheckConstraint(
                condition=Q(votes_for=None, votes_against=None) | (Q(votes_for__gte=0) & Q(votes_against__gte=0)),
                name="emulation_votes_both",
            ),
            CheckConstraint(
                condition=~Q(outcome=Outcome.AWARDED) | Q(register_no__isnull=False), name="emulation_award_registered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.title} {self.outcome}"
