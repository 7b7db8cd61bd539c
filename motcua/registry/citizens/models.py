"""Tables of citizens."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import connection, models
from django.db.models import F, Func, Q, Value

from motcua.registry.citizens.values import IdKind, PartyKind

PARTY_KINDS = [(kind.value, kind.label) for kind in PartyKind]
ID_KINDS = [(kind.value, kind.label) for kind in IdKind]

# "29/3" or "A.B" would be taken for a file or a host by the text parser; words alone are what people type.
WORDS_ALONE = Func(
    F("name_folded"), Value(r"\W+"), Value(" "), Value("g"), function="regexp_replace", output_field=models.CharField()
)


class PartyManager(models.Manager["Party"]):
    """Writes a party only if nobody with its identifier is there."""

    def insert_once(self, party: Party) -> bool:
        """This function will insert the party, unless another one has its identifier, also one being inserted now; it
        tells whether it did. One query, no savepoint.
        """
        table = self.model._meta  # noqa: SLF001 - Django's documented way to the columns
        columns = [field for field in table.concrete_fields if not field.primary_key and not field.generated]
        values = [field.get_db_prep_save(getattr(party, field.attname), connection) for field in columns]
        names, marks = ", ".join(str(field.column) for field in columns), ", ".join("%s" for _ in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own columns
                " ON CONFLICT (id_kind, identifier_hash) DO NOTHING RETURNING id",
                values,
            )
            row = cursor.fetchone()
        party.pk = row[0] if row else None
        return row is not None


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
        expression=SearchVector(WORDS_ALONE, config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[PartyManager] = PartyManager()

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
            models.Index(fields=["name_folded"], name="citizens_party_name"),
            models.Index(fields=["phone"], name="citizens_party_phone", condition=~Q(phone="")),
        )

    def __str__(self) -> str:
        return self.name
