"""How an approved proposal becomes law of the house: by the same commands as any publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from motcua.casework.dossiers.commands.routes import publish_route
from motcua.casework.dossiers.queries.route_files import RouteFile, route_files
from motcua.casework.dossiers.queries.routes import (
    Step,
    compile_route,
    route_table,
    standard_route,
    write_route_table,
)
from motcua.casework.procedures import queries as procedures
from motcua.casework.procedures.commands.competence import delegate, name_competent_unit
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, publish_version, set_parts
from motcua.casework.procedures.values import Handling, Level, PaperRecord
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.queries.wards import ward_units
from motcua.insight.reform.rules.shortening import is_shorter, shortened, standard_steps
from motcua.insight.reform.values.proposals import ProposalKind
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict
from motcua.kernel.time import Period
from motcua.registry.calendars.values.limits import Limit, LimitUnit

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

HOUR = 60
DAYS_A_WEEK, WORKING_DAYS_A_WEEK = 7, 5


def carry(proposal: Proposal, *, actor: Actor, at: datetime) -> int:
    """This function will publish what a proposal changes from its day on; give the id of the version then in force."""
    assert proposal.valid_from is not None
    current = procedures.version_in_force(proposal.procedure_id, on=proposal.valid_from)
    if proposal.what is ProposalKind.DELEGATE:
        _hand_down(proposal, proposal.valid_from, actor, at)
        return int(current.pk)
    draft = draft_version(actor=actor, at=at, version_id=current.pk)
    _CHANGES[proposal.what](proposal, draft.pk, actor, at)
    published = publish_version(
        actor=actor, at=at, version_id=draft.pk, decision_no=proposal.decision_no, valid_from=proposal.valid_from
    )
    _carry_routes(proposal, current, published, actor, at)
    if proposal.what is ProposalKind.BRING_IN:
        _take_up(proposal, published, actor, at)
    return int(published.pk)


def _cut_time(proposal: Proposal, draft_id: int, actor: Actor, at: datetime) -> None:
    now = procedures.version_by_id(draft_id).limit
    limit = Limit(proposal.limit_value or 0, LimitUnit(proposal.limit_unit))
    if now is not None and not is_shorter(limit, now):
        if proposal.step_minutes is not None and (now.value, now.unit) == (limit.value, limit.unit):
            return  # a step gives up less than a whole day: the promise stays
        raise Conflict("Thủ tục nay đã có thời hạn {now}, không dài hơn thời hạn đề xuất ({limit}).",
                       next_step="Xem lại phiên bản hiện hành; lập đề xuất mới nếu còn rút được.", now=now.label,
                       limit=limit.label)  # fmt: skip
    changes = {"committed_value": proposal.limit_value, "committed_unit": proposal.limit_unit}
    edit_draft(actor=actor, at=at, version_id=draft_id, changes=changes)


def _drop_paper(proposal: Proposal, draft_id: int, actor: Actor, at: datetime) -> None:
    papers = list(procedures.version_by_id(draft_id).papers.all())
    kept = [paper for paper in papers if paper.name != proposal.paper]
    if len(kept) == len(papers):
        raise Conflict("Thành phần hồ sơ hiện không còn giấy tờ “{paper}”.",
                       next_step="Xem lại thành phần hồ sơ trong danh mục.", paper=proposal.paper)  # fmt: skip
    records = [
        PaperRecord(
            name=paper.name, group=paper.group, originals=paper.originals, copies=paper.copies,
            component_code=paper.component_code, form_code=paper.form_code, forms=tuple(paper.forms), note=paper.note,
            is_optional=paper.is_optional, has_electronic_form=paper.has_electronic_form,
            is_processing_result=paper.is_processing_result,
        )
        for paper in kept
    ]  # fmt: skip
    set_parts(actor=actor, at=at, version_id=draft_id, papers=records)


def _bring_in(proposal: Proposal, draft_id: int, actor: Actor, at: datetime) -> None:
    changes = {"handling": Handling.ONE_STOP.value, "in_one_stop_from": proposal.valid_from}
    edit_draft(actor=actor, at=at, version_id=draft_id, changes=changes)


def _put_online(proposal: Proposal, draft_id: int, actor: Actor, at: datetime) -> None:
    changes: dict[str, object] = {"online_level": proposal.online_level}
    if proposal.with_payment:
        changes["online_payment"] = True
    edit_draft(actor=actor, at=at, version_id=draft_id, changes=changes)


_CHANGES: dict[ProposalKind, Callable[[Proposal, int, Actor, datetime], None]] = {
    ProposalKind.CUT_TIME: _cut_time,
    ProposalKind.DROP_PAPER: _drop_paper,
    ProposalKind.BRING_IN: _bring_in,
    ProposalKind.PUT_ONLINE: _put_online,
}


def _hand_down(proposal: Proposal, valid_from: date, actor: Actor, at: datetime) -> None:
    """Hand the power down, and name the unit of each ward that takes it over from that day."""
    delegate(
        actor=actor, at=at, procedure_id=proposal.procedure_id, from_level=Level.DISTRICT, to_level=Level.WARD,
        from_authority_id=proposal.authority_id, legal_basis=proposal.decision_no, during=Period(valid_from),
    )  # fmt: skip
    for ward, unit in ward_units(proposal.procedure_id, proposal.authority_id, on=valid_from):
        name_competent_unit(
            actor=actor, at=at, procedure_id=proposal.procedure_id, authority_id=ward.pk, unit_id=unit.pk,
            valid_from=valid_from,
        )  # fmt: skip


def _take_up(proposal: Proposal, published: ProcedureVersion, actor: Actor, at: datetime) -> None:
    """Let the unit that proposed it handle a procedure that comes in, by the standard route where it has none."""
    assert proposal.valid_from is not None
    whose = {"procedure_id": proposal.procedure_id, "authority_id": proposal.authority_id}
    if procedures.competent_unit(**whose, on=proposal.valid_from) is None:
        name_competent_unit(actor=actor, at=at, **whose, unit_id=proposal.unit_id, valid_from=proposal.valid_from)
    if not route_files(published.pk):
        steps = tuple(Step(role, name, hours) for role, name, hours in standard_steps(_hours(published.limit)))
        name = f"Quy trình {proposal.procedure.code}"
        bpmn = standard_route(steps, name=name, process_id=f"v{published.pk}")
        publish_route(
            actor=actor, bpmn=bpmn, name=name, version_id=published.pk, authority_id=proposal.authority_id, at=at
        )


def _carry_routes(proposal: Proposal, old: ProcedureVersion, new: ProcedureVersion, actor: Actor, at: datetime) -> None:
    """Give the new version the routes of the old one; a cut shortens their steps."""
    ratio = _ratio(old.limit, new.limit)
    for route in route_files(old.pk):
        publish_route(
            actor=actor, bpmn=_fitting(route, ratio, proposal), name=route.name, version_id=new.pk,
            authority_id=route.authority_id, at=at,
        )  # fmt: skip


def _fitting(route: RouteFile, ratio: float, proposal: Proposal) -> bytes:
    """Write a route whose steps fit into the shorter limit, or whose one step has its new time."""
    if ratio >= 1 and proposal.step_minutes is None:
        return route.bpmn
    rows = route_table(route.bpmn)
    hours = {row.id: Decimal(row.hours) for row in rows if row.hours}
    if proposal.step_minutes is None:
        hours = shortened(hours, ratio, step=proposal.step)
    elif proposal.step in hours:
        hours[proposal.step] = min(hours[proposal.step], Decimal(proposal.step_minutes) / HOUR)
    fitted = tuple(replace(row, hours=str(hours[row.id])) if row.id in hours else row for row in rows)
    graph = compile_route(route.bpmn)
    return write_route_table(fitted, name=graph.name, process_id=graph.process_id, lanes=graph.lanes)


def _ratio(old: Limit | None, new: Limit | None) -> float:
    """Give what is left of a limit; a working day is eight hours, five of them a week."""
    return _hours(new) / _hours(old) if old is not None and new is not None else 1.0


def _hours(limit: Limit | None) -> float:
    if limit is None:
        return 0.0
    if limit.working_minutes is not None:
        return limit.working_minutes / 60
    days = {LimitUnit.MONTH: limit.value * 30, LimitUnit.CALENDAR_DAY: limit.value}.get(limit.unit)
    if days is not None:
        return days * 8 * WORKING_DAYS_A_WEEK / DAYS_A_WEEK
    return limit.value * 8.0
