"""The what-if: a year's dossiers of a procedure, run again under another limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from statistics import fmean

from motcua.casework.dossiers.queries import past_work
from motcua.casework.dossiers.queries.past_work import PastYear
from motcua.casework.procedures import queries as procedures
from motcua.insight.reform.models import Proposal
from motcua.insight.reform.rules.whatif.comparing import quantile
from motcua.insight.reform.rules.whatif.estimating import Change, Estimate, Tell, estimate
from motcua.insight.reform.rules.whatif.pace import response_of
from motcua.insight.reform.rules.whatif.remarks import Facts, remarks
from motcua.insight.reform.rules.whatif.ways import Ruler, office_of
from motcua.insight.reform.values.proposals import figures_from
from motcua.insight.reform.values.whatif import (
    KS_TOLERANCE,
    LATE_TOLERANCE,
    Break,
    LimitInYear,
    Response,
    WhatIf,
)
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import midnight
from motcua.registry.calendars.queries import calendar_value
from motcua.registry.calendars.values.limits import Limit, LimitUnit
from motcua.registry.organisations import queries as organisations

FIRST_YEAR, LAST_YEAR = 2000, 2100
DEFAULT_SEED = 1
DIGITS = 4
AT_ONCE = 600
"""Up to so many dossiers a trial takes less than two seconds, and is done while one waits."""


def _silent(_done: int, _total: int) -> None:
    return


def what_if(
    *, code: str, limit: Limit, year: int, authority_id: int, seed: int = DEFAULT_SEED, step: str = "",
    tell: Tell = _silent,
) -> WhatIf:  # fmt: skip
    """This function will run the dossiers that a procedure received in a year again under another limit.

    `authority_id` with all below it; `step`: the node of the route from which the time is taken, else all steps shrink
    alike. The same seed gives the same answer. `tell` hears how many runs of how many are done. Raises NotFound for an
    unknown procedure, authority or step, or a year without a single finished dossier; Refused for an impossible year.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"Năm {year} không hợp lệ.", field="year", next_step=f"Nhập từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return what_if_between(
        code=code, limit=limit, start=date(year, 1, 1), end=date(year + 1, 1, 1), authority_id=authority_id, seed=seed,
        step=step, tell=tell,
    )  # fmt: skip


def what_if_between(
    *, code: str, limit: Limit, start: date, end: date, authority_id: int, seed: int = DEFAULT_SEED, step: str = "",
    tell: Tell = _silent,
) -> WhatIf:  # fmt: skip
    """This function will do as `what_if` with the dossiers of a half-open period of days."""
    procedure = procedures.procedure_by_code(code)
    if organisations.authority(authority_id) is None:
        raise NotFound("Không tìm thấy cơ quan này.", field="authority", next_step="Xem mã trong trang Tổ chức.")
    scope = organisations.descendant_ids(authority_id)
    past = past_work.past_year(procedure_id=procedure.pk, start=start, end=end, authority_ids=scope)
    if not past.dossiers:
        raise NotFound(
            f"Thủ tục {code} không có hồ sơ nào đã xong trong số tiếp nhận từ {start:%d/%m/%Y} đến trước {end:%d/%m/%Y}.",
            field="procedure", next_step="Chọn thủ tục khác, năm khác hoặc cơ quan khác.",
        )  # fmt: skip
    if step and all(found.node != step for found in past.steps):
        raise NotFound(f"Không có bước “{step}” trong các hồ sơ của thủ tục {code}.", field="step",
                       next_step="Chọn một bước của quy trình.")  # fmt: skip
    limit = _counted_alike(limit, past)
    loads = past_work.other_work(
        people={found.person_id for found in past.steps}, procedure_id=procedure.pk, start=start, end=end,
        authority_ids=_authorities(past, scope),
    )  # fmt: skip
    office = office_of(past, loads, _rulers({found.authority_id for found in past.dossiers}, start))
    response = response_of(past_work.paces(start=start, end=end, authority_ids=scope))
    found = estimate(office, Change(limit, step), response, seed=seed, tell=tell)
    found = replace(found, first_to_break=_named(found.first_to_break, authority_id))
    return _answer(code, start.year, limit, past, found, response, seed, _legal(procedure.pk, end))


