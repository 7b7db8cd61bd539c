"""Before the year begins: authorities, staff, catalogue, routes. Every part may run again and changes nothing then."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files

import yaml

from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.commands.competence import name_competent_unit
from motcua.casework.procedures.commands.importing import Terms, import_records
from motcua.casework.procedures.values.answers import Rejection
from motcua.channels.replay import facts
from motcua.channels.replay.catalogue import Entry, entries
from motcua.channels.replay.people import Position, positions
from motcua.kernel.actor import Actor, Via, system_actor
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import ZONE
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands.authorities import change_authority
from motcua.registry.organisations.commands.setup import set_up
from motcua.registry.organisations.commands.staff import appoint_staff
from motcua.registry.organisations.values import AuthorityChanges, NewStaff

FOUNDED_ON = date(2018, 1, 1)
FOUNDED_AT = datetime.combine(FOUNDED_ON, time(0, 30), tzinfo=ZONE)
PROGRAM: Actor = system_actor(Via.REPLAY, "Kịch bản năm 2018")
Tell = Callable[[str], None]


def found(tell: Tell) -> str | None:
    """Set up the district of the scenario; give the administrator's password when it was made just now."""
    password = _authorities()
    tell("Cơ quan và đơn vị đã có")
    for seat in positions():
        _appoint(seat)
    tell("120 cán bộ đã có")
    for entry in entries():
        _take_up(entry)
    tell(f"{len(entries())} thủ tục và quy trình đã có")
    return password


def _authorities() -> str | None:
    if organisations.authority_by_code(facts.DISTRICT_CODE, FOUNDED_ON) is not None:
        return None
    text = files("motcua.registry.organisations").joinpath("data/cam_le_2018.yaml").read_text(encoding="utf-8")
    made = set_up(actor=PROGRAM, at=FOUNDED_AT, source=yaml.safe_load(text))
    for number, found in enumerate(made.authority_ids):
        changes = AuthorityChanges(hotline=f"0236 000 {number:04}", address=f"Số {number} đường Mẫu (địa chỉ thử)")
        change_authority(actor=PROGRAM, at=FOUNDED_AT, authority_id=found, changes=changes)
    return made.administrator_password


@cache
def authority_id(code: str) -> int:
    """Give the id of an authority of the scenario; raises NotFound."""
    authority = organisations.authority_by_code(code, FOUNDED_ON)
    if authority is None:
        raise NotFound(f"Kịch bản thiếu cơ quan {code}.", next_step="Chạy lại từ một cơ sở dữ liệu trống.")
    return authority.pk


@cache
def unit_id(authority_code: str, unit_code: str) -> int:
    """Give the id of a unit of the scenario; raises NotFound."""
    unit = organisations.unit_by_code(authority_id(authority_code), unit_code, FOUNDED_ON)
    if unit is None:
        raise NotFound(f"Kịch bản thiếu đơn vị {unit_code} của {authority_code}.")
    return unit.pk


def _appoint(seat: Position) -> None:
    if organisations.staff_by_login(seat.login) is not None:
        return
    appoint_staff(
        actor=PROGRAM, at=FOUNDED_AT, unit_id=unit_id(seat.authority_code, seat.unit_code), roles=seat.roles,
        person=NewStaff(login=seat.login, name=seat.name, title=seat.title), valid_from=FOUNDED_ON,
    )  # fmt: skip


def _take_up(entry: Entry) -> None:
    """Import one procedure, publish its route, name who handles it."""
    valid_from = entry.brought_in_on or FOUNDED_ON
    decision = facts.BROUGHT_IN_DECISION if entry.brought_in_on else facts.CATALOGUE_DECISION
    source = (f"{entry.code}.json", json.dumps(entry.sheet(), ensure_ascii=False).encode())
    terms = Terms(valid_from=valid_from, decision_no=decision)
    for _, outcome in import_records(actor=PROGRAM, at=FOUNDED_AT, sources=[source], terms=terms):
        if isinstance(outcome, Rejection):
            raise Refused(f"Kịch bản có thủ tục {entry.code} không đọc được: {outcome.why}")
    version = procedures.version_in_force_by_code(entry.code, on=valid_from)
    publish_route(
        actor=PROGRAM, bpmn=entry.route(), name=f"Quy trình {entry.code}", version_id=version.pk, at=FOUNDED_AT
    )
    for code, unit in competent(entry):
        name_competent_unit(
            actor=PROGRAM, at=FOUNDED_AT, procedure_id=version.procedure_id, authority_id=authority_id(code),
            unit_id=unit_id(code, unit), valid_from=valid_from,
        )  # fmt: skip


def competent(entry: Entry) -> list[tuple[str, str]]:
    """Give the units that handle a procedure from the start: the district's, the wards', or both."""
    district, ward = entry.units
    wards = [(code, ward) for code in facts.WARD_CODES] if entry.level in ("ward", "district_and_ward") else []
    return ([] if entry.level == "ward" else [(facts.DISTRICT_CODE, district)]) + wards
