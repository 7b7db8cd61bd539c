"""Reading proposals: the list, one with its whole story, present figures, and what a change did after three months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from motcua.casework.dossiers.queries import past_work
from motcua.casework.procedures import queries as procedures
from motcua.foundation.audit import queries as audit
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.models import Proposal, ProposalOpinion
from motcua.insight.reform.rules.effects import compared
from motcua.insight.reform.values.proposals import (
    Effect,
    PresentFigures,
    ProposalKind,
    ProposalState,
    UnitProposals,
    effect_from,
    figures_from,
)
from motcua.insight.reform.values.whatif import WhatIf, whatif_from
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.kernel.time import Period, midnight
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion

EFFECT_MONTHS = 3
"""What was promised is compared with what happened in the first three months."""
WAIT_MONTHS = 1
"""So long at most after them the comparison waits for dossiers that are not due yet (assumed)."""
OPEN = (ProposalState.PROPOSED, ProposalState.APPROVED)
MONTHS_A_YEAR = 12
AROUND = ("procedure", "version", "new_version", "authority", "unit", "proposed_by", "decided_by")


def proposals_seen_by(actor: Actor) -> QuerySet[Proposal]:
    """This function will give the proposals that the actor may see, newest first."""
    found = Proposal.objects.select_related(*AROUND).order_by("-proposed_at", "-pk")
    return found if actor.is_system else found.filter(authority_id__in=organisations.authority_ids_visible_to(actor))


def proposal(actor: Actor, proposal_id: int) -> Proposal:
    """This function will give one proposal; raises NotFound, without a hint, if the actor may not see it."""
    found = proposals_seen_by(actor).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound("Không tìm thấy đề xuất này.", next_step="Mở lại danh sách đề xuất.")
    return found


def by_unit(authority_ids: Collection[int], period: Period) -> list[UnitProposals]:
    """This function will count what each unit of some authorities proposed in a half-open period of days, and what came of it.

    Units in the order of their names; those that proposed nothing are not told. The states are those of today.
    """
    found = Proposal.objects.filter(authority_id__in=authority_ids)
    if period.start is not None:
        found = found.filter(proposed_at__gte=midnight(period.start))
    if period.end is not None:
        found = found.filter(proposed_at__lt=midnight(period.end))
    rows = list(found.values_list("unit_id", "unit__name", "authority_id", "kind", "state"))
    kinds = Counter((unit, ProposalKind(kind)) for unit, _, _, kind, _ in rows)
    states = Counter((unit, ProposalState(state)) for unit, _, _, _, state in rows)
    units = sorted({row[:3] for row in rows}, key=lambda unit: (fold(unit[1]), unit[0]))
    return [
        UnitProposals(
            unit_id=unit_id, unit=name, authority_id=authority_id,
            kinds={kind: count for (unit, kind), count in kinds.items() if unit == unit_id},
            states={state: count for (unit, state), count in states.items() if unit == unit_id},
        )
        for unit_id, name, authority_id in units
    ]  # fmt: skip


def enacted_within(*, period: Period, authority_ids: Collection[int]) -> QuerySet[Proposal]:
    """This function will give the proposals of some authorities that took effect on a day of the period."""
    found = Proposal.objects.filter(state=ProposalState.ENACTED, authority_id__in=authority_ids)
    found = found if period.start is None else found.filter(valid_from__gte=period.start)
    return found if period.end is None else found.filter(valid_from__lt=period.end)


def twin_of(columns: dict[str, Any]) -> Proposal | None:
    """This function will give an open proposal that says just what these columns say, or nothing."""
    return Proposal.objects.filter(state__in=OPEN, **columns).order_by("pk").first()


def opinions_of(proposal: Proposal) -> QuerySet[ProposalOpinion]:
    """This function will give the opinions on a proposal, oldest first."""
    return ProposalOpinion.objects.filter(proposal=proposal).select_related("author", "unit").order_by("given_at", "pk")


def story_of(proposal: Proposal) -> QuerySet[Entry]:
    """This function will give what the journal tells of a proposal, oldest first."""
    return audit.journal_of(proposal.subject)


def trial_of(proposal: Proposal) -> WhatIf | None:
    """This function will give the what-if that was kept with a proposal, or nothing while it was not tried."""
    return whatif_from(proposal.trial) if proposal.trial else None


def frozen_figures(proposal: Proposal) -> PresentFigures:
    """This function will give the figures as they were when it was proposed."""
    return figures_from(proposal.figures)


def present_figures(
    *, procedure_id: int, authority_id: int, start: date, end: date, on: date | None = None
) -> PresentFigures:
    """This function will measure how a procedure fares in a half-open period, in an authority with all below it.

    `on`: the day before which an open dossier must have been due to be overdue; else the period's end.
    """
    scope = organisations.descendant_ids(authority_id)
    found = past_work.summary(
        procedure_id=procedure_id, start=start, end=end, authority_ids=scope, home=authority_id, on=on or end
    )
    return PresentFigures(
        start=start, end=end, dossiers=found.finished, unfinished=found.unfinished, late=found.late,
        late_share=found.late / found.finished if found.finished else None, median_minutes=found.median_minutes,
        supplemented=found.supplemented, online=found.online, below=found.below, still_open=found.still_open,
        overdue=found.overdue,
    )  # fmt: skip


def newer_version_of(proposal: Proposal, *, on: date) -> ProcedureVersion | None:
    """This function will give the version that has replaced the one an undecided or unpublished proposal speaks of."""
    if proposal.state not in OPEN:
        return None
    try:
        now = procedures.version_in_force(proposal.procedure_id, on=proposal.valid_from or on)
    except NotFound:
        return None
    return None if now.pk == proposal.version_id else now


def figures_period(day: date) -> tuple[date, date]:
    """This function will give the year up to a day, half-open: what a proposal of that day is measured and tried on."""
    return months_later(day, -MONTHS_A_YEAR), day


def months_later(day: date, months: int) -> date:
    """This function will give the day so many months later; where the month is shorter, its last day's follower."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return months_later(day.replace(day=1), months + 1)


