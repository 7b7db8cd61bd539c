"""What is offered in the forms of plans and tasks: units, people, targets."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from motcua.insight.reform.queries.measuring import targets_under
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformPlan

Offered = list[tuple[int, str]]


def units_offered(authority_id: int, day: date) -> Offered:
    """This function will offer the units of an authority, and the leadership of each authority directly below it."""
    own = [(unit.pk, unit.name) for unit in organisations.units_of(authority_id, day)]
    below = list(organisations.children_of(authority_id, day))
    led = [(organisations.unit_of_kind(one.pk, UnitKind.LEADERSHIP, day), one.name) for one in below]
    return own + [(unit.pk, f"{unit.name}, {name}") for unit, name in led if unit is not None]


def people_offered(authority_id: int, day: date, units: Offered) -> Offered:
    """This function will offer the people who work in some units of an authority and of those directly below it."""
    names = dict(units)
    seats = organisations.seats_on(sorted(organisations.descendant_ids(authority_id)), day)
    known = [
        (seat.staff_id, f"{seat.name} – {names[seat.unit_id]}", seat.unit_id) for seat in seats if seat.unit_id in names
    ]
    order = list(names)
    return [
        (staff_id, words) for staff_id, words, unit_id in sorted(known, key=lambda one: (order.index(one[2]), one[1]))
    ]


def targets_offered(plan: ReformPlan) -> Offered:
    """This function will offer the targets of a plan's resolution."""
    return [(one.pk, one.name) for one in targets_under([plan.resolution])] if plan.resolution else []
