"""The pages of payout sheets: preparing, approving, the treasury's file, everybody's own payslip; and what they stand on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.evaluation import forms
from motcua.channels.desk.evaluation.acts import ASKED, caption_of, question
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.commands import payouts
from motcua.insight.evaluation.commands.schemes import load_schemes, record_salaries
from motcua.insight.evaluation.queries import months, sheets
from motcua.insight.evaluation.queries.treasury import treasury_workbook
from motcua.insight.evaluation.values.pay import PayModel
from motcua.insight.evaluation.values.said import PayTerms, Salary
from motcua.insight.evaluation.values.states import SheetState
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.money import show_dong
from motcua.registry.organisations import queries as organisations

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONTHS_A_QUARTER = 3
COLUMNS = ("login", "coefficient", "allowance", "valid_from")


@desk_page
@never_cache
@require_GET
def sheet(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will show the payout sheet of a month."""
    period = months.period(request.actor, period_id)
    found = sheets.sheet_of(request.actor, period)
    context = {
        "period": period, "sheet": found, "lines": sheets.lines_of(found) if found else [],
        "may_prepare": bool(policies.may_prepare_payout(request.actor, period)) and (not found or found.state != "approved"),
        "may_approve": bool(found and found.state != "approved" and policies.may_approve_payout(request.actor, found)),
        "quarter": (period.month.month - 1) // MONTHS_A_QUARTER + 1,
        "is_pool": period.scheme.scheme.pay_model is PayModel.POOL, "state": _(found.get_state_display()) if found else "",
    }  # fmt: skip
    return render(request, "desk/evaluation/payout.html", context)


