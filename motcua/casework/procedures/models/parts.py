"""What belongs to one version: cases, ways to hand in, fees, papers."""

from __future__ import annotations

from django.db import models
from django.db.models import UniqueConstraint

from motcua.casework.procedures.models.validity import choices
from motcua.casework.procedures.models.versions import UNITS, ProcedureVersion, limit_from
from motcua.casework.procedures.values import Channel, FeeKind, SubjectGroup
from motcua.registry.calendars.values.limits import Limit


class ProcedureCase(models.Model):
    """A case of the procedure with its own limits; sources often give it a code and no name."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="cases")
    ordinal = models.PositiveIntegerField("thứ tự")
    code = models.TextField("mã trường hợp", blank=True)
    name = models.TextField("tên trường hợp", blank=True)
    legal_value = models.PositiveIntegerField("thời hạn theo luật", null=True, blank=True)
    legal_unit = models.CharField("đơn vị", max_length=16, choices=UNITS, blank=True)
    committed_value = models.PositiveIntegerField("thời hạn cam kết", null=True, blank=True)
    committed_unit = models.CharField("đơn vị cam kết", max_length=16, choices=UNITS, blank=True)
    limit_text = models.TextField("thời hạn bằng lời", blank=True)

    class Meta:
        ordering = ("ordinal",)
        constraints = (UniqueConstraint(fields=["version", "ordinal"], name="procedures_case_ordinal_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The case as people are told of it."""
        return self.name or f"Trường hợp {self.code.rpartition('.')[2] or self.ordinal}"

    @property
    def limit(self) -> Limit | None:
        """The limit that runs in this case, or nothing: then the version's runs."""
        mode, cutoff = self.version.limit_mode, self.version.limit_cutoff
        return limit_from(self.committed_value, self.committed_unit, mode, cutoff) or limit_from(
            self.legal_value, self.legal_unit, mode, cutoff
        )


class SubmissionChannel(models.Model):
    """A way to hand in, with what the source says of limit and place."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="submissions")
    ordinal = models.PositiveIntegerField("thứ tự")
    channel = models.CharField("cách nộp", max_length=8, choices=choices(Channel))
    method = models.TextField("cách nộp ở nguồn", blank=True)
    limit_value = models.PositiveIntegerField("thời hạn", null=True, blank=True)
    limit_unit = models.CharField("đơn vị", max_length=16, choices=UNITS, blank=True)
    limit_text = models.TextField("thời hạn bằng lời", blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        ordering = ("ordinal",)
        constraints = (UniqueConstraint(fields=["version", "ordinal"], name="procedures_submission_ordinal_once"),)

    def __str__(self) -> str:
        return self.method or self.channel


class FeeRule(models.Model):
    """A fee or charge, by channel and group of applicants; whole đồng."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="fees")
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="fees")
    submission = models.ForeignKey(SubmissionChannel, models.CASCADE, null=True, blank=True, related_name="fees")
    ordinal = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=10, choices=choices(FeeKind))
    channel = models.CharField("cách nộp", max_length=8, choices=choices(Channel), blank=True)
    subject_group = models.CharField("đối tượng", max_length=16, choices=choices(SubjectGroup), blank=True)
    amount = models.PositiveBigIntegerField("số tiền (đồng)", null=True, blank=True)
    is_by_text = models.BooleanField("mức thu theo lời văn", default=False)
    unit = models.TextField("tính theo", blank=True)
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    legal_basis = models.TextField("căn cứ", blank=True)
    text = models.TextField("diễn giải", blank=True)

    class Meta:
        ordering = ("ordinal",)

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class DocumentRequirement(models.Model):
    """A paper that the dossier must hold."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="papers")
    case = models.ForeignKey(ProcedureCase, models.CASCADE, null=True, blank=True, related_name="papers")
    ordinal = models.PositiveIntegerField("thứ tự")
    group = models.TextField("nhóm giấy tờ", blank=True)
    name = models.TextField("tên giấy tờ")
    originals = models.PositiveSmallIntegerField("bản chính", default=1)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    component_code = models.TextField("mã thành phần", blank=True)
    form_code = models.TextField("mẫu đơn", blank=True)
    forms = models.JSONField("các mẫu kèm theo", default=list, blank=True)
    note = models.TextField("ghi chú", blank=True)
    is_optional = models.BooleanField("nếu có", default=False)
    has_electronic_form = models.BooleanField("có biểu mẫu điện tử", default=False)
    is_processing_result = models.BooleanField("là kết quả của thủ tục khác", default=False)

    class Meta:
        ordering = ("ordinal",)

    def __str__(self) -> str:
        return self.name
