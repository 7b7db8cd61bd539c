"""Figures of inspections: coverage of the yearly plan, findings of units and authorities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from motcua.insight.oversight.models import Finding, Inspection, InspectionPlan
from motcua.insight.oversight.queries.periods import instants_within
from motcua.insight.oversight.values.inspection import FindingFact, FindingFigures, PlanCoverage, Severity, Target
from motcua.kernel.time import Period, local_date
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.values import UnitKind

INSPECTABLE_KINDS = (UnitKind.ONE_STOP, UnitKind.DEPARTMENT, UnitKind.OFFICE)


def targets_of(authority_id: int, on: date) -> tuple[Target, ...]:
    """This function will give what an authority's team may inspect: its own units but the leadership, and each authority
    directly below it as a whole.
    """
    units = organisations.units_of(authority_id, on).filter(kind__in=INSPECTABLE_KINDS)
    own = tuple(Target(authority_id, unit.pk) for unit in units)
    return own + tuple(Target(below.pk) for below in organisations.children_of(authority_id, on))


def plan_coverage(*, year: int, authority_id: int) -> PlanCoverage | None:
    """This function will tell how many of the units are planned for and were visited in a year; `None` where there is
    neither a plan nor a visit. Units as they stood on the year's last day. Source: par-index §2, area I.
    """
    plan = InspectionPlan.objects.filter(authority_id=authority_id, year=year).first()
    period = Period(date(year, 1, 1), date(year + 1, 1, 1))
    visits = Inspection.objects.filter(instants_within(period, "opened_at"), by_authority_id=authority_id)
    there = frozenset(targets_of(authority_id, date(year, 12, 31)))
    visited = frozenset(Target(*pair) for pair in visits.values_list("authority_id", "unit_id"))
    if plan is None and not visited:
        return None
    planned = {Target(*pair) for pair in plan.visits.values_list("authority_id", "unit_id")} if plan else None
    least = {"minimum_percent": plan.minimum_percent} if plan else {}
    return PlanCoverage(len(there), None if planned is None else len(planned & there), len(visited & there), **least)


def findings_of_units(unit_ids: Collection[int], *, period: Period) -> dict[int, FindingFigures]:
    """This function will give the visits to each of some units in a period and what was found wanting in it, as evidence.

    Left out is a unit that nobody visited, and in which nothing was found on a visit to its authority. Two queries.
    """
    seen: dict[int, set[int]] = defaultdict(set)
    facts: dict[int, list[FindingFact]] = defaultdict(list)
    visits = Inspection.objects.filter(instants_within(period, "opened_at"), unit_id__in=unit_ids)
    for unit_id, visit_id in visits.values_list("unit_id", "pk"):
        seen[unit_id].add(visit_id)
    findings = Finding.objects.filter(instants_within(period, "inspection__opened_at"), unit_id__in=unit_ids)
    for finding in findings.select_related("inspection").order_by("id"):
        if finding.unit_id is not None:
            seen[finding.unit_id].add(finding.inspection_id)
            facts[finding.unit_id].append(fact_of(finding))
    return {unit_id: FindingFigures(len(visited), tuple(facts[unit_id])) for unit_id, visited in seen.items()}


def visits_by_number(numbers: Collection[str]) -> dict[str, int]:
    """This function will give the ids of visits by their numbers; what is no visit's number is left out."""
    return dict(Inspection.objects.filter(number__in=numbers).values_list("number", "pk")) if numbers else {}


def findings_of_authority(*, authority_id: int, period: Period) -> FindingFigures | None:
    """This function will give the visits to an authority, as a whole and to its units, in a period and what they found.

    `None` where there was no visit.
    """
    visits = Inspection.objects.filter(instants_within(period, "opened_at"), authority_id=authority_id)
    findings = Finding.objects.filter(
        instants_within(period, "inspection__opened_at"), Q(inspection__authority_id=authority_id)
    )
    facts = tuple(fact_of(finding) for finding in findings.select_related("inspection").order_by("id"))
    seen = {fact.inspection_id for fact in facts} | set(visits.values_list("pk", flat=True))
    return FindingFigures(len(seen), facts) if seen else None


def fact_of(finding: Finding) -> FindingFact:
    """This function will give a finding as a plain value."""
    visit = finding.inspection
    return FindingFact(
        id=finding.pk, inspection_id=visit.pk, inspection_number=visit.number, authority_id=visit.authority_id,
        unit_id=finding.unit_id, text=finding.text, severity=Severity(finding.severity),
        found_on=local_date(visit.opened_at), due_on=finding.due_on,
        reported_on=local_date(finding.reported_at) if finding.reported_at else None,
        verified_on=local_date(finding.verified_at) if finding.verified_at else None,
    )  # fmt: skip
