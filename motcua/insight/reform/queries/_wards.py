"""The wards to which a power would be handed down: whose hands do which step there, and what these have to do already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from motcua.casework.dossiers.queries import past_work
from motcua.insight.reform.queries._play import half_days
from motcua.insight.reform.queries._scene import Scene, rulers
from motcua.insight.reform.queries.wards import ward_units
from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.rules.whatif.kinds.handing_down import HandedDown, Hands, Ward, hand_down
from motcua.insight.reform.rules.whatif.loads import steps_after, steps_before, use_of
from motcua.insight.reform.rules.whatif.ways import Ruler
from motcua.insight.reform.values.whatif import DeskLoad
from motcua.kernel.actor import Role
from motcua.kernel.errors import Refused
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.registry.organisations.models import Authority, Unit
    from motcua.registry.organisations.values import Seat

INSTEAD = {Role.DEPT_HEAD: Role.HANDLER, Role.RETURN_DESK: Role.RECEPTION, Role.HANDLER: Role.DEPT_HEAD,
           Role.CLERK: Role.RECEPTION}  # fmt: skip
"""Who does a role's steps in a ward too small to have it (assumed)."""
AT_HOME = frozenset({Role.HANDLER, Role.DEPT_HEAD})
"""Roles of the unit that handles the procedure; the others are the ward's."""


def wards_below(scene: Scene) -> list[Ward]:
    """This function will give the wards below the authority with their people; raises Refused where there is none."""
    day = scene.end - timedelta(1)
    units = ward_units(scene.procedure.pk, scene.authority_id, on=day)
    if not units:
        raise Refused(
            "Cơ quan này không có phường, xã nào đủ người để giao.", field="kind",
            next_step="Lập đơn vị và phân vai cán bộ của phường trong trang Tổ chức.",
        )  # fmt: skip
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in organisations.seats_on([ward.pk for ward, _ in units], day):
        seats[seat.authority_id].append(seat)
    measures = rulers({ward.pk for ward, _ in units}, scene.start)
    return [_ward(ward, unit, seats[ward.pk], measures[ward.pk]) for ward, unit in units]


def _ward(ward: Authority, unit: Unit, seats: Sequence[Seat], ruler: Ruler) -> Ward:
    hands = {}
    for role in Role:
        found = _in(role, unit, seats) or (_in(INSTEAD[role], unit, seats) if role in INSTEAD else [])
        if found:
            hands[role.value] = Hands(found[0].unit_id, tuple(seat.staff_id for seat in found))
    return Ward(ward.pk, ward.place_id, ruler, hands)


def _in(role: Role, unit: Unit, seats: Sequence[Seat]) -> list[Seat]:
    return [seat for seat in seats if role in seat.roles and (role not in AT_HOME or seat.unit_id == unit.pk)]


def taken_over(scene: Scene, wards: Sequence[Ward]) -> HandedDown:
    """This function will move the authority's dossiers to the wards, beside what the wards' people did in the period."""
    below = frozenset(ward.authority_id for ward in wards)
    loads = past_work.other_work(
        people={person for ward in wards for person in ward.people}, procedure_id=scene.model_id, start=scene.start,
        end=scene.end, authority_ids=scene.scope,
    )  # fmt: skip
    return hand_down(scene.office, wards, {case.authority_id for case in scene.office.cases} - below, loads)


def load_of_wards(scene: Scene, wards: Sequence[Ward], moved: HandedDown, found: Estimate) -> tuple[DeskLoad, ...]:
    """This function will tell what each ward would have to bear, and what the authority itself would be spared."""
    after = moved.change.after or scene.office
    before, then, days, late = (
        steps_before(scene.office),
        steps_after(scene.office, moved.change),
        half_days(scene),
        dict(found.late_by),
    )
    names = {one.pk: one.name for one in organisations.authorities_by_ids([*moved.by_ward, scene.authority_id])}
    desks = {person: place for place, person in enumerate(after.people)}
    hers = [
        (ward.authority_id, moved.by_ward[ward.authority_id], {desks[one] for one in ward.people}) for ward in wards
    ]
    home = (
        scene.authority_id,
        len(scene.office.cases) - sum(moved.by_ward.values()),
        set(range(len(scene.office.people))),
    )
    return tuple(
        DeskLoad(
            authority_id=authority_id, name=names.get(authority_id, ""), dossiers=dossiers, people=len(chosen),
            used_before=round(use_of(after.desks, before, chosen, days), 4),
            used_after=round(use_of(after.desks, then, chosen, days), 4),
            late_share=round(late[authority_id], 4) if authority_id in late else None,
        )
        for authority_id, dossiers, chosen in [home, *hers]
    )  # fmt: skip
