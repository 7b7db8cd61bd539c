"""Counts of dossiers kept by the act itself: what each act added, and what was folded of it.

A trigger writes a `TallyDelta` beside every change of a dossier that figures count, in the same transaction: never a row
that another act waits for. A timed job folds them into `Tally` and `MinuteTally`; a reading adds both.
"""

from __future__ import annotations

from django.db import models

from motcua.casework.dossiers.models.dossier import choices_of
from motcua.casework.dossiers.rules.spans import UNIT_DAY, UNIT_HALF, Grain
from motcua.casework.dossiers.values import TimeOwner

GRAINS = [*((grain.value, grain.name.lower()) for grain in Grain), (UNIT_HALF, "unit_half"), (UNIT_DAY, "unit_day")]


class TallyDelta(models.Model):
    """The image of a dossier as it was counted (`sign` 1) or must not be counted any more (-1), not folded yet."""

    sign = models.SmallIntegerField()
    authority_id = models.BigIntegerField()
    intake_authority_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    procedure_id = models.BigIntegerField()
    channel = models.TextField()
    submitted_on = models.DateField()
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    ready_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_as = models.TextField(blank=True)
    timeliness = models.TextField()
    first_timeliness = models.TextField()
    outcome = models.TextField(blank=True)
    supplement_count = models.SmallIntegerField()
    is_apologised = models.BooleanField()
    authority_minutes = models.IntegerField()
    applicant_minutes = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.sign:+} {self.procedure_id} {self.submitted_on}"


class Tally(models.Model):
    """What the dossiers of one authority, intake place, unit, procedure and channel added in a day, half month or year."""

    grain = models.SmallIntegerField(choices=GRAINS)
    authority_id = models.BigIntegerField()
    starts_on = models.DateField()
    intake_authority_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    procedure_id = models.BigIntegerField()
    channel = models.TextField()
    submitted = models.IntegerField()
    received = models.IntegerField()
    received_online = models.IntegerField()
    received_postal = models.IntegerField()
    resolved = models.IntegerField()
    early = models.IntegerField()
    on_time = models.IntegerField()
    overdue = models.IntegerField()
    corrected = models.IntegerField()
    apologised = models.IntegerField()
    rejected = models.IntegerField()
    supplemented = models.IntegerField()
    supplemented_twice = models.IntegerField()
    withdrawn = models.IntegerField()
    withdrawn_before = models.IntegerField()
    stopped = models.IntegerField()
    refused = models.IntegerField()
    returned = models.IntegerField()
    open = models.IntegerField()
    open_late = models.IntegerField()
    authority_minutes = models.BigIntegerField()
    applicant_minutes = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[
                    "grain",
                    "authority_id",
                    "starts_on",
                    "procedure_id",
                    "unit_id",
                    "intake_authority_id",
                    "channel",
                ],
                name="dossiers_tally_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} {self.authority_id} {self.procedure_id}"


class MinuteTally(models.Model):
    """How many results of an authority, or of one unit of it (0: of all), in a half month or year took so many working
    minutes, the authority's own or the applicant's.
    """

    grain = models.SmallIntegerField(choices=GRAINS)
    authority_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(default=0)
    starts_on = models.DateField()
    whose = models.TextField(choices=choices_of(TimeOwner))
    minutes = models.IntegerField()
    dossiers = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["grain", "authority_id", "unit_id", "starts_on", "whose", "minutes"],
                include=["dossiers"],
                name="dossiers_minutes_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} {self.whose} {self.minutes}: {self.dossiers}"
