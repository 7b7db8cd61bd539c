"""The pages of acts upon tasks: write, evidence, report, accept, send back, a later day, drop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django import forms as django_forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.reform import report_forms
from motcua.channels.desk.reform import task_forms as forms
from motcua.channels.desk.reform.evidence_links import evidence_said
from motcua.channels.desk.reform.plan_acts import about_plan
from motcua.channels.desk.reform.plan_choices import people_offered, targets_offered, units_offered
from motcua.channels.desk.reform.plan_forms import ReasonForm
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.verdicts import Verdict
from motcua.foundation.web.values import Link
from motcua.insight.reform.commands import task_reports as reports
from motcua.insight.reform.commands import tasks as commands
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries import plan_pages as queries
from motcua.kernel.actor import Actor
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformPlan, ReformTask

ASKED = ["GET", "HEAD", "POST"]
Judge = Callable[[Actor, "ReformTask"], Verdict]


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest, plan_id: int) -> HttpResponse:
    """This function will put a task into a plan."""
    plan = queries.plan(request.actor, plan_id)
    policies.may_draft(request.actor, plan).or_deny()
    form = _task_form(request, plan)

    def run(_said: Said) -> str:
        commands.add_task(actor=request.actor, at=request.at, plan_id=plan_id, said=form.facts)
        return _("Đã thêm nhiệm vụ.")

    return ask(request, about_plan(plan, _("Thêm nhiệm vụ")), form, run)


@desk_page
@require_http_methods(ASKED)
def change(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will write a task of a drafted plan anew."""
    task = _task(request, task_id, policies.may_change)
    form = _task_form(request, task.plan, task)

    def run(_said: Said) -> str:
        commands.change_task(actor=request.actor, at=request.at, task_id=task_id, said=form.facts)
        return _("Đã sửa nhiệm vụ.")

    return ask(request, _about(task, _("Sửa nhiệm vụ")), form, run)


@desk_page
@require_http_methods(ASKED)
def evidence(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will put in a document's number or a page of this program as evidence."""
    task = _task(request, task_id, policies.may_carry)

    def run(said: Said) -> str:
        shown = evidence_said(said["text"], request.get_host())
        reports.add_evidence(actor=request.actor, at=request.at, task_id=task_id, said=shown)
        return _("Đã thêm minh chứng.")

    return ask(request, _about(task, _("Thêm minh chứng")), report_forms.EvidenceForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def add_file(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will put a file into evidence; the same file sent again changes nothing."""
    task = _task(request, task_id, policies.may_carry)
    sent = request.FILES if request.method == "POST" else None

    def run(said: Said) -> str:
        upload = said["file"]
        reports.add_file(
            actor=request.actor, at=request.at, task_id=task_id, content=upload.read(), name=upload.name or ""
        )
        return _("Đã thêm tệp.")

    return ask(request, _about(task, _("Gửi tệp")), report_forms.FileForm(said_in(request), sent), run)


@desk_page
@require_http_methods(ASKED)
def report(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will report a task done."""

    def run(said: Said) -> str:
        reports.report_task(actor=request.actor, at=request.at, task_id=task_id, **said)
        return _("Đã báo xong. Phòng Nội vụ hoặc lãnh đạo nghiệm thu.")

    task = _task(request, task_id, policies.may_carry)
    return ask(request, _about(task, _("Báo xong")), report_forms.ReportForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def accept(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will accept what was reported."""
    task = _task(request, task_id, policies.may_decide)

    def run(said: Said) -> str:
        reports.accept_task(actor=request.actor, at=request.at, task_id=task_id, **said)
        return _("Đã nghiệm thu.")

    return ask(
        request, _about(task, _("Nghiệm thu"), about=task.report), report_forms.AcceptForm(said_in(request)), run
    )


@desk_page
@require_http_methods(ASKED)
def send_back(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will send a reported task back to be finished."""
    task = _task(request, task_id, policies.may_decide)

    def run(said: Said) -> str:
        reports.return_task(actor=request.actor, at=request.at, task_id=task_id, **said)
        return _("Đã trả lại để làm tiếp.")

    return ask(request, _about(task, _("Trả lại"), about=task.report), ReasonForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def extend(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will give a task a later day."""
    task = _task(request, task_id, policies.may_adjust)

    def run(said: Said) -> str:
        commands.extend_task(actor=request.actor, at=request.at, task_id=task_id, **said)
        return _("Đã gia hạn.")

    return ask(request, _about(task, _("Gia hạn")), report_forms.ExtendForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def drop(request: DeskRequest, task_id: int) -> HttpResponse:
    """This function will say that a task will not be done."""
    task = _task(request, task_id, policies.may_adjust)

    def run(said: Said) -> str:
        commands.drop_task(actor=request.actor, at=request.at, task_id=task_id, **said)
        return _("Đã ghi là thôi không làm.")

    return ask(request, _about(task, _("Thôi không làm")), ReasonForm(said_in(request)), run)


def _task(request: DeskRequest, task_id: int, judge: Judge) -> ReformTask:
    """Give a task on which the act is open to the actor now."""
    task = queries.task(request.actor, task_id)
    judge(request.actor, task).or_deny()
    return task


def _about(task: ReformTask, title: str, *, about: str = "") -> Question:
    back = reverse("desk_reform:task", args=[task.pk])
    plan = Link(task.plan.title, reverse("desk_reform:plan", args=[task.plan_id]))
    trail = (Link(_("Kế hoạch"), reverse("desk_reform:plans")), plan, Link(_("Nhiệm vụ"), back), Link(title))
    return Question(title=title, button=title, back=back, caption=task.name, about=about, trail=trail)


def _task_form(request: DeskRequest, plan: ReformPlan, task: ReformTask | None = None) -> forms.TaskForm:
    today = local_date(request.at)
    units = units_offered(plan.authority_id, today)
    initial: dict[str, object] = {"starts_on": today, "unit": plan.unit_id}
    if task is not None:
        kept = django_forms.model_to_dict(
            task, ["name", "deliverable", "unit", "owner", "starts_on", "due_on", "target"]
        )
        initial = kept | {"helpers": list(task.helpers.values_list("pk", flat=True))}
    return forms.TaskForm(
        said_in(request), units=units, people=people_offered(plan.authority_id, today, units),
        targets=targets_offered(plan), initial=initial,
    )  # fmt: skip
