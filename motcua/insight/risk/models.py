"""What was learned, one row a lesson. Never changed: a new lesson is a new row."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class RiskModel(models.Model):
    """What was learned of lateness in an authority with all below it, from the results of a period."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+", db_index=False)
    authority_ids = models.JSONField()
    version = models.PositiveIntegerField()
    learned_at = models.DateTimeField()
    starts_on = models.DateField()
    ends_before = models.DateField()
    dossiers = models.PositiveIntegerField()
    stays = models.PositiveIntegerField()
    learned = models.JSONField()
    backtest = models.JSONField(null=True)
    sha256 = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "version"], name="risk_model_version_once"),
            models.UniqueConstraint(fields=["authority", "starts_on", "ends_before"], name="risk_model_period_once"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_before")), name="risk_model_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.version}"
