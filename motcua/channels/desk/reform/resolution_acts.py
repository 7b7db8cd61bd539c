"""The pages of acts upon resolutions and targets: put down, report by hand, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.reform import plan_forms as forms
from motcua.channels.desk.reform.plan_choices import units_offered
from motcua.channels.desk.web import DeskRequest, desk_page, in_english
from motcua.foundation.web.forms import HouseForm, add_failure
from motcua.foundation.web.values import Link
from motcua.foundation.web.words import day_words, decimal_words
from motcua.insight.reform.commands import resolutions as commands
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.queries import plan_pages as queries
from motcua.insight.reform.queries import target_pages
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import local_date

if TYPE_CHECKING:
    from motcua.insight.reform.models import ReformTarget, TargetReading

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest) -> HttpResponse:
    """This function will put down a resolution of the actor's authority."""
    home = request.actor.authority_id or 0
    policies.may_manage(request.actor, home).or_deny()
    form = forms.ResolutionForm(said_in(request))
    if form.is_valid():
        try:
            made = commands.record_resolution(actor=request.actor, at=request.at, said=form.facts(home))
            messages.success(request, _("Đã ghi nghị quyết. Thêm các chỉ tiêu của nghị quyết."))
            return redirect("desk_reform:resolution", made.pk)
        except (Refused, Conflict) as failure:
            add_failure(form, failure)
    question = Question(title=_("Ghi nghị quyết"), button=_("Ghi nghị quyết"), back=reverse("desk_reform:resolutions"))
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def new_target(request: DeskRequest, resolution_id: int) -> HttpResponse:
    """This function will put a target under a resolution."""
    resolution = queries.resolution(request.actor, resolution_id)
    policies.may_manage(request.actor, resolution.authority_id).or_deny()
    units = units_offered(resolution.authority_id, local_date(request.at))
    form = forms.TargetForm(said_in(request), units=units, english=in_english())

    def run(_said: Said) -> str:
        commands.set_target(actor=request.actor, at=request.at, resolution_id=resolution_id, said=form.facts)
        return _("Đã đặt chỉ tiêu.")

    back = reverse("desk_reform:resolution", args=[resolution_id])
    trail = (Link(_("Nghị quyết"), reverse("desk_reform:resolutions")), Link(resolution.number, back))
    return ask(request, Question(title=_("Đặt chỉ tiêu"), button=_("Đặt chỉ tiêu"), back=back, trail=trail), form, run)


@desk_page
@require_http_methods(ASKED)
def report(request: DeskRequest, target_id: int) -> HttpResponse:
    """This function will report what a target has come to where no figure counts it."""
    target = target_pages.target(request.actor, target_id)
    policies.may_report_target(request.actor, target).or_deny()

    def run(said: Said) -> str:
        commands.report_target(actor=request.actor, at=request.at, target_id=target_id, **said)
        return _("Đã gửi kết quả. Phòng Nội vụ kiểm tra rồi mới tính.")

    return ask(request, _about(target, _("Báo kết quả"), _("Gửi kết quả")), forms.ReadingForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def confirm(request: DeskRequest, reading_id: int) -> HttpResponse:
    """This function will confirm a reported value."""
    reading = _to_check(request, reading_id)

    def run(_said: Said) -> str:
        commands.confirm_target(actor=request.actor, at=request.at, reading_id=reading_id)
        return _("Đã xác nhận. Chỉ tiêu tính theo kết quả này.")

    question = _about(reading.target, _("Xác nhận kết quả"), _("Xác nhận"), about=_told(reading))
    return ask(request, question, HouseForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def send_back(request: DeskRequest, reading_id: int) -> HttpResponse:
    """This function will send a reported value back."""
    reading = _to_check(request, reading_id)

    def run(said: Said) -> str:
        commands.return_target(actor=request.actor, at=request.at, reading_id=reading_id, **said)
        return _("Đã trả lại đơn vị.")

    question = _about(reading.target, _("Trả lại kết quả"), _("Trả lại"), about=_told(reading))
    return ask(request, question, forms.ReasonForm(said_in(request)), run)


def _to_check(request: DeskRequest, reading_id: int) -> TargetReading:
    reading = target_pages.reading(request.actor, reading_id)
    policies.may_check_reading(request.actor, reading).or_deny()
    return reading


def _told(reading: TargetReading) -> str:
    by = reading.reported_by.name if reading.reported_by else _("phần mềm")
    said = {"value": decimal_words(reading.value), "on": day_words(reading.on), "by": by, "evidence": reading.evidence}
    return _("Kết quả đến hết ngày %(on)s: %(value)s. Người báo: %(by)s. Căn cứ: %(evidence)s") % said


def _about(target: ReformTarget, title: str, button: str, *, about: str = "") -> Question:
    back = reverse("desk_reform:target", args=[target.pk])
    trail = (Link(_("Nghị quyết"), reverse("desk_reform:resolutions")), Link(_("Chỉ tiêu"), back), Link(title))
    return Question(title=title, button=button, back=back, caption=target.name, about=about, trail=trail)
