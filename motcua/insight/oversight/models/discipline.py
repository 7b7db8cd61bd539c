"""Decisions about members of staff: discipline, rewards, initiatives recognised."""

from __future__ import annotations

from django.db import models

from motcua.insight.oversight.models.inspection import Finding, authority_key
from motcua.insight.oversight.values.discipline import Measure

MEASURES = [(measure.value, measure.label) for measure in Measure]


class DisciplineDecision(models.Model):
    """A disciplinary decision, or a reminder, about a member of staff."""

    authority = authority_key()
    staff = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+")
    measure = models.TextField(choices=MEASURES)
    decision_no = models.TextField()
    decided_on = models.DateField()
    reason = models.TextField()
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = (models.Index(fields=["staff", "decided_on"], name="oversight_discipline_staff"),)
        constraints = (
            models.UniqueConstraint(fields=["authority", "staff", "decision_no"], name="oversight_discipline_once"),
        )

    def __str__(self) -> str:
        return self.decision_no


class Initiative(models.Model):
    """An initiative of a member of staff, as a council recognised it (Luật Thi đua, khen thưởng: a ground for titles)."""

    authority = authority_key()
    staff = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+")
    name = models.TextField()
    decision_no = models.TextField()
    decided_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["staff", "decided_on"], name="oversight_initiative_staff"),)
        constraints = (
            models.UniqueConstraint(
                fields=["authority", "staff", "decision_no", "name"], name="oversight_initiative_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class RewardDecision(models.Model):
    """A title or commendation given to a member of staff."""

    authority = authority_key()
    staff = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    decision_no = models.TextField()
    decided_on = models.DateField()
    reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = (models.Index(fields=["staff", "decided_on"], name="oversight_reward_staff"),)
        constraints = (
            models.UniqueConstraint(
                fields=["authority", "staff", "decision_no", "title"], name="oversight_reward_once"
            ),
        )

    def __str__(self) -> str:
        return self.decision_no
