"""Naming who handles a procedure, and handing powers down (Law on organisation of local government: delegation)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from motcua.casework.procedures import policies
from motcua.casework.procedures.events import CompetentUnitNamed, DelegationRevoked, PowerDelegated
from motcua.casework.procedures.models import CompetentUnit, Delegation, Procedure
from motcua.casework.procedures.models.validity import in_force
from motcua.casework.procedures.values import Level
from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations


@command
def name_competent_unit(
    *, actor: Actor, at: datetime, procedure_id: int, authority_id: int, unit_id: int, valid_from: date
) -> CompetentUnit:
    """This function will name the unit of an authority that handles a procedure from a day; the one before ends then.

    Raises Denied (in an authority that is neither the actor's nor below it, too), NotFound; Refused if the unit belongs
    to another authority; Conflict if a later unit is named already.
    """
    actor = policies.may_order_within(actor, authority_id).or_deny()
    procedure = _procedure(procedure_id)
    named = CompetentUnit.objects.filter(procedure=procedure, authority_id=authority_id)
    current = named.filter(in_force(valid_from)).first()
    if current is not None and current.unit_id == unit_id:
        nothing_changed()
        return current
    if named.filter(valid_from__gt=valid_from).exclude(valid_until=F("valid_from")).exists():
        raise Conflict("Đã giao thủ tục này cho đơn vị khác từ một ngày sau đó.", next_step="Chọn ngày muộn hơn.")
    found = CompetentUnit(procedure=procedure, authority_id=authority_id, unit_id=unit_id, valid_from=valid_from)
    if found.unit.authority_id != authority_id:
        raise Refused("Đơn vị này thuộc cơ quan khác.", field="unit_id", next_step="Chọn đơn vị của cơ quan.")
    named.filter(in_force(valid_from)).update(valid_until=valid_from)
    found.save()
    event = CompetentUnitNamed(
        procedure_id=procedure.pk,
        code=procedure.code,
        unit_id=unit_id,
        unit_name=found.unit.name,
        valid_from=valid_from,
    )
    record(event, subject=f"procedure:{procedure.pk}", actor=actor, at=at, authority_id=authority_id)
    return found


@command
def delegate(
    *,
    actor: Actor,
    at: datetime,
    procedure_id: int,
    from_level: Level,
    to_level: Level,
    during: Period,
    legal_basis: str,
    from_authority_id: int | None = None,
) -> Delegation:
    """This function will record that a power is handed down to a level, from a day (until a day, if known), by a legal basis.

    Raises Denied (in the name of an authority that is neither the actor's nor below it, too), NotFound; Refused without
    a legal basis or with days out of order; Conflict if one of this authority, or of one above or below it, holds already.
    """
    actor = policies.may_order_within(actor, from_authority_id).or_deny()
    procedure = _procedure(procedure_id)
    if not legal_basis.strip():
        raise Refused("Chưa ghi căn cứ ủy quyền.", field="legal_basis", next_step="Ghi số văn bản ủy quyền.")
    valid_from, valid_until = during.start, during.end
    if valid_from is None:
        raise Refused("Chưa ghi ngày bắt đầu ủy quyền.", field="valid_from", next_step="Chọn ngày.")
    if valid_until is not None and valid_until <= valid_from:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", field="valid_until", next_step="Chọn ngày sau.")
    held = _delegations_in_line(from_authority_id).filter(procedure=procedure, to_level=to_level)
    held = held.exclude(valid_until__lte=valid_from)
    if (held.filter(valid_from__lt=valid_until) if valid_until else held).exists():
        raise Conflict(
            "Thủ tục đã được ủy quyền cho cấp này trong thời gian đó.", next_step="Chấm dứt ủy quyền cũ trước."
        )
    found = Delegation.objects.create(
        procedure=procedure, from_level=from_level.value, from_authority_id=from_authority_id, to_level=to_level.value,
        legal_basis=legal_basis.strip(), valid_from=valid_from, valid_until=valid_until,
    )  # fmt: skip
    event = PowerDelegated(
        procedure_id=procedure.pk, code=procedure.code, to_level=to_level.label, valid_from=valid_from,
        legal_basis=found.legal_basis,
    )  # fmt: skip
    record(event, subject=f"procedure:{procedure.pk}", actor=actor, at=at, authority_id=from_authority_id)
    return found


@command
def revoke_delegation(*, actor: Actor, at: datetime, delegation_id: int, valid_until: date) -> Delegation:
    """This function will end a delegation on a day.

    Raises Denied (of another authority, too), NotFound; Refused if the day is before it begins or after it ends anyway.
    """
    policies.may_edit_version(actor).or_deny()
    found = (
        Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation_id).select_related("procedure").first()
    )
    if found is None:
        raise NotFound("Không có ủy quyền này.", field="delegation_id")
    actor = policies.may_order_within(actor, found.from_authority_id).or_deny()
    if valid_until < found.valid_from or (found.valid_until is not None and found.valid_until <= valid_until):
        raise Refused("Ngày chấm dứt nằm ngoài thời gian ủy quyền.", field="valid_until", next_step="Chọn ngày khác.")
    found.valid_until = valid_until
    found.save(update_fields=["valid_until"])
    event = DelegationRevoked(
        procedure_id=found.procedure_id, code=found.procedure.code, to_level=Level(found.to_level).label,
        valid_until=valid_until,
    )  # fmt: skip
    record(event, subject=f"procedure:{found.procedure_id}", actor=actor, at=at)
    return found


def _delegations_in_line(authority_id: int | None) -> QuerySet[Delegation]:
    """Give the delegations that meet one of an authority: those of authorities above and below it, and those for all."""
    if authority_id is None:
        return Delegation.objects.all()
    line = {*organisations.ancestor_ids(authority_id), *organisations.descendant_ids(authority_id)}
    return Delegation.objects.filter(Q(from_authority=None) | Q(from_authority_id__in=line))


def _procedure(procedure_id: int) -> Procedure:
    found = Procedure.objects.select_for_update().filter(pk=procedure_id).first()
    if found is None:
        raise NotFound("Không có thủ tục này.", field="procedure_id")
    return found
