"""Rounds, cases and titles as their readers may see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.insight.emulation.models import CouncilMember, EmulationCase, EmulationRound, EmulationScheme, Nomination
from motcua.insight.emulation.models.scheme import in_force
from motcua.insight.emulation.queries import scope
from motcua.insight.emulation.values.states import Outcome, RoundState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import sort_key
from motcua.registry.organisations import queries as organisations

NEAR = ("unit__authority", "authority")


def scheme_in_force(day: date) -> EmulationScheme | None:
    """This function will give the scheme in force on a day, or nothing."""
    return EmulationScheme.objects.filter(in_force(day)).first()


def schemes() -> QuerySet[EmulationScheme]:
    """This function will give all schemes, the latest first."""
    return EmulationScheme.objects.order_by("-valid_from")


def round_of_year(authority_id: int, year: int) -> EmulationRound | None:
    """This function will give the round of an authority's year, or nothing; the caller judges who may see it."""
    near = EmulationRound.objects.select_related("scheme", "authority", "decided_by")
    return near.filter(authority_id=authority_id, year=year).first()


def rounds_seen_by(actor: Actor) -> QuerySet[EmulationRound]:
    """This function will give the rounds in which the actor sees anything, the latest first, with the size of each."""
    found = EmulationRound.objects.select_related("authority", "scheme")
    if not actor.is_system:
        mine = EmulationCase.objects.filter(scope.visible(actor)).values("round_id")
        found = found.filter(
            Q(pk__in=mine)
            | Q(authority_id__in=scope.whole_authorities(actor))
            | Q(council__staff_id=actor.staff_id or 0)
        ).distinct()
    return found.annotate(people=Count("cases", filter=Q(cases__staff__isnull=False), distinct=True)).order_by(
        "-year", "pk"
    )


def cases_seen_by(actor: Actor, found: EmulationRound) -> QuerySet[EmulationCase]:
    """This function will give the cases of a round that the actor may see: people, then units, the best score first."""
    listed = EmulationCase.objects.filter(scope.visible(actor), round=found).select_related(*NEAR)
    return listed.order_by("subject", "-score", "pk")


def my_cases(actor: Actor) -> QuerySet[EmulationCase]:
    """This function will give the actor's own years, the latest first."""
    own = EmulationCase.objects.filter(staff_id=actor.staff_id or 0).select_related("round", *NEAR)
    return own.order_by("-round__year")


def council_of(found: EmulationRound) -> list[CouncilMember]:
    """This function will give who sits in the council: chair, secretary, members."""
    order = {"chair": 0, "secretary": 1, "member": 2}
    return sorted(found.council.select_related("staff"), key=lambda one: (order[one.duty], one.pk))


def nominations_of(found: EmulationRound) -> QuerySet[Nomination]:
    """This function will give all proposals of a round with their cases; the caller judges who may see them."""
    return Nomination.objects.filter(case__round=found).select_related(
        "case__unit__authority", "case__authority", "case__round"
    )


def awards_of(found: EmulationRound, case_ids: Collection[int] | None = None) -> QuerySet[Nomination]:
    """This function will give what was awarded in a round, by number in the register; of some cases, or of all."""
    listed = nominations_of(found).filter(outcome=Outcome.AWARDED).order_by("register_no")
    return listed if case_ids is None else listed.filter(case_id__in=case_ids)


def by_place(one: Nomination) -> tuple[str | int, ...]:
    """This function will give the key that orders awards by authority, unit and name: it tells nobody's score."""
    case = one.case
    return case.authority.code, case.unit.sort_order, case.unit_id, *sort_key(case.name)


def decided_rounds_of(actor: Actor) -> QuerySet[EmulationRound]:
    """This function will give the decided rounds of the authorities in which the actor works, and of those above them."""
    above: set[int] = set()
    for authority_id in {grant.authority_id for grant in actor.grants} | ({actor.authority_id} - {None}):
        above |= set(organisations.ancestor_ids(authority_id or 0))
    found = EmulationRound.objects.filter(authority_id__in=above, state=RoundState.DECIDED)
    return found.select_related("authority", "scheme", "decided_by").order_by("-year", "pk")


def decided_round(actor: Actor, round_id: int) -> EmulationRound:
    """This function will give a decided round to whoever works in its authority or below; raises NotFound."""
    found = decided_rounds_of(actor).filter(pk=round_id).first()
    if found is None:
        raise NotFound("Không tìm thấy danh sách này.", next_step="Danh sách có sau khi quyết định.")
    return found


def story_of(found: EmulationRound) -> QuerySet[Entry]:
    """This function will give what the journal tells of a round, oldest first."""
    return audit.journal_of(found.subject)


def unproposed_units(found: EmulationRound, standings: Iterable[EmulationCase]) -> list[str]:
    """This function will name the units of which nobody was proposed for anything."""
    proposed = set(Nomination.objects.filter(case__round=found).values_list("case__unit_id", flat=True))
    return sorted({one.name for one in standings if one.staff_id is None and one.unit_id not in proposed})
