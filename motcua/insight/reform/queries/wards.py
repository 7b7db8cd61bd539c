"""Which unit of each ward would take over a procedure: the one that handles its field already, else one with people for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from motcua.casework.procedures import queries as procedures
from motcua.kernel.actor import Role
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import AuthorityKind, UnitKind

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority, Unit

WORKING_ROLES = frozenset({Role.HANDLER, Role.DEPT_HEAD})


def ward_units(procedure_id: int, authority_id: int, *, on: date) -> list[tuple[Authority, Unit]]:
    """This function will give each ward below an authority on a day, with the unit of it that would handle a procedure.

    A unit that is named already stays. Else the unit that handles most procedures of the same field there, else the
    division with most people who may handle dossiers; a ward with neither is left out.
    """
    wards = [
        found for found in organisations.children_of(authority_id, on) if found.kind == AuthorityKind.WARD_COMMITTEE
    ]
    named = {found.authority_id: found.unit for found in procedures.competent_units(procedure_id, on=on)}
    of_field = procedures.units_of_field(procedure_id, [ward.pk for ward in wards], on=on)
    workers: dict[int, Counter[int]] = defaultdict(Counter)
    for seat in organisations.seats_on([ward.pk for ward in wards], on):
        if seat.roles & WORKING_ROLES:
            workers[seat.authority_id][seat.unit_id] += 1
    units = {
        unit.pk: unit for unit in organisations.units_by_ids({each for found in workers.values() for each in found})
    }
    told = []
    for ward in wards:
        able = [units[found] for found in workers[ward.pk] if units[found].kind != UnitKind.LEADERSHIP]
        unit = named.get(ward.pk) or max(
            able, default=None,
            key=lambda each: (of_field.get(each.pk, 0), workers[each.authority_id][each.pk], -each.pk),
        )  # fmt: skip
        if unit is not None:
            told.append((ward, unit))
    return told
