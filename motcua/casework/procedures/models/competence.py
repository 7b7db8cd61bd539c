"""Who handles a procedure: the competent unit of each authority, and powers delegated downwards."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce

from motcua.casework.procedures.models.catalogue import Procedure
from motcua.casework.procedures.models.validity import choices, days_in_order, never_twice
from motcua.casework.procedures.values import Level

_GIVER = Coalesce("from_authority", 0, output_field=models.BigIntegerField())
"""In whose name a power is handed down; nought for all."""


class CompetentUnit(models.Model):
    """The unit of an authority that handles a procedure, from a day."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="competent_units")
    authority = models.ForeignKey("organisations.Authority", models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="+")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("procedures_competent_unit_once", "procedure", "authority"),
            days_in_order("procedures_competent_unit_days_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} → {self.unit_id}"


class Delegation(models.Model):
    """A power handed down from one level to another, revocable, from a day (Law on organisation of local government).

    It binds the authority in whose name it was given with all below it; without one, everybody.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="delegations")
    from_level = models.CharField("từ cấp", max_length=20, choices=choices(Level))
    from_authority = models.ForeignKey(
        "organisations.Authority", models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_level = models.CharField("cho cấp", max_length=20, choices=choices(Level))
    legal_basis = models.TextField("căn cứ")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)

    class Meta:
        constraints = (
            never_twice("procedures_delegation_once", "procedure", "to_level", _GIVER),
            days_in_order("procedures_delegation_days_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.from_level} → {self.to_level}"
