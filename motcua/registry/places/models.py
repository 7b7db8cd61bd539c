"""Tables of places."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q

from motcua.registry.places.values import PlaceKind


class DateRange(Func):
    """PostgreSQL's half-open range of days."""

    function = "daterange"
    output_field = DateRangeField()


def choices(kinds: type[PlaceKind]) -> list[tuple[str, str]]:
    """This function will give an enum's values with their Vietnamese labels."""
    return [(kind.value, kind.label) for kind in kinds]


class Place(models.Model):
    """A province, district, ward, commune or special zone in the days of its validity."""

    code = models.CharField("mã", max_length=10)
    name = models.CharField("tên", max_length=120)
    name_folded = models.CharField(max_length=120, editable=False)
    kind = models.CharField("loại", max_length=20, choices=choices(PlaceKind))
    level = models.PositiveSmallIntegerField("cấp")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    valid_from = models.DateField("có từ", null=True, blank=True)
    valid_until = models.DateField("đến trước", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    area_km2 = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            ExclusionConstraint(
                name="places_place_code_once",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Mã này đã thuộc một đơn vị khác trong khoảng thời gian đó.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=models.F("valid_until")),
                name="places_place_days_in_order",
            ),
        )
        indexes = (models.Index(fields=["name_folded"], name="places_place_name"),)

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """Another code that some source gives a place, so that its files still find it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="aliases")
    code = models.CharField(max_length=10)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["place", "code"], name="places_alias_once"),)

    def __str__(self) -> str:
        return self.code


class PlaceSuccession(models.Model):
    """That a share of an old place went to a new one."""

    old = models.ForeignKey(Place, models.CASCADE, related_name="successions")
    new = models.ForeignKey(Place, models.CASCADE, related_name="predecessions")
    share = models.DecimalField(max_digits=5, decimal_places=4)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["old", "new"], name="places_succession_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="places_succession_share"),
        )

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
