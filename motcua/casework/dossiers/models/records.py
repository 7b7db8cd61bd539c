"""What else is recorded about a dossier: supplements, drafts, opinions, extensions, corrections, causes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.casework.dossiers.models.dossier import Dossier, choices_of
from motcua.casework.dossiers.models.work import DossierStep
from motcua.casework.dossiers.values import CauseKind, ResultKind


def staff_key(*, null: bool = False) -> models.ForeignKey[object, object]:
    """This function will give a foreign key to a member of staff."""
    return models.ForeignKey(
        "organisations.Staff", on_delete=models.PROTECT, related_name="+", null=null, db_index=False
    )


class SupplementRequest(models.Model):
    """Phiếu yêu cầu bổ sung (Mẫu 02): everything that is missing, said once."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    ordinal = models.PositiveSmallIntegerField()
    items = models.JSONField()
    reason = models.TextField()
    requested_at = models.DateTimeField()
    requested_by = staff_key(null=True)
    is_flagged = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answer_note = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "ordinal"], name="dossiers_supplement_ordinal"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at__isnull=True), name="dossiers_supplement_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.ordinal}"


class DraftResult(models.Model):
    """A draft of the result on the merits, and its way to signature and registration."""

    class State(models.TextChoices):
        """Where the draft stands."""

        PROPOSED = "proposed", "Đã trình"
        RETURNED = "returned", "Trả lại"
        SIGNED = "signed", "Đã ký"
        REGISTERED = "registered", "Đã vào sổ"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="drafts")
    kind = models.TextField(choices=choices_of(ResultKind))
    summary = models.TextField(default="", blank=True)
    state = models.TextField(choices=State.choices, default=State.PROPOSED)
    drafted_at = models.DateTimeField()
    drafted_by = staff_key(null=True)
    returned_reason = models.TextField(default="", blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = staff_key(null=True)
    document_number = models.TextField(default="", blank=True)
    registered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["drafted_at"], name="dossiers_draft_returned", condition=Q(state="returned")),)
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(state__in=["proposed", "signed", "registered"]),
                name="dossiers_draft_one_live",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | Q(drafted_by__isnull=True) | ~Q(signed_by=models.F("drafted_by")),
                name="dossiers_nobody_signs_own_draft",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind} {self.state}"


class Consultation(models.Model):
    """An opinion asked of another unit or authority, with its own deadline; the dossier's clock goes on."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    asked_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = staff_key(null=True)
    due_at = models.DateTimeField()
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = staff_key(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["asked_unit", "due_at"], name="dossiers_consult_open", condition=Q(answered_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.asked_unit_id}"


class Extension(models.Model):
    """Phiếu xin lỗi và hẹn lại (Mẫu 04): at most one, and the dossier still counts as overdue."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="extension")
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    reason = models.TextField()
    granted_at = models.DateTimeField()
    granted_by = staff_key(null=True)

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.new_due_at:%Y-%m-%d}"


class Correction(models.Model):
    """A request to set right an instant that the software has wrong: asked, decided by another, never silent."""

    class State(models.TextChoices):
        """Where the request stands."""

        REQUESTED = "requested", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        REJECTED = "rejected", "Không duyệt"

    class Target(models.TextChoices):
        """Which instant is to be set right."""

        READY = "ready", "thời điểm có kết quả"
        STEP = "step", "thời điểm hoàn thành bước"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="corrections")
    step = models.ForeignKey(DossierStep, on_delete=models.PROTECT, related_name="+", null=True)
    target = models.TextField(choices=Target.choices)
    recorded_at = models.DateTimeField()
    claimed_at = models.DateTimeField()
    reason = models.TextField()
    evidence = models.TextField(default="", blank=True)
    state = models.TextField(choices=State.choices, default=State.REQUESTED)
    requested_at = models.DateTimeField()
    requested_by = staff_key(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = staff_key(null=True)
    decision_reason = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "target", "step"],
                condition=Q(state="requested"),
                name="dossiers_correction_one_open",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(claimed_at__lte=models.F("recorded_at")), name="dossiers_correction_not_later"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.target} {self.state}"


class LatenessCause(models.Model):
    """Why a dossier or a step was late, as the head of the unit recorded it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="lateness_causes")
    step = models.ForeignKey(DossierStep, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.TextField(choices=choices_of(CauseKind))
    cause = models.TextField()
    judged_at = models.DateTimeField()
    judged_by = staff_key(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier", "step"], name="dossiers_cause_once", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class IdempotencyKey(models.Model):
    """One request of a program or a form that must not be done twice, and what came of it."""

    owner = models.TextField()
    key = models.TextField()
    fingerprint = models.TextField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "key"], name="dossiers_idempotency_once"),)

    def __str__(self) -> str:
        return f"{self.owner} {self.key}"
