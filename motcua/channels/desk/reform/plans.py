"""The pages of plans and tasks: lists, one plan with its tasks, one task with its evidence, what waits for me."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.reform import plan_telling as said
from motcua.channels.desk.reform.evidence_links import evidence_href
from motcua.channels.desk.reform.plan_seeing import day_seen
from motcua.channels.desk.reform.resolutions import moments_of
from motcua.channels.desk.reform.telling import tabs_for
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.templatetags.mc_filters import day
from motcua.foundation.web.values import Link, Row, Tone
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries import plan_pages as queries
from motcua.insight.reform.queries.plan_sheet import plan_workbook
from motcua.insight.reform.queries.plans import tasks_waiting
from motcua.insight.reform.values.plans import PlanState, TaskState
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformPlan, ReformTask

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DONE = (TaskState.REPORTED, TaskState.ACCEPTED)
Line = dict[str, Any]  # Any: what a template is given


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the plans of a year with how far their tasks are."""
    on = day_seen(request)
    years = sorted({*queries.years_of_plans(request.actor), on.year}, reverse=True)
    rows = [
        (one, _plan_tag(one), late_issue(one, on)) for one in queries.plans_listed(request.actor, year=on.year, on=on)
    ]
    home = request.actor.authority_id or 0
    context = {
        "tabs": tabs_for(request), "rows": rows, "on": on, "year": on.year, "years": years,
        "may_manage": bool(policies.may_manage(request.actor, home)),
    }  # fmt: skip
    return render(request, "desk/reform/plans.html", context)


@desk_page
@require_GET
def one(request: DeskRequest, plan_id: int) -> HttpResponse:
    """This function will show one plan with its tasks, late ones first; of one unit where one is chosen."""
    found = queries.plan(request.actor, plan_id)
    on = day_of(request, found)
    listed = list(queries.tasks_listed(request.actor, found, on=on))
    units = sorted({(task.unit_id, task.unit.name) for task in listed}, key=lambda each: each[1])
    chosen = _unit(request, dict(units))
    shown = [task for task in listed if chosen in (None, task.unit_id)]
    context = {
        "tabs": tabs_for(request), "plan": found, "on": on, "year": on.year, "tag": _plan_tag(found),
        "rows": _plan_rows(found, on), "groups": _groups(shown, on), "counts": _counts(shown, on), "units": units,
        "unit": chosen, "can_draft": bool(policies.may_draft(request.actor, found)),
        "can_issue": bool(policies.may_issue(request.actor, found)),
        "can_close": bool(policies.may_close(request.actor, found)), "moments": moments_of([found.subject]),
        "trail": (Link(_("Kế hoạch"), reverse("desk_reform:plans")), Link(_("Năm %(year)s") % {"year": found.year})),
    }  # fmt: skip
    return render(request, "desk/reform/plan.html", context)


