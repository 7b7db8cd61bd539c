"""The what-if: a year's dossiers of a procedure, run again under what a proposal would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import fmean

from motcua.casework.dossiers.queries.past_work import PastYear
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.queries._narrow import cut, drop_paper
from motcua.insight.reform.queries._play import Play
from motcua.insight.reform.queries._scene import Scene, scene_of
from motcua.insight.reform.queries._wide import come_in, delegate_down, go_online
from motcua.insight.reform.rules.whatif.comparing import gives_back, quantile
from motcua.insight.reform.rules.whatif.estimating import Estimate, Tell, estimate
from motcua.insight.reform.rules.whatif.remarks import Facts, remarks
from motcua.insight.reform.values.proposals import ProposalKind, figures_from
from motcua.insight.reform.values.whatif import Asked, Break, LimitInYear, StepUse, WhatIf
from motcua.kernel.years import checked_year
from motcua.registry.calendars.values.limits import Limit, LimitUnit
from motcua.registry.organisations import queries as organisations

DEFAULT_SEED = 1
DIGITS = 4
AT_ONCE = 600
"""Up to so many dossiers a trial takes less than two seconds, and is done while one waits."""
PLAYS: dict[ProposalKind, Callable[[Scene], Play]] = {
    ProposalKind.CUT_TIME: cut, ProposalKind.DROP_PAPER: drop_paper, ProposalKind.BRING_IN: come_in,
    ProposalKind.DELEGATE: delegate_down, ProposalKind.PUT_ONLINE: go_online,
}  # fmt: skip


def _silent(_done: int, _total: int) -> None:
    return


def what_if(
    *, code: str, limit: Limit, year: int, authority_id: int, seed: int = DEFAULT_SEED, step: str = "",
    tell: Tell = _silent,
) -> WhatIf:  # fmt: skip
    """This function will run the dossiers that a procedure received in a year again under another limit.

    As `try_in_year` with a cut; `step`: the node of the route from which the time is taken, else all steps shrink alike.
    """
    asked = Asked(kind=ProposalKind.CUT_TIME, procedure=code, limit=limit, step=step)
    return try_in_year(asked, year=year, authority_id=authority_id, seed=seed, tell=tell)


def try_in_year(
    asked: Asked, *, year: int, authority_id: int, seed: int = DEFAULT_SEED, tell: Tell = _silent
) -> WhatIf:
    """This function will try a proposal on the dossiers that a procedure received in a calendar year.

    `authority_id` with all below it. The same seed gives the same answer. `tell` hears how many runs of how many are
    done. Raises as `try_between`, and Refused for an impossible year.
    """
    checked_year(year)
    return try_between(
        asked, start=date(year, 1, 1), end=date(year + 1, 1, 1), authority_id=authority_id, seed=seed, tell=tell
    )


def try_between(
    asked: Asked, *, start: date, end: date, authority_id: int, seed: int = DEFAULT_SEED, tell: Tell = _silent
) -> WhatIf:
    """This function will try a proposal on the dossiers of a half-open period of days.

    Raises NotFound for an unknown procedure, authority, step or paper, or a period without a single finished dossier;
    Refused for what would change nothing (a step's time that is no shorter, a share that is no higher, no wards).
    """
    scene = scene_of(asked, start=start, end=end, authority_id=authority_id, seed=seed)
    play = PLAYS[asked.kind](scene)
    found = estimate(scene.office, play.change, scene.response, seed=seed, tell=tell)
    return _answer(scene, play, _named(found, authority_id))


def asked_by(proposal: Proposal) -> Asked:
    """This function will give what a proposal asks to be tried."""
    limit = Limit(proposal.limit_value, LimitUnit(proposal.limit_unit)) if proposal.limit_value is not None else None
    return Asked(
        kind=proposal.what, procedure=proposal.procedure.code, limit=limit, step=proposal.step,
        step_minutes=proposal.step_minutes, paper=proposal.paper, online_share=proposal.online_share,
        unit_id=proposal.unit_id, expected=proposal.expected,
    )  # fmt: skip


def trial_for(proposal: Proposal, *, tell: Tell = _silent) -> WhatIf:
    """This function will try a proposal on the dossiers of the period whose figures were frozen with it."""
    figures = figures_from(proposal.figures)
    return try_between(
        asked_by(proposal), start=figures.start, end=figures.end, authority_id=proposal.authority_id, tell=tell
    )


def _answer(scene: Scene, play: Play, found: Estimate) -> WhatIf:
    past, asked = scene.past, scene.asked
    observed = fmean(dossier.was_late for dossier in past.dossiers)
    limits = _limits(past)
    is_reproduced = gives_back(found.baseline_late_share - observed, found.distance, len(past.dossiers))
    legal = _legal(scene)
    facts = Facts(len(past.dossiers), past.unfinished, play.limit, legal, limits, found, is_reproduced, scene.response,
                  play.change.cuts)  # fmt: skip
    sums = play.sum_up(found)
    return WhatIf(
        procedure=scene.procedure.code, year=scene.start.year, limit=str(play.limit), limit_label=play.limit.label,
        dossiers=len((play.change.after or scene.office).cases), unfinished=past.unfinished,
        late_share=round(found.late_share, DIGITS),
        interval=(round(found.interval[0], DIGITS), round(found.interval[1], DIGITS)),
        observed_late_share=round(observed, DIGITS), baseline_late_share=round(found.baseline_late_share, DIGITS),
        late_share_at_present_pace=round(found.late_share_at_present_pace, DIGITS),
        first_to_break=found.first_to_break,
        days_saved=None if sums.days_saved is None else round(sums.days_saved, 2),
        median_minutes_before=round(quantile(found.minutes_before, 0.5), 1),
        median_minutes_after=round(quantile(found.minutes_after, 0.5), 1), distance=round(found.distance, DIGITS),
        is_reproduced=is_reproduced, response=scene.response, limits_in_year=limits, runs=found.runs, seed=scene.seed,
        notes=remarks(facts), kind=asked.kind, change=play.words, measures=sums.measures, steps=found.steps,
        loads=sums.loads, assumptions=play.assumptions,
    )  # fmt: skip


def _legal(scene: Scene) -> Limit | None:
    """Give the law's limit as the procedure had it last before the end of the period, if it was in force at all."""
    version = scene.version()
    return version.legal_limit if version.valid_from is not None and version.valid_from < scene.end else None


def _limits(past: PastYear) -> tuple[LimitInYear, ...]:
    counted = Counter((str(found.limit), found.limit.label) for found in past.dossiers)
    return tuple(LimitInYear(limit=limit, label=label, dossiers=count) for (limit, label), count in counted.items())


def _named(found: Estimate, home: int) -> Estimate:
    """Name the units of the steps, in one question."""
    wanted: list[Break | StepUse | None] = [found.first_to_break, *found.steps]
    ids = {each.unit_id for each in wanted if each is not None and each.unit_id is not None}
    names = organisations.unit_names(list(ids), at_home=home)
    first = found.first_to_break
    return replace(
        found, first_to_break=first and replace(first, unit=names.get(first.unit_id or 0, "")),
        steps=tuple(replace(each, unit=names.get(each.unit_id or 0, "")) for each in found.steps),
    )  # fmt: skip
