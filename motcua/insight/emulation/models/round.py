"""A year's round of an authority with all below it, and its council."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from motcua.insight.emulation.models.scheme import EmulationScheme
from motcua.insight.emulation.values.states import Duty, RoundState


def choices_of(kind: Any) -> list[tuple[str, str]]:  # Any: a labelled enum
    """This function will give Django's choices of a labelled enum."""
    return [(member.value, member.label) for member in kind]


def staff_key(*, null: bool = False) -> models.ForeignKey[Any, Any]:
    """This function will give a foreign key to a member of staff."""
    return models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=null)


class EmulationRound(models.Model):
    """One year: opened, computed, proposed, before the council, decided."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    scheme = models.ForeignKey(EmulationScheme, on_delete=models.PROTECT, related_name="+")
    state = models.TextField(choices=choices_of(RoundState), default=RoundState.OPEN)
    months = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    computed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    council_size = models.PositiveSmallIntegerField(default=0)
    minutes_no = models.TextField(default="", blank=True)
    conclusion = models.TextField(default="", blank=True)
    decision_no = models.TextField(default="", blank=True)
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = staff_key(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "year"], name="emulation_round_once"),
            CheckConstraint(
                condition=~Q(state=RoundState.DECIDED)
                | (Q(decided_at__isnull=False, decided_on__isnull=False, held_on__isnull=False) & ~Q(decision_no="")),
                name="emulation_decided_has_decision",
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year} {self.state}"

    @property
    def subject(self) -> str:
        """How the journal names this round."""
        return f"emulation_round:{self.pk}"

    @property
    def stands(self) -> RoundState:
        """The state as the enum."""
        return RoundState(self.state)


class CouncilMember(models.Model):
    """Somebody who sits in the council of a round."""

    round = models.ForeignKey(EmulationRound, on_delete=models.CASCADE, related_name="council")
    staff = staff_key()
    duty = models.TextField(choices=choices_of(Duty))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "staff"], name="emulation_member_once"),
            models.UniqueConstraint(
                fields=["round", "duty"], condition=~Q(duty=Duty.MEMBER), name="emulation_one_chair_one_secretary"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.staff_id} {self.duty}"


class EqualsChoice(models.Model):
    """Whom of equals at the line of a share the council took, and why."""

    round = models.ForeignKey(EmulationRound, on_delete=models.CASCADE, related_name="choices")
    title = models.TextField()
    chosen = models.JSONField(default=list)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "title"], name="emulation_choice_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.title}"
