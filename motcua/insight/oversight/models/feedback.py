"""What citizens tell beside their dossiers."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.insight.oversight.values.feedback import FeedbackKind, FeedbackSource, FeedbackStatus
from motcua.insight.oversight.values.satisfaction import HIGHEST, LOWEST
from motcua.registry.calendars.values.limits import LimitUnit

KINDS = [(kind.value, kind.label) for kind in FeedbackKind]
SOURCES = [(source.value, source.label) for source in FeedbackSource]
STATUSES = [(status.value, status.label) for status in FeedbackStatus]
LIMIT_UNITS = [(unit.value, unit.label) for unit in LimitUnit]


def staff_key() -> models.ForeignKey[object, object]:
    """This function will give a foreign key to a member of staff, or to nobody."""
    return models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)


class Feedback(models.Model):
    """A petition, complaint, suggestion, praise or report of harassment, with its clock and its answer.

    Who sent it is sealed (encrypted); of a report of harassment the text is sealed too and `body` stays empty.
    """

    number = models.TextField(unique=True)
    secret_hash = models.BinaryField(max_length=32)
    kind = models.TextField(choices=KINDS)
    source = models.TextField(choices=SOURCES)
    status = models.TextField(choices=STATUSES, default=FeedbackStatus.RECEIVED)
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    dossier_number = models.TextField(default="", blank=True)
    body = models.TextField(default="", blank=True)
    sealed = models.BinaryField()
    idempotency_hash = models.BinaryField(max_length=32, null=True, unique=True)

    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    limit_value = models.PositiveIntegerField()
    limit_unit = models.TextField(choices=LIMIT_UNITS)
    assigned_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = staff_key()
    answer = models.TextField(default="", blank=True)
    is_justified = models.BooleanField(null=True)
    concerned_staff = staff_key()

    published_at = models.DateTimeField(null=True)
    published_body = models.TextField(default="", blank=True)
    published_answer = models.TextField(default="", blank=True)
    answer_score = models.PositiveSmallIntegerField(null=True)
    answer_scored_on = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["authority", "received_at"], name="oversight_feedback_received"),
            models.Index(
                fields=["authority", "due_at"], name="oversight_feedback_open", condition=Q(answered_at__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="oversight_feedback_answer_has_words"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (Q(answered_at__isnull=False) & ~Q(kind=FeedbackKind.HARASSMENT)),
                name="oversight_feedback_sealed_is_never_public",
            ),
            models.CheckConstraint(
                condition=~Q(kind=FeedbackKind.HARASSMENT) | Q(body=""), name="oversight_feedback_sealed_body"
            ),
            models.CheckConstraint(
                condition=Q(answer_score__isnull=True) | Q(answer_score__range=(LOWEST, HIGHEST)),
                name="oversight_feedback_score",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How the journal names it."""
        return f"feedback:{self.pk}"

    @property
    def what(self) -> FeedbackKind:
        """The kind as the enum."""
        return FeedbackKind(self.kind)