def effect_of(proposal: Proposal, *, on: date) -> Effect | None:
    """This function will compare a proposal's promise with the three months after it took effect; nothing before that.

    `on`: the day on which it is asked; what was told once stays as it was told. The promise is kept when no more came
    late than the interval of the what-if allows, of those whose outcome is certain: finished, or open past their due
    time. It is judged once the three months are over and nothing else is open, or a month after that.
    """
    if proposal.effect is not None:
        return effect_from(proposal.effect)
    if proposal.new_version_id is None or proposal.valid_from is None or on < proposal.valid_from:
        return None
    start, end = proposal.valid_from, months_later(proposal.valid_from, EFFECT_MONTHS)
    whose: dict[str, Any] = {"procedure_id": proposal.procedure_id, "authority_id": proposal.authority_id}
    before = present_figures(**whose, start=months_later(start, -EFFECT_MONTHS), end=start)
    after = present_figures(**whose, start=start, end=end, on=max(on, end))
    trial = trial_of(proposal)
    saved_each = trial.days_saved / trial.dossiers if trial and trial.days_saved is not None else None
    is_over = on >= (months_later(end, WAIT_MONTHS) if after.undecided else end)
    late = after.judged_late_share
    kept = None if trial is None or late is None else late <= trial.interval[1]
    return Effect(
        start=start, end=end, is_over=is_over, before=before, after=after,
        promised_late_share=trial.late_share if trial else None, promised_interval=trial.interval if trial else None,
        promised_minutes=trial.median_minutes_after if trial else None, promised_days_saved=saved_each,
        days_saved=saved_each * after.dossiers if saved_each is not None and after.dossiers else None,
        is_kept=kept if is_over else None, own=compared(trial, after, MONTHS_A_YEAR // EFFECT_MONTHS),
    )  # fmt: skip


def effects_to_tell(*, on: date) -> list[int]:
    """This function will give the proposals in force whose three months are over and not told yet, by id."""
    enacted = Proposal.objects.filter(state=ProposalState.ENACTED, effect_told_at=None, valid_from__isnull=False)
    return [
        found.pk
        for found in enacted.order_by("pk")
        if found.valid_from and months_later(found.valid_from, EFFECT_MONTHS) <= on
    ]


def can_be_tried(proposal: Proposal) -> bool:
    """This function will tell whether there is past work on which a proposal can be tried."""
    figures = frozen_figures(proposal)
    if figures.dossiers or proposal.what is not ProposalKind.BRING_IN:
        return bool(figures.dossiers)
    scope = organisations.descendant_ids(proposal.authority_id)
    return bool(past_work.handled_by(proposal.unit_id, start=figures.start, end=figures.end, authority_ids=scope))


def waits_for_trial(proposal: Proposal) -> bool:
    """This function will tell whether an open proposal still waits for its trial."""
    return proposal.trial is None and proposal.state == ProposalState.PROPOSED and can_be_tried(proposal)


def size_of_trial(proposal: Proposal) -> int:
    """This function will give how many dossiers a trial would run."""
    return proposal.expected or frozen_figures(proposal).dossiers
