"""The pages of inspections: the plan, the list, the visit, findings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.casework.dossiers.queries.sampling import suggested_samples
from motcua.channels.desk.oversight import forms
from motcua.channels.desk.oversight.known import authorities_of, chosen_of, tabs_for, whole_year, year_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.insight.oversight import policies
from motcua.insight.oversight.queries import plan_coverage
from motcua.insight.oversight.queries.findings import targets_of
from motcua.insight.oversight.queries.inspections import (
    findings_visible_to,
    inspection_by_id,
    inspections_visible_to,
    items_of,
    marks_of,
    names_of,
    photo_of,
    plan_of,
)
from motcua.insight.oversight.queries.latest import last_inspection_year
from motcua.insight.oversight.values.inspection import Judgement, Target
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.oversight.models import Inspection

MOST = 100


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will show the plan of a year with its coverage, and the visits that the actor may read."""
    found = authorities_of(request, Permission.OVERSIGHT_INSPECTION_SEE)
    chosen = chosen_of(request, found)
    year = year_of(request, lambda on: last_inspection_year(chosen.pk, on=on))
    plan = plan_of(chosen.pk, year)
    planned = (
        [(one, Target(one.authority_id, one.unit_id)) for one in plan.visits.order_by("month", "id")] if plan else []
    )
    names = names_of([target for _visit, target in planned])
    scope = organisations.descendant_ids(chosen.pk)
    visits = inspections_visible_to(request.actor).filter(opened_at__year=year, authority_id__in=scope)[:MOST]
    context = {
        "tabs": tabs_for(request), "authorities": found, "chosen": chosen, "year": year, "plan": plan, "visits": visits,
        "planned": [(visit, names[target]) for visit, target in planned],
        "coverage": plan_coverage(year=year, authority_id=chosen.pk),
        "can_plan": policies.may_edit_plan(request.actor, chosen.pk),
        "can_approve": policies.may_approve_plan(request.actor, chosen.pk),
        "can_carry": policies.may_carry_out(request.actor, chosen.pk),
    }  # fmt: skip
    return render(request, "desk/oversight/inspections.html", context)


@desk_page
@require_GET
def samples(request: DeskRequest) -> HttpResponse:
    """This function will name the dossiers that the figures suggest to look at."""
    found = authorities_of(request, Permission.OVERSIGHT_INSPECTION_CARRY)
    chosen, year = chosen_of(request, found), year_of(request)
    listed = suggested_samples(period=whole_year(year), authority_ids=[chosen.pk])
    units = organisations.unit_names([one.unit_id for one in listed if one.unit_id], at_home=chosen.pk)
    rows = [(one, units.get(one.unit_id or 0, "–")) for one in listed]
    context = {"tabs": tabs_for(request), "authorities": found, "chosen": chosen, "year": year, "rows": rows}
    return render(request, "desk/oversight/samples.html", context)


@desk_page
@require_GET
def visit(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will show a visit: to the team while it works, its checklist to fill in, also without a network."""
    inspection = seen(request, inspection_id)
    response = render(request, "desk/oversight/visit.html", visit_page(request, inspection))
    if inspection.signed_by_team_at is None:
        response["X-Offline"] = "1"
    return response


@desk_page
@require_GET
def photo(request: DeskRequest, inspection_id: int, photo_id: int) -> HttpResponse:
    """This function will give a photo of a visit, as it was put in."""
    kept, content = photo_of(seen(request, inspection_id), photo_id)
    return HttpResponse(content, kept.media_type, headers={"Content-Disposition": "inline", "Cache-Control": "private"})


@desk_page
@require_GET
def findings(request: DeskRequest) -> HttpResponse:
    """This function will show findings, open ones first, with what the actor may do with each."""
    today, listed = local_date(request.at), findings_visible_to(request.actor)[:MOST]
    rows = [
        (
            one,
            policies.may_report_remedy(request.actor, one),
            policies.may_carry_out(request.actor, one.inspection.authority_id),
        )
        for one in listed
    ]
    context = {
        "tabs": tabs_for(request),
        "rows": rows,
        "today": today,
        "late": [one.pk for one in listed if _is_late(one, today)],
    }
    return render(request, "desk/oversight/findings.html", context)


def seen(request: DeskRequest, inspection_id: int) -> Inspection:
    """This function will give a visit that the actor may read; raises NotFound."""
    return policies.inspection_or_missing(request.actor, inspection_by_id(inspection_id))


def visit_page(request: DeskRequest, inspection: Inspection, form: forms.MarksForm | None = None) -> dict[str, Any]:
    """This function will gather a visit with its checklist, photos and findings."""
    items = items_of(inspection.checklist)
    marks = marks_of(inspection)
    is_open = inspection.signed_by_team_at is None
    works = is_open and bool(policies.may_carry_out(request.actor, inspection.authority_id))
    initial: dict[str, str] = {f"judge-{key}": mark.judgement for key, mark in marks.items()}
    initial |= {f"note-{key}": mark.note for key, mark in marks.items()}
    form = form or forms.MarksForm(items=items, initial=initial)
    pairs = [
        (item, mark := marks.get(item.key), form[f"judge-{item.key}"], form[f"note-{item.key}"], forms.seen_of(mark))
        for item in items
    ]
    return {
        "tabs": tabs_for(request), "inspection": inspection, "works": works, "form": form, "pairs": pairs,
        "photo_form": forms.PhotoForm(items=items), "photos": inspection.photos.order_by("id"), "not_met": Judgement.NOT_MET.value,
        "findings": inspection.findings.select_related("unit").order_by("id"),
        "can_countersign": not is_open and inspection.signed_by_unit_at is None and bool(policies.may_stand_for(request.actor, inspection)),
        "open_dossiers": bool(may(request.actor, Permission.DOSSIERS_DOSSIER_SEE)),
    }  # fmt: skip


def targets_with_names(authority_id: int, on: date) -> dict[Target, str]:
    """This function will give what may be inspected, with its name."""
    targets = targets_of(authority_id, on)
    named = names_of(targets)
    return {target: named[target] for target in targets}


def _is_late(finding: Any, today: date) -> bool:
    return finding.verified_at is None and finding.due_on < today