@desk_page
@require_GET
def sheet(request: DeskRequest, plan_id: int) -> HttpResponse:
    """This function will give a plan's tasks as a workbook."""
    found = queries.plan(request.actor, plan_id)
    on = day_of(request, found)
    tasks = queries.tasks_listed(request.actor, found, on=on).prefetch_related("helpers", "evidence")
    name = f"ke-hoach-{found.year}-{found.pk}.xlsx"
    return HttpResponse(
        plan_workbook(found, tasks, on=on), XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@desk_page
@require_GET
def task(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will show one task: what, who, until when, its evidence, extensions and journal, with its acts."""
    found = queries.task(request.actor, task_id)
    on = day_of(request, found.plan)
    plan_href = reverse("desk_reform:plan", args=[found.plan_id])
    context = {
        "tabs": tabs_for(request), "task": found, "on": on, "line": line_of(found, on), "rows": _task_rows(found, on),
        "can": policies.acts_open_to(request.actor, found), "evidence": _evidence(found),
        "extensions": found.extensions.select_related("granted_by").order_by("granted_at"),
        "moments": moments_of([found.subject]),
        "trail": (Link(_("Kế hoạch"), reverse("desk_reform:plans")), Link(found.plan.title, plan_href), Link(_("Nhiệm vụ"))),
    }  # fmt: skip
    return render(request, "desk/reform/task.html", context)


@desk_page
@require_GET
def mine(request: DeskRequest) -> HttpResponse:
    """This function will show the tasks that wait for the actor: to be done, and to be accepted."""
    on = day_seen(request)
    lines = [line_of(one, on) for one in tasks_waiting(request.actor)[:200]]
    context = {
        "tabs": tabs_for(request), "on": on,
        "to_do": [line for line in lines if line["task"].stands is TaskState.OPEN],
        "to_accept": [line for line in lines if line["task"].stands is TaskState.REPORTED],
    }  # fmt: skip
    return render(request, "desk/reform/my_tasks.html", context)


@desk_page
@require_GET
def file(request: DeskRequest, task_id: int, evidence_id: int) -> HttpResponse:
    """This function will give a file in evidence, as it was put in."""
    kept, content = queries.file_of(queries.task(request.actor, task_id), evidence_id)
    headers = {"Content-Disposition": "inline", "Cache-Control": "private", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, kept.media_type, headers=headers)


def day_of(request: DeskRequest, plan: ReformPlan) -> date:
    """This function will give the day up to whose end a plan is looked at."""
    return day_seen(request, plan.authority_id)


def late_issue(plan: ReformPlan, on: date) -> said.Tag | None:
    """This function will say that a plan was issued after its day, or is not issued though its day is over."""
    if plan.issued_on is not None:
        return said.Tag(_("Ban hành muộn"), Tone.LATE) if plan.issued_on > plan.issue_by else None
    return said.Tag(_("Quá hạn ban hành"), Tone.LATE) if on > plan.issue_by else None


def line_of(task: ReformTask, on: date) -> Line:
    """This function will give a task as a row: its state and how its day lies, or how late it was done."""
    is_open = task.stands is TaskState.OPEN and task.plan.stands is not PlanState.DRAFT
    words, tone = (said.late_words(task.due_on, on), said.late_tone(task.due_on, on)) if is_open else ("", Tone.NEUTRAL)
    done_on = local_date(task.reported_at) if task.reported_at and task.stands in DONE else None
    if done_on is not None and done_on > task.due_on:
        words, tone = _("xong muộn %(n)s ngày") % {"n": (done_on - task.due_on).days}, Tone.LATE
    return {"task": task, "tag": said.task_tag(task.stands), "is_late": is_open and task.due_on < on, "words": words,
            "tone": tone}  # fmt: skip


def _unit(request: DeskRequest, names: dict[int, str]) -> int | None:
    text = request.GET.get("unit", "")
    if not text:
        return None
    if not (text.isdecimal() and int(text) in names):
        raise NotFound("Kế hoạch này không có đơn vị đó.", field="unit", next_step="Chọn trong danh sách.")
    return int(text)


def _plan_tag(plan: ReformPlan) -> said.Tag:
    return said.Tag(_(plan.stands.label), said.PLAN_TONES[plan.stands])


def _plan_rows(plan: ReformPlan, on: date) -> list[Row]:
    late = late_issue(plan, on)
    rows = [Row(_("Của"), plan.unit.name if plan.unit else plan.authority.name)]
    if plan.resolution:
        href = reverse("desk_reform:resolution", args=[plan.resolution_id])
        rows.append(Row(_("Thực hiện"), f"{plan.resolution.number}, {plan.resolution.issuer}", href, _("Xem")))
    rows.append(Row(_("Hạn ban hành"), day(plan.issue_by) + (f" ({late.words.lower()})" if late else "")))
    if plan.issued_on:
        by = f", {plan.issued_by.name}" if plan.issued_by else ""
        rows.append(Row(_("Ban hành"), f"{plan.number}, {day(plan.issued_on)}{by}"))
    return rows


def _groups(tasks: Iterable[ReformTask], on: date) -> list[tuple[str, list[Line]]]:
    """Give the tasks under the words of their state, late ones first."""
    lines = [line_of(task, on) for task in tasks]
    late = [line for line in lines if line["is_late"]]
    rest = [line for line in lines if not line["is_late"]]
    groups = [(_("Quá hạn"), late)]
    groups += [(_(state.label), [one for one in rest if one["task"].stands is state]) for state in TaskState]
    return [(words, found) for words, found in groups if found]


def _counts(tasks: list[ReformTask], on: date) -> list[tuple[str, int, str]]:
    lines = [line_of(task, on) for task in tasks]
    waiting = [one for one in tasks if one.stands is TaskState.REPORTED]
    done = [one for one in tasks if one.stands is TaskState.ACCEPTED]
    late = [one for one in lines if one["is_late"]]
    return [
        (_("Nhiệm vụ"), len(tasks), ""), (_("Quá hạn"), len(late), Tone.LATE if late else ""),
        (_("Chờ nghiệm thu"), len(waiting), Tone.SOON if waiting else ""), (_("Đã nghiệm thu"), len(done), Tone.DONE),
    ]  # fmt: skip


def _task_rows(task: ReformTask, on: date) -> list[Row]:
    line = line_of(task, on)
    due = day(task.due_on) + (f" ({line['words']})" if line["words"] else "")
    rows = [
        Row(_("Sản phẩm"), task.deliverable), Row(_("Đơn vị chủ trì"), task.unit.name),
        Row(_("Người phụ trách"), task.owner.name if task.owner else _("Trưởng đơn vị chủ trì")),
    ]  # fmt: skip
    helpers = ", ".join(unit.name for unit in task.helpers.order_by("sort_order", "pk"))
    if helpers:
        rows.append(Row(_("Phối hợp"), helpers))
    rows += [Row(_("Thời gian"), f"{day(task.starts_on)} – {due}")]
    if task.first_due_on != task.due_on:
        rows.append(Row(_("Hạn lúc đầu"), day(task.first_due_on)))
    if task.target:
        rows.append(
            Row(_("Phục vụ chỉ tiêu"), task.target.name, reverse("desk_reform:target", args=[task.target_id]), _("Xem"))
        )
    return rows


def _evidence(task: ReformTask) -> list[tuple[Any, str, str]]:  # Any: an evidence row
    found = []
    for one in task.evidence.select_related("added_by").order_by("pk"):
        href = evidence_href(one.what, one.text)
        if one.sha256:
            href = reverse("desk_reform:evidence_file", args=[task.pk, one.pk])
        found.append((one, _(one.what.label), href))
    return found
