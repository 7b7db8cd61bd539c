"""The pages of a version's route."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.casework.dossiers.queries.versions import route_for
from motcua.channels.desk.asking import said_in
from motcua.channels.desk.routes import pages
from motcua.channels.desk.routes import table as tables
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.kernel.errors import NotFound


@desk_page
@require_GET
def home(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will show the route of a version as drawing and as table."""
    return render(request, "desk/routes/home.html", pages.home_page(request, version_id))


@desk_page
@require_GET
def route_file(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will give the BPMN file of a version's route."""
    route = route_for(version_id, request.actor.authority_id or 0)
    if route is None:
        raise NotFound("Phiên bản này chưa có quy trình.", next_step="Lập quy trình trước.")
    answer = HttpResponse(route.bpmn, content_type="application/xml")
    answer["Content-Disposition"] = f'inline; filename="quy-trinh-{version_id}.bpmn"'
    return answer


@desk_page
@require_http_methods(["GET", "POST"])
def table(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will edit the route as a table of steps."""
    frame = pages.frame(request, version_id, _("Sửa quy trình bằng bảng"))
    data, rows = said_in(request), pages.rows_now(request, version_id)
    form = pages.RouteForm(data, initial=frame["initial"], has_authority=request.actor.authority_id is not None)
    steps = tables.forms_of(rows, data)
    outcome: dict[str, object] = {}
    if data is not None and form.is_valid() and _all_valid(steps):
        outcome = pages.settled_table(request, steps, version_id, form.cleaned_data)
        if "published" in outcome:
            return _published(request, version_id)
    context = {**frame, **outcome, "form": form, "steps": steps}
    return render(request, "desk/routes/table.html", context, status=422 if data is not None else 200)


@desk_page
@require_http_methods(["GET", "POST"])
def upload(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will take a route brought as a file, telling its faults element by element."""
    frame = pages.frame(request, version_id, _("Nạp quy trình từ tệp BPMN"))
    form = pages.FileForm(
        said_in(request),
        request.FILES or None,
        initial=frame["initial"],
        has_authority=request.actor.authority_id is not None,
    )
    outcome: dict[str, object] = {}
    if form.is_valid():
        outcome = pages.settled(request, form.cleaned_data["file"].read(), version_id, form.cleaned_data)
        if "published" in outcome:
            return _published(request, version_id)
    context = {**frame, **outcome, "form": form}
    return render(request, "desk/routes/upload.html", context, status=422 if form.is_bound else 200)


def _all_valid(steps: list[tables.StepForm]) -> bool:
    """Judge every row, so that each says what is wrong with it."""
    return False not in [step.is_valid() for step in steps]


def _published(request: DeskRequest, version_id: int) -> HttpResponse:
    messages.success(request, _("Đã ban hành quy trình. Hồ sơ đã nhận vẫn theo quy trình cũ."))
    return redirect("desk_catalogue:routes:home", version_id)