@desk_page
@never_cache
@require_GET
def workbook(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will give an approved sheet as an XLSX file for the treasury."""
    period = months.period(request.actor, period_id)
    found = sheets.sheet_of(request.actor, period)
    if found is None or found.state != SheetState.APPROVED:
        raise NotFound(_("Tháng này chưa có bảng chi đã duyệt."), next_step=_("Lập và duyệt bảng chi trước."))
    answer = HttpResponse(treasury_workbook(found, sheets.lines_of(found)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="bang-chi-{period.month:%Y-%m}.xlsx"'
    return answer


@desk_page
@require_http_methods(ASKED)
def prepare(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will prepare the payout sheet of a locked month."""
    period = months.period(request.actor, period_id)
    policies.may_prepare_payout(request.actor, period).or_deny()
    is_pool = period.scheme.scheme.pay_model is PayModel.POOL
    form = forms.PoolForm(said_in(request), initial={"alpha": "1"}) if is_pool else forms.SureForm(said_in(request))

    def run(said: Said) -> str:
        terms = PayTerms(pool=said["pool"], alpha=said["alpha"], source=said["source"]) if is_pool else PayTerms()
        payouts.prepare_payout(actor=request.actor, period_id=period_id, terms=terms, at=request.at)
        return _("Đã lập bảng chi, chờ người khác duyệt.")

    back = reverse("desk_evaluation:payout", args=[period_id])
    return ask(request, question(_("Lập bảng chi"), _("Lập bảng chi"), back, caption=caption_of(period)), form, run)


@desk_page
@require_http_methods(ASKED)
def approve(request: DeskRequest, period_id: int) -> HttpResponse:
    """This function will approve a payout sheet that somebody else prepared."""
    period = months.period(request.actor, period_id)
    found = sheets.sheet_of(request.actor, period)
    if found is None:
        raise NotFound(_("Tháng này chưa có bảng chi."), next_step=_("Lập bảng chi trước."))
    policies.may_approve_payout(request.actor, found).or_deny()

    def run(said: Said) -> str:
        payouts.approve_payout(actor=request.actor, sheet_id=found.pk, sha256=said["sha256"], at=request.at)
        return _("Đã duyệt bảng chi.")

    back, warning = reverse("desk_evaluation:payout", args=[period_id]), _("Sau khi duyệt không sửa được bảng chi.")
    about = _("%(people)s người, tổng chi %(total)s.") % {
        "people": found.lines.count(),
        "total": show_dong(found.total),
    }
    words = question(
        _("Duyệt bảng chi"), _("Duyệt bảng chi"), back, caption=caption_of(period), about=about, warning=warning
    )
    return ask(request, words, forms.ApproveSheetForm(said_in(request), initial={"sha256": found.sha256}), run)


@desk_page
@never_cache
@require_GET
def payslip(request: DeskRequest, evaluation_id: int) -> HttpResponse:
    """This function will show what somebody is paid and how that came about."""
    line = sheets.payslip_of(request.actor, evaluation_id)
    if line is None:
        raise NotFound(_("Không tìm thấy phiếu chi này."), next_step=_("Phiếu chi có sau khi bảng chi được duyệt."))
    return render(request, "desk/evaluation/payslip.html", {"line": line, "lines": sheets.explained(line, say=_)})


@desk_page
@require_GET
def schemes(request: DeskRequest) -> HttpResponse:
    """This function will show the schemes of evaluation, with what of them is not confirmed by a text."""
    read = [(one, one.scheme) for one in months.schemes()]
    rows = [(one, scheme, sorted(_(role.label) for role in scheme.unevaluated)) for one, scheme in read]
    return render(
        request,
        "desk/evaluation/schemes.html",
        {"rows": rows, "may_edit": bool(policies.may_edit_schemes(request.actor))},
    )


@desk_page
@require_http_methods(ASKED)
def load_scheme(request: DeskRequest) -> HttpResponse:
    """This function will load schemes from a YAML file."""
    policies.may_edit_schemes(request.actor).or_deny()

    def run(said: Said) -> str:
        made = load_schemes(actor=request.actor, source=_yaml(said["file"]), at=request.at)
        names = ", ".join(one.name for one in made)
        return _("Đã nạp: %(names)s.") % {"names": names} if made else _("Tệp không có gì mới.")

    about = _(
        "Quy chế mới bắt đầu từ ngày của nó; quy chế cũ kết thúc vào ngày ấy. Quy chế đã nạp không sửa được; muốn đổi vài điều thì ghi mã quy chế cũ ở “follows”, ngày bắt đầu và chỉ những điều thay đổi."
    )
    words = question(_("Nạp quy chế"), _("Nạp quy chế"), reverse("desk_evaluation:schemes"), about=about)
    return ask(request, words, _file_form(request), run)


@desk_page
@require_http_methods(ASKED)
def load_salaries(request: DeskRequest) -> HttpResponse:
    """This function will load officials' salary coefficients from a CSV file."""
    policies.may_edit_schemes(request.actor).or_deny()

    def run(said: Said) -> str:
        done = record_salaries(actor=request.actor, salaries=list(_salaries(said["file"])), at=request.at)
        return _("Đã ghi hệ số lương của %(n)s người.") % {"n": done}

    about = _("Tệp CSV có dòng đầu: %(columns)s. Mỗi cán bộ một dòng, ngày dạng 2018-07-01.") % {
        "columns": ", ".join(COLUMNS)
    }
    words = question(_("Nạp hệ số lương"), _("Nạp hệ số lương"), reverse("desk_evaluation:schemes"), about=about)
    return ask(request, words, _file_form(request), run)


def _file_form(request: DeskRequest) -> forms.FileForm:
    return forms.FileForm(said_in(request), request.FILES if request.method == "POST" else None)


def _text(file: Any) -> str:  # Any: an uploaded file
    if file.size > forms.MOST_BYTES:
        raise Refused(_("Tệp quá lớn."), field="file", next_step=_("Chia thành nhiều tệp dưới 1 MB."))
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(_("Tệp phải ghi bằng UTF-8."), field="file", next_step=_("Lưu lại tệp bằng UTF-8.")) from None


def _yaml(file: Any) -> Any:  # Any: an uploaded file, and what it holds
    try:
        return yaml.safe_load(_text(file))
    except yaml.YAMLError:
        raise Refused(_("Tệp không phải YAML."), field="file", next_step=_("Xem tệp mẫu đi kèm phần mềm.")) from None


def _salaries(file: Any) -> Iterator[Salary]:  # Any: an uploaded file
    rows = csv.DictReader(io.StringIO(_text(file)))
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise Refused(_("Thiếu cột trong tệp CSV."), field="file", next_step=", ".join(COLUMNS))
    listed = [{name: (row[name] or "").strip() for name in COLUMNS} for row in rows]
    known = organisations.staff_ids_by_login(row["login"] for row in listed)
    for number, row in enumerate(listed, start=2):
        staff_id = known.get(row["login"].casefold())
        try:
            facts = {name: Decimal(row[name] or "0") for name in ("coefficient", "allowance")}
            day = date.fromisoformat(row["valid_from"])
        except (InvalidOperation, ValueError):
            raise Refused(_("Dòng %(n)s: số hoặc ngày không đúng.") % {"n": number}, field="file") from None
        if staff_id is None:
            raise Refused(_("Dòng %(n)s: không có tên đăng nhập này.") % {"n": number}, field="file")
        yield Salary(staff_id=staff_id, valid_from=day, source="CSV", **facts)
