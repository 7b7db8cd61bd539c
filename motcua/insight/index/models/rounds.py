"""A round of scoring: one authority, one year, one version; a mark for each leaf; evidence under its SHA-256."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from motcua.insight.index.models.versions import IndexVersion, choices_of, staff_key
from motcua.insight.index.values.measured import Measured, measured_from
from motcua.insight.index.values.rounds import RoundState


def points_field() -> models.DecimalField[Decimal | None, Decimal | None]:
    """This function will give a column of points, to the hundredth; nothing until somebody gave them."""
    return models.DecimalField(max_digits=7, decimal_places=2, null=True)


class IndexRound(models.Model):
    """The scoring of an authority for a year: it scores itself, is appraised from outside, and the result is published."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(IndexVersion, on_delete=models.PROTECT, related_name="rounds")
    state = models.TextField(choices=choices_of(RoundState), default=RoundState.SELF)
    opened_at = models.DateTimeField()
    measured_at = models.DateTimeField()
    self_due_on = models.DateField()
    appraise_due_on = models.DateField()
    final_due_on = models.DateField()
    self_signed_at = models.DateTimeField(null=True)
    self_signed_by = staff_key()
    is_late = models.BooleanField(default=False)
    outside_no = models.TextField(default="", blank=True)
    minutes = models.TextField(default="", blank=True)
    appraised_at = models.DateTimeField(null=True)
    appraised_by = staff_key()
    countersigned_at = models.DateTimeField(null=True)
    countersigned_by = staff_key()
    remark = models.TextField(default="", blank=True)
    decision_no = models.TextField(default="", blank=True)
    final_at = models.DateTimeField(null=True)
    final_by = staff_key()
    final_points = points_field()
    locked_hash = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "year", "version"], name="index_round_once"),
            models.CheckConstraint(
                condition=Q(appraised_by__isnull=True) | ~Q(appraised_by=F("self_signed_by")),
                name="index_round_two_people",
            ),
            models.CheckConstraint(
                condition=Q(final_by__isnull=True) | ~Q(final_by=F("appraised_by")), name="index_round_three_people"
            ),
            models.CheckConstraint(
                condition=~Q(state="final") & Q(locked_hash="")
                | Q(state="final", final_at__isnull=False, final_points__isnull=False)
                & ~Q(locked_hash="")
                & ~Q(decision_no=""),
                name="index_final_is_locked",
            ),
        )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year} {self.state}"

    @property
    def stands(self) -> RoundState:
        """The state as the enum."""
        return RoundState(self.state)

    @property
    def subject(self) -> str:
        """How the journal names this round."""
        return f"index_round:{self.pk}"


class IndexMark(models.Model):
    """A leaf of a round: what was measured when, what that gives, and the points of each level with their words."""

    round = models.ForeignKey(IndexRound, on_delete=models.CASCADE, related_name="marks")
    leaf = models.TextField()
    maximum = models.DecimalField(max_digits=7, decimal_places=2)
    measured = models.JSONField()
    live_points = points_field()
    self_points = points_field()
    self_words = models.TextField(default="", blank=True)
    appraised_points = points_field()
    appraised_words = models.TextField(default="", blank=True)
    final_points = points_field()
    final_words = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "leaf"], name="index_mark_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}_points__isnull": True})
                    | Q(**{f"{name}_points__lte": F("maximum")}) & Q(**{f"{name}_points__gte": 0 - F("maximum")}),
                    name=f"index_{name}_within_maximum",
                )
                for name in ("live", "self", "appraised", "final")
            ),
            models.CheckConstraint(
                condition=Q(appraised_points__isnull=True)
                | Q(appraised_points=F("self_points"))
                | ~Q(appraised_words=""),
                name="index_difference_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(final_points__isnull=True) | Q(final_points=F("appraised_points")) | ~Q(final_words=""),
                name="index_decision_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round_id} {self.leaf}"

    @property
    def value(self) -> Measured:
        """What was measured, as a value."""
        return measured_from(self.measured)


class IndexEvidence(models.Model):
    """A file that proves a leaf, or (`leaf` empty) the decision's document: it lies in the store under its SHA-256."""

    round = models.ForeignKey(IndexRound, on_delete=models.PROTECT, related_name="evidence")
    leaf = models.TextField()
    title = models.TextField()
    sha256 = models.TextField()
    media_type = models.TextField()
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = staff_key()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "leaf", "sha256"], name="index_evidence_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        """What the file is, in one short word: PDF, JPEG, PNG, WEBP."""
        return self.media_type.rpartition("/")[2].upper()

    @property
    def file_name(self) -> str:
        """Under which name the file is given out."""
        return f"{self.title.replace('/', '-')}.{self.kind.lower()}"
