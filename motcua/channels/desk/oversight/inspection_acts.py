"""What is done on inspections."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.oversight import forms
from motcua.channels.desk.oversight.inspections import seen, targets_with_names, visit_page
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.values import Link
from motcua.insight.oversight import policies
from motcua.insight.oversight.commands import findings, planning, visits
from motcua.insight.oversight.queries.inspections import (
    checklists_on,
    checklists_to_begin_with,
    finding_by_id,
    items_of,
    marks_of,
    plan_of,
)
from motcua.insight.oversight.queries.reach import authorities_with
from motcua.insight.oversight.values.inspection import NewFinding, NewVisit, PlannedTarget, Severity, Target, VisitKind
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.time import local_date
from motcua.kernel.years import FIRST_YEAR, LAST_YEAR

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def plan(request: DeskRequest, authority_id: int, year: int) -> HttpResponse:
    """This function will choose the units to inspect in a year, each with its month."""
    _there(request, Permission.OVERSIGHT_PLAN_EDIT, authority_id, year)
    known, targets = plan_of(authority_id, year), targets_with_names(authority_id, date(year, 12, 31))
    initial = {"title": known.title if known else _("Kế hoạch kiểm tra công vụ năm %(year)s") % {"year": year}}
    initial |= {
        forms.key_of(Target(one.authority_id, one.unit_id)): str(one.month)
        for one in (known.visits.all() if known else ())
    }
    form = forms.PlanForm(said_in(request), initial=initial, targets=targets)

    def run(said: Said) -> str:
        chosen = [
            PlannedTarget(target=one, month=said[forms.key_of(one)]) for one in targets if said[forms.key_of(one)]
        ]
        planning.make_plan(
            actor=request.actor, at=request.at, authority_id=authority_id, year=year, title=said["title"], visits=chosen
        )
        return _("Đã lưu kế hoạch: %(n)s trên %(all)s đơn vị.") % {"n": len(chosen), "all": len(targets)}

    about = _("Chọn tháng cho đơn vị sẽ kiểm tra; ít nhất 30% số đơn vị thì mới phê duyệt được.")
    question = Question(title=_("Kế hoạch kiểm tra năm %(year)s") % {"year": year}, button=_("Lưu kế hoạch"),
                        back=_home(authority_id, year), about=about)  # fmt: skip
    return ask(request, question, form, run)


@desk_page
@require_http_methods(ASKED)
def approve(request: DeskRequest, authority_id: int, year: int) -> HttpResponse:
    """This function will approve a plan."""
    _there(request, Permission.OVERSIGHT_PLAN_APPROVE, authority_id, year)
    known = plan_of(authority_id, year)
    if known is None:
        raise NotFound("Năm này chưa có kế hoạch.", next_step="Lập kế hoạch trước.")

    def run(said: Said) -> str:
        planning.approve_plan(actor=request.actor, at=request.at, plan_id=known.pk, **said)
        return _("Đã phê duyệt kế hoạch.")

    question = Question(title=_("Phê duyệt kế hoạch"), button=_("Phê duyệt"), back=_home(authority_id, year),
                        caption=known.title, warning=_("Phê duyệt rồi thì kế hoạch không sửa được nữa."))  # fmt: skip
    return ask(request, question, forms.DecisionForm(said_in(request)), run)


@desk_page
@require_POST
def ready_checklists(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will put the checklists that come with the program in force."""
    day = local_date(request.at)
    _there(request, Permission.OVERSIGHT_PLAN_EDIT, authority_id, day.year)
    for one in checklists_to_begin_with():
        if not checklists_on(day).filter(code=one.code).exists():
            planning.put_checklist(actor=request.actor, at=request.at, authority_id=authority_id, code=one.code,
                                   name=one.name, items=one.items, valid_from=date(day.year, 1, 1))  # fmt: skip
    messages.success(request, _("Đã có phiếu kiểm tra mẫu."))
    return redirect(_home(authority_id, day.year))


