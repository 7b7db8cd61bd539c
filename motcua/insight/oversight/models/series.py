"""Numbers that this room gives out."""

from __future__ import annotations

from django.db import models


class Series(models.Model):
    """The last number of a series in a year: feedback, inspections. Its row is the lock under which they are given."""

    name = models.TextField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "year"], name="oversight_series_once"),)

    def __str__(self) -> str:
        return f"{self.name}-{self.year}: {self.last}"
