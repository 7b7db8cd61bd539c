"""The pages of versions: the list, a decision table in and out, publishing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.channels.desk.asking import Question, Said, ask, lines_of, said_in
from motcua.channels.desk.index import forms
from motcua.channels.desk.index.pages import tabs_for
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Tone
from motcua.insight.index import policies
from motcua.insight.index.commands import versions as commands
from motcua.insight.index.queries.sources import offered
from motcua.insight.index.queries.versions import packaged, version_by_code, versions, workbook_of
from motcua.insight.index.values.files import MOST_TABLE_BYTES
from motcua.insight.index.values.rounds import VersionState
from motcua.insight.index.values.tree import Kind
from motcua.kernel.errors import Conflict, Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the versions, and what the product brings that was not put in."""
    may(request.actor, Permission.INDEX_SCORES_SEE).or_deny()
    found = list(versions())
    rows = [
        (
            one,
            _(Kind(one.kind).label),
            _(VersionState(one.state).label),
            Tone.SOON if one.is_draft else Tone.DONE,
            one.tree,
        )
        for one in found
    ]
    known = {one.code for one in found}
    context = {
        "tabs": tabs_for(request), "rows": rows, "measures": offered().values(),
        "may_edit": bool(policies.may_edit_versions(request.actor)),
        "waiting": [one["name"] for one in packaged() if one["code"] not in known],
    }  # fmt: skip
    return render(request, "desk/index/versions.html", context)


@desk_page
@require_GET
def workbook(request: DeskRequest, code: str) -> HttpResponse:
    """This function will give a version as a decision table."""
    may(request.actor, Permission.INDEX_SCORES_SEE).or_deny()
    answer = HttpResponse(workbook_of(code), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{code}.xlsx"'
    return answer


@desk_page
@require_POST
def load(request: DeskRequest) -> HttpResponse:
    """This function will put in the drafts that come with the product."""
    made = len(commands.load_packaged(actor=request.actor, at=request.at))
    words = ngettext("Đã nạp %(n)d bộ chỉ số thành dự thảo.", "Đã nạp %(n)d bộ chỉ số thành dự thảo.", made)
    messages.success(request, words % {"n": made})
    return redirect("desk_index:versions")


@desk_page
@require_http_methods(ASKED)
def bring(request: DeskRequest) -> HttpResponse:
    """This function will take a decision table; every fault stands on the page with sheet, row, column and what to do."""
    policies.may_edit_versions(request.actor).or_deny()
    form = forms.VersionFileForm(said_in(request), request.FILES or None)
    if form.is_valid():
        try:
            content = form.cleaned_data["file"].read(MOST_TABLE_BYTES + 1)
            kept = commands.import_version(actor=request.actor, content=content, at=request.at)
            messages.success(request, _("Đã nạp %(code)s.") % {"code": kept.code})
            return redirect("desk_index:versions")
        except (Refused, Conflict) as failure:
            for line in lines_of(failure):
                form.add_error("file", line)
    back = reverse("desk_index:versions")
    question = Question(title=_("Nạp bảng quyết định"), button=_("Nạp thành dự thảo"), back=back)
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def publish(request: DeskRequest, code: str) -> HttpResponse:
    """This function will publish a draft by a decision."""
    policies.may_edit_versions(request.actor).or_deny()
    version = version_by_code(code)

    def run(said: Said) -> str:
        commands.publish_version(actor=request.actor, version_id=version.pk, at=request.at, **said)
        return _("Đã ban hành %(code)s.") % {"code": version.code}

    about = _("Bộ chỉ số cùng loại trước đó kết thúc đúng ngày bộ này bắt đầu. Sau khi ban hành không sửa được nữa.")
    question = Question(title=_("Ban hành bộ chỉ số"), button=_("Ban hành"), back=reverse("desk_index:versions"),
                        caption=version.name, about=about)  # fmt: skip
    return ask(request, question, forms.DecisionForm(said_in(request)), run)
