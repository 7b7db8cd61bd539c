"""Frozen copies of figures, never changed, never removed; and the screens of reception halls."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class ClosedPeriod(models.Model):
    """A period whose figures were frozen for an authority with all below it."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    starts_on = models.DateField()
    ends_before = models.DateField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    sha256 = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "starts_on", "ends_before"], name="statistics_closed_once"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_before")), name="statistics_closed_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.title}"


class FrozenFigure(models.Model):
    """One figure of a closed period, under the version of its definition of that day."""

    period = models.ForeignKey(ClosedPeriod, on_delete=models.PROTECT, related_name="figures")
    name = models.TextField()
    definition_version = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["period", "name"], name="statistics_frozen_once"),)

    def __str__(self) -> str:
        return f"{self.period_id} {self.name}"


class WallScreen(models.Model):
    """A screen in a reception hall, opened by an address that only who hung it up knows; of the address the hash is kept."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    place = models.TextField()
    hash = models.TextField(unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    shut_at = models.DateTimeField(null=True)
    shut_by = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(shut_at=None) | Q(shut_at__gte=F("opened_at")), name="statistics_screen_in_order"
            ),
            models.CheckConstraint(
                condition=Q(shut_by=None) | Q(shut_at__isnull=False), name="statistics_screen_shut_by"
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.place}"