def trial_for(proposal: Proposal, *, tell: Tell = _silent) -> WhatIf:
    """This function will try a proposed cut on the dossiers of the period whose figures were frozen with it."""
    assert proposal.limit_value is not None
    figures = figures_from(proposal.figures)
    return what_if_between(
        code=proposal.procedure.code, limit=Limit(proposal.limit_value, LimitUnit(proposal.limit_unit)),
        start=figures.start, end=figures.end, authority_id=proposal.authority_id, step=proposal.step, tell=tell,
    )  # fmt: skip


def _counted_alike(limit: Limit, past: PastYear) -> Limit:
    """Count working days of the new limit in the way in which those of the year's last dossier were counted."""
    last = past.dossiers[-1].limit
    return replace(limit, mode=last.mode, cutoff=limit.cutoff or last.cutoff)


def _authorities(past: PastYear, scope: Collection[int]) -> frozenset[int]:
    return frozenset(scope) | {found.authority_id for found in past.dossiers}


def _rulers(authority_ids: Collection[int], start: date) -> dict[int, Ruler]:
    epoch = midnight(date(start.year - 1, 1, 1))
    return {
        found: Ruler(calendar_value(organisations.calendar_id_for(found)), epoch, past_work.due_after)
        for found in authority_ids
    }


def _legal(procedure_id: int, end: date) -> Limit | None:
    """Give the law's limit as the procedure had it last before the end of the period, if it was in force at all."""
    published = [version for version in procedures.versions_of(procedure_id)
                 if version.valid_from is not None and version.valid_from < end and version.status == "published"]  # fmt: skip
    latest = max(published, key=lambda version: (version.valid_from or date.min, version.number), default=None)
    return latest.legal_limit if latest else None


def _answer(
    code: str, year: int, limit: Limit, past: PastYear, found: Estimate, response: Response, seed: int,
    legal: Limit | None,
) -> WhatIf:  # fmt: skip
    observed = fmean(dossier.was_late for dossier in past.dossiers)
    limits = _limits(past)
    is_reproduced = abs(found.baseline_late_share - observed) <= LATE_TOLERANCE and found.distance <= KS_TOLERANCE
    facts = Facts(len(past.dossiers), past.unfinished, limit, legal, limits, found, is_reproduced, response)
    return WhatIf(
        procedure=code, year=year, limit=str(limit), limit_label=limit.label, dossiers=len(past.dossiers),
        unfinished=past.unfinished, late_share=round(found.late_share, DIGITS),
        interval=(round(found.interval[0], DIGITS), round(found.interval[1], DIGITS)),
        observed_late_share=round(observed, DIGITS), baseline_late_share=round(found.baseline_late_share, DIGITS),
        late_share_at_present_pace=round(found.late_share_at_present_pace, DIGITS),
        first_to_break=found.first_to_break, days_saved=round(found.days_saved, 2),
        median_minutes_before=round(quantile(found.minutes_before, 0.5), 1),
        median_minutes_after=round(quantile(found.minutes_after, 0.5), 1), distance=round(found.distance, DIGITS),
        is_reproduced=is_reproduced, response=response, limits_in_year=limits, runs=found.runs, seed=seed,
        notes=remarks(facts),
    )  # fmt: skip


def _limits(past: PastYear) -> tuple[LimitInYear, ...]:
    counted = Counter((str(found.limit), found.limit.label) for found in past.dossiers)
    return tuple(LimitInYear(limit=limit, label=label, dossiers=count) for (limit, label), count in counted.items())


def _named(first: Break | None, home: int) -> Break | None:
    if first is None or first.unit_id is None:
        return first
    return replace(first, unit=organisations.unit_names([first.unit_id], at_home=home).get(first.unit_id, ""))
