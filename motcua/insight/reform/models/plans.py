"""Resolutions, targets with values reported by hand, yearly plans, tasks with evidence and extensions."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from motcua.insight.reform.values.plans import (
    Direction,
    EvidenceKind,
    MeasuredOver,
    PlanState,
    ReadingState,
    TaskState,
)

EXACT = {"max_digits": 14, "decimal_places": 2}


def _choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in kind]


def _key(to: str, **more: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name="+", **more)


def _staff(**more: Any) -> models.ForeignKey[Any, Any]:
    return _key("organisations.Staff", null=True, **more)


class ReformResolution(models.Model):
    """A resolution on reform: who issued it, when it applies, where its text is kept."""

    authority = _key("organisations.Authority")
    number = models.CharField("số, ký hiệu", max_length=60)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    title = models.TextField("trích yếu")
    issued_on = models.DateField("ngày ban hành")
    valid_from = models.DateField("áp dụng từ")
    valid_until = models.DateField("đến trước", null=True, blank=True)
    reference = models.TextField("nơi lưu toàn văn", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = _staff()

    class Meta:
        constraints = (
            UniqueConstraint(fields=["authority", "number", "issued_on"], name="reform_resolution_once"),
            CheckConstraint(condition=Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                            name="reform_resolution_days_in_order"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How the journal names this resolution."""
        return f"resolution:{self.pk}"


