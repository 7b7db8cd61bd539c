"""Proposals and the opinions on them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.insight.reform.values.proposals import ProposalKind, ProposalState, Stance

LINE = 200


class Proposal(models.Model):
    """What a unit proposes to make better, with the figures it stood on and what became of it."""

    kind = models.CharField("loại đề xuất", max_length=12, choices=[(one.value, one.label) for one in ProposalKind])
    state = models.CharField(
        max_length=10, choices=[(one.value, one.label) for one in ProposalState], default="proposed"
    )
    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    limit_value = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=16, blank=True)
    step = models.TextField(blank=True)
    step_minutes = models.PositiveIntegerField(null=True, blank=True)
    paper = models.TextField(blank=True)
    online_level = models.CharField(max_length=12, blank=True)
    online_share = models.FloatField(null=True, blank=True)
    with_payment = models.BooleanField(default=False)
    expected = models.PositiveIntegerField(null=True, blank=True)
    figures = models.JSONField()
    trial = models.JSONField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    council_on = models.DateField(null=True, blank=True)
    council_minutes = models.TextField(blank=True)
    council_for = models.PositiveSmallIntegerField(null=True, blank=True)
    council_against = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    decision_no = models.CharField("số quyết định", max_length=120, blank=True)
    decision_reason = models.TextField(blank=True)
    revoked_reason = models.TextField(blank=True)
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    new_version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    effect = models.JSONField(null=True, blank=True)
    effect_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["authority", "-proposed_at"], name="reform_proposal_authority"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "enacted"])
                | Q(decided_at__isnull=False, valid_from__isnull=False) & ~Q(decision_no=""),
                name="reform_approved_has_decision",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="reform_nobody_decides_own_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked") | ~Q(revoked_reason=""), name="reform_revoked_has_reason"
            ),
            models.UniqueConstraint(
                fields=[
                    "unit",
                    "procedure",
                    "kind",
                    "limit_value",
                    "limit_unit",
                    "step",
                    "step_minutes",
                    "paper",
                    "online_level",
                    "online_share",
                    "with_payment",
                    "expected",
                ],
                condition=Q(state__in=["proposed", "approved"]),
                nulls_distinct=False,
                name="reform_no_open_twin",
            ),
            models.CheckConstraint(
                condition=~Q(kind="cut_time") | Q(limit_value__isnull=False) & ~Q(limit_unit=""),
                name="reform_cut_has_limit",
            ),
            models.CheckConstraint(
                condition=Q(step_minutes=None) | Q(kind="cut_time", step_minutes__gt=0) & ~Q(step=""),
                name="reform_step_minutes_are_of_a_step",
            ),
            models.CheckConstraint(
                condition=Q(online_share=None) | Q(online_share__gt=0, online_share__lte=1),
                name="reform_online_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(effect=None, effect_told_at=None) | Q(effect__isnull=False, effect_told_at__isnull=False),
                name="reform_effect_has_its_instant",
            ),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.kind}"

    @property
    def what(self) -> ProposalKind:
        """The kind as the enum."""
        return ProposalKind(self.kind)

    @property
    def stands(self) -> ProposalState:
        """The state as the enum."""
        return ProposalState(self.state)

    @property
    def subject(self) -> str:
        """How the journal names this proposal."""
        return f"proposal:{self.pk}"


class ProposalOpinion(models.Model):
    """What a unit or an official thinks of a proposal; said once, changed while the proposal is open."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="opinions")
    author = models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+", null=True)
    stance = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Stance])
    text = models.TextField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["proposal", "author"], name="reform_opinion_once"),)

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.stance}"

    @property
    def says(self) -> Stance:
        """The stance as the enum."""
        return Stance(self.stance)
