"""Decisions about members of staff, as evaluation and emulation read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from motcua.insight.oversight.models import DisciplineDecision, Initiative, RewardDecision
from motcua.insight.oversight.queries.periods import days_within
from motcua.insight.oversight.values.discipline import DisciplineFact, InitiativeFact, Measure, RewardFact
from motcua.kernel.time import Period


def discipline_of_staff(*, staff_ids: Collection[int], period: Period) -> Mapping[int, tuple[DisciplineFact, ...]]:
    """This function will give the disciplinary decisions about members of staff in a period, oldest first, by staff.

    Whoever is not among the keys has none on record. One query.
    """
    asked = DisciplineDecision.objects.filter(days_within(period, "decided_on"), staff_id__in=staff_ids)
    found: dict[int, list[DisciplineFact]] = defaultdict(list)
    for row in asked.order_by("decided_on", "id"):
        found[row.staff_id].append(
            DisciplineFact(
                staff_id=row.staff_id, measure=Measure(row.measure), decision_no=row.decision_no,
                decided_on=row.decided_on, reason=row.reason, finding_id=row.finding_id,
            )
        )  # fmt: skip
    return {staff_id: tuple(facts) for staff_id, facts in found.items()}


def initiatives_of_staff(*, staff_ids: Collection[int], period: Period) -> Mapping[int, tuple[InitiativeFact, ...]]:
    """This function will give the recognised initiatives of members of staff in a period, oldest first, by staff."""
    asked = Initiative.objects.filter(days_within(period, "decided_on"), staff_id__in=staff_ids)
    found: dict[int, list[InitiativeFact]] = defaultdict(list)
    for row in asked.order_by("decided_on", "id"):
        found[row.staff_id].append(
            InitiativeFact(staff_id=row.staff_id, name=row.name, decision_no=row.decision_no, decided_on=row.decided_on)
        )
    return {staff_id: tuple(facts) for staff_id, facts in found.items()}


def rewards_of_staff(*, staff_ids: Collection[int], period: Period) -> Mapping[int, tuple[RewardFact, ...]]:
    """This function will give the titles and commendations of members of staff in a period, oldest first, by staff."""
    asked = RewardDecision.objects.filter(days_within(period, "decided_on"), staff_id__in=staff_ids)
    found: dict[int, list[RewardFact]] = defaultdict(list)
    for row in asked.order_by("decided_on", "id"):
        found[row.staff_id].append(
            RewardFact(
                staff_id=row.staff_id, title=row.title, decision_no=row.decision_no, decided_on=row.decided_on,
                reason=row.reason,
            )
        )  # fmt: skip
    return {staff_id: tuple(facts) for staff_id, facts in found.items()}


def discipline_in(*, authority_id: int, period: Period) -> QuerySet[DisciplineDecision]:
    """This function will give an authority's disciplinary decisions of a period, the latest first; the caller judges who
    may read them.
    """
    found = DisciplineDecision.objects.filter(days_within(period, "decided_on"), authority_id=authority_id)
    return found.select_related("staff", "finding__inspection").order_by("-decided_on", "-id")


def initiatives_in(*, authority_id: int, period: Period) -> QuerySet[Initiative]:
    """This function will give an authority's recognised initiatives of a period, the latest first."""
    found = Initiative.objects.filter(days_within(period, "decided_on"), authority_id=authority_id)
    return found.select_related("staff").order_by("-decided_on", "-id")


def rewards_in(*, authority_id: int, period: Period) -> QuerySet[RewardDecision]:
    """This function will give an authority's titles and commendations of a period, the latest first."""
    found = RewardDecision.objects.filter(days_within(period, "decided_on"), authority_id=authority_id)
    return found.select_related("staff").order_by("-decided_on", "-id")
