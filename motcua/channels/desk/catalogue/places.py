"""The units among which who edits the catalogue may choose: of his own authorities and those below."""

from __future__ import annotations

from datetime import date
from typing import Any

from motcua.channels.desk.access import authorities_where
from motcua.foundation.access.permissions import Permission
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations


def unit_options(actor: Actor, day: date) -> list[tuple[str, str]]:
    """This function will give the units, each under its authority's name."""
    own = authorities_where(actor, Permission.PROCEDURES_VERSION_EDIT)
    wanted = organisations.descendant_ids(*own)
    names = {row.pk: row.name for row in organisations.authorities_by_ids(list(wanted))}
    return [
        (str(unit.pk), f"{names[authority_id]}: {unit.name}")
        for authority_id in sorted(wanted, key=lambda one: (one not in own, names[one]))
        for unit in organisations.units_of(authority_id, day)
    ]


def authority_of_unit(unit_id: int) -> Any:  # Any: a unit of the organisation
    """This function will give the unit that was chosen. Raises NotFound."""
    found = organisations.unit(unit_id)
    if found is None:
        raise NotFound("Không có đơn vị này.", field="unit", next_step="Chọn trong danh sách.")
    return found
