"""The inspection team's plan, visits, checklists, photos and findings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.insight.oversight.models.feedback import staff_key
from motcua.insight.oversight.values.inspection import MINIMUM_PERCENT, Judgement, Severity, VisitKind

VISIT_KINDS = [(kind.value, kind.label) for kind in VisitKind]
JUDGEMENTS = [(one.value, one.label) for one in Judgement]
SEVERITIES = [(one.value, one.label) for one in Severity]


def authority_key() -> models.ForeignKey[object, object]:
    """This function will give a foreign key to an authority."""
    return models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")


def unit_key() -> models.ForeignKey[object, object]:
    """This function will give a foreign key to a unit, or to none: the authority as a whole."""
    return models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)


class Checklist(models.Model):
    """What the team looks at: points with the rule behind each, valid for a time."""

    code = models.TextField()
    name = models.TextField()
    items = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "valid_from"], name="oversight_checklist_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until__isnull=True), name="oversight_checklist_one_current"
            ),
        )

    def __str__(self) -> str:
        return self.name


class InspectionPlan(models.Model):
    """An authority's plan of a year."""

    authority = authority_key()
    year = models.PositiveSmallIntegerField()
    title = models.TextField()
    minimum_percent = models.PositiveSmallIntegerField(default=MINIMUM_PERCENT)
    decision_no = models.TextField(default="", blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = staff_key()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["authority", "year"], name="oversight_plan_once"),)

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year}"


class PlannedVisit(models.Model):
    """One line of the plan: which unit, in which month."""

    plan = models.ForeignKey(InspectionPlan, on_delete=models.CASCADE, related_name="visits")
    authority = authority_key()
    unit = unit_key()
    month = models.PositiveSmallIntegerField()
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "authority", "unit"], name="oversight_planned_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="oversight_planned_month"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.authority_id}/{self.unit_id}"


class Inspection(models.Model):
    """One visit: open while the team works, closed when both sides have signed its minutes."""

    number = models.TextField(unique=True)
    kind = models.TextField(choices=VISIT_KINDS)
    by_authority = authority_key()
    authority = authority_key()
    unit = unit_key()
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    lead = staff_key()
    opened_at = models.DateTimeField()
    reason = models.TextField(default="", blank=True)
    dossier_numbers = models.JSONField(default=list)
    minutes = models.TextField(default="", blank=True)
    signed_by_team_at = models.DateTimeField(null=True)
    signed_by_team = staff_key()
    signed_by_unit_at = models.DateTimeField(null=True)
    signed_by_unit = staff_key()
    unit_remark = models.TextField(default="", blank=True)

    class Meta:
        indexes = (models.Index(fields=["authority", "opened_at"], name="oversight_inspection_opened"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(signed_by_unit_at__isnull=True) | Q(signed_by_team_at__isnull=False),
                name="oversight_inspection_team_signs_first",
            ),
            models.CheckConstraint(
                condition=Q(signed_by_unit__isnull=True) | ~Q(signed_by_unit=F("signed_by_team")),
                name="oversight_inspection_two_people_sign",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How the journal names it."""
        return f"inspection:{self.pk}"


class ChecklistMark(models.Model):
    """What a point of the checklist came to; a later mark replaces an earlier one."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="marks")
    item_key = models.TextField()
    judgement = models.TextField(choices=JUDGEMENTS)
    note = models.TextField(default="", blank=True)
    marked_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "item_key"], name="oversight_mark_once"),)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.item_key}"


class EvidencePhoto(models.Model):
    """A photo taken on a visit: the file lies in the store under its SHA-256."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="photos")
    item_key = models.TextField(default="", blank=True)
    sha256 = models.TextField()
    media_type = models.TextField()
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = staff_key()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inspection", "sha256"], name="oversight_photo_once"),)

    def __str__(self) -> str:
        return self.sha256


class Finding(models.Model):
    """What was found wanting, until when it must be put right, and that it was."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    unit = unit_key()
    item_key = models.TextField(default="", blank=True)
    text = models.TextField()
    severity = models.TextField(choices=SEVERITIES)
    due_on = models.DateField()
    remedy = models.TextField(default="", blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = staff_key()
    verified_at = models.DateTimeField(null=True)
    verified_by = staff_key()
    sent_back_reason = models.TextField(default="", blank=True)

    class Meta:
        indexes = (models.Index(fields=["unit", "due_on"], name="oversight_finding_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(reported_at__isnull=False), name="oversight_finding_order"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("reported_by")),
                name="oversight_finding_two_people",
            ),
        )

    def __str__(self) -> str:
        return f"{self.inspection_id}: {self.text[:40]}"
