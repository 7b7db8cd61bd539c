"""What the work page shows, and what may be done to several of its rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import desk_work
from motcua.casework.dossiers.queries.desk_due import calendar_for
from motcua.casework.dossiers.queries.open_cases import case_of
from motcua.casework.dossiers.queries.work import WorkCounts
from motcua.casework.dossiers.values import Completion, StepOutcome
from motcua.channels.desk.web import DeskRequest, end_of_day, in_english
from motcua.channels.desk.work.forms import ONLY, FilterNameForm, WorkFilterForm
from motcua.insight.risk import queries as risks
from motcua.insight.risk.values.chances import AtRisk
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, Refused

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import DossierStep
    from motcua.registry.calendars.values.working_calendar import WorkingCalendar

ROUTINE = frozenset({"receive", "register"})
TO_JUDGE = frozenset({"check", "sign"})
KEPT_PARAMETERS = ("text", "only", "role", "unit", "sort")


@dataclass(frozen=True, slots=True)
class Number:
    """One number above the list, opening down to what was counted."""

    label: str
    count: int
    href: str
    tone: str
    is_chosen: bool


def work_context(request: DeskRequest) -> dict[str, Any]:
    """This function will gather the page of work: five queries beside those of the session, the chance of delay included."""
    actor, at = request.actor, request.at
    waiting = desk_work.elsewhere(actor)
    form = WorkFilterForm(request.GET, actor=actor, waiting=waiting)
    page = desk_work.work_page(actor, form.wanted, at=at, end_of_today=end_of_day(at))
    counts = desk_work.work_counts(actor, at=at, end_of_today=end_of_day(at))
    kinds = {step.kind for step in page.rows}
    calendar = calendar_for(actor.authority_id) if actor.authority_id and page.rows else None
    return {
        "elsewhere": waiting,
        "filter_form": form,
        "name_form": FilterNameForm(initial={"query": plain_query(request.GET)}),
        "page": page,
        "counts": counts,
        "chosen_list": dict(ONLY)[form.wanted.only],
        "numbers": numbers(counts, form.wanted.only),
        "calendar": calendar,
        "risks": risks_of(page.rows, at, calendar) if calendar else {},
        "may_hand_over": bool(kinds & ROUTINE),
        "may_judge": bool(kinds & TO_JUDGE),
        "in_bulk": ROUTINE | TO_JUDGE,
        "plain_query": plain_query(request.GET),
        "kept": [(kept, kept.query == plain_query(request.GET)) for kept in waiting.filters],
    }


def risks_of(steps: Sequence[DossierStep], at: datetime, calendar: WorkingCalendar) -> dict[int, AtRisk]:
    """This function will give, by dossier, the chance of delay of what a page shows. One query."""
    found = [case for step in steps if (case := case_of(step)) is not None]
    return {one.dossier_id: one for one in risks.ranked(found, at=at, calendar=calendar, english=in_english())}


def numbers(counts: WorkCounts, only: str) -> list[Number]:
    """This function will give the five numbers above the list."""
    told = (
        ("", _("Chờ tôi"), counts.waiting, "mine"),
        ("late", _("Quá hạn"), counts.overdue, "late"),
        ("today", _("Đến hạn hôm nay"), counts.due_today, "soon"),
        ("back", _("Bị trả lại"), counts.came_back, "mine"),
        ("applicant", _("Chờ người dân"), counts.for_applicant, "neutral"),
    )
    home = reverse("desk:work")
    return [
        Number(label, count, f"{home}?only={key}" if key else home, tone if count else "neutral", key == only)
        for key, label, count, tone in told
    ]


def plain_query(query: QueryDict) -> str:
    """This function will give the parameters that narrow the list, in one order, without the page."""
    plain = QueryDict(mutable=True)
    for name in KEPT_PARAMETERS:
        if value := query.get(name):
            plain[name] = value
    return plain.urlencode()


def hand_over(actor: Actor, step_ids: Sequence[int]) -> list[Completion]:
    """This function will make completions of routine steps; raises Refused when one needs a look of its own."""
    chosen = desk_work.steps_chosen(actor, list(step_ids))
    if others := [step.dossier.number for step in chosen if step.kind not in ROUTINE]:
        raise Refused(_("Hồ sơ %(number)s cần được mở ra để xử lý riêng.") % {"number": others[0]}, field="step",
                      next_step=_("Bỏ chọn hồ sơ này rồi làm lại."))  # fmt: skip
    return [Completion(step_id) for step_id in step_ids]


def judged(pairs: Sequence[str]) -> list[Completion]:
    """This function will make approvals of what the preview showed: "step:draft" for each."""
    completions = []
    for pair in pairs:
        step, _colon, draft = pair.partition(":")
        if not step.isdecimal() or not (draft.isdecimal() or not draft):
            raise Refused(_("Danh sách đã chọn không đúng."), field="step", next_step=_("Chọn lại trong danh sách."))
        completions.append(Completion(int(step), StepOutcome.APPROVE, draft_id=int(draft) if draft else None))
    return completions


def preview_context(actor: Actor, step_ids: list[int]) -> dict[str, Any]:
    """This function will gather what is to be approved together; raises Conflict when none of it waits any more."""
    steps = [step for step in desk_work.steps_chosen(actor, step_ids) if step.kind in TO_JUDGE]
    if not steps:
        raise Conflict(_("Các hồ sơ đã chọn không còn chờ bạn duyệt."), next_step=_("Mở lại danh sách việc."))
    drafts = desk_work.live_drafts_of(steps)
    chosen = [(step, drafts.get(step.dossier_id)) for step in steps]
    own = [step.dossier.number for step, draft in chosen if draft and draft.drafted_by_id == actor.staff_id]
    return {"chosen": chosen, "left_out": len(step_ids) - len(steps), "own_drafts": own,
            "all_sign": all(step.kind == "sign" for step in steps)}  # fmt: skip
