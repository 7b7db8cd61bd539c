"""The dossier, its clock's events, and the counters of its numbers."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.casework.dossiers.values import (
    ClockKind,
    DuplicateVerdict,
    ResultKind,
    Status,
    SubmissionChannel,
    Timeliness,
)
from motcua.casework.procedures.values.words import SupplementPolicy
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit

# What reports count and measure: kept in the index, so that a year is counted without reading the dossiers themselves.
COUNTED = (
    "ready_at", "ended_at", "due_at", "procedure", "handling_unit", "timeliness", "first_timeliness", "authority_minutes",
    "applicant_minutes",
)  # fmt: skip


def choices_of(kind: type) -> list[tuple[str, str]]:
    """This function will give Django's choices of a string enum, with the Vietnamese label where there is one."""
    return [(member.value, getattr(member, "label", member.value)) for member in kind]  # type: ignore[attr-defined]


class Counter(models.Model):
    """The last number given by an authority on a day; its row is the lock under which numbers are given."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["authority", "day"], name="dossiers_counter_once"),)

    def __str__(self) -> str:
        return f"{self.authority_id} {self.day}: {self.last}"


class Dossier(models.Model):
    """One dossier (hồ sơ), with the version of the procedure and the route under which it was received.

    Each index is paid for by every step of every dossier: a key by which nobody searches has none of its own.
    """

    number = models.TextField(unique=True)
    lookup_secret = models.TextField()
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+", db_index=False)
    intake_authority = models.ForeignKey(
        "organisations.Authority", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        "procedures.ProcedureCase", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    route = models.ForeignKey("dossiers.Route", on_delete=models.PROTECT, related_name="+", db_index=False)
    applicant = models.ForeignKey("citizens.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    submitter = models.ForeignKey("citizens.Party", on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.TextField(choices=choices_of(SubmissionChannel))
    status = models.TextField(choices=choices_of(Status))
    request_content = models.TextField(default="", blank=True)
    result_delivery = models.TextField(default="", blank=True)
    papers = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    role_units = models.JSONField(default=dict)
    handling_unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    handler = models.ForeignKey(
        "organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    search_text = models.TextField(default="")
    tells_by_mail = models.BooleanField(default=False)

    submitted_at = models.DateTimeField()
    intake_check_due_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    promised_due_at = models.DateTimeField(null=True)
    extended_due_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    limit_value = models.PositiveIntegerField(null=True)
    limit_unit = models.TextField(choices=choices_of(LimitUnit), default="")
    limit_mode = models.TextField(choices=choices_of(LimitMode), default="")
    limit_cutoff = models.TimeField(null=True)
    supplement_policy = models.TextField(choices=choices_of(SupplementPolicy), default=SupplementPolicy.RESET)
    supplement_count = models.PositiveSmallIntegerField(default=0)
    is_flagged = models.BooleanField(default=False)
    uncounted_minutes = models.PositiveIntegerField(default=0)
    applicant_minutes = models.PositiveIntegerField(default=0)
    authority_minutes = models.PositiveIntegerField(null=True)
    outcome = models.TextField(choices=choices_of(ResultKind), default="", blank=True)
    timeliness = models.TextField(choices=choices_of(Timeliness), default=Timeliness.PENDING)
    first_timeliness = models.TextField(choices=choices_of(Timeliness), default=Timeliness.PENDING)
    duplicate_verdict = models.TextField(choices=choices_of(DuplicateVerdict), default=DuplicateVerdict.NONE)
    fee_due = models.PositiveIntegerField(default=0)
    fee_text = models.TextField(default="", blank=True)
    words = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        indexes = (
            models.Index(fields=["authority", "received_at"], include=COUNTED, name="dossiers_dossier_received"),
            models.Index(
                fields=["authority", "status", "due_at"],
                include=["received_at", "handling_unit"],
                name="dossiers_dossier_open",
            ),
            models.Index(fields=["applicant", "procedure"], name="dossiers_dossier_same"),
            models.Index(fields=["intake_authority", "received_at"], name="dossiers_dossier_intake"),
            models.Index(fields=["ready_at"], name="dossiers_dossier_ready", condition=Q(ready_at__isnull=False)),
            models.Index(
                fields=["ready_at"],
                name="dossiers_dossier_late",
                condition=Q(timeliness=Timeliness.OVERDUE) | Q(first_timeliness=Timeliness.OVERDUE),
            ),
            GinIndex(fields=["words"], name="dossiers_dossier_search"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(due_at__isnull=False, promised_due_at__isnull=False),
                name="dossiers_received_is_due",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(ready_at__isnull=False), name="dossiers_returned_was_ready"
            ),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) | Q(due_at__gte=F("received_at")), name="dossiers_due_after_received"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How the journal names this dossier."""
        return f"dossier:{self.pk}"

    @property
    def state(self) -> Status:
        """The status as the enum."""
        return Status(self.status)

    @property
    def limit(self) -> Limit | None:
        """The time limit under which the dossier was received; none before that."""
        if self.limit_value is None:
            return None
        return Limit(self.limit_value, LimitUnit(self.limit_unit), LimitMode(self.limit_mode), self.limit_cutoff)


class ClockEvent(models.Model):
    """One event of a dossier's clock. Never changed, never removed: a trigger refuses both."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_events", db_index=False)
    kind = models.TextField(choices=choices_of(ClockKind))
    at = models.DateTimeField()
    reason = models.TextField(default="")
    actor = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["dossier", "id"], name="dossiers_clock_dossier"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind} {self.at:%Y-%m-%d %H:%M}"
