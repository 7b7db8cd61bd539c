"""Routes, and the tokens on them, which are themselves the work items."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier, choices_of
from motcua.casework.dossiers.values import StepOutcome, StepState


class Route(models.Model):
    """The internal route (quy trình nội bộ) of a procedure's version: a BPMN 2.0 file; never changed once published."""

    version = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+", null=True)
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+", null=True)
    key = models.TextField(default="", blank=True)
    name = models.TextField()
    bpmn = models.TextField()
    sha256 = models.TextField()
    is_current = models.BooleanField(default=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "authority"],
                condition=Q(is_current=True, version__isnull=False),
                name="dossiers_route_one_current",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(is_current=True) & ~Q(key=""), name="dossiers_route_key_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class DossierStep(models.Model):
    """One token on a dossier's route. While WAITING it is somebody's work."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps", db_index=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    called_route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    node = models.TextField()
    name = models.TextField()
    role = models.TextField(default="", blank=True)
    kind = models.TextField(default="", blank=True)
    state = models.TextField(choices=choices_of(StepState))
    path = models.TextField(default="", blank=True)
    via = models.TextField(default="", blank=True)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    assignee = models.ForeignKey(
        "organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    budget_minutes = models.PositiveIntegerField(default=0)
    public_status = models.TextField(default="", blank=True)
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    warned_level = models.TextField(default="", blank=True)
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(
        "organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    outcome = models.TextField(choices=choices_of(StepOutcome), default="", blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["dossier"], name="dossiers_step_dossier"),
            models.Index(
                fields=["unit", "role", "due_at", "id"],
                name="dossiers_step_unit_work",
                condition=Q(state=StepState.WAITING),
            ),
            models.Index(
                fields=["assignee", "due_at", "id"],
                name="dossiers_step_my_work",
                condition=Q(state=StepState.WAITING, assignee__isnull=False),
            ),
            models.Index(fields=["completed_at"], name="dossiers_step_late", condition=Q(is_late=True)),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=StepState.DONE) | Q(completed_at__isnull=False), name="dossiers_done_has_instant"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.node} {self.state}"
