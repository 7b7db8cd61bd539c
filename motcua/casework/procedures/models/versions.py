"""Versions of a procedure, with the days on which each is in force."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from motcua.casework.procedures.models.catalogue import Procedure
from motcua.casework.procedures.models.validity import choices, days_in_order, in_force, never_twice
from motcua.casework.procedures.values import (
    Handling,
    Level,
    LimitSource,
    OnlineLevel,
    SupplementPolicy,
    VersionStatus,
)
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit

UNITS = choices(LimitUnit)
PUBLISHED = Q(status=VersionStatus.PUBLISHED.value)


def limit_from(value: int | None, unit: str, mode: str, cutoff: time | None) -> Limit | None:
    """This function will make a limit of its columns, or nothing where none is kept."""
    return Limit(value, LimitUnit(unit), LimitMode(mode), cutoff) if value is not None and unit else None


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Questions asked of versions."""

    def published(self) -> VersionQuerySet:
        """This function will keep the versions that were published."""
        return self.filter(PUBLISHED)

    def in_force(self, on: date) -> VersionQuerySet:
        """This function will keep the versions in force on a day."""
        return self.published().filter(in_force(on))


class ProcedureVersion(models.Model):
    """What a procedure demands from `valid_from` until before `valid_until`."""

    if TYPE_CHECKING:
        procedure_id: int

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions", verbose_name="thủ tục")
    number = models.PositiveIntegerField("số phiên bản")
    status = models.CharField("trạng thái", max_length=12, choices=choices(VersionStatus), default="draft")
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)
    name = models.TextField("tên thủ tục")
    name_folded = models.TextField(editable=False)
    name_en = models.TextField("tên tiếng Anh", blank=True)
    search_text = models.TextField(editable=False, default="")
    level = models.CharField("cấp giải quyết", max_length=20, choices=choices(Level), blank=True)
    legal_value = models.PositiveIntegerField("thời hạn theo luật", null=True, blank=True)
    legal_unit = models.CharField("đơn vị", max_length=16, choices=UNITS, blank=True)
    committed_value = models.PositiveIntegerField("thời hạn cam kết", null=True, blank=True)
    committed_unit = models.CharField("đơn vị cam kết", max_length=16, choices=UNITS, blank=True)
    limit_mode = models.CharField("cách tính", max_length=16, choices=choices(LimitMode), default="hour_rolling")
    limit_cutoff = models.TimeField("giờ chốt trong ngày", null=True, blank=True)
    limit_source = models.CharField("nguồn thời hạn", max_length=12, choices=choices(LimitSource), blank=True)
    limit_text = models.TextField("thời hạn bằng lời", blank=True)
    supplement_policy = models.CharField(
        "khi chờ bổ sung", max_length=8, choices=choices(SupplementPolicy), default="reset"
    )
    max_supplements = models.PositiveSmallIntegerField("số lần yêu cầu bổ sung", default=1)
    handling = models.CharField("cơ chế", max_length=24, choices=choices(Handling), default="one_stop")
    is_extra_catalogue = models.BooleanField("ngoài bộ thủ tục", default=False)
    in_one_stop_from = models.DateField("đưa vào một cửa từ", null=True, blank=True)
    online_level = models.CharField("mức độ trực tuyến", max_length=12, choices=choices(OnlineLevel), blank=True)
    online_payment = models.BooleanField("thanh toán trực tuyến", default=False)
    group = models.TextField("nhóm", blank=True)
    decision_no = models.CharField("quyết định công bố", max_length=120, blank=True)
    legal_basis = models.JSONField("căn cứ pháp lý", default=list, blank=True)
    results = models.JSONField("kết quả", default=list, blank=True)
    requirements = models.TextField("yêu cầu, điều kiện", blank=True)
    public_steps = models.JSONField("trình tự thực hiện", default=list, blank=True)
    subject_types = models.JSONField("đối tượng", default=list, blank=True)
    promulgating_agency = models.TextField("cơ quan ban hành", blank=True)
    executing_agency = models.TextField("cơ quan thực hiện", blank=True)
    source = models.CharField("nguồn", max_length=20, blank=True)
    source_state = models.TextField("trạng thái ở nguồn", blank=True)
    source_url = models.TextField("địa chỉ nguồn", blank=True)
    source_record = models.JSONField("bản ghi nguồn", default=dict, blank=True)
    leftovers = models.JSONField("phần chưa có chỗ", default=list, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    base = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number_once"),
            never_twice("procedures_version_in_force_once", "procedure", condition=PUBLISHED),
            days_in_order("procedures_version_days_in_order"),
            CheckConstraint(
                condition=~PUBLISHED | Q(valid_from__isnull=False, legal_value__isnull=False) & ~Q(legal_unit=""),
                name="procedures_published_has_clock",
            ),
            CheckConstraint(
                condition=Q(committed_value=None, committed_unit="")
                | Q(committed_value__isnull=False) & ~Q(committed_unit=""),
                name="procedures_committed_is_whole",
            ),
            CheckConstraint(
                condition=~Q(committed_unit=F("legal_unit"))
                | Q(committed_unit="")
                | Q(committed_value__lte=F("legal_value")),
                name="procedures_committed_within_legal",
            ),
        )
        indexes = (
            GinIndex(OpClass("search_text", name="gin_trgm_ops"), name="procedures_version_search"),
            models.Index(fields=["procedure", "source", "-number"], name="procedures_version_source"),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id}.v{self.number}"

    @property
    def legal_limit(self) -> Limit | None:
        """The limit of the law."""
        return limit_from(self.legal_value, self.legal_unit, self.limit_mode, self.limit_cutoff)

    @property
    def committed_limit(self) -> Limit | None:
        """The shorter limit to which the authority commits itself, where it does."""
        return limit_from(self.committed_value, self.committed_unit, self.limit_mode, self.limit_cutoff)

    @property
    def limit(self) -> Limit | None:
        """The limit that runs: the committed one, else the legal one. Never nothing once published."""
        return self.committed_limit or self.legal_limit
