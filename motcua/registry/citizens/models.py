"""Tables of citizens."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from motcua.registry.citizens.values import IdKind, PartyKind

PARTY_KINDS = [(kind.value, kind.label) for kind in PartyKind]
ID_KINDS = [(kind.value, kind.label) for kind in IdKind]


class Party(models.Model):
    """A person, organisation or household business."""

    kind = models.CharField("loại", max_length=20, choices=PARTY_KINDS)
    name = models.CharField("tên", max_length=300)
    name_folded = models.CharField(max_length=300, editable=False)
    id_kind = models.CharField("loại giấy tờ", max_length=20, choices=ID_KINDS, blank=True)
    identifier_cipher = models.BinaryField(null=True, editable=False)
    identifier_hash = models.BinaryField(null=True, editable=False, max_length=32)
    identifier_masked = models.CharField("số giấy tờ", max_length=40, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    phone_as_entered = models.CharField(max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    address = models.CharField("địa chỉ", max_length=400, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, null=True, blank=True, related_name="+")
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    search = models.GeneratedField(
        expression=SearchVector("name_folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["id_kind", "identifier_hash"], name="citizens_party_identifier_once"),
            models.CheckConstraint(
                condition=Q(id_kind="", identifier_hash=None, identifier_cipher=None, identifier_masked="")
                | ~Q(id_kind="")
                & Q(identifier_hash__isnull=False, identifier_cipher__isnull=False)
                & ~Q(identifier_masked=""),
                name="citizens_party_identifier_whole",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(name_folded=""), name="citizens_party_named"),
        )
        indexes = (
            GinIndex(fields=["search"], name="citizens_party_search"),
            models.Index(fields=["phone"], name="citizens_party_phone", condition=~Q(phone="")),
        )

    def __str__(self) -> str:
        return self.name
