"""Versions of an index: a draft may be replaced, a published one is only followed by another. Days are half-open."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.insight.index.rules.reading import read_version
from motcua.insight.index.values.rounds import VersionState
from motcua.insight.index.values.tree import IndexTree, Kind


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


def choices_of(kind: type) -> list[tuple[str, str]]:
    """This function will give Django's choices of a labelled enum."""
    return [(member.value, member.label) for member in kind]  # type: ignore[attr-defined]  # iterates an enum


def staff_key() -> models.ForeignKey[Any, Any]:
    """This function will give a foreign key to a member of staff, or to none: the program itself."""
    return models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)


class IndexVersion(models.Model):
    """How an index is scored in a time: the whole tree as data."""

    code = models.TextField(unique=True)
    name = models.TextField()
    kind = models.TextField(choices=choices_of(Kind))
    facts = models.JSONField()
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    state = models.TextField(choices=choices_of(VersionState), default=VersionState.DRAFT)
    loaded_at = models.DateTimeField()
    decision_no = models.TextField(default="", blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = staff_key()

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="index_version_never_twice",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="published"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from__lt=F("valid_until")), name="index_version_days"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | Q(state="published", published_at__isnull=False) & ~Q(decision_no=""),
                name="index_published_has_decision",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def tree(self) -> IndexTree:
        """The version as a value."""
        return read_version(self.facts).tree

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == VersionState.DRAFT

    @property
    def subject(self) -> str:
        """How the journal names this version."""
        return f"index_version:{self.pk}"
