"""Fields, life events and procedures: what stays the same from version to version."""

from __future__ import annotations

from django.db import models


class ProcedureField(models.Model):
    """A field of administration, such as G15-TP07 Hộ tịch."""

    code = models.CharField("mã lĩnh vực", max_length=60, unique=True)
    name = models.CharField("tên lĩnh vực", max_length=300)
    name_folded = models.CharField(max_length=300, editable=False, db_index=True)

    def __str__(self) -> str:
        return self.name


class LifeEvent(models.Model):
    """A moment of life or business that leads people to a counter."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=120)
    name_en = models.CharField("tên tiếng Anh", max_length=120)
    sort_order = models.PositiveSmallIntegerField("thứ tự", default=0)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """An administrative procedure, known by its national code."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    field = models.ForeignKey(
        ProcedureField, models.PROTECT, null=True, blank=True, related_name="procedures", verbose_name="lĩnh vực"
    )
    life_events = models.ManyToManyField(LifeEvent, related_name="procedures", blank=True, verbose_name="sự kiện")

    def __str__(self) -> str:
        return self.code
