"""Filters of the work list that an official keeps under a name."""

from __future__ import annotations

from django.db import models

NAME_LIMIT = 80
QUERY_LIMIT = 500


class StaffFilter(models.Model):
    """A named way of narrowing one's own list of work: the query string of the page, nothing else."""

    staff = models.ForeignKey("organisations.Staff", on_delete=models.CASCADE, related_name="+")
    name = models.CharField("tên", max_length=NAME_LIMIT)
    query = models.CharField("điều kiện", max_length=QUERY_LIMIT)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "name"], name="dossiers_filter_name_once"),)

    def __str__(self) -> str:
        return self.name