@desk_page
@require_http_methods(ASKED)
def new_visit(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will open a visit."""
    day = local_date(request.at)
    _there(request, Permission.OVERSIGHT_INSPECTION_CARRY, authority_id, day.year)
    targets = {forms.key_of(target): (target, name) for target, name in targets_with_names(authority_id, day).items()}
    form = forms.VisitForm(
        said_in(request), initial={"dossiers": "\n".join(request.GET.getlist("dossier")[:50])},
        targets=[(key, name) for key, (_target, name) in targets.items()],
        checklists=[(one.code, one.name) for one in checklists_on(day)],
    )  # fmt: skip

    def run(said: Said) -> str:
        wanted = NewVisit(kind=VisitKind(said["kind"]), target=targets[said["target"]][0], reason=said["reason"],
                          checklist_code=said["checklist_code"], dossier_numbers=tuple(said["dossiers"].split()))  # fmt: skip
        opened = visits.open_inspection(actor=request.actor, at=request.at, visit=wanted)
        return _("Đã mở cuộc kiểm tra %(number)s.") % {"number": opened.number}

    question = Question(title=_("Mở cuộc kiểm tra"), button=_("Bắt đầu"), back=_home(authority_id, day.year))
    return ask(request, question, form, run)


@desk_page
@require_POST
def mark(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will keep what the checklist says so far; sent again, it changes nothing."""
    inspection = seen(request, inspection_id)
    form = forms.MarksForm(request.POST, items=items_of(inspection.checklist))
    if form.is_valid():
        try:
            changed = visits.mark_items(
                actor=request.actor, at=request.at, inspection_id=inspection_id, marks=form.marks, seen=form.seen
            )
            messages.success(request, _("Đã lưu phiếu kiểm tra, %(n)s nội dung thay đổi.") % {"n": changed})
            return redirect("desk_oversight:visit", inspection_id)
        except visits.MarkedMeanwhile as overtaken:
            form.say_otherwise(overtaken.points, marks_of(inspection))
    return render(request, "desk/oversight/visit.html", visit_page(request, inspection, form), status=422)


@desk_page
@require_POST
def add_photo(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will put a photo into evidence; the same photo sent again changes nothing."""
    inspection = seen(request, inspection_id)
    form = forms.PhotoForm(request.POST, request.FILES, items=items_of(inspection.checklist))
    if form.is_valid():
        try:
            visits.add_photo(
                actor=request.actor,
                at=request.at,
                inspection_id=inspection_id,
                content=form.cleaned_data["photo"].read(),
                item_key=form.cleaned_data["item_key"],
            )
            messages.success(request, _("Đã thêm ảnh."))
            return redirect("desk_oversight:visit", inspection_id)
        except Refused as failure:
            add_failure(form, failure)
    context = {**visit_page(request, inspection), "photo_form": form, "form": form, "failed": True}
    return render(request, "desk/oversight/visit.html", context, status=422)


@desk_page
@require_http_methods(ASKED)
def add_finding(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will note what was found wanting."""
    inspection = seen(request, inspection_id)
    form = forms.FindingForm(said_in(request), items=items_of(inspection.checklist))

    def run(said: Said) -> str:
        wanted = NewFinding(
            text=said["text"], severity=Severity(said["severity"]), due_on=said["due_on"], item_key=said["item_key"]
        )
        findings.add_finding(actor=request.actor, at=request.at, inspection_id=inspection_id, finding=wanted)
        return _("Đã ghi thiếu sót.")

    return ask(request, _of(inspection_id, inspection.number, _("Ghi thiếu sót"), _("Ghi thiếu sót")), form, run)


@desk_page
@require_http_methods(ASKED)
def sign(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will sign the minutes for the team."""
    inspection = seen(request, inspection_id)

    def run(said: Said) -> str:
        visits.sign_minutes(actor=request.actor, at=request.at, inspection_id=inspection_id, **said)
        return _("Tổ kiểm tra đã ký biên bản.")

    question = _of(inspection_id, inspection.number, _("Ký biên bản"), _("Ký"), is_final=True)
    return ask(request, question, forms.MinutesForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def countersign(request: DeskRequest, inspection_id: int) -> HttpResponse:
    """This function will sign the minutes for the unit."""
    inspection = seen(request, inspection_id)

    def run(said: Said) -> str:
        visits.countersign(actor=request.actor, at=request.at, inspection_id=inspection_id, **said)
        return _("Đơn vị đã ký biên bản.")

    question = _of(inspection_id, inspection.number, _("Đơn vị ký biên bản"), _("Ký"), is_final=True)
    return ask(request, question, forms.RemarkForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def remedy(request: DeskRequest, finding_id: int) -> HttpResponse:
    """This function will report how a finding was put right."""
    finding = finding_by_id(finding_id)
    if finding is None or not policies.may_report_remedy(request.actor, finding):
        raise NotFound("Không tìm thấy thiếu sót này.", next_step="Mở lại danh sách.")

    def run(said: Said) -> str:
        findings.report_remedy(actor=request.actor, at=request.at, finding_id=finding_id, **said)
        return _("Đã báo khắc phục, chờ tổ kiểm tra xác nhận.")

    question = Question(title=_("Báo khắc phục"), button=_("Báo khắc phục"), back=reverse("desk_oversight:findings"),
                        caption=finding.inspection.number, about=finding.text)  # fmt: skip
    return ask(request, question, forms.RemedyForm(said_in(request)), run)


@desk_page
@require_POST
def verify(request: DeskRequest, finding_id: int) -> HttpResponse:
    """This function will confirm that a finding was put right."""
    findings.verify_remedy(actor=request.actor, at=request.at, finding_id=finding_id)
    messages.success(request, _("Đã xác nhận khắc phục."))
    return redirect("desk_oversight:findings")


@desk_page
@require_http_methods(ASKED)
def send_back(request: DeskRequest, finding_id: int) -> HttpResponse:
    """This function will say why a finding is not put right yet."""
    finding = finding_by_id(finding_id)
    if finding is None or not policies.may_carry_out(request.actor, finding.inspection.authority_id):
        raise NotFound("Không tìm thấy thiếu sót này.", next_step="Mở lại danh sách.")

    def run(said: Said) -> str:
        findings.send_back(actor=request.actor, at=request.at, finding_id=finding_id, **said)
        return _("Đã trả lại đơn vị.")

    question = Question(title=_("Chưa chấp nhận khắc phục"), button=_("Trả lại đơn vị"),
                        back=reverse("desk_oversight:findings"), caption=finding.inspection.number, about=finding.remedy)  # fmt: skip
    return ask(request, question, forms.ReasonForm(said_in(request)), run)


def _there(request: DeskRequest, permission: Permission, authority_id: int, year: int) -> None:
    """Raise NotFound where the actor has nothing to do, or for an impossible year."""
    if authority_id not in authorities_with(request.actor, permission) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound("Không tìm thấy trang này.", next_step="Mở lại trang Kiểm tra.")


def _home(authority_id: int, year: int) -> str:
    return f"{reverse('desk_oversight:inspections')}?authority={authority_id}&year={year}"


def _of(inspection_id: int, number: str, title: str, button: str, *, is_final: bool = False) -> Question:
    back = reverse("desk_oversight:visit", args=[inspection_id])
    trail = (Link(_("Kiểm tra"), reverse("desk_oversight:inspections")), Link(number, back))
    return Question(title=title, button=button, back=back, caption=number, is_final=is_final, trail=trail)
