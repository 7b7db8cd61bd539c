"""The pages on which a draft is begun and edited."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.commands.versions import draft_version, edit_draft, set_parts
from motcua.casework.procedures.values import VersionStatus
from motcua.channels.desk.asking import Said, ask, ask_rows, rows_of, said_in
from motcua.channels.desk.catalogue import records
from motcua.channels.desk.catalogue.forms import CaseForm, DraftForm, FeeForm, PaperForm
from motcua.channels.desk.catalogue.telling import question_about
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.kernel.errors import Conflict

ASKED = ["GET", "POST"]


@desk_page
@require_POST
def begin(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will begin a draft as a copy of a version."""
    draft = draft_version(actor=request.actor, at=request.at, version_id=version_id)
    messages.success(
        request, _("Đã lập bản nháp số %(number)s. Bản đang có hiệu lực không đổi.") % {"number": draft.number}
    )
    return redirect("desk_catalogue:version", draft.pk)


@desk_page
@require_http_methods(ASKED)
def edit(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will edit what a draft says once."""
    draft = _draft(request, version_id)
    form = DraftForm(said_in(request), initial=DraftForm.shown(draft))

    def run(_said: Said) -> str:
        edit_draft(actor=request.actor, at=request.at, version_id=version_id, changes=form.changes)
        return _("Đã lưu bản nháp.")

    return ask(request, question_about(draft, _("Sửa bản nháp"), _("Lưu bản nháp")), form, run)


@desk_page
@require_http_methods(ASKED)
def cases(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will edit the cases of a draft."""
    draft = _draft(request, version_id)
    rows = rows_of(CaseForm, request, records.shown(draft.cases.all(), records.CASE))

    def run(said: list[Said]) -> str:
        kept = [records.case_of(one) for one in said]
        set_parts(actor=request.actor, at=request.at, version_id=version_id, cases=kept)
        return _("Đã lưu các trường hợp.")

    return ask_rows(request, question_about(draft, _("Trường hợp"), _("Lưu các trường hợp")), rows, run)


@desk_page
@require_http_methods(ASKED)
def fees(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will edit the fees of a draft."""
    draft = _draft(request, version_id)
    rows = rows_of(FeeForm, request, records.shown(draft.fees.all(), records.FEE))

    def run(said: list[Said]) -> str:
        kept = [records.fee_of(one) for one in said]
        set_parts(actor=request.actor, at=request.at, version_id=version_id, fees=kept)
        return _("Đã lưu phí, lệ phí.")

    return ask_rows(request, question_about(draft, _("Phí, lệ phí"), _("Lưu phí, lệ phí")), rows, run)


@desk_page
@require_http_methods(ASKED)
def papers(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will edit the papers of a draft."""
    draft = _draft(request, version_id)
    before = {paper.name: paper for paper in draft.papers.all()}
    rows = rows_of(PaperForm, request, records.shown(draft.papers.all(), records.PAPER))

    def run(said: list[Said]) -> str:
        kept = [records.paper_of(one, before) for one in said]
        set_parts(actor=request.actor, at=request.at, version_id=version_id, papers=kept)
        return _("Đã lưu giấy tờ.")

    return ask_rows(request, question_about(draft, _("Thành phần hồ sơ"), _("Lưu giấy tờ")), rows, run)


def _draft(request: DeskRequest, version_id: int) -> Any:  # Any: a version of the catalogue
    """Give the draft, or refuse whoever may not edit it and whatever is no draft any more."""
    policies.may_edit_version(request.actor).or_deny()
    found = queries.version_by_id(version_id)
    if found.status != VersionStatus.DRAFT:
        raise Conflict("Phiên bản này không còn là bản nháp.", next_step="Lập bản nháp mới từ phiên bản này.")
    return found
