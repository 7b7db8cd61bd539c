"""Answers of the survey, apart from whose they are."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.values import SubmissionChannel
from motcua.insight.oversight.values.satisfaction import HIGHEST, LOWEST, Factor

CHANNELS = [(channel.value, channel.label) for channel in SubmissionChannel]


def score() -> models.PositiveSmallIntegerField[int | None, int | None]:
    """This function will give the column of a factor's score; empty where the factor was not answered."""
    return models.PositiveSmallIntegerField(null=True)


class SpentTicket(models.Model):
    """That a dossier's applicant has answered: a keyed hash, from which the dossier cannot be read."""

    mark = models.BinaryField(primary_key=True, max_length=32)

    def __str__(self) -> str:
        return "…"


class SatisfactionAnswer(models.Model):
    """One answer: what it is about, never whose it is. Its key is drawn and its day is the first
    of the month, so that neither tells who came when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answered_on = models.DateField()
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT, related_name="+")
    channel = models.TextField(choices=CHANNELS)
    access = score()
    procedure_score = score()
    official = score()
    result = score()
    listening = score()
    is_assumed = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["authority", "answered_on"], name="oversight_answer_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(answered_on__day=1), name="oversight_answer_by_month"),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (LOWEST, HIGHEST)})
                        for name in ("access", "procedure_score", "official", "result", "listening")
                    )
                ),
                name="oversight_answer_scores",
            ),
        )

    def __str__(self) -> str:
        return f"{self.answered_on:%Y-%m-%d}"


COLUMNS: dict[Factor, str] = {
    factor: "procedure_score" if factor is Factor.PROCEDURE else factor.value for factor in Factor
}
"""The column of each factor's score."""
