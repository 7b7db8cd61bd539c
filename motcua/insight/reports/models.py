"""Who owes which report, the reports of periods, and their versions as they were frozen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.insight.reports.values.content import Content, content_from, sha256_of
from motcua.insight.reports.values.forms import FORMS, PeriodKind
from motcua.insight.reports.values.states import SendMethod, VersionState


def choices_of(kind: type) -> list[tuple[str, str]]:
    """This function will give Django's choices of a labelled enum."""
    return [(member.value, member.label) for member in kind]  # type: ignore[attr-defined]  # iterates an enum


def staff_key() -> models.ForeignKey[Any, Any]:
    """This function will give a foreign key to a member of staff; nobody where the program itself acted."""
    return models.ForeignKey("organisations.Staff", on_delete=models.PROTECT, related_name="+", null=True)


class DateRange(Func):
    """The days of validity as PostgreSQL compares them."""

    function = "daterange"
    output_field = DateRangeField()


class ReportDuty(models.Model):
    """That an authority owes a report of each period of a kind, so many working days after its last day."""

    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    form = models.TextField()
    period_kind = models.TextField(choices=choices_of(PeriodKind))
    recipient = models.TextField()
    due_working_days = models.PositiveSmallIntegerField()
    source = models.TextField(default="", blank=True)
    is_assumed = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="reports_duty_once_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL), ("form", RangeOperators.EQUAL),
                    ("period_kind", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="reports_duty_in_order"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.authority_id} {self.form} {self.period_kind}"

    @property
    def kind(self) -> PeriodKind:
        """The kind of period as the enum."""
        return PeriodKind(self.period_kind)

    @property
    def subject(self) -> str:
        """How the journal names this duty."""
        return f"report_duty:{self.pk}"


class Report(models.Model):
    """One report of one period: owed by a duty, or made without one. Its content stands in its versions."""

    duty = models.ForeignKey(ReportDuty, on_delete=models.PROTECT, related_name="reports", null=True)
    authority = models.ForeignKey("organisations.Authority", on_delete=models.PROTECT, related_name="+")
    form = models.TextField()
    period_key = models.TextField()
    period_title = models.TextField()
    starts_on = models.DateField()
    ends_before = models.DateField()
    due_on = models.DateField(null=True)
    recipient = models.TextField(default="", blank=True)
    first_sent_on = models.DateField(null=True)
    chased_at = models.DateTimeField(null=True)
    chased_times = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["authority", "form", "period_key"], name="reports_report_once"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("ends_before")), name="reports_report_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.period_key}"

    @property
    def form_number(self) -> str:
        """The form's number as the circular in force on the period's last day has it."""
        return FORMS[self.form].number_on(self.ends_before - timedelta(1)) if self.form in FORMS else self.form

    @property
    def subject(self) -> str:
        """How the journal names this report."""
        return f"report:{self.pk}"


class ReportVersion(models.Model):
    """A report as it was prepared: frozen values with their hash, who stood for it, when it was sent and how."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.TextField(choices=choices_of(VersionState), default=VersionState.PREPARED)
    facts = models.JSONField()
    sha256 = models.TextField()
    reason = models.TextField(default="", blank=True)
    remark = models.TextField(default="", blank=True)
    prepared_at = models.DateTimeField()
    prepared_by = staff_key()
    checked_at = models.DateTimeField(null=True)
    checked_by = staff_key()
    signed_at = models.DateTimeField(null=True)
    signed_by = staff_key()
    sent_at = models.DateTimeField(null=True)
    sent_by = staff_key()
    method = models.TextField(choices=choices_of(SendMethod), default="", blank=True)
    document_no = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="reports_version_numbered_once"),
            models.UniqueConstraint(
                fields=["report"], name="reports_one_version_at_work",
                condition=Q(state__in=(VersionState.PREPARED, VersionState.CHECKED, VersionState.SIGNED)),
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None) | Q(prepared_by=None) | ~Q(signed_by=F("prepared_by")),
                name="reports_preparer_does_not_sign",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(prepared_by=None) | ~Q(checked_by=F("prepared_by")),
                name="reports_preparer_does_not_check",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, method="", document_no="")
                | (Q(sent_at__isnull=False) & ~Q(method="") & ~Q(document_no="")),
                name="reports_sent_says_how",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number} {self.state}"

    @property
    def stands(self) -> VersionState:
        """The state as the enum."""
        return VersionState(self.state)

    @property
    def way(self) -> SendMethod | None:
        """By which way it was sent, as the enum."""
        return SendMethod(self.method) if self.method else None

    @property
    def content(self) -> Content:
        """The frozen report."""
        return content_from(self.facts)

    @property
    def is_intact(self) -> bool:
        """Whether the frozen values are still those that were hashed."""
        return sha256_of(self.facts) == self.sha256
