"""Changing units."""

from __future__ import annotations

from datetime import date, datetime

from motcua.foundation.commands import command, nothing_changed, record
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound
from motcua.kernel.events import Event
from motcua.kernel.text import nfc
from motcua.kernel.time import local_date
from motcua.registry.organisations import events, policies
from motcua.registry.organisations.commands.authorities import (
    CodeTakenError,
    end_in_unit,
    locked_authority,
    refuse_disorder,
)
from motcua.registry.organisations.models import Unit, overlapping
from motcua.registry.organisations.rules.codes import checked_name, checked_unit_code
from motcua.registry.organisations.values import UnitFacts


@command
def create_unit(*, actor: Actor, at: datetime, authority_id: int, facts: UnitFacts) -> Unit:
    """This function will add a unit to an authority.

    Raises NotFound, Denied, Refused (code, name, days), CodeTakenError.
    """
    authority = locked_authority(authority_id)
    policies.may_edit_chart(actor, authority_id).or_deny()
    begin = facts.valid_from or local_date(at)
    refuse_disorder(begin, facts.valid_until)
    unit = Unit(
        authority=authority, code=checked_unit_code(facts.code), name=checked_name(facts.name),
        name_en=nfc(facts.name_en), kind=facts.kind, sort_order=facts.sort_order, valid_from=begin,
        valid_until=facts.valid_until,
    )  # fmt: skip
    alike = Unit.objects.filter(overlapping(begin, facts.valid_until), authority=authority, code=unit.code).first()
    if alike is not None:
        raise CodeTakenError(
            "Mã {code} đã thuộc về {holder}.",
            field="code",
            next_step="Nhập mã khác.",
            code=unit.code,
            holder=alike.name,
        )
    unit.save()
    record_unit(events.UnitCreated(unit_id=unit.pk, code=unit.code, unit=unit.name), unit, actor, at)
    return unit


@command
def rename_unit(*, actor: Actor, at: datetime, unit_id: int, name: str, name_en: str | None = None) -> Unit:
    """This function will give a unit another name; papers already printed keep the old one.

    Raises NotFound, Denied, Refused.
    """
    unit = locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    before, english = unit.name, unit.name_en if name_en is None else nfc(name_en)
    if (before, unit.name_en) == (checked_name(name), english):
        nothing_changed()
        return unit
    unit.name, unit.name_en = checked_name(name), english
    unit.save(update_fields=["name", "name_en"])
    record_unit(events.UnitRenamed(unit_id=unit.pk, before=before, unit=unit.name), unit, actor, at)
    return unit


@command
def close_unit(*, actor: Actor, at: datetime, unit_id: int, valid_until: date | None = None) -> Unit:
    """This function will end a unit on a day (today unless said otherwise), with the posts and roles in it.

    Raises NotFound, Denied, Refused (the day), Conflict (ended already).
    """
    unit = locked_unit(unit_id)
    policies.may_edit_chart(actor, unit.authority_id).or_deny()
    if unit.valid_until is not None:
        raise Conflict(
            "{unit} đã kết thúc ngày {day:%d/%m/%Y}.", field="valid_until", unit=unit.name, day=unit.valid_until
        )
    day = valid_until or local_date(at)
    refuse_disorder(unit.valid_from, day)
    posts, grants = end_in_unit(unit, day)
    event = events.UnitClosed(unit_id=unit.pk, unit=unit.name, valid_until=day, posts=posts, grants=grants)
    record_unit(event, unit, actor, at)
    return unit


def locked_unit(unit_id: int) -> Unit:
    """This function will give a unit, locked until the command ends; raises NotFound."""
    found = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if found is None:
        raise NotFound("Không có đơn vị này.", field="unit")
    return found


def record_unit(event: Event, unit: Unit, actor: Actor, at: datetime) -> None:
    """This function will put an event into the journal about a unit."""
    record(event, subject=f"unit:{unit.pk}", actor=actor, at=at, authority_id=unit.authority_id)
