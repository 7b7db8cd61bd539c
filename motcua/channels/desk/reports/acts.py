"""The pages of acts upon reports: prepare, check, send back, sign off, send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Question as Page
from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.reports import forms
from motcua.channels.desk.reports.asking import question_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.values import Link
from motcua.insight.reports import policies
from motcua.insight.reports.commands import versions as commands
from motcua.insight.reports.queries import versions
from motcua.insight.reports.values.states import SendMethod, VersionState
from motcua.kernel.errors import Conflict, Refused

if TYPE_CHECKING:
    from motcua.insight.reports.models import ReportVersion

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def prepare(request: DeskRequest, form: str) -> HttpResponse:
    """This function will freeze a report of the period that is looked at, as a new version."""
    asked = question_of(request, form)
    policies.may_prepare(request.actor, asked.authority_id).or_deny()
    known = versions.report_of(asked.authority_id, form, asked.span.key)
    newest = versions.latest_version(known) if known else None
    is_correction = newest is not None and newest.stands is VersionState.SENT
    typed = forms.PrepareForm(said_in(request), is_correction=is_correction)
    if typed.is_valid():
        try:
            made = commands.prepare_report(
                actor=request.actor, authority_id=asked.authority_id, form=form, period_key=asked.span.key, at=request.at,
                reason=typed.cleaned_data.get("reason", ""),
            )  # fmt: skip
            messages.success(
                request, _("Đã lập báo cáo; số liệu được giữ nguyên cùng mã kiểm. Chờ người khác kiểm tra.")
            )
            return redirect("desk_reports:report", made.report_id)
        except (Refused, Conflict) as failure:
            add_failure(typed, failure)
    shown = forms.preparing(asked, is_correction=is_correction)
    return render(request, "desk/ask.html", {"question": shown, "form": typed}, status=422 if typed.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def check(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will record that a version was checked."""
    version = versions.version(request.actor, version_id)
    policies.may_check(request.actor, version).or_deny()

    def run(said: Said) -> str:
        commands.check_report(actor=request.actor, version_id=version_id, at=request.at, remark=said["remark"])
        return _("Đã ghi là kiểm tra xong. Chờ lãnh đạo ký.")

    about = _("Đối chiếu số liệu với danh sách hồ sơ và các ràng buộc của biểu trước khi xác nhận.")
    return ask(request, _about(version, _("Kiểm tra"), _("Xác nhận đã kiểm tra"), about=about),
               forms.RemarkForm(said_in(request)), run)  # fmt: skip


@desk_page
@require_http_methods(ASKED)
def send_back(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will send a version back to whoever prepared it."""
    version = versions.version(request.actor, version_id)
    policies.may_return(request.actor, version).or_deny()

    def run(said: Said) -> str:
        commands.return_report(actor=request.actor, version_id=version_id, reason=said["reason"], at=request.at)
        return _("Đã trả lại để lập lại.")

    return ask(request, _about(version, _("Trả lại"), _("Trả lại")), forms.ReasonForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def sign(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will sign a version off, over the hash that was shown."""
    version = versions.version(request.actor, version_id)
    policies.may_sign(request.actor, version).or_deny()

    def run(said: Said) -> str:
        commands.sign_report(actor=request.actor, version_id=version_id, sha256=said["sha256"], at=request.at)
        return _("Đã ký báo cáo. Văn thư hoặc Nội vụ gửi đi và ghi số văn bản.")

    about = _("Ký trên đúng bản đang xem, mã kiểm %(sha256)s.") % {"sha256": version.sha256}
    typed = forms.SignForm(said_in(request), initial={"sha256": version.sha256})
    return ask(request, _about(version, _("Ký báo cáo"), _("Ký báo cáo"), about=about), typed, run)


@desk_page
@require_http_methods(ASKED)
def send(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will record that a signed version was sent."""
    version = versions.version(request.actor, version_id)
    policies.may_send(request.actor, version).or_deny()

    def run(said: Said) -> str:
        commands.send_report(
            actor=request.actor, version_id=version_id, method=SendMethod(said["method"]),
            document_no=said["document_no"], at=request.at,
        )  # fmt: skip
        return _("Đã ghi là đã gửi.")

    return ask(request, _about(version, _("Gửi báo cáo"), _("Ghi đã gửi")), forms.SendForm(said_in(request)), run)


def _about(version: ReportVersion, title: str, button: str, *, about: str = "") -> Page:
    back, report = reverse("desk_reports:report", args=[version.report_id]), version.report
    caption = f"{report.form_number} · {report.period_title} · {_('bản')} {version.number}"
    way = (
        Link(_("Báo cáo"), reverse("desk_reports:home")),
        Link(f"{report.form_number} · {report.period_title}", back),
        Link(title),
    )
    return Page(title=title, button=button, back=back, caption=caption, about=about, trail=way)
