"""What the district changed during the year: shorter limits, powers handed to the wards. Dated, by the usual commands."""

from __future__ import annotations

from datetime import date, datetime, time

from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.commands.competence import delegate, name_competent_unit
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version
from motcua.casework.procedures.values.words import Level
from motcua.channels.replay import facts
from motcua.channels.replay.catalogue import Entry, entries, entry
from motcua.channels.replay.founding import PROGRAM, authority_id, unit_id
from motcua.kernel.time import ZONE, Period


def days_of_change() -> frozenset[date]:
    """Give the days on which something changes."""
    cuts = {found.cut_on for found in entries() if found.cut_on is not None}
    return frozenset(cuts | {facts.DELEGATED_ON})


def carry_out(day: date) -> None:
    """Carry out what changes on a day; a second time nothing more happens."""
    at = datetime.combine(day, time(7, 0), tzinfo=ZONE)
    for found in entries():
        if found.cut_on == day:
            _cut(found, day, at)
    if day == facts.DELEGATED_ON:
        for code, basis in facts.DELEGATED.items():
            _hand_down(entry(code), basis, at)


def _cut(found: Entry, day: date, at: datetime) -> None:
    """Publish a version with a shorter committed limit and a route that fits in it."""
    current = procedures.version_in_force_by_code(found.code, on=day)
    if current.committed_value == found.cut_to:
        return
    draft = draft_version(actor=PROGRAM, at=at, version_id=current.pk)
    edit_draft(
        actor=PROGRAM, at=at, version_id=draft.pk,
        changes={"committed_value": found.cut_to, "committed_unit": found.limit_unit},
    )  # fmt: skip
    decision = f"{facts.CUT_DECISION} ({found.code})"
    published = publish_version(actor=PROGRAM, at=at, version_id=draft.pk, decision_no=decision, valid_from=day)
    publish_route(
        actor=PROGRAM,
        bpmn=found.route(found.cut_to),
        name=f"Quy trình {found.code} rút ngắn",
        version_id=published.pk,
        at=at,
    )


def _hand_down(found: Entry, basis: str, at: datetime) -> None:
    procedure = procedures.procedure_by_code(found.code)
    district = authority_id(facts.DISTRICT_CODE)
    if procedures.is_delegated(procedure.pk, to_level=Level.WARD, authority_id=district, on=facts.DELEGATED_ON):
        return
    delegate(
        actor=PROGRAM, at=at, procedure_id=procedure.pk, from_level=Level.DISTRICT, to_level=Level.WARD,
        from_authority_id=district, legal_basis=basis, during=Period(facts.DELEGATED_ON),
    )  # fmt: skip
    for code in facts.WARD_CODES:
        name_competent_unit(
            actor=PROGRAM, at=at, procedure_id=procedure.pk, authority_id=authority_id(code),
            unit_id=unit_id(code, found.units[1]), valid_from=facts.DELEGATED_ON,
        )  # fmt: skip