class ReformTarget(models.Model):
    """What a resolution wants reached by a day, and the figure by which that is measured."""

    resolution = models.ForeignKey(ReformResolution, on_delete=models.PROTECT, related_name="targets")
    name = models.TextField("chỉ tiêu")
    figure = models.CharField("số liệu", max_length=60, blank=True)
    direction = models.CharField("chiều", max_length=10, choices=_choices(Direction))
    measured_over = models.CharField("thời gian đo", max_length=16, choices=_choices(MeasuredOver))
    unit_of_measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    baseline = models.DecimalField("mức ban đầu", null=True, **EXACT)  # type: ignore[arg-type] # of one mapping
    baseline_on = models.DateField("ngày mốc")
    is_baseline_counted = models.BooleanField(default=False)
    goal = models.DecimalField("mức phải đạt", **EXACT)  # type: ignore[arg-type] # same
    due_on = models.DateField("phải đạt trước hết ngày")
    unit = _key("organisations.Unit")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            UniqueConstraint(fields=["resolution", "name"], name="reform_target_once"),
            CheckConstraint(condition=Q(baseline_on__lt=F("due_on")), name="reform_target_days_in_order"),
            CheckConstraint(condition=Q(is_baseline_counted=False) | ~Q(figure=""), name="reform_counted_needs_figure"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How the journal names this target."""
        return f"reform_target:{self.pk}"


class TargetReading(models.Model):
    """A target's value that its unit reported by hand, with evidence, and what Home Affairs said of it."""

    target = models.ForeignKey(ReformTarget, on_delete=models.PROTECT, related_name="readings")
    on = models.DateField("tính đến hết ngày")
    value = models.DecimalField("mức đạt được", **EXACT)  # type: ignore[arg-type] # same
    evidence = models.TextField("căn cứ")
    state = models.CharField(max_length=10, choices=_choices(ReadingState), default=ReadingState.REPORTED)
    reported_at = models.DateTimeField()
    reported_by = _staff()
    checked_at = models.DateTimeField(null=True)
    checked_by = _staff()
    returned_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            CheckConstraint(condition=Q(state="reported") | Q(checked_at__isnull=False), name="reform_reading_checked"),
            CheckConstraint(condition=Q(checked_by=None) | ~Q(checked_by=F("reported_by")),
                            name="reform_reading_two_people"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.target_id} {self.on}"


class ReformPlan(models.Model):
    """A yearly plan of an authority, or of one of its units; it must be issued by its day."""

    authority = _key("organisations.Authority")
    unit = _key("organisations.Unit", null=True)
    resolution = models.ForeignKey(ReformResolution, on_delete=models.PROTECT, related_name="plans", null=True)
    year = models.PositiveSmallIntegerField("năm")
    title = models.TextField("tên kế hoạch")
    state = models.CharField(max_length=8, choices=_choices(PlanState), default=PlanState.DRAFT)
    issue_by = models.DateField("ban hành chậm nhất")
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_by = _staff()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(fields=["authority", "unit", "year", "resolution"], name="reform_plan_once",
                             nulls_distinct=False),
            CheckConstraint(condition=Q(state="draft") | Q(issued_on__isnull=False) & ~Q(number=""),
                            name="reform_issued_has_number"),
            CheckConstraint(condition=~Q(state="closed") | Q(closed_at__isnull=False), name="reform_closed_has_instant"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How the journal names this plan."""
        return f"reform_plan:{self.pk}"

    @property
    def stands(self) -> PlanState:
        """The state as the enum."""
        return PlanState(self.state)


class ReformTask(models.Model):
    """A task of a plan: who answers for it, who helps, by when, what it must yield and what came of it."""

    plan = models.ForeignKey(ReformPlan, on_delete=models.PROTECT, related_name="tasks")
    ordinal = models.PositiveSmallIntegerField()
    name = models.TextField("nhiệm vụ")
    deliverable = models.TextField("sản phẩm")
    target = models.ForeignKey(ReformTarget, on_delete=models.PROTECT, related_name="tasks", null=True)
    unit = _key("organisations.Unit")
    owner = _staff()
    helpers = models.ManyToManyField("organisations.Unit", related_name="+", blank=True)
    starts_on = models.DateField("bắt đầu")
    due_on = models.DateField("hạn")
    first_due_on = models.DateField("hạn lúc đầu")
    state = models.CharField(max_length=8, choices=_choices(TaskState), default=TaskState.OPEN)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = _staff()
    decided_at = models.DateTimeField(null=True)
    decided_by = _staff()
    reason = models.TextField(blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(fields=["plan", "ordinal"], name="reform_task_ordinal"),
            CheckConstraint(condition=Q(starts_on__lte=F("due_on"), first_due_on__lte=F("due_on")),
                            name="reform_task_days_in_order"),
            CheckConstraint(condition=~Q(state__in=["reported", "accepted"]) | Q(reported_at__isnull=False),
                            name="reform_reported_has_instant"),
            CheckConstraint(condition=~Q(state="accepted") | Q(decided_by=None) | ~Q(decided_by=F("reported_by")),
                            name="reform_task_two_people"),
        )  # fmt: skip
        indexes = (models.Index(fields=["state", "due_on"], name="reform_task_due"),)

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How the journal names this task."""
        return f"reform_task:{self.pk}"

    @property
    def stands(self) -> TaskState:
        """The state as the enum."""
        return TaskState(self.state)


class TaskEvidence(models.Model):
    """What shows that a task was done; a file lies in the store under its SHA-256."""

    task = models.ForeignKey(ReformTask, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=_choices(EvidenceKind))
    text = models.TextField()
    note = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = _staff()

    class Meta:
        constraints = (
            UniqueConstraint(fields=["task", "kind", "text", "sha256"], name="reform_evidence_once"),
            CheckConstraint(condition=~Q(kind="file") | ~Q(sha256="") & ~Q(media_type=""), name="reform_file_is_kept"),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def what(self) -> EvidenceKind:
        """The kind as the enum."""
        return EvidenceKind(self.kind)


class TaskExtension(models.Model):
    """That a task was given a later day, and why."""

    task = models.ForeignKey(ReformTask, on_delete=models.PROTECT, related_name="extensions")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.TextField()
    granted_at = models.DateTimeField()
    granted_by = _staff()

    class Meta:
        constraints = (CheckConstraint(condition=Q(old_due_on__lt=F("new_due_on")), name="reform_extension_is_later"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.new_due_on}"
