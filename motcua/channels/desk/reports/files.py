"""Reports as files: XLSX and PDF/A-2b, of a form as it stands or of a version as it was frozen."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.channels.desk.reports.asking import question_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.reports.queries import computing, versions
from motcua.insight.reports.queries.papers import printed, version_printed
from motcua.insight.reports.queries.workbook import workbook
from motcua.insight.reports.values.content import Content
from motcua.kernel.errors import NotFound
from motcua.registry.organisations import queries as organisations

XLSX, PDF = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf"


@desk_page
@never_cache
@require_GET
def form_workbook(request: DeskRequest, form: str) -> HttpResponse:
    """This function will give a form as it stands as a workbook."""
    asked = question_of(request, form)
    content = computing.content_of(form, authority_id=asked.authority_id, span=asked.span)
    return _attached(workbook(content), XLSX, _name(content, "xlsx"))


@desk_page
@never_cache
@require_GET
def form_paper(request: DeskRequest, form: str) -> HttpResponse:
    """This function will print a form as it stands, as a draft."""
    asked = question_of(request, form)
    content = computing.content_of(form, authority_id=asked.authority_id, span=asked.span)
    authority = organisations.authority(asked.authority_id)
    if authority is None:
        raise NotFound("Không tìm thấy cơ quan này.", next_step="Mở lại từ trang Báo cáo.")
    return _attached(printed(content, authority=authority, issued_at=request.at), PDF, _name(content, "pdf"))


@desk_page
@never_cache
@require_GET
def version_workbook(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will give a frozen version as a workbook."""
    found = versions.version(request.actor, version_id)
    return _attached(workbook(found.content), XLSX, _name(found.content, "xlsx", found.number))


@desk_page
@never_cache
@require_GET
def version_paper(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will print a frozen version; a reprint is the same paper."""
    found = versions.version(request.actor, version_id)
    return _attached(version_printed(found), PDF, _name(found.content, "pdf", found.number))


def attached_workbook(content: Content, name: str) -> HttpResponse:
    """This function will give a report as a workbook whose name begins with some words."""
    return _attached(workbook(content), XLSX, f"{name}-{_name(content, 'xlsx')}")


def _attached(made: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'{"inline" if kind == PDF else "attachment"}; filename="{name}"'
    return answer


def _name(content: Content, ending: str, number: int | None = None) -> str:
    period = content.period_key.replace("/", "-") or f"{content.starts_on:%Y%m%d}"
    tail = f"-ban-{number}" if number else ""
    return f"bao-cao-{content.form}-{period}{tail}.{ending}"
